// What of a compensation is payable, reported, outstanding: computed from its state, in minor units.
import { maxOf, minOf, type MoneyData, splitByLargestRemainder, sumOf } from '#values';
import type { Allocation } from './shares.ts';
import type { Compensation, Instalment, Item, Payment } from './state.ts';

export const units = ({ amount }: MoneyData): bigint => BigInt(amount);

export const outstandingOf = ({ due, confirmed, writtenOff }: Item): bigint => BigInt(due) - BigInt(confirmed) - BigInt(writtenOff);

export const outstandingIn = ({ items }: Compensation): bigint => sumOf(items.map(outstandingOf));

/** Reported, and neither confirmed nor ruled out yet. */
export const isUndecided = ({ standing }: Payment): boolean => standing.is === 'REPORTED' || standing.is === 'CONTESTED';

/** It waits for somebody, or can still be contested. */
export const isPending = (payment: Payment): boolean => isUndecided(payment) || (payment.standing.is === 'CONFIRMED' && payment.standing.contest !== undefined);

const partsOf = (parts: readonly Allocation[], item: string): bigint => sumOf(parts.filter((part) => part.item === item).map(({ amount }) => units(amount)));

/** What of undecided payments falls on an item. */
export const reportedOn = ({ payments }: Compensation, item: string): bigint => sumOf(payments.filter(isUndecided).map(({ parts }) => partsOf(parts, item)));

/** What payments cover of the part of an item in an instalment: reported and not ruled out. */
export const coveredOf = ({ payments }: Compensation, instalment: string, item: string): bigint =>
  sumOf(payments.filter(({ standing }) => standing.is !== 'NOT_MADE').flatMap(({ parts }) =>
    parts.filter((part) => part.instalment === instalment && part.item === item).map(({ amount }) => units(amount))));

export interface Open {
  readonly item: string;
  readonly amount: bigint;
}

/** What nobody has paid yet of an instalment. */
export const openParts = (compensation: Compensation, { instalment, parts }: Instalment): readonly Open[] =>
  parts.flatMap(({ item, amount, less }) => {
    const open = BigInt(amount) - BigInt(less) - coveredOf(compensation, instalment, item);
    return open > 0n ? [{ item, amount: open }] : [];
  });

export const openOf = (compensation: Compensation, instalment: Instalment): bigint => sumOf(openParts(compensation, instalment).map(({ amount }) => amount));

/** What is payable on an item, over all instalments, and nobody has paid yet. */
export const payableOn = (compensation: Compensation, item: string): bigint =>
  sumOf(compensation.instalments.flatMap((each) => openParts(compensation, each)).filter((part) => part.item === item).map(({ amount }) => amount));

export const payableIn = (compensation: Compensation): bigint => sumOf(compensation.instalments.map((each) => openOf(compensation, each)));

/** Interest is in no schedule, and bears none. */
export const principal = (compensation: Compensation): Compensation => ({ ...compensation, instalments: compensation.instalments.filter(({ interest }) => !interest) });

/** Outstanding on an item beyond what is payable and what is reported: it waits for a car, or for an instalment to be opened. */
export const waitingOn = (compensation: Compensation, item: Item): bigint =>
  maxOf(0n, outstandingOf(item) - reportedOn(compensation, item.item) - payableOn(compensation, item.item));

/** Whether what is due on an item is due in money now: nothing has to go back, or to come, before, or another car came. */
export const isPayable = ({ back, replacement }: Item): boolean =>
  replacement?.is === 'ACCEPTED' || ((back === undefined || back.is === 'RETURNED' || back.is === 'FALLBACK') && (replacement === undefined || replacement.is === 'MISSED' || replacement.is === 'OVER'));

/** Sums in proportion to what is open of each item, by largest remainder, ties to the lower vehicle number; `open` stands in that order. */
export const inProportion = (amount: bigint, open: readonly Open[]): readonly Open[] => {
  const shares = splitByLargestRemainder(amount, open.map((each) => each.amount));
  return open.map(({ item }, index) => ({ item, amount: shares[index] ?? 0n })).filter((share) => share.amount > 0n);
};

/** Of an amount: what goes to which open part, oldest first; and what is left of it. */
export const overInstalments = (compensation: Compensation, amount: bigint): { readonly parts: readonly (Open & { readonly instalment: string })[]; readonly left: bigint } => {
  let left = amount;
  const parts = compensation.instalments.flatMap((each) => {
    const open = openParts(compensation, each);
    const taken = minOf(left, sumOf(open.map((part) => part.amount)));
    if (taken <= 0n) return [];
    left -= taken;
    return inProportion(taken, open).map((part) => ({ ...part, instalment: each.instalment }));
  });
  return { parts, left };
};
