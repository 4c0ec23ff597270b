import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfToEven, equalParts, splitByLargestRemainder, sumOf } from '#values';

describe('division, half to even', () => {
  it.each([
    [5n, 2n, 2n], [7n, 2n, 4n], [1n, 2n, 0n], [3n, 2n, 2n], [1n, 3n, 0n], [2n, 3n, 1n], [0n, 7n, 0n], [6n, 3n, 2n],
    [-5n, 2n, -2n], [-7n, 2n, -4n], [-1n, 2n, 0n], [-3n, 2n, -2n], [-1n, 3n, 0n], [-2n, 3n, -1n], [-6n, 3n, -2n],
  ])('%s / %s is %s', (numerator, denominator, quotient) => expect(divideHalfToEven(numerator, denominator)).toBe(quotient));

  it.each([
    ['CISG, price 7,000,000', 7_000_000n * 5_200_000n, 7_200_000n, 5_055_556n],
    ['CISG, price 7,100,000', 7_100_000n * 5_200_000n, 7_200_000n, 5_127_778n],
    ['CISG, price 7,150,000', 7_150_000n * 5_200_000n, 7_200_000n, 5_163_889n],
    ['a half, even below', 7_100_001n * 5_200_000n, 7_200_000n, 5_127_778n],
    ['a half, even above', 7_100_019n * 5_200_000n, 7_200_000n, 5_127_792n],
    ['good bargain', 6_000_000n * 700_000n, 7_200_000n, 583_333n],
    ['bad bargain', 7_200_000n * 4_000_000n, 6_000_000n, 4_800_000n],
    ['interest, 30 days', 5_200_000n * 600n * 30n, 10_000n * 365n, 25_644n],
    ['interest, 31 days', 5_200_000n * 600n * 31n, 10_000n * 365n, 26_499n],
  ])('golden: %s', (_what, numerator, denominator, quotient) => expect(divideHalfToEven(numerator, denominator)).toBe(quotient));

  it.each([0n, -1n])('refuses the denominator %s', (denominator) => {
    expect(() => divideHalfToEven(1n, denominator)).toThrow(new RangeError('the denominator must be positive'));
  });

  it('is off by at most a half, and then even; mirrors below zero; is exact beyond 2^53', () => {
    const amounts = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 2n ** 40n }), (numerator, denominator) => {
        const quotient = divideHalfToEven(numerator, denominator);
        const off = 2n * (quotient * denominator - numerator);
        expect(off <= denominator && -off <= denominator).toBe(true);
        if (off === denominator || -off === denominator) expect(quotient % 2n).toBe(0n);
        expect(divideHalfToEven(-numerator, denominator)).toBe(-quotient);
      }),
    );
  });
});

describe('splitting by largest remainder', () => {
  it('golden: a lot offer over vehicles 4 to 10', () => {
    const claimed = [5_100_000n, 5_100_000n, 5_150_000n, 5_200_000n, 5_200_000n, 5_200_000n, 5_200_000n];
    expect(splitByLargestRemainder(30_000_000n, claimed)).toEqual([
      4_232_365n, 4_232_365n, 4_273_859n, 4_315_353n, 4_315_353n, 4_315_353n, 4_315_352n,
    ]);
  });

  it.each([
    ['ties to the earlier', 10n, [1n, 1n, 1n], [4n, 3n, 3n]],
    ['nothing to a weight of zero', 10n, [0n, 3n, 0n], [0n, 10n, 0n]],
    ['nothing', 0n, [1n, 2n], [0n, 0n]],
    ['nothing over no weight', 0n, [0n, 0n], [0n, 0n]],
    ['nothing over nobody', 0n, [], []],
    ['the largest remainder, not the largest weight', 5n, [6n, 3n, 2n], [3n, 1n, 1n]],
  ])('%s', (_what, amount, weights, parts) => expect(splitByLargestRemainder(amount, weights)).toEqual(parts));

  it('refuses what cannot be split', () => {
    expect(() => splitByLargestRemainder(1n, [])).toThrow('nothing to split the amount over');
    expect(() => splitByLargestRemainder(1n, [0n])).toThrow('nothing to split the amount over');
    expect(() => splitByLargestRemainder(-1n, [1n])).toThrow('must not be negative');
    expect(() => splitByLargestRemainder(1n, [2n, -1n])).toThrow('must not be negative');
  });

  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 }).filter((list) => sumOf(list) > 0n);
  const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n });

  it('sums to the amount, each part within one unit of its share, a larger weight never getting less', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const parts = splitByLargestRemainder(amount, list);
        const whole = sumOf(list);
        expect(sumOf(parts)).toBe(amount);
        parts.forEach((part, i) => {
          const floor = (amount * (list[i] as bigint)) / whole;
          expect(part === floor || part === floor + 1n).toBe(true);
          parts.forEach((other, j) => {
            if ((list[i] as bigint) > (list[j] as bigint)) expect(part >= other).toBe(true);
          });
        });
      }),
    );
  });

  it('gives a part of an order no more than its weight when the whole is no more than all weights', () => {
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 100n }), (list, percent) => {
        const parts = splitByLargestRemainder((sumOf(list) * percent) / 100n, list);
        parts.forEach((part, i) => expect(part <= (list[i] as bigint)).toBe(true));
      }),
    );
  });
});

describe('equal parts', () => {
  it('golden: 5,200,000 in three instalments', () => expect(equalParts(5_200_000n, 3)).toEqual([1_733_334n, 1_733_333n, 1_733_333n]));

  it('are one part, or as many as wanted', () => {
    expect(equalParts(7n, 1)).toEqual([7n]);
    expect(equalParts(2n, 4)).toEqual([1n, 1n, 0n, 0n]);
  });

  it('of something cannot be none', () => expect(() => equalParts(1n, 0)).toThrow(RangeError));

  it('sum to the amount, differ by at most one, the larger first', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 1, max: 60 }), (amount, count) => {
        const parts = equalParts(amount, count);
        expect(parts).toHaveLength(count);
        expect(sumOf(parts)).toBe(amount);
        expect(parts).toEqual([...parts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
        expect((parts[0] as bigint) - (parts.at(-1) as bigint) <= 1n).toBe(true);
      }),
    );
  });
});
