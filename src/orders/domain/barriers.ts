// What can stand in the way of an act: one small function each. `decide` and `allowedActs` both ask them, so they cannot disagree.
import { endOfDate, type Instant } from '#values';
import type { Role } from './lot.ts';
import type { Payment, PlacedOrder, Vehicle } from './order.ts';
import { isPaid, openPrice } from './prices.ts';
import type { OrderRefusal } from './refusals.ts';
import { hasLapsed, isCancelled, isReceived } from './status.ts';

export interface Asking {
  readonly order: PlacedOrder;
  readonly role: Role;
  readonly now: Instant;
}

type Found = OrderRefusal | undefined;
export type OrderBarrier = (asking: Asking) => Found;
export type VehicleBarrier = (vehicle: Vehicle, asking: Asking) => Found;
export type PaymentBarrier = (payment: Payment, asking: Asking) => Found;

/** Declined, lapsed, or every vehicle cancelled. */
export const ended: OrderBarrier = ({ order, now }) => {
  if (order.phase === 'DECLINED') return 'ORDER_DECLINED';
  if (isCancelled(order)) return 'ORDER_CANCELLED';
  return hasLapsed(order, now) ? 'ORDER_LAPSED' : undefined;
};

export const answered: OrderBarrier = (asking) => ended(asking) ?? (asking.order.phase === 'ACCEPTED' ? 'ORDER_ALREADY_ACCEPTED' : undefined);

/** Payments of an order whose vehicles are all cancelled are still contested and ruled on: their shares are owed back. */
export const neverAccepted: OrderBarrier = (asking) => (asking.order.phase === 'ACCEPTED' ? undefined : ended(asking) ?? 'ORDER_NOT_ACCEPTED');

export const notAccepted: OrderBarrier = (asking) => neverAccepted(asking) ?? ended(asking);

export const nothingOpen: OrderBarrier = ({ order }) => (openPrice(order) === 0n ? 'PAYMENT_ABOVE_PRICE' : undefined);

export const notPaid: OrderBarrier = ({ order, now }) => (isPaid(order, now) ? undefined : 'PRICE_NOT_PAID');

/** The promised date is the importer's: it is over when it is over in the importer's zone. A payment that was not made is none. */
export const importerIsBound: OrderBarrier = ({ order, role, now }) => {
  if (role !== 'IMPORTER' || now >= endOfDate(order.promisedDate, order.sides.importer.zone)) return undefined;
  return [...order.payments.values()].some(({ standing }) => standing.is !== 'NOT_MADE') ? 'CANCELLATION_AFTER_PAYMENT' : undefined;
};

export const vehicleCancelled: VehicleBarrier = ({ cancelled }) => (cancelled === undefined ? undefined : 'VEHICLE_CANCELLED');

export const vehicleDispatched: VehicleBarrier = ({ dispatchedAt }) => (dispatchedAt === undefined ? undefined : 'VEHICLE_DISPATCHED');

/** Sending and receiving a replacement are acts on the compensation that gives it. */
export const replacementInCompensation: VehicleBarrier = ({ replacing }) => (replacing === undefined ? undefined : 'RECEIVED_IN_COMPENSATION');

export const vehicleReceived: VehicleBarrier = (vehicle) => (isReceived(vehicle) ? 'VEHICLE_RECEIVED' : undefined);

export const tradersReceiptContested: VehicleBarrier = ({ receipt }, { role }) =>
  role === 'TRADER' && receipt?.standing.is === 'CONTESTED' ? 'RECEIPT_CONTESTED' : undefined;

export const receiptStands: VehicleBarrier = ({ receipt }, { now }) => {
  if (receipt?.by !== 'TRADER') return 'RECEIPT_NOT_FOUND';
  if (receipt.standing.is === 'CONTESTED') return 'RECEIPT_CONTESTED';
  return receipt.standing.is !== 'CONTESTABLE' || now >= receipt.standing.due ? 'RECEIPT_CONFIRMED' : undefined;
};

const settled: PaymentBarrier = ({ standing }, { now }) => {
  if (!('due' in standing)) return standing.is === 'CONFIRMED' ? 'PAYMENT_CONFIRMED' : 'PAYMENT_RULED';
  if (now < standing.due) return undefined;
  return standing.is === 'CONTESTED' ? 'PAYMENT_RULED' : 'PAYMENT_CONFIRMED';
};

export const paymentNotContestable: PaymentBarrier = (payment, asking) =>
  settled(payment, asking) ?? (payment.standing.is === 'CONTESTED' ? 'PAYMENT_CONTESTED' : undefined);

export const paymentNotContested: PaymentBarrier = (payment, asking) =>
  settled(payment, asking) ?? (payment.standing.is === 'CONTESTED' ? undefined : 'PAYMENT_NOT_CONTESTED');
