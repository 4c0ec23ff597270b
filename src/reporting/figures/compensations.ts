// What the events of compensations make of the record of their order. The state that decisions are made on is kept as it is: what is payable
// when, after schedules, rulings and lowerings, is reckoned by the functions that decide it.
import { type Instant, maxOf, minOf, sumOf } from '#values';
import {
  type CompensationDue, type CompensationEvent, compensationEvents, evolveCompensation, initialCompensation, type Instalment, type Item, openParts, type PartySeat,
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

/**
 * By the day it was reported, unless it was ruled not made; what is paid before it can be paid is in time. What is allocated to no instalment
 * comes last: it was paid for a car that is not back, or is above what was due. That pays something only where a payment before it was ruled
 * not made, and in time if nothing of the item was late then.
 */
const paidParts = (kept: DueKept, item: string): readonly PaidPart[] => {
  const { payments, instalments } = kept.state;
  const its = instalments.filter(({ parts }) => parts.some((part) => part.item === item));
  const before = (at: Instant, some: readonly Instalment[]): boolean => some.every((each) => at < payableBy(kept, each));
  const paid = payments.filter(({ standing }) => standing.is !== 'NOT_MADE').flatMap(({ at, parts }) =>
    parts.filter((part) => part.item === item).map(({ amount, instalment: id }) => ({ id, amount: BigInt(amount.amount), at })));
  const sent = kept.sent[item];
  const onInstalments = paid.filter(({ id }) => id !== undefined).map(({ id, ...part }) => ({ ...part, inTime: before(part.at, instalments.filter(({ instalment }) => instalment === id)) }));
  const inKind = sent?.stands === undefined ? [] : [{ amount: BigInt(sent.stands), at: sent.at, inTime: sent.inTime }];
  const onNone = paid.filter(({ id }) => id === undefined).map(({ id: _, ...part }) => ({ ...part, inTime: before(part.at, its) }));
  return [...onInstalments.toSorted((a, b) => Number(b.inTime) - Number(a.inTime)), ...inKind, ...onNone];
};

/** What of them is within an amount, in their order. */
const within = (limit: bigint, parts: readonly PaidPart[]): readonly PaidPart[] => {
  let left = limit;
  return parts.flatMap((part) => {
    const amount = minOf(left, part.amount);
    left -= amount;
    return amount > 0n ? [{ ...part, amount }] : [];
  });
};

export const punctualityOf = (kept: DueKept, item: Item): Punctuality => {
  const { state } = kept;
  const [due, writtenOff] = [BigInt(item.due), BigInt(item.writtenOff)];
  const parts = within(maxOf(0n, due - writtenOff), paidParts(kept, item.item));
  const paidIn = (inTime: boolean): bigint => sumOf(parts.filter((part) => part.inTime === inTime).map(({ amount }) => amount));
  const [inTime, late] = [paidIn(true), paidIn(false)];
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
