// The only divisions of amounts, each with its rounding in its name.

/**
 * `numerator / denominator`, rounded to the nearest whole unit, a half to the even neighbour (ISO 80000-1, rule B of rounding).
 *
 * @throws RangeError when the denominator is not positive
 * @example divideHalfToEven(5n, 2n) // 2n
 */
export const divideHalfToEven = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const twiceRest = 2n * (numerator - floor * denominator);
  if (twiceRest > denominator || (twiceRest === denominator && floor % 2n !== 0n)) return floor + 1n;
  return floor;
};

/**
 * Splits an amount in proportion to weights so that the parts sum to it exactly (Hamilton's largest remainder): each part gets
 * its floor, and the units left over go to the largest remainders, ties to the earlier one. Without any weight the parts are zero
 * and only zero can be split.
 *
 * @throws RangeError when the amount or a weight is negative, or an amount is to be split over no weight
 * @example splitByLargestRemainder(10n, [1n, 1n, 1n]) // [4n, 3n, 3n]
 */
export const splitByLargestRemainder = (amount: bigint, weights: readonly bigint[]): bigint[] => {
  if (amount < 0n || weights.some((weight) => weight < 0n)) throw new RangeError('amount and weights must not be negative');
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) {
    if (amount !== 0n) throw new RangeError('nothing to split the amount over');
    return weights.map(() => 0n);
  }
  const parts = weights.map((weight) => (amount * weight) / whole);
  const order = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] as bigint) + 1n;
  return parts;
};

/**
 * Splits an amount into n parts that differ by at most one unit, the larger ones first.
 *
 * @example equalParts(5_200_000n, 3) // [1_733_334n, 1_733_333n, 1_733_333n]
 */
export const equalParts = (amount: bigint, parts: number): bigint[] => splitByLargestRemainder(amount, Array.from({ length: parts }, () => 1n));
