// What a payment does once it is confirmed, and once its confirmation stands.
import { maxOf, minOf, type MoneyData, sumOf } from '#values';
import type { Instant } from '#values';
import { outstandingOf, units } from './amounts.ts';
import type { CompensationPaymentConfirmed, InterestCharged } from './events.ts';
import { interest } from './interest.ts';
import type { Allocation, Applied } from './shares.ts';
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

/** What a contest takes back: first what is owed back on the item, whichever payment it came of, so that nothing is owed back while something is outstanding. */
export const undone = ({ items }: Compensation, parts: readonly Applied[]): readonly Applied[] =>
  parts.map(({ item, amount, over }) => {
    const { currency } = amount;
    const whole = units(amount) + units(over);
    const owedBack = minOf(whole, BigInt(items.find((each) => each.item === item)?.repayable ?? '0'));
    return { item, amount: { amount: (whole - owedBack).toString(), currency }, over: { amount: owedBack.toString(), currency } };
  });

/** Of the parts of a payment what was settled by it: what is owed back was no debt, and bears no interest. */
const settledParts = ({ parts }: Payment, settled: readonly Applied[]): readonly Allocation[] => {
  const left = new Map(settled.map(({ item, amount }) => [item, units(amount)]));
  return parts.map((part) => {
    const amount = minOf(units(part.amount), left.get(part.item) ?? 0n);
    left.set(part.item, (left.get(part.item) ?? 0n) - amount);
    return { ...part, amount: { ...part.amount, amount: amount.toString() } };
  });
};

/** Charged when nobody can contest the confirmation any more, for the time until the payment was reported. */
export const interestOf = (compensation: Compensation, payment: Payment, settled: readonly Applied[], at: Instant, from: Instant): readonly InterestCharged[] =>
  interest(compensation, settledParts(payment, settled), 'PAYMENT', payment.payment, payment.at, at, from);

export const confirmed = (
  compensation: Compensation, payment: Payment, by: 'IMPORTER' | 'SILENCE' | 'RULING', at: Instant, contest?: Clock,
): readonly (CompensationPaymentConfirmed | InterestCharged)[] => {
  const settled = settles(compensation, payment);
  return [
    { type: 'CompensationPaymentConfirmed', data: { payment: payment.payment, by, applied: settled, ...(contest ? { contest } : {}), at } },
    ...(contest ? [] : interestOf(compensation, payment, settled, at, at)),
  ];
};
