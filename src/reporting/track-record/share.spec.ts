import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partOf, percentileOf, shareOf } from './share.ts';

describe('a share', () => {
  // Reckoned by hand: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.959964.
  it.each([
    [7, 10, '0.7000', '0.3968', '0.8922'], [0, 10, '0.0000', '0.0000', '0.2775'], [10, 10, '1.0000', '0.7225', '1.0000'], [1, 1, '1.0000', '0.2065', '1.0000'], [500, 1_000, '0.5000', '0.4691', '0.5309'],
  ])('%d of %d', (count, of, share, low, high) => expect(shareOf(count, of)).toEqual({ count, of, share, low, high }));

  it('of nothing is none', () => expect(shareOf(0, 0)).toEqual({ count: 0, of: 0 }));

  it('lies in its interval, which is the narrower the more there are', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, some) => {
      const count = Math.min(some, of);
      const width = (times: number) => Number(shareOf(count * times, of * times).high) - Number(shareOf(count * times, of * times).low);
      const { low, share, high } = shareOf(count, of);
      expect([low, share, high]).toEqual([low, share, high].toSorted());
      expect(width(4)).toBeLessThanOrEqual(width(1));
    })));

  it('of an amount is cut', () => expect([partOf(2n, 3n), partOf(3n, 3n), partOf(99_999n, 100_000n), partOf(0n, 0n)]).toEqual(['0.6666', '1.0000', '0.9999', undefined]));
});

describe('a percentile', () => {
  const days = new Map([[1, 2], [3, 1], [20, 1]]);
  it.each([
    [0, 50, { days: 3 }], [0, 75, { days: 20 }], [0, 90, { days: 20 }], [1, 50, { days: 3 }], [2, 50, { days: 20 }], [4, 50, { longerThanAny: true }], [1, 90, { longerThanAny: true }],
  ])('of 1, 1, 3, 20 days and %d times never, %d of 100', (never, percent, expected) => expect(percentileOf(days, never, percent)).toEqual(expected));

  it('of nothing is none', () => expect(percentileOf(new Map(), 0, 50)).toBeUndefined());
});
