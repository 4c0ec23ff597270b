// What a payment does once it is confirmed, and once its confirmation stands.
import { maxOf, minOf, type MoneyData, sumOf } from '#values';
import type { Instant } from '#values';
import { outstandingOf, units } from './amounts.ts';
import type { CompensationPaymentConfirmed, InterestCharged } from './events.ts';
import { interest } from './interest.ts';
import type { Applied } from './shares.ts';
import { type Compensation, openedIn, type Payment } from './state.ts';
import type { Clock } from './terms.ts';

/** Item by item: what is outstanding is settled, what is above it is owed back. */
const settles = (compensation: Compensation, { parts }: Payment): readonly Applied[] => {
  const { currency } = openedIn(compensation);
  const money = (amount: bigint): MoneyData => ({ amount: amount.toString(), currency });
  return compensation.items.flatMap((each) => {
    const amount = sumOf(parts.filter(({ item }) => item === each.item).map((part) => units(part.amount)));
    if (amount === 0n) return [];
    const settled = minOf(amount, maxOf(0n, outstandingOf(each)));
    return [{ item: each.item, amount: money(settled), over: money(amount - settled) }];
  });
};

/** What a contest takes back: a part that was confirmed and lowered since is owed back instead. */
export const undone = ({ items }: Compensation, parts: readonly Applied[]): readonly Applied[] =>
  parts.map(({ item, amount, over }) => {
    const confirmed = BigInt(items.find((each) => each.item === item)?.confirmed ?? '0');
    const back = minOf(units(amount), confirmed);
    const { currency } = amount;
    return { item, amount: { amount: back.toString(), currency }, over: { amount: (units(over) + units(amount) - back).toString(), currency } };
  });

/** Charged when nobody can contest the confirmation any more, for the time until the payment was reported. */
export const interestOf = (compensation: Compensation, { payment, parts, at: paidAt }: Payment, at: Instant, from: Instant): readonly InterestCharged[] =>
  interest(compensation, parts, 'PAYMENT', payment, paidAt, at, from);

export const confirmed = (
  compensation: Compensation, payment: Payment, by: 'IMPORTER' | 'SILENCE' | 'RULING', at: Instant, contest?: Clock,
): readonly (CompensationPaymentConfirmed | InterestCharged)[] => [
  { type: 'CompensationPaymentConfirmed', data: { payment: payment.payment, by, applied: settles(compensation, payment), ...(contest ? { contest } : {}), at } },
  ...(contest ? [] : interestOf(compensation, payment, at, at)),
];
