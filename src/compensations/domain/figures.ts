// The amounts of each item as rules section 5 names them, in minor units: computed from the state, so that every reader sees the same.
import { minOf } from '#values';
import { isUndecided, outstandingOf, units } from './amounts.ts';
import type { Compensation, Item } from './state.ts';

export const figureKinds = ['opened', 'due', 'interest', 'paid', 'confirmed', 'writtenOff', 'outstanding', 'repayable'] as const;
export type FigureKind = (typeof figureKinds)[number];
export type ItemFigures = Readonly<Record<FigureKind, bigint>>;

/** What was reported and not decided yet, by item. */
const reportedIn = ({ payments }: Compensation): ReadonlyMap<string, bigint> => {
  const reported = new Map<string, bigint>();
  for (const payment of payments) {
    if (!isUndecided(payment)) continue;
    for (const { item, amount } of payment.parts) reported.set(item, (reported.get(item) ?? 0n) + units(amount));
  }
  return reported;
};

/** Paid is what was reported and not ruled out, in kind included, and at most what is due and was not written off: more would be repayable. */
const figuresOf = (item: Item, reported: bigint): ItemFigures => {
  const [due, confirmed, writtenOff] = [BigInt(item.due), BigInt(item.confirmed), BigInt(item.writtenOff)];
  return {
    opened: BigInt(item.opened), due, interest: BigInt(item.interest), paid: minOf(due - writtenOff, confirmed + reported), confirmed, writtenOff,
    outstanding: outstandingOf(item), repayable: BigInt(item.repayable),
  };
};

/** Calls `each` with the figures of every item that is wanted. */
export const eachItem = (compensation: Compensation, wanted: ReadonlySet<string> | undefined, each: (item: Item, figures: ItemFigures) => void): void => {
  let reported: ReadonlyMap<string, bigint> | undefined;
  for (const item of compensation.items) {
    if (wanted && !wanted.has(item.item)) continue;
    reported ??= reportedIn(compensation);
    each(item, figuresOf(item, reported.get(item.item) ?? 0n));
  }
};

/** Of the whole: the sums over its items. */
export const figuresIn = (compensation: Compensation): ItemFigures => {
  const sums = Object.fromEntries(figureKinds.map((kind) => [kind, 0n])) as Record<FigureKind, bigint>;
  eachItem(compensation, undefined, (_, figures) => {
    for (const kind of figureKinds) sums[kind] += figures[kind];
  });
  return sums;
};
