// The running deadlines of an order as plain JSON, kept event by event: what a read model holds that has no need of the rest. A law
// holds it equal to the deadlines of the whole state.
import type { Instant } from '#values';
import type { Deadline } from './deadlines.ts';
import type { OrderEvent } from './events.ts';

export interface OrderClocks {
  /** Vehicles not cancelled: without any, nothing is left to accept. */
  readonly vehicles: number;
  readonly running: readonly Deadline[];
  readonly reminded: readonly string[];
}

export const noClocks: OrderClocks = { vehicles: 0, running: [], reminded: [] };

const acceptance = (placed: { readonly at: Instant } & Pick<Deadline, 'due' | 'zone'>): Deadline => ({
  id: 'acceptOrder', name: 'acceptOrder', owner: 'TRADER', obliges: 'MUST', from: placed.at, due: placed.due, zone: placed.zone, result: 'ORDER_LAPSES',
});

const without = (clocks: OrderClocks, ...ids: readonly string[]): OrderClocks => ({ ...clocks, running: clocks.running.filter(({ id }) => !ids.includes(id)) });
const and = (clocks: OrderClocks, deadline: Deadline): OrderClocks => ({ ...clocks, running: [...clocks.running, deadline] });

export const evolveClocks = (clocks: OrderClocks, event: OrderEvent): OrderClocks => {
  switch (event.type) {
    case 'OrderPlaced':
      return { vehicles: event.data.vehicles.length, running: [acceptance(event.data)], reminded: [] };
    case 'OrderAccepted':
    case 'OrderDeclined':
    case 'OrderLapsed':
      return without(clocks, 'acceptOrder');
    case 'VehicleCancelled': {
      const left = { ...clocks, vehicles: clocks.vehicles - 1 };
      return left.vehicles === 0 ? without(left, 'acceptOrder') : left;
    }
    case 'PaymentRecorded': {
      const { payment, at: from, due, zone } = event.data;
      return and(clocks, { id: `contestPayment:${payment}`, name: 'contestPayment', owner: 'TRADER', obliges: 'MAY', from, due, zone, payment, result: 'PAYMENT_CONFIRMED' });
    }
    case 'PaymentConfirmed':
      return without(clocks, `contestPayment:${event.data.payment}`);
    case 'PaymentContested': {
      const { payment, at: from, due, zone } = event.data;
      const ruling: Deadline = { id: `ruleOnPayment:${payment}`, name: 'ruleOnPayment', owner: 'ADMINISTRATOR', obliges: 'MUST', from, due, zone, payment, result: 'PAYMENT_COUNTS' };
      return and(without(clocks, `contestPayment:${payment}`), ruling);
    }
    case 'PaymentRuled':
      return without(clocks, `ruleOnPayment:${event.data.payment}`);
    case 'ReceiptRecorded': {
      const { vehicle, at: from, due, zone } = event.data;
      const left = without(clocks, `contestReceipt:${vehicle}`);
      if (due === undefined || zone === undefined) return left;
      return and(left, { id: `contestReceipt:${vehicle}`, name: 'contestReceipt', owner: 'IMPORTER', obliges: 'MAY', from, due, zone, vehicles: [vehicle], result: 'RECEIPT_CONFIRMED' });
    }
    case 'ReceiptContested':
    case 'ReceiptConfirmed':
      return without(clocks, `contestReceipt:${event.data.vehicle}`);
    case 'ReplacementAdded':
      return { ...clocks, vehicles: clocks.vehicles + 1 };
    case 'OrderDeadlineReminded':
      return { ...clocks, reminded: [...clocks.reminded, event.data.deadline] };
    case 'OrderNotPlaced':
    case 'DispatchRecorded':
    case 'OrderDeadlineLapsed':
      return clocks;
  }
};
