// Amounts in whole minor units (fen, cents). No floating point anywhere; division only through `divide.ts`.
import type { Brand } from './brand.ts';

/** An ISO 4217 code, three capital letters. */
export type Currency = Brand<string, 'Currency'>;

/** An amount in minor units of a currency, for computing. */
export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
}

/** An amount as events and answers carry it: minor units as a decimal string. */
export interface MoneyData {
  readonly amount: string;
  readonly currency: string;
}

export const isCurrencyCode = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/** @throws RangeError when the text is no ISO 4217 form */
export const currency = (code: string): Currency => {
  if (!isCurrencyCode(code)) throw new RangeError(`no currency code: ${code}`);
  return code as Currency;
};

/** @example money(7_000_000n, currency('CNY')) // { amount: 7000000n, currency: 'CNY' } */
export const money = (amount: bigint, of: Currency): Money => ({ amount, currency: of });

/**
 * Reads an amount in its one spelling: what `BigInt` also takes (spaces, hexadecimal, leading zeros, the empty text) is refused.
 *
 * @throws RangeError when the data is no amount
 * @example moneyFrom({ amount: '-5', currency: 'CNY' }) // { amount: -5n, currency: 'CNY' }
 */
export const moneyFrom = (data: MoneyData): Money => {
  if (!/^(0|-?[1-9]\d*)$/.test(data.amount)) throw new RangeError(`no amount in minor units: ${data.amount}`);
  return money(BigInt(data.amount), currency(data.currency));
};

export const moneyData = ({ amount, currency: of }: Money): MoneyData => ({ amount: amount.toString(), currency: of });

const same = (a: Money, b: Money): Currency => {
  if (a.currency !== b.currency) throw new RangeError(`amounts in ${a.currency} and ${b.currency} do not mix`);
  return a.currency;
};

/** @throws RangeError when the currencies differ */
export const plus = (a: Money, b: Money): Money => money(a.amount + b.amount, same(a, b));

/** @throws RangeError when the currencies differ */
export const minus = (a: Money, b: Money): Money => money(a.amount - b.amount, same(a, b));

/** The sum of amounts in one currency; zero of it when there are none. */
export const total = (of: Currency, amounts: Iterable<Money>): Money => {
  let sum = money(0n, of);
  for (const amount of amounts) sum = plus(sum, amount);
  return sum;
};

export const minOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

const digits: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
]);

/**
 * How many decimal digits the minor unit of a currency stands for (ISO 4217): 2 unless listed otherwise.
 *
 * @example
 * minorDigits('CNY') // 2
 * minorDigits('JPY') // 0
 */
export const minorDigits = (code: string): number => digits[code] ?? 2;
