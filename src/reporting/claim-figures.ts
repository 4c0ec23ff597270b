// All amounts of a claim (rules section 5): those of the dispute, and those that its compensations bring.
import { maxOf } from '#values';
import { type Compensation, eachItem } from '../compensations/index.ts';
import { type AmountKind, type Claim, eachAmount } from '../disputes/index.ts';

/** What the compensations of one claim come to. `raised`: what they were opened with, less what reopenings took off. */
interface Carried {
  raised: bigint;
  due: bigint;
  paid: bigint;
  confirmed: bigint;
  writtenOff: bigint;
  outstanding: bigint;
  repayable: bigint;
}

const carriedKinds = ['paid', 'confirmed', 'writtenOff', 'repayable'] as const;

/** By claim, for those that are wanted. */
export const carriedBy = (compensations: readonly Compensation[], wanted: ReadonlySet<string>): ReadonlyMap<string, Carried> => {
  const carried = new Map<string, Carried>();
  for (const compensation of compensations) {
    eachItem(compensation, wanted, ({ item }, figures) => {
      const sum = carried.get(item) ?? { raised: 0n, due: 0n, paid: 0n, confirmed: 0n, writtenOff: 0n, outstanding: 0n, repayable: 0n };
      for (const kind of carriedKinds) sum[kind] += figures[kind];
      sum.due += figures.due;
      sum.outstanding += figures.outstanding;
      sum.raised += figures.opened;
      carried.set(item, sum);
    });
    for (const { item, by } of compensation.lowered) {
      const sum = carried.get(item);
      if (sum) sum.raised -= BigInt(by);
    }
  }
  return carried;
};

/**
 * Calls `each` with every amount that there is. Due is what the compensations of the claim say, and what none has been opened for yet; what
 * a reopening took off counts once it stands in a compensation. What nobody has paid, written off or overpaid yet is absent, not zero;
 * `known` says what was there before.
 */
export const eachFigure = (claim: Claim, carried: Carried | undefined, known: (kind: AmountKind) => boolean, each: (kind: AmountKind, amount: string) => void): void => {
  if (carried === undefined) return eachAmount(claim, (kind, { amount }) => each(kind, amount));
  let notYet = 0n;
  eachAmount(claim, (kind, { amount }) => {
    if (kind === 'due') notYet = maxOf(0n, BigInt(amount) - carried.raised);
    else if (kind !== 'outstanding') each(kind, amount);
  });
  each('due', (carried.due + notYet).toString());
  each('outstanding', (carried.outstanding + notYet).toString());
  for (const kind of carriedKinds) if (carried[kind] > 0n || known(kind)) each(kind, carried[kind].toString());
};
