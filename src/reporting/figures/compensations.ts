// What the events of compensations make of the record of their order. The state that decisions are made on is kept as it is: what is payable
// when, after schedules, rulings and lowerings, is reckoned by the functions that decide it.
import { type Instant, maxOf, minOf, sumOf } from '#values';
import {
  type CompensationDue, type CompensationEvent, compensationEvents, evolveCompensation, initialCompensation, type Instalment, type Item, openParts, type PartySeat, type Payment,
  type Seat, waitingOn,
} from '../../compensations/index.ts';
import type { DueKept } from './kept.ts';
import type { OrderRecord } from './record.ts';

export { compensationEvents };

/** No clock is started here: calendars would be most of the document. */
const noCalendar = { restDays: [], holidays: [], workedRestDays: [] };
const lean = <Place extends Seat | PartySeat>(seat: Place): Place => ({ ...seat, calendar: noCalendar });

const opened = ({ type, data }: CompensationDue): DueKept => {
  const { compensation, of, at, importer, trader, administrator } = data;
  const due: CompensationDue = { type, data: { ...data, importer: lean(importer), trader: lean(trader), administrator: lean(administrator) } };
  return { compensation, of, openedAt: at, state: evolveCompensation(initialCompensation, due), sent: {} };
};

/** Another car that was sent: whether in time is known when it is. */
const withSent = (kept: DueKept, event: CompensationEvent): DueKept['sent'] => {
  if (event.type === 'ReplacementDispatched') {
    const { item: id, at } = event.data;
    const replacement = kept.state.items.find(({ item }) => item === id)?.replacement;
    return { ...kept.sent, [id]: { at, inTime: replacement?.is !== 'AWAITED' || at < replacement.due } };
  }
  if (event.type !== 'ReplacementAccepted') return kept.sent;
  const { item, amount, at } = event.data;
  return { ...kept.sent, [item]: { ...(kept.sent[item] ?? { at, inTime: true }), stands: amount.amount } };
};

export const isCompensationEvent = (event: { readonly type: string }): event is CompensationEvent => compensationEvents.includes(event.type);

export const afterCompensations = (record: OrderRecord, compensation: string, event: CompensationEvent): OrderRecord => {
  if (event.type === 'CompensationDue') return { ...record, compensations: [...record.compensations, opened(event)] };
  return {
    ...record,
    compensations: record.compensations.map((kept) => (kept.compensation === compensation ? { ...kept, state: evolveCompensation(kept.state, event), sent: withSent(kept, event) } : kept)),
  };
};

/** What of an item's due was paid in time and late, and what nobody has paid, by the instant from which that is too late; `waiting`: for a car. */
export interface Punctuality {
  readonly inTime: bigint;
  readonly late: bigint;
  readonly unpaid: readonly (readonly [due: Instant, amount: bigint])[];
  readonly waiting: bigint;
  /** When it was first payable, or another car could first be sent. */
  readonly payableFrom: Instant;
  /** Of the payment that made it whole. */
  readonly paidAt?: Instant;
}

interface PaidPart {
  readonly amount: bigint;
  readonly at: Instant;
  readonly inTime: boolean;
}

/** In default the rest is due at once: nothing of it is in time any more. */
const payableBy = ({ state: { unpaid } }: DueKept, { due, inDefault }: Instalment): Instant => (inDefault && unpaid && unpaid.from < due ? unpaid.from : due);

/** By the day it was reported, unless it was ruled not made; what is paid before it can be paid is in time. */
const paidParts = (kept: DueKept, item: string): readonly PaidPart[] => {
  const { payments, instalments } = kept.state;
  const inTime = ({ at }: Payment, id: string | undefined): boolean => instalments.every((each) => each.instalment !== id || at < payableBy(kept, each));
  const paid = payments.filter(({ standing }) => standing.is !== 'NOT_MADE').flatMap((payment) =>
    payment.parts.filter((part) => part.item === item).map(({ amount, instalment }) => ({ amount: BigInt(amount.amount), at: payment.at, inTime: inTime(payment, instalment) })));
  const sent = kept.sent[item];
  return sent?.stands === undefined ? paid : [...paid, { amount: BigInt(sent.stands), at: sent.at, inTime: sent.inTime }];
};

export const punctualityOf = (kept: DueKept, item: Item): Punctuality => {
  const { state } = kept;
  const [due, writtenOff] = [BigInt(item.due), BigInt(item.writtenOff)];
  const parts = paidParts(kept, item.item);
  const paidIn = (inTime: boolean): bigint => sumOf(parts.filter((part) => part.inTime === inTime).map(({ amount }) => amount));
  const inTime = minOf(paidIn(true), maxOf(0n, due - writtenOff));
  const late = minOf(paidIn(false), maxOf(0n, due - writtenOff - inTime));
  const its = state.instalments.filter((instalment) => instalment.parts.some((part) => part.item === item.item));
  const unpaid = its.flatMap((instalment) =>
    openParts(state, instalment).filter((part) => part.item === item.item).map(({ amount }) => [payableBy(kept, instalment), amount] as const));
  const waiting = waitingOn(state, item);
  const whole = parts.length > 0 && unpaid.length === 0 && waiting === 0n && writtenOff === 0n;
  const paidAt = parts.map(({ at }) => at).toSorted().at(-1);
  // Money that came before any was payable came at once; another car could be sent from the opening on.
  const unasked = kept.sent[item.item]?.stands === undefined ? paidAt : undefined;
  const payableFrom = its.map(({ from }) => from).toSorted()[0] ?? unasked ?? kept.openedAt;
  return { inTime, late, unpaid, waiting, payableFrom, ...(whole && paidAt !== undefined ? { paidAt } : {}) };
};
