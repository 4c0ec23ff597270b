// What a claim comes to: main amount by its method, expenses converted once. Rounded per amount, half to even, once.
import { divideHalfToEven, minorDigits, type MoneyData } from '#values';
import type { CountedExpense } from './events.ts';
import type { DisputeRefusalCode } from './refusals.ts';
import type { ClaimStatement, Expense, LossValuation, Remedy, Valuation } from './statement.ts';
import { NOT_RECEIVED } from './windows.ts';

/** Stands in every event that states amounts; a changed formula is a new version. */
export const formulaVersion = 1;

/** Either what was asked for, or why it cannot be had. */
export type Found<T> = { readonly found: T } | { readonly wrong: DisputeRefusalCode };

const found = <T>(value: T): Found<T> => ({ found: value });
const wrong = (code: DisputeRefusalCode): { readonly wrong: DisputeRefusalCode } => ({ wrong: code });
const units = ({ amount }: MoneyData): bigint => BigInt(amount);

/** CISG art. 50: the price falls in the proportion of the actual to the conforming value. Not value difference: see a good bargain. */
const priceReduction = (price: bigint, actual: bigint, conforming: bigint): bigint =>
  divideHalfToEven(price * (conforming - actual), conforming);

const stated = (valuation: LossValuation): readonly MoneyData[] => {
  if (valuation.method === 'REPAIR_COST') return [valuation.cost];
  return valuation.method === 'CISG_50' && valuation.conforming ? [valuation.actual, valuation.conforming] : [valuation.actual];
};

/** The loss in money by one of the three methods that find one. */
export const lossBy = (valuation: LossValuation, priceOf: MoneyData): Found<bigint> => {
  if (stated(valuation).some(({ currency }) => currency !== priceOf.currency)) return wrong('CURRENCY_MISMATCH');
  const price = units(priceOf);
  if (valuation.method === 'REPAIR_COST') {
    const cost = units(valuation.cost);
    if (cost <= 0n) return wrong('VALUE_OUT_OF_RANGE');
    return cost > price ? wrong('ABOVE_PRICE_PLUS_EXPENSES') : found(cost);
  }
  const actual = units(valuation.actual);
  const conforming = valuation.method === 'CISG_50' && valuation.conforming ? units(valuation.conforming) : price;
  if (actual < 0n || conforming <= 0n) return wrong('VALUE_OUT_OF_RANGE');
  if (actual >= conforming) return wrong('NO_LOSS');
  return found(valuation.method === 'CISG_50' ? priceReduction(price, actual, conforming) : price - actual);
};

const methodsFor: Readonly<Record<Remedy, readonly (Valuation['method'] | undefined)[]>> = {
  PRICE_ADJUSTMENT: ['VALUE_DIFFERENCE', 'CISG_50'],
  REPAIR: ['REPAIR_COST'],
  SALE_CANCELLATION: ['FULL_PRICE'],
  REPLACEMENT: ['FULL_PRICE'],
  EXPENSE_REIMBURSEMENT: [undefined],
};

/** The main amount of a claim and, for `FULL_PRICE`, its fallback. */
export const mainAmount = ({ codes, remedy, valuation }: ClaimStatement, price: MoneyData): Found<{ main: bigint; fallback?: bigint }> => {
  const missing = codes.includes(NOT_RECEIVED);
  if (missing && remedy !== 'SALE_CANCELLATION' && remedy !== 'REPLACEMENT') return wrong('REMEDY_DOES_NOT_FIT');
  if (!methodsFor[remedy].includes(valuation?.method)) return wrong('METHOD_DOES_NOT_FIT');
  if (valuation === undefined) return found({ main: 0n });
  if (valuation.method !== 'FULL_PRICE') {
    const loss = lossBy(valuation, price);
    return 'wrong' in loss ? loss : found({ main: loss.found });
  }
  if (missing) return valuation.fallback === undefined ? found({ main: units(price) }) : wrong('NO_FALLBACK');
  if (valuation.fallback === undefined) return wrong('FALLBACK_NEEDED');
  const fallback = lossBy(valuation.fallback, price);
  return 'wrong' in fallback ? fallback : found({ main: units(price), fallback: fallback.found });
};

/** Minor units of one currency in those of another, by a rate between whole units: exact, then rounded once, half to even. */
export const converted = ({ amount, currency }: MoneyData, rate: string, into: string): bigint => {
  const [whole = '', fraction = ''] = rate.split('.');
  const numerator = BigInt(amount) * BigInt(whole + fraction) * 10n ** BigInt(minorDigits(into));
  return divideHalfToEven(numerator, 10n ** BigInt(fraction.length + minorDigits(currency)));
};

const isRate = (text: string): boolean => /^\d{1,12}(\.\d{1,12})?$/.test(text) && /[1-9]/.test(text);

/** An expense in the currency of the order. */
export const counted = (expense: Expense, currency: string): Found<CountedExpense> => {
  const { amount, rate } = expense;
  if (units(amount) <= 0n) return wrong('VALUE_OUT_OF_RANGE');
  if (amount.currency === currency) return rate === undefined ? found({ ...expense, counted: amount }) : wrong('EXPENSE_RATE');
  if (rate === undefined || !isRate(rate.value)) return wrong('EXPENSE_RATE');
  return found({ ...expense, counted: { amount: converted(amount, rate.value, currency).toString(), currency } });
};
