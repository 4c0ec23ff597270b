// What an order and its vehicles are, derived from the facts and the clock; never stored.
import type { Instant } from '#values';
import type { PlacedOrder, Vehicle } from './order.ts';
import { isPaid } from './prices.ts';

export type OrderStatus = 'PLACED' | 'ACCEPTED' | 'PAID' | 'COMPLETED' | 'DECLINED' | 'LAPSED' | 'CANCELLED';
export type VehicleStatus = 'AWAITING' | 'DISPATCHED' | 'RECEIVED' | 'CANCELLED';

/** A contested receipt does not count. */
export const isReceived = ({ receipt }: Vehicle): boolean => receipt !== undefined && receipt.standing.is !== 'CONTESTED';

export const vehicleStatus = (vehicle: Vehicle): VehicleStatus => {
  if (vehicle.cancelled !== undefined) return 'CANCELLED';
  if (isReceived(vehicle)) return 'RECEIVED';
  return vehicle.dispatchedAt === undefined ? 'AWAITING' : 'DISPATCHED';
};

/** Not answered in time, whether or not the lapse stands in the log yet. */
export const hasLapsed = (order: PlacedOrder, now: Instant): boolean =>
  order.phase === 'LAPSED' || (order.phase === 'PLACED' && now >= order.acceptBy.due);

export const isCancelled = (order: PlacedOrder): boolean => order.vehicles.every((vehicle) => vehicle.cancelled !== undefined);

export const orderStatus = (order: PlacedOrder, now: Instant): OrderStatus => {
  if (order.phase === 'DECLINED') return 'DECLINED';
  if (isCancelled(order)) return 'CANCELLED';
  if (hasLapsed(order, now)) return 'LAPSED';
  if (order.phase === 'PLACED') return 'PLACED';
  if (order.vehicles.every((vehicle) => vehicle.cancelled !== undefined || isReceived(vehicle))) return 'COMPLETED';
  return isPaid(order, now) ? 'PAID' : 'ACCEPTED';
};
