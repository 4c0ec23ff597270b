// What someone could try of each act on everything that it could be about: well formed, so that only the state can refuse it.
import { dateIn, type Instant, plusDays, type Zone } from '#values';
import { outstandingIn, payableIn, principal } from '../../src/compensations/domain/amounts.ts';
import type { Actor, CompensationCommand } from '../../src/compensations/domain/commands.ts';
import { type Act, writableOn } from '../../src/compensations/domain/guards.ts';
import { lapsedAt } from '../../src/compensations/domain/lapses.ts';
import { type Compensation, openedIn } from '../../src/compensations/domain/state.ts';
import { administrator, importer, trader } from './a-compensation.ts';
import * as ask from './compensation-commands.ts';

export interface Situation {
  readonly compensation: Compensation;
  readonly by: Actor;
  readonly at: Instant;
  /** Makes ids and references that stand nowhere else. */
  readonly n: number;
  /** 0: as little as is possible; up to 12: all there is, or more than that. */
  readonly share: number;
}
export interface Attempt {
  /** A payment or an item, else `any`. */
  readonly on: string;
  readonly command: CompensationCommand;
}

/** Who may have something to do with it, and who has not. */
export const actorsOf = ({ ruler }: Compensation): readonly Actor[] =>
  [importer, trader, administrator, { role: 'MEDIATOR', party: ruler?.party ?? 'nobody' }, importer, trader];

const part = (whole: bigint, share: number): number => (share === 0 ? 1 : Math.max(1, Math.ceil((Number(whole) * share) / (share < 10 ? 30 : 11))));

/** One instalment, or several of stated or of equal amounts. */
const aSchedule = ({ at, n, share, ...s }: Situation, compensation: Compensation): ask.Ask => {
  const today = dateIn(at, openedIn(s.compensation).trader.zone as Zone);
  const payable = Number(payableIn(principal(compensation)));
  const first = Math.floor(payable / 3);
  if (share === 0 || first === 0) return ask.named(`schedule-${n}`, today);
  const dates = [plusDays(today, share), plusDays(today, share * 5)] as const;
  return share % 2 === 0 ? ask.named(`schedule-${n}`, ...dates) : ask.named(`schedule-${n}`, [dates[0], first], [dates[1], payable - first]);
};

export const attemptsAt = (act: Act, s: Situation): readonly Attempt[] => {
  const { by, at, n, share } = s;
  const { compensation } = lapsedAt(s.compensation, at);
  const { items, payments, left } = compensation;
  const any = (asked: ask.Ask): readonly Attempt[] => [{ on: 'any', command: asked(at, by) }];
  const onItems = (asked: (item: string) => ask.Ask): readonly Attempt[] => items.map(({ item }) => ({ on: item, command: asked(item)(at, by) }));
  const onPayments = (asked: (payment: string) => ask.Ask): readonly Attempt[] => payments.map(({ payment }) => ({ on: payment, command: asked(payment)(at, by) }));
  const writable = items.reduce((sum, item) => sum + writableOn(compensation, item), 0n);
  const attempts: Readonly<Record<Act, () => readonly Attempt[]>> = {
    proposeSchedule: () => any(aSchedule(s, compensation)),
    agreeSchedule: () => any(ask.agree(compensation.proposal?.schedule ?? 'none')),
    reportCompensationPayment: () => any(ask.report(`payment-${n}`, part(outstandingIn(compensation), share), { flags: share % 5 === 4 ? ['PROOF_USED_ELSEWHERE'] : [] })),
    confirmCompensationPayment: () => onPayments(ask.confirm),
    contestCompensationPayment: () => onPayments(ask.contest),
    ruleOnContestedPayment: () => onPayments((payment) => ask.rule(payment, share % 2 === 0)),
    appointPaymentMediator: () => any(ask.appoint(`appointed-${left.length}-${n % 3}`)),
    dispatchReturn: () => onItems((item) => ask.sendBack(item)),
    recordReturnArrival: () => onItems((item) => ask.reportArrival(item)),
    recordVehicleReturned: () => onItems(ask.takeBack),
    contestReturn: () => onItems(ask.contestReturn),
    ruleOnContestedReturn: () => onItems((item) => ask.ruleOnReturn(item, share % 2 === 0)),
    dispatchReplacement: () => onItems((item) => ask.sendOther(item)),
    recordReplacementReceived: () => onItems((item) => ask.receive(item, by.role === 'TRADER' ? 'TRADER' : 'IMPORTER')),
    contestReplacementReceipt: () => onItems(ask.contestReceipt),
    writeOffCompensation: () => any(ask.writeOff(share > 11 ? Number(writable || 1n) : part(writable, share === 0 ? 0 : share % 4))),
  };
  return attempts[act]();
};
