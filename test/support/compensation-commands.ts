// What can be asked of a compensation, in a few words each: whose act it is mostly is who asks; when it is asked comes with the story.
import { type Instant, localDate, type MoneyData, type Sealed } from '#values';
import type { Actor, CompensationCommand, LowerDue, RecordLapses } from '../../src/compensations/domain/commands.ts';
import type { Flag } from '../../src/compensations/domain/events.ts';
import type { ReplacementDisclosure } from '../../src/compensations/domain/in-kind-events.ts';
import type { Gives } from '../../src/compensations/domain/shares.ts';
import type { PartySeat } from '../../src/compensations/domain/terms.ts';
import { administrator, cny, importer, mediator, mediatorSeat, trader, workflow } from './a-compensation.ts';

type Unasked<Command> = Command extends CompensationCommand ? Omit<Command, 'at' | 'by'> : never;
type Of<Type extends CompensationCommand['type']> = Unasked<Extract<CompensationCommand, { readonly type: Type }>>;
/** A command that waits for its instant, and perhaps for another actor. */
export type Ask = (at: Instant, by?: Actor) => CompensationCommand;

const asked = (actor: Actor, command: Unasked<CompensationCommand>): Ask => (at, by = actor) => ({ ...command, at, by });

const file = (type: string) => ({ type, sha256: 'a'.repeat(64) });
export const reason = { subject: 'author' } as unknown as Sealed<string>;
const itemOf = (item: number | string): string => (typeof item === 'number' ? `claim-${item}` : item);
const money = (amount: number | MoneyData): MoneyData => (typeof amount === 'number' ? cny(amount) : amount);

/** Dates, each with the amount in fen where one is stated. */
export const schedule = (...dates: readonly (string | readonly [date: string, fen: number | MoneyData])[]): Ask => named('schedule-1', ...dates);
export const named = (id: string, ...dates: readonly (string | readonly [date: string, fen: number | MoneyData])[]): Ask =>
  asked(trader, { type: 'ProposeSchedule', schedule: id, instalments: dates.map((date, index) => ({
    instalment: `${id}/${index + 1}`, payableOn: localDate(typeof date === 'string' ? date : date[0]), ...(typeof date === 'string' ? {} : { amount: money(date[1]) }),
  })) });
export const agree = (id = 'schedule-1'): Ask => asked(importer, { type: 'AgreeSchedule', schedule: id });

export const report = (payment: string, amount: number | MoneyData, more: Partial<Of<'ReportPayment'>> & { readonly flags?: readonly Flag[] } = {}): Ask =>
  asked(trader, { type: 'ReportPayment', payment, reference: `reference of ${payment}`, amount: money(amount), proof: file('PROOF_OF_PAYMENT'), flags: [], ...more });
export const confirm = (payment: string): Ask => asked(importer, { type: 'ConfirmPayment', payment });
export const contest = (payment: string): Ask => asked(importer, { type: 'ContestPayment', payment, reason });
export const rule = (payment: string, made: boolean, by: Actor = mediator): Ask => asked(by, { type: 'RuleOnPayment', payment, made, reason });
export const writeOff = (amount: number | MoneyData, ...items: readonly (number | string)[]): Ask =>
  asked(importer, { type: 'WriteOff', writeOff: `write-off of ${money(amount).amount}`, amount: money(amount), ...(items.length > 0 ? { items: items.map(itemOf) } : {}) });

export const sendBack = (item: number | string, proof = 'BILL_OF_LADING'): Ask => asked(importer, { type: 'DispatchReturn', item: itemOf(item), billOfLading: file(proof) });
export const reportArrival = (item: number | string, proof = 'DELIVERY_RECEIPT'): Ask => asked(importer, { type: 'RecordReturnArrival', item: itemOf(item), deliveryReceipt: file(proof) });
export const takeBack = (item: number | string): Ask => asked(trader, { type: 'RecordVehicleReturned', item: itemOf(item) });
export const contestReturn = (item: number | string): Ask => asked(trader, { type: 'ContestReturn', item: itemOf(item), reason });
export const ruleOnReturn = (item: number | string, returned: boolean, by: Actor = mediator): Ask => asked(by, { type: 'RuleOnReturn', item: itemOf(item), returned, reason });

export const disclosure: ReplacementDisclosure = {
  vin: 'LSVAA49J132999999', make: 'Volkswagen', model: 'Santana', modelYear: 2021, odometerKm: 60_000, grade: '4', accidentHistory: 'NONE', repairHistory: 'NONE', paintwork: 'ORIGINAL', faults: [],
  saleBasis: 'LIMITED', price: cny(7_200_000),
};
export const sendOther = (item: number | string, more: Partial<Of<'DispatchReplacement'>> = {}): Ask =>
  asked(trader, { type: 'DispatchReplacement', item: itemOf(item), disclosure, disclosureHash: 'b'.repeat(64), inOrder: false, ...more });
/** By the importer with the odometer, by the trader with the delivery receipt. */
export const receive = (item: number | string, by: 'IMPORTER' | 'TRADER' = 'IMPORTER', more: Partial<Of<'RecordReplacementReceived'>> = {}): Ask =>
  asked(by === 'IMPORTER' ? importer : trader, {
    type: 'RecordReplacementReceived', item: itemOf(item), ...(by === 'IMPORTER' ? { odometerKm: 60_100 } : { evidence: file('DELIVERY_RECEIPT') }), ...more,
  });
export const contestReceipt = (item: number | string): Ask => asked(importer, { type: 'ContestReplacementReceipt', item: itemOf(item), reason });

const seatOf = (party: string): PartySeat => ({ ...mediatorSeat, party });
export const appoint = (party = 'mediator-1', more: Partial<Extract<CompensationCommand, { type: 'AppointRulingMediator' }>['candidate']> = {}): Ask =>
  asked(administrator, { type: 'AppointRulingMediator', candidate: { ...seatOf(party), kind: 'MEDIATOR', suspended: false, conflicted: false, ...more } });
export const appointNobody: Ask = asked(administrator, { type: 'AppointRulingMediator' });
export const replaceRuler = (party: string, cause: 'SUSPENDED' | 'CONFLICT' | 'LEFT_DISPUTE'): Ask => asked(workflow, { type: 'ReplaceRulingMediator', mediator: party, cause });
/** Who is in office in the dispute, and who else there is. */
export const lapses = (inOffice?: string, ...candidates: readonly string[]): Ask =>
  asked(workflow, { type: 'RecordLapses', candidates: candidates.map(seatOf), ...(inOffice === undefined ? {} : { mediator: seatOf(inOffice) }) } satisfies Unasked<RecordLapses>);
/** `by`: fen taken off vehicles, by their numbers. */
export const lower = (by: Readonly<Record<number, number>>, event = 'reopening-1', because: LowerDue['because'] = 'REOPENED'): Ask =>
  asked(workflow, { type: 'LowerDue', because, event, items: Object.entries(by).map(([vehicle, fen]) => ({ item: itemOf(Number(vehicle)), by: cny(fen) })) });
/** The claim on the vehicle is made good another way, in money without a fallback. */
export const changeRemedy = (vehicle: number, gives: Gives, fallback = 0, event = 'reopening-1'): Ask =>
  asked(workflow, { type: 'ChangeRemedy', item: itemOf(vehicle), event, gives, ...(gives === 'MONEY' ? {} : { fallback: cny(fallback) }) });
export const carryReturn = (vehicle: number): Ask => asked(workflow, { type: 'CarryReturn', item: itemOf(vehicle), how: 'TRADER' });
