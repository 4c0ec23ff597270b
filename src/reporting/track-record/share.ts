// Shares and percentiles as answers state them: the counts always, decimals as text.

export interface Share {
  readonly count: number;
  readonly of: number;
  /** Of four decimals; absent where there is nothing to divide by. */
  readonly share?: string;
  /** The ends of the interval, by Wilson's formula, that holds the true rate 95 times of 100. */
  readonly low?: string;
  readonly high?: string;
}

/** The normal quantile of a 95 % interval. */
const z = 1.959964;

const decimals = (value: number): string => Math.min(1, Math.max(0, value)).toFixed(4);

/** @example shareOf(7, 10) // { count: 7, of: 10, share: '0.7000', low: '0.3968', high: '0.8922' } */
export const shareOf = (count: number, of: number): Share => {
  if (of === 0) return { count, of };
  const rate = count / of;
  const width = 1 + (z * z) / of;
  const middle = rate + (z * z) / (2 * of);
  const spread = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of));
  return { count, of, share: decimals(rate), low: count === 0 ? '0.0000' : decimals((middle - spread) / width), high: count === of ? '1.0000' : decimals((middle + spread) / width) };
};

/** The part of an amount, of four decimals, cut: what is not whole is never rounded up to it. */
export const partOf = (amount: bigint, of: bigint): string | undefined => {
  if (of === 0n) return undefined;
  const parts = (amount * 10_000n) / of;
  return `${parts / 10_000n}.${(parts % 10_000n).toString().padStart(4, '0')}`;
};

/** Days, or longer than any other: what has not happened. */
export type Lasting = { readonly days: number } | { readonly longerThanAny: true };

/**
 * The least time that more than so many percent do not exceed: of two in the middle the longer one. `never` stands behind all.
 *
 * @example percentileOf(new Map([[2, 1]]), 1, 50) // { longerThanAny: true }
 */
export const percentileOf = (days: ReadonlyMap<number, number>, never: number, percent: number): Lasting | undefined => {
  const counted = [...days].sort(([a], [b]) => a - b);
  const total = counted.reduce((sum, [, count]) => sum + count, never);
  if (total === 0) return undefined;
  let rank = Math.floor((percent * total) / 100);
  for (const [each, count] of counted) {
    if (rank < count) return { days: each };
    rank -= count;
  }
  return { longerThanAny: true };
};
