import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currency, isCurrencyCode, maxOf, minOf, minus, money, moneyData, moneyFrom, plus, sumOf, total } from '#values';

const cny = currency('CNY');
const usd = currency('USD');

describe('a currency', () => {
  it.each(['CNY', 'USD', 'KPW'])('is %s', (code) => expect(currency(code)).toBe(code));
  it.each(['', 'cny', 'CN', 'CNYY', 'CN1', 'CNY\n', '￥'])('is not "%s"', (code) => {
    expect(isCurrencyCode(code)).toBe(false);
    expect(() => currency(code)).toThrow(new RangeError(`no currency code: ${code}`));
  });
});

describe('money', () => {
  it('is read from data and written to it, beyond 2^53 too', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (amount) => {
        const data = { amount: amount.toString(), currency: 'CNY' };
        expect(moneyFrom(data)).toEqual({ amount, currency: 'CNY' });
        expect(moneyData(moneyFrom(data))).toEqual(data);
      }),
    );
  });

  it.each(['', ' ', '1.5', '1e3', '0x10', '+1', '01', '-0', ' 1', '1n', '一'])('is not read from "%s"', (amount) => {
    expect(() => moneyFrom({ amount, currency: 'CNY' })).toThrow(new RangeError(`no amount in minor units: ${amount}`));
  });

  it('is not read in no currency', () => expect(() => moneyFrom({ amount: '1', currency: 'yuan' })).toThrow(RangeError));

  it('adds up, takes away, and never mixes currencies', () => {
    expect(plus(money(30_000_000n, cny), money(41_200_000n, cny))).toEqual(money(71_200_000n, cny));
    expect(minus(money(7_200_000n, cny), money(2_000_000n, cny))).toEqual(money(5_200_000n, cny));
    for (const mix of [plus, minus]) {
      expect(() => mix(money(1n, cny), money(1n, usd))).toThrow(new RangeError('amounts in CNY and USD do not mix'));
    }
  });

  it('has a total in one currency, golden: the lot of ten', () => {
    const prices = [7_000_000n, 7_000_000n, 7_050_000n, 7_100_000n, 7_100_000n, 7_150_000n, 7_200_000n, 7_200_000n, 7_200_000n, 7_200_000n];
    expect(total(cny, prices.map((price) => money(price, cny)))).toEqual(money(71_200_000n, cny));
    expect(total(cny, [])).toEqual(money(0n, cny));
    expect(() => total(cny, [money(1n, usd)])).toThrow(RangeError);
    expect(sumOf(prices)).toBe(71_200_000n);
    expect(sumOf([])).toBe(0n);
  });

  it('has a smaller and a larger', () => {
    expect([minOf(1n, 2n), minOf(2n, 1n), maxOf(1n, 2n), maxOf(2n, 1n)]).toEqual([1n, 1n, 2n, 2n]);
  });
});
