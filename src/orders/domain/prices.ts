// What of the prices is paid: which payments count at an instant, for which vehicle, and what is still open.
import { type Instant, type MoneyData, splitByLargestRemainder, sumOf } from '#values';
import type { Payment, PlacedOrder, Vehicle } from './order.ts';

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** The amount of a price or a payment: above zero, at most 2^53 - 1; undefined when it is none. */
export const amountIn = ({ amount }: MoneyData): bigint | undefined => {
  if (!/^\d{1,16}$/.test(amount)) return undefined;
  const value = BigInt(amount);
  return value > 0n && value <= largest ? value : undefined;
};

/** A contested payment does not count until it is ruled made, or nobody has ruled in time. */
export const counts = ({ standing }: Payment, now: Instant): boolean =>
  standing.is === 'CONTESTED' ? now >= standing.due : standing.is !== 'NOT_MADE';

const shareOf = (payment: Payment, vehicle: Vehicle): bigint => payment.shares.get(vehicle.number) ?? 0n;

/** What counts as paid for a vehicle. */
export const paidFor = (order: PlacedOrder, vehicle: Vehicle, now: Instant): bigint =>
  sumOf([...order.payments.values()].filter((payment) => counts(payment, now)).map((payment) => shareOf(payment, vehicle)));

/**
 * What of a price can still be paid; nothing of a replacement's. A contested payment keeps its place until it is ruled not made: else a ruling could make more
 * than the price paid.
 */
export const openOf = (order: PlacedOrder, vehicle: Vehicle): bigint => {
  if (vehicle.cancelled !== undefined || vehicle.replacing !== undefined) return 0n;
  const taken = [...order.payments.values()].filter(({ standing }) => standing.is !== 'NOT_MADE');
  return vehicle.price - sumOf(taken.map((payment) => shareOf(payment, vehicle)));
};

export const openPrice = (order: PlacedOrder): bigint => sumOf(order.vehicles.map((vehicle) => openOf(order, vehicle)));

/** By payments that count; a replacement was paid with the vehicle in whose place it came. */
export const isPaidFor = (order: PlacedOrder, vehicle: Vehicle, now: Instant): boolean => vehicle.replacing !== undefined || paidFor(order, vehicle, now) >= vehicle.price;

/** Whether every vehicle that is not cancelled is paid. */
export const isPaid = (order: PlacedOrder, now: Instant): boolean => order.vehicles.every((vehicle) => vehicle.cancelled !== undefined || isPaidFor(order, vehicle, now));

/** What was paid for a cancelled vehicle, by the payments whose share is owed back. */
export const owedBack = (order: PlacedOrder, vehicle: Vehicle): bigint =>
  sumOf([...order.payments.values()].filter(({ payment }) => vehicle.cancelled?.owedFrom.has(payment)).map((payment) => shareOf(payment, vehicle)));

/** A payment over the vehicles not cancelled, in proportion to what is open of each price; ties to the lower number. */
export const splitPayment = (order: PlacedOrder, amount: bigint): readonly { readonly vehicle: number; readonly amount: bigint }[] => {
  const parts = splitByLargestRemainder(amount, order.vehicles.map((vehicle) => openOf(order, vehicle)));
  return order.vehicles.map(({ number }, index) => ({ vehicle: number, amount: parts[index] ?? 0n })).filter((share) => share.amount > 0n);
};

/** The shares of a vehicle in the payments that count, by payment. */
export const sharesPaidFor = (
  order: PlacedOrder, vehicle: Vehicle, now: Instant,
): readonly { readonly payment: string; readonly amount: bigint }[] =>
  [...order.payments.values()]
    .filter((payment) => counts(payment, now) && shareOf(payment, vehicle) > 0n)
    .map((payment) => ({ payment: payment.payment, amount: shareOf(payment, vehicle) }));
