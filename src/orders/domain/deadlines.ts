// The running deadlines of an order, and what is written down when one has lapsed.
import type { Decision } from '#event-sourcing';
import type { Instant } from '#values';
import type { CloseUnplacedOrder, RecordLapse } from './commands.ts';
import type { OrderEvent } from './events.ts';
import type { Clock, Role } from './lot.ts';
import { isPlaced, type Order, type PlacedOrder } from './order.ts';
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

/** A deadline that no longer runs has nothing to record: the workflow may come late, or twice. */
export const recordLapse = ({ deadline, at, by }: RecordLapse, state: Order): Decision<OrderEvent> => {
  if (!isPlaced(state)) return refuse('ORDER_NOT_FOUND');
  if (by.role !== 'WORKFLOW') return refuse('NOT_FOR_ROLE');
  const found = running(state).find(({ id }) => id === deadline);
  if (found === undefined) return [];
  return at < found.due ? refuse('DEADLINE_NOT_DUE', { due: found.due }) : [found.lapse(at)];
};

export const closeUnplaced = ({ orderId, at, by }: CloseUnplacedOrder, state: Order): Decision<OrderEvent> => {
  if (by.role !== 'WORKFLOW') return refuse('NOT_FOR_ROLE');
  if (isPlaced(state)) return refuse('ORDER_ALREADY_PLACED');
  return state.phase === 'CLOSED' ? [] : [{ type: 'OrderNotPlaced', data: { orderId, at } }];
};
