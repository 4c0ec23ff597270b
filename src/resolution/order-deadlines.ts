// What of an order has a time: its own deadlines, and the reservations of quota that wait for it to be placed.
import type { RecordedEvent } from '#event-sourcing';
import { evolveClocks, noClocks, type OrderClocks, type OrderEvent } from '../orders/index.ts';
import type { QuotaFreed, QuotaReserved } from '../licences/index.ts';

export interface Reservation {
  readonly licenceId: string;
  readonly due: string;
}

export interface OrderDeadlines {
  readonly kind: 'ORDER';
  readonly orderId: string;
  readonly importer?: string;
  readonly trader?: string;
  /** The licence that it was placed on: that reservation is its quota, any other one is left over. */
  readonly placedOn?: string;
  readonly reservations: readonly Reservation[];
  readonly clocks: OrderClocks;
}

const licenceIn = (stream: string): string => stream.slice('licence-'.length);

const withoutReservation = (order: OrderDeadlines, licenceId: string): OrderDeadlines => ({
  ...order, reservations: order.reservations.filter((each) => each.licenceId !== licenceId),
});

const reserved = (order: OrderDeadlines, licenceId: string, due: string): OrderDeadlines =>
  order.placedOn === licenceId ? order : { ...order, reservations: [...order.reservations, { licenceId, due }] };

/** Nothing is left of an order that was never placed, once its quota is freed. */
const orNothing = (order: OrderDeadlines): OrderDeadlines | null => (order.placedOn === undefined && order.reservations.length === 0 ? null : order);

export const evolveOrder = (known: OrderDeadlines | undefined, orderId: string, recorded: RecordedEvent): OrderDeadlines | null => {
  const order = known ?? { kind: 'ORDER', orderId, reservations: [], clocks: noClocks };
  const event = recorded as RecordedEvent & (OrderEvent | QuotaReserved | QuotaFreed);
  switch (event.type) {
    case 'QuotaReserved':
      return reserved(order, licenceIn(recorded.stream), event.data.due);
    case 'QuotaFreed':
      return orNothing(withoutReservation(order, licenceIn(recorded.stream)));
    case 'OrderPlaced': {
      const { licenceId: placedOn, importer, trader } = event.data;
      return { ...withoutReservation(order, placedOn), placedOn, importer, trader, clocks: evolveClocks(order.clocks, event) };
    }
    default:
      return orNothing({ ...order, clocks: evolveClocks(order.clocks, event) });
  }
};
