// Interest on what is paid or written off after its date: only where the policy sets it, simple, actual/365, half to even, once.
import { dateIn, daysBetween, divideHalfToEven, type Instant, type MoneyData, sumOf, type Zone } from '#values';
import { units } from './amounts.ts';
import { timeTo } from './clocks.ts';
import type { InterestCharged } from './events.ts';
import type { Allocation } from './shares.ts';
import { type Compensation, openedIn } from './state.ts';

/** Of an amount in minor units, for whole days, at basis points a year. */
export const interestOn = (principal: bigint, days: number, basisPoints: number): bigint =>
  divideHalfToEven(principal * BigInt(basisPoints) * BigInt(days), 10_000n * 365n);

/** Whole days after the last day that was in time. */
const daysLate = (due: Instant, at: Instant, zone: Zone): number => (at < due ? 0 : daysBetween(dateIn(due, zone), dateIn(at, zone)) + 1);

/** What is charged on the parts of a payment or a write-off: `paidAt` is the day that counts. Nothing where nothing is late. */
export const interest = (
  compensation: Compensation, parts: readonly Allocation[], on: 'PAYMENT' | 'WRITE_OFF', about: string, paidAt: Instant, at: Instant, from: Instant = at,
): readonly InterestCharged[] => {
  const { terms: { interestBasisPoints: basisPoints }, currency } = openedIn(compensation);
  const money = (amount: bigint): MoneyData => ({ amount: amount.toString(), currency });
  const charges = parts.flatMap(({ item, instalment: id, amount }) => {
    const instalment = compensation.instalments.find((each) => each.instalment === id);
    if (instalment === undefined || instalment.interest) return [];
    const days = daysLate(instalment.due, paidAt, instalment.zone);
    const charged = interestOn(units(amount), days, basisPoints);
    return charged === 0n ? [] : [{ item, amount: money(charged), principal: amount, days, instalment: instalment.instalment }];
  });
  if (charges.length === 0) return [];
  const items = compensation.items.map(({ item }) => item).filter((id) => charges.some(({ item }) => item === id));
  const partOf = (item: string): bigint => sumOf(charges.filter((charge) => charge.item === item).map(({ amount }) => units(amount)));
  const instalment = { instalment: `interest-${about}`, ...timeTo('pay', compensation, from), parts: items.map((item) => ({ item, amount: money(partOf(item)) })), interest: true } as const;
  return [{ type: 'InterestCharged', data: { on, about, charges, basisPoints, instalment, at } }];
};
