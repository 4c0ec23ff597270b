// Figures of one run: rounds of everybody in turn, so that a slow minute of the machine meets all alike.

/** What rounds came to. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const spreadOf = (figures: readonly number[]): Spread => {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  return { median, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
};

/** One against another, round by round: what the disk did in one round it did to both. A round that failed is left out. */
export const ratiosOf = (ones: readonly number[], others: readonly number[]): readonly number[] =>
  ones.map((one, round) => one / (others[round] ?? Number.NaN)).filter((ratio) => Number.isFinite(ratio));

/** Lets everybody run once a round, each round beginning with another one, and gives each one's figures; NaN where one failed. */
export const inTurn = async <Runner>(
  rounds: number,
  runners: readonly Runner[],
  run: (runner: Runner) => Promise<number>,
): Promise<ReadonlyMap<Runner, readonly number[]>> => {
  const figures = new Map(runners.map((runner) => [runner, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < runners.length; place++) {
      const runner = runners[(place + round) % runners.length] as Runner;
      figures.get(runner)?.push(await run(runner));
    }
  }
  return figures;
};
