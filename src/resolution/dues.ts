// What an event makes due beyond what earlier compensations carry: how much is opened anew, how much is taken off which of them. Pure.
import { maxOf, minOf, type MoneyData, sumOf } from '#values';
import { type Compensation, type Gives, isWaitingForCars, type Item, type ItemData, loweredBy, openedIn, type OpenCompensation, outstandingOf } from '../compensations/index.ts';
import type { Claim, DueChange } from '../disputes/index.ts';

/** What is due in all on a claim or a cancelled vehicle, in minor units and without interest, beside what compensations carry already. */
export interface Owed extends Pick<ItemData, 'item' | 'claimId' | 'vehicle' | 'gives' | 'fallback'> {
  readonly goesBack: boolean;
  readonly total: bigint;
  /** As it was before the event, whatever of the event is done already. */
  readonly carried: bigint;
}

const principalOf = ({ due, interest }: Item): bigint => BigInt(due) - BigInt(interest);

const itemIn = ({ items }: Compensation, id: string): readonly Item[] => items.filter(({ item }) => item === id);

/** What compensations carry of an item: after fallbacks and lowerings, except what this event has lowered. */
export const carriedBy = (item: string, event: string, earlier: readonly Compensation[]): bigint =>
  sumOf(earlier.flatMap((compensation) => itemIn(compensation, item).map((each) => principalOf(each) + loweredBy(compensation, event, item))));

/** An earlier outcome of the claim is not carried out yet: what it carries is not known. */
export const isCarriedShort = (claim: Claim, { before }: DueChange, earlier: readonly Compensation[]): boolean => {
  const opened = sumOf(earlier.flatMap((compensation) => itemIn(compensation, claim.claimId).map((item) => BigInt(item.opened))));
  return opened < before + BigInt(claim.lowered?.amount ?? 0);
};

/** The car is back, or another one came in its place: what is due beyond that waits for none. */
const cameInKind = (item: string, earlier: readonly Compensation[]): boolean =>
  earlier.some((compensation) => itemIn(compensation, item).some(({ back, replacement }) => back?.is === 'RETURNED' || replacement?.is === 'ACCEPTED'));

/** Another car is waited for: what is due beyond it is not asked for in kind again. */
const replacementComes = (item: string, earlier: readonly Compensation[]): boolean =>
  earlier.some((compensation) => itemIn(compensation, item).some((each) => each.replacement !== undefined && isWaitingForCars(each)));

/** Until it is first final the events of a claim say what its compensations carry; afterwards those do, since cars that did not go back have changed it. */
export const owedOnClaim = (change: DueChange, claim: Claim | undefined, event: string, earlier: readonly Compensation[]): Owed => {
  const { claimId, vehicle, before, after: total, gives, fallback, goesBack } = change;
  const carried = claim?.finalAt === undefined ? before : carriedBy(claimId, event, earlier);
  const inMoney = gives === 'NOTHING' || cameInKind(claimId, earlier) || (gives === 'REPLACEMENT' && replacementComes(claimId, earlier));
  return { item: claimId, claimId, vehicle, total, carried, ...(inMoney ? { gives: 'MONEY', goesBack: false } : { gives, goesBack, ...(fallback ? { fallback } : {}) }) };
};

/** `owed`: what was paid for it, `claimed`: what its claims made due. */
export const owedOnVehicle = (vehicle: number, owed: bigint, claimed: bigint, event: string, earlier: readonly Compensation[]): Owed => {
  const item = `vehicle-${vehicle}`;
  return { item, vehicle, gives: 'MONEY', goesBack: false, total: maxOf(0n, owed - claimed), carried: carriedBy(item, event, earlier) };
};

export interface Remedied {
  readonly compensation: string;
  readonly item: string;
  readonly gives: Gives;
  readonly fallback?: MoneyData;
}

/** What waits for cars goes on as the claim is made good now; of the fallback what the compensations before it, and the one that is opened, do not carry. */
export const toChange = (changes: readonly DueChange[], earlier: readonly Compensation[], opened: OpenCompensation['items'], currency: string): readonly Remedied[] =>
  changes.flatMap(({ claimId, gives: given, fallback: whole }) => {
    const gives: Gives = given === 'NOTHING' ? 'MONEY' : given;
    let left = BigInt(whole?.amount ?? 0) - BigInt(opened.find(({ item }) => item === claimId)?.fallback?.amount ?? 0);
    return earlier.flatMap((compensation) => itemIn(compensation, claimId).flatMap((item): readonly Remedied[] => {
      if (!isWaitingForCars(item)) {
        left -= principalOf(item);
        return [];
      }
      const fallback = whole && { amount: maxOf(0n, minOf(left, BigInt(item.opened))).toString(), currency };
      left -= BigInt(fallback?.amount ?? 0);
      return [{ compensation: openedIn(compensation).compensation, item: claimId, gives, ...(fallback ? { fallback } : {}) }];
    }));
  });

/** More than is carried is opened; of a car that should go back less the fallback than was opened before. */
export const toOpen = (all: readonly Owed[], currency: string): OpenCompensation['items'] => {
  const money = (amount: bigint): MoneyData => ({ amount: amount.toString(), currency });
  return all.filter(({ total, carried }) => total > carried).map(({ total, carried, fallback, ...item }) => ({
    ...item, amount: money(total - carried), ...(fallback ? { fallback: money(maxOf(0n, BigInt(fallback.amount) - carried)) } : {}),
  }));
};

/** Interest is not taken off. */
const kinds: readonly ((item: Item) => bigint)[] = [outstandingOf, ({ writtenOff }) => BigInt(writtenOff), ({ confirmed }) => BigInt(confirmed)];

/** What is outstanding anywhere comes first, then what was written off, then what was confirmed; of each the newest compensation first. */
const sharedOut = (by: bigint, item: string, event: string, earlier: readonly Compensation[]) => {
  const newestFirst = earlier.toReversed().flatMap((compensation) => itemIn(compensation, item).map((each) => ({ compensation, each, left: principalOf(each), taken: loweredBy(compensation, event, item) })));
  let missing = by - sumOf(newestFirst.map(({ taken }) => taken));
  for (const kind of kinds) {
    for (const part of newestFirst) {
      const less = maxOf(0n, minOf(minOf(missing, part.left), kind(part.each)));
      part.left -= less;
      part.taken += less;
      missing -= less;
    }
  }
  return newestFirst.filter(({ taken }) => taken > 0n).map(({ compensation, taken }) => ({ compensation: openedIn(compensation).compensation, item, taken }));
};

export interface Lowered {
  readonly compensation: string;
  /** By how much in all, what this event has taken off already included. */
  readonly items: readonly { readonly item: string; readonly by: MoneyData }[];
}

/** Less than is carried is taken off. */
export const toLower = (all: readonly Owed[], currency: string, event: string, earlier: readonly Compensation[]): readonly Lowered[] => {
  const parts = all.filter(({ total, carried }) => total < carried).flatMap(({ item, total, carried }) => sharedOut(carried - total, item, event, earlier));
  return [...Map.groupBy(parts, ({ compensation }) => compensation)].map(([compensation, items]) => ({
    compensation, items: items.map(({ item, taken }) => ({ item, by: { amount: taken.toString(), currency } })),
  }));
};
