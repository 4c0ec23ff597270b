// The running deadlines of an order, and what is written down when one has lapsed.
import type { Decision } from '#event-sourcing';
import { type Instant, twoThirdsOf } from '#values';
import type { CloseUnplacedOrder, RecordLapses } from './commands.ts';
import type { OrderEvent } from './events.ts';
import type { Clock, Role } from './lot.ts';
import { evolve, isPlaced, type Order, type PlacedOrder } from './order.ts';
import { ruling } from './paying.ts';
import { refuse } from './refusals.ts';
import { isCancelled } from './status.ts';

export interface Deadline extends Clock {
  readonly id: string;
  /** The act whose time it is. */
  readonly name: 'acceptOrder' | 'contestPayment' | 'ruleOnPayment' | 'contestReceipt';
  readonly owner: Role;
  readonly obliges: 'MUST' | 'MAY';
  readonly from: Instant;
  readonly vehicles?: readonly number[];
  readonly payment?: string;
  readonly result: 'ORDER_LAPSES' | 'PAYMENT_CONFIRMED' | 'PAYMENT_COUNTS' | 'RECEIPT_CONFIRMED';
}

interface Running extends Deadline {
  /** What its lapse records. */
  readonly lapse: (at: Instant) => OrderEvent;
}

const running = (order: PlacedOrder): readonly Running[] => {
  const acceptance: Running[] = order.phase === 'PLACED' && !isCancelled(order)
    ? [{
        id: 'acceptOrder', name: 'acceptOrder', owner: 'TRADER', obliges: 'MUST', from: order.placedAt, ...order.acceptBy,
        result: 'ORDER_LAPSES', lapse: (at) => ({ type: 'OrderLapsed', data: { at } }),
      }]
    : [];
  const payments = [...order.payments.values()].flatMap((each): Running[] => {
    const { payment, standing } = each;
    if (standing.is === 'RECORDED') {
      const { from, due, zone } = standing;
      return [{
        id: `contestPayment:${payment}`, name: 'contestPayment', owner: 'TRADER', obliges: 'MAY', from, due, zone, payment,
        result: 'PAYMENT_CONFIRMED', lapse: (at) => ({ type: 'PaymentConfirmed', data: { payment, cause: 'SILENCE', at } }),
      }];
    }
    if (standing.is !== 'CONTESTED') return [];
    const { from, due, zone } = standing;
    return [{
      id: `ruleOnPayment:${payment}`, name: 'ruleOnPayment', owner: 'ADMINISTRATOR', obliges: 'MUST', from, due, zone, payment,
      result: 'PAYMENT_COUNTS', lapse: (at) => ruling(order, each, true, 'LAPSE', at),
    }];
  });
  const receipts = order.vehicles.flatMap(({ number: vehicle, receipt }): Running[] => {
    if (receipt?.standing.is !== 'CONTESTABLE') return [];
    const { due, zone } = receipt.standing;
    return [{
      id: `contestReceipt:${vehicle}`, name: 'contestReceipt', owner: 'IMPORTER', obliges: 'MAY', from: receipt.at, due, zone,
      vehicles: [vehicle], result: 'RECEIPT_CONFIRMED', lapse: (at) => ({ type: 'ReceiptConfirmed', data: { vehicle, at } }),
    }];
  });
  return [...acceptance, ...payments, ...receipts];
};

/** A deadline runs until its act is done or its lapse stands in the log; whether it is over, its `due` says. */
export const deadlines = (state: Order): readonly Deadline[] =>
  isPlaced(state) ? running(state).map(({ lapse: _lapse, ...deadline }) => deadline) : [];

/** The event that says of a deadline that it is over, or soon will be. */
const told = <Type extends 'OrderDeadlineReminded' | 'OrderDeadlineLapsed'>(type: Type, { id, name, owner, due, zone }: Deadline, at: Instant) =>
  ({ type, data: { deadline: id, name, owner, due, zone, at } }) as const;

/** The lapse of a deadline and what it brings, as they are recorded. */
const lapsed = (deadline: Running, at: Instant): readonly OrderEvent[] => [told('OrderDeadlineLapsed', deadline, at), deadline.lapse(at)];

/** The lapse of the time to contest a payment, where it is over and not recorded: an act that comes after it records it first. */
export const contestLapsed = (order: PlacedOrder, payment: string, at: Instant): readonly OrderEvent[] =>
  running(order).filter((deadline) => deadline.name === 'contestPayment' && deadline.payment === payment && deadline.due <= at).flatMap((deadline) => lapsed(deadline, at));

/** What is due first of all that is due and not recorded. */
const firstDue = (order: PlacedOrder, at: Instant): readonly OrderEvent[] => {
  const due = running(order).flatMap((deadline): { readonly when: Instant; readonly events: readonly OrderEvent[] }[] => {
    // Of what is over nobody is reminded.
    const reminds = deadline.obliges === 'MUST' && at < deadline.due && !order.reminded.includes(deadline.id);
    return [
      ...(reminds ? [{ when: twoThirdsOf(deadline.from, deadline.due), events: [told('OrderDeadlineReminded', deadline, at)] }] : []),
      { when: deadline.due, events: lapsed(deadline, at) },
    ];
  }).filter(({ when }) => when <= at);
  return due.sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0))[0]?.events ?? [];
};

/** What no longer runs has nothing to record: the workflow may come late, or twice. */
export const recordLapses = ({ at, by }: RecordLapses, state: Order): Decision<OrderEvent> => {
  if (by.role !== 'WORKFLOW') return refuse('NOT_FOR_ROLE');
  const events: OrderEvent[] = [];
  let now = state;
  while (isPlaced(now)) {
    const next = firstDue(now, at);
    if (next.length === 0) break;
    events.push(...next);
    now = next.reduce(evolve, now);
  }
  return events;
};

export const closeUnplaced = ({ orderId, at, by }: CloseUnplacedOrder, state: Order): Decision<OrderEvent> => {
  if (by.role !== 'WORKFLOW') return refuse('NOT_FOR_ROLE');
  if (isPlaced(state)) return refuse('ORDER_ALREADY_PLACED');
  return state.phase === 'CLOSED' ? [] : [{ type: 'OrderNotPlaced', data: { orderId, at } }];
};
