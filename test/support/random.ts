// Chance that can be repeated: print the seed, and the run comes again.

/** Gives whole numbers from 0 to below `limit` (mulberry32). */
export type Chance = (limit: number) => number;

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
};

/** A seed for a run that was given none. */
export const freshSeed = (): number => Math.trunc(Math.random() * 2 ** 32);
