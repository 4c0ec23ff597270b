// The importer gives up what is outstanding, whole or in part; not what is reported, or on its way in kind.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import { minOf, type MoneyData, sumOf } from '#values';
import { acting } from './acting.ts';
import { inProportion, openParts, units, waitingOn } from './amounts.ts';
import type { WriteOff } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { writableOn } from './guards.ts';
import { isOnItsWay } from './in-kind.ts';
import { interest } from './interest.ts';
import { refuse } from './refusals.ts';
import type { Allocation } from './shares.ts';
import { type Compensation, type Item, openedIn } from './state.ts';

const itemsOf = ({ items: ids }: WriteOff, { items }: Compensation): readonly Item[] | Refused => {
  if (ids === undefined) return items;
  if (new Set(ids).size < ids.length) return refuse('ITEM_TWICE');
  const found = items.filter(({ item }) => ids.includes(item));
  return found.length < ids.length || ids.length === 0 ? refuse('NO_SUCH_ITEM') : found;
};

/** Taken off what is payable, oldest first, then off what waits for a car; in proportion, as a payment is. */
const taken = (compensation: Compensation, items: readonly Item[], amount: bigint): readonly Allocation[] => {
  const { currency } = openedIn(compensation);
  const money = (minor: bigint): MoneyData => ({ amount: minor.toString(), currency });
  const named = new Set(items.filter((item) => !isOnItsWay(item)).map(({ item }) => item));
  let left = amount;
  const payable = compensation.instalments.flatMap((each) => {
    const open = openParts(compensation, each).filter(({ item }) => named.has(item));
    const off = minOf(left, sumOf(open.map((part) => part.amount)));
    left -= off;
    return off > 0n ? inProportion(off, open).map((part) => ({ item: part.item, instalment: each.instalment, amount: money(part.amount) })) : [];
  });
  const waiting = items.filter(({ item }) => named.has(item)).map((item) => ({ item: item.item, amount: waitingOn(compensation, item) })).filter((each) => each.amount > 0n);
  return [...payable, ...(left > 0n ? inProportion(left, waiting).map((part) => ({ item: part.item, amount: money(part.amount) })) : [])];
};

export const writeOff = (command: WriteOff, before: Compensation): Decision<CompensationEvent> =>
  acting('writeOffCompensation', command, before, ({ compensation }) => {
    const { writeOff: id, amount, reason, at } = command;
    const { currency } = openedIn(compensation);
    if (amount.currency !== currency) return refuse('CURRENCY_MISMATCH', { currency });
    if (units(amount) <= 0n) return refuse('AMOUNT_NOT_POSITIVE');
    const items = itemsOf(command, compensation);
    if (isRefused(items)) return items;
    const most = sumOf(items.map((item) => writableOn(compensation, item)));
    if (units(amount) > most) return refuse('ABOVE_OUTSTANDING', { atMost: { amount: most.toString(), currency } });
    const parts = taken(compensation, items, units(amount));
    return [
      { type: 'CompensationWrittenOff', data: { writeOff: id, ...(reason ? { reason } : {}), parts, at } },
      ...interest(compensation, parts, 'WRITE_OFF', id, at, at),
    ];
  });
