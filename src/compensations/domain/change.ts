// Small steps from one state of a compensation to the next that several kinds of events share.
import { maxOf, minOf } from '#values';
import { outstandingOf, openParts, payableOn, reportedOn, units } from './amounts.ts';
import type { Applied, InstalmentData, Lowering } from './shares.ts';
import type { Compensation, Instalment, Item, Payment } from './state.ts';

/** @throws Error for an item that is not in it */
export const withItem = (compensation: Compensation, id: string, change: (item: Item) => Item): Compensation => {
  const index = compensation.items.findIndex(({ item }) => item === id);
  const before = compensation.items[index];
  if (before === undefined) throw new Error(`no such item: ${id}`);
  return { ...compensation, items: compensation.items.with(index, change(before)) };
};

export const withPayment = (compensation: Compensation, id: string, change: (payment: Payment) => Payment): Compensation => ({
  ...compensation, payments: compensation.payments.map((payment) => (payment.payment === id ? change(payment) : payment)),
});

export const withInstalment = (compensation: Compensation, id: string, change: (instalment: Instalment) => Instalment): Compensation => ({
  ...compensation, instalments: compensation.instalments.map((each) => (each.instalment === id ? change(each) : each)),
});

/** Amounts of an item, so much more each. */
export const moved = (item: Item, by: Partial<Record<'due' | 'interest' | 'cut' | 'confirmed' | 'writtenOff' | 'repayable', bigint>>): Item => {
  const after: Record<string, unknown> = { ...item };
  for (const [kind, amount] of Object.entries(by)) after[kind] = (BigInt(item[kind as 'due']) + amount).toString();
  return after as unknown as Item;
};

export const instalmentOf = ({ parts, ...rest }: InstalmentData): Instalment => ({
  ...rest, parts: parts.map(({ item, amount }) => ({ item, amount: amount.amount, less: '0' })),
});

/** Due first first; of those due together the older one. */
export const withInstalments = (compensation: Compensation, more: readonly InstalmentData[]): Compensation => {
  if (more.length === 0) return compensation;
  const instalments = [...compensation.instalments, ...more.map(instalmentOf)].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return { ...compensation, instalments };
};

/** So much of an item's part of an instalment is not to be paid any more. */
export const lessOf = (compensation: Compensation, instalment: string, item: string, by: bigint): Compensation =>
  withInstalment(compensation, instalment, (each) => ({
    ...each, parts: each.parts.map((part) => (part.item === item ? { ...part, less: (BigInt(part.less) + by).toString() } : part)),
  }));

/** Nothing is payable that is not outstanding: what is too much is taken off the last instalments first. */
const trimmedOn = (compensation: Compensation, item: Item): Compensation => {
  let after = compensation;
  let excess = payableOn(compensation, item.item) - maxOf(0n, outstandingOf(item) - reportedOn(compensation, item.item));
  for (const each of compensation.instalments.toReversed()) {
    if (excess <= 0n) break;
    const open = openParts(compensation, each).find((part) => part.item === item.item)?.amount ?? 0n;
    const less = minOf(open, excess);
    if (less <= 0n) continue;
    after = lessOf(after, each.instalment, item.item, less);
    excess -= less;
  }
  return after;
};

export const trimmed = (compensation: Compensation): Compensation => compensation.items.reduce(trimmedOn, compensation);

export const lowered = (item: Item, { outstanding, writtenOff, confirmed }: Lowering): Item => {
  const [open, gone, paid] = [units(outstanding), units(writtenOff), units(confirmed)];
  return moved(item, { due: -(open + gone + paid), writtenOff: -gone, confirmed: -paid, repayable: paid });
};

/** What a confirmation settles of an item, or with the sign of −1 what a contest takes back. */
export const applied = (compensation: Compensation, parts: readonly Applied[], sign: 1n | -1n): Compensation =>
  parts.reduce((after, { item, amount, over }) => withItem(after, item, (each) => moved(each, { confirmed: sign * units(amount), repayable: sign * units(over) })), compensation);
