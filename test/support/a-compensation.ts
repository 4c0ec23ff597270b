// Compensations in a few words: opened, acted on at named instants, under the policy `standard-1`.
import { type Decision, isRefused } from '#event-sourcing';
import { instant, type Instant, type MoneyData, weekendsOnly, zone } from '#values';
import type { CompensationCommand, OpenCompensation } from '../../src/compensations/domain/commands.ts';
import { compensation } from '../../src/compensations/domain/decide.ts';
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import type { Compensation } from '../../src/compensations/domain/state.ts';
import type { CompensationTerms, PartySeat } from '../../src/compensations/domain/terms.ts';

export const terms: CompensationTerms = {
  pay: 10, default: 30, unpaid: 180, confirmPayment: 10, contestSilentConfirmation: 30, ruleOnContested: 10, appointBusinessDays: 3, sendInKind: 60, reportArrival: 60,
  confirmReturn: 10, contestReceipt: 5, interestBasisPoints: 0,
};
const seat = (party: string, name: string): PartySeat => ({ party, zone: zone(name), calendar: weekendsOnly });
export const importerSeat = seat('importer-1', 'Europe/Minsk');
export const traderSeat = seat('trader-1', 'Asia/Shanghai');
export const mediatorSeat = seat('mediator-1', 'Europe/Vienna');
export const importer = { role: 'IMPORTER', party: 'importer-1' };
export const trader = { role: 'TRADER', party: 'trader-1' };
export const mediator = { role: 'MEDIATOR', party: 'mediator-1' };
export const administrator = { role: 'ADMINISTRATOR' };
export const workflow = { role: 'WORKFLOW' };

export const openedAt = instant('2026-03-02T08:00:00Z');
export const daysAfter = (count: number, from: Instant = openedAt): Instant => instant(new Date(Date.parse(from) + count * 86_400_000).toISOString());
export const cny = (fen: number | bigint): MoneyData => ({ amount: String(fen), currency: 'CNY' });

export type ItemOpened = OpenCompensation['items'][number];
export const moneyItem = (vehicle: number, fen: number): ItemOpened => ({ item: `claim-${vehicle}`, claimId: `claim-${vehicle}`, vehicle, gives: 'MONEY', amount: cny(fen), goesBack: false });

export const opening = (items: readonly ItemOpened[], more: Partial<OpenCompensation> = {}): OpenCompensation => ({
  type: 'OpenCompensation', compensation: 'compensation-1', orderId: 'order-1', of: 'DISPUTE', cause: { event: 'event-1', type: 'DecisionBecameFinal' }, currency: 'CNY',
  importer: importerSeat, trader: traderSeat, administrator: { zone: 'Europe/Vienna', calendar: weekendsOnly }, policyVersion: 'standard-1', terms, items, at: openedAt, by: workflow, ...more,
});

/** The decision on a command where these events stand. */
export const deciding = (events: readonly CompensationEvent[], command: CompensationCommand): Decision<CompensationEvent> =>
  compensation.decide(command, events.reduce<Compensation>(compensation.evolve, compensation.initial));

/** The events after all of these. @throws Error for the first one that is refused */
export const historyOf = (...commands: readonly CompensationCommand[]): readonly CompensationEvent[] =>
  commands.reduce<readonly CompensationEvent[]>((events, command) => {
    const decision = deciding(events, command);
    if (isRefused(decision)) throw new Error(`${command.type} was refused: ${decision.refused.code}`);
    return [...events, ...decision];
  }, []);

export const stateAfter = (...commands: readonly CompensationCommand[]): Compensation => historyOf(...commands).reduce<Compensation>(compensation.evolve, compensation.initial);

export const reported = (payment: string, fen: number, at: Instant, flags: readonly [] | readonly ['PROOF_USED_ELSEWHERE'] = []): CompensationCommand => ({
  type: 'ReportPayment', payment, reference: `reference of ${payment}`, amount: cny(fen), proof: { type: 'PROOF_OF_PAYMENT', sha256: 'a'.repeat(64) }, flags, at, by: trader,
});
export const confirmed = (payment: string, at: Instant): CompensationCommand => ({ type: 'ConfirmPayment', payment, at, by: importer });
export const contested = (payment: string, at: Instant): CompensationCommand => ({ type: 'ContestPayment', payment, at, by: importer });
export const lapses = (at: Instant, more: Partial<Extract<CompensationCommand, { type: 'RecordLapses' }>> = {}): CompensationCommand => ({ type: 'RecordLapses', candidates: [], at, by: workflow, ...more });
