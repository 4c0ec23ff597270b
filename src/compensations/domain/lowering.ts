// What is taken off a due: of what is outstanding first, then of what was written off, then of what was confirmed, which is owed back.
import type { Decision } from '#event-sourcing';
import { maxOf, minOf, type MoneyData, sumOf } from '#values';
import { outstandingOf, units } from './amounts.ts';
import type { LowerDue } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { refuse } from './refusals.ts';
import type { Lowering } from './shares.ts';
import { type Compensation, type Item, openedIn } from './state.ts';

/** At most what is due. */
export const lowering = (item: Item, by: bigint, currency: string): Lowering => {
  const money = (amount: bigint): MoneyData => ({ amount: amount.toString(), currency });
  const outstanding = minOf(by, maxOf(0n, outstandingOf(item)));
  const writtenOff = minOf(by - outstanding, BigInt(item.writtenOff));
  const confirmed = minOf(by - outstanding - writtenOff, BigInt(item.confirmed));
  return { item: item.item, outstanding: money(outstanding), writtenOff: money(writtenOff), confirmed: money(confirmed) };
};

/** What an event has taken off an item so far. */
export const loweredBy = ({ lowered }: Compensation, event: string, item: string): bigint =>
  sumOf(lowered.filter((each) => each.event === event && each.item === item).map(({ by }) => BigInt(by)));

export const lowerDue = ({ because, event, items, at }: LowerDue, compensation: Compensation): Decision<CompensationEvent> => {
  const { currency } = openedIn(compensation);
  if (items.some(({ by }) => by.currency !== currency)) return refuse('CURRENCY_MISMATCH', { currency });
  const lowered = items.flatMap(({ item: id, by }) => {
    const item = compensation.items.find((each) => each.item === id);
    const missing = units(by) - loweredBy(compensation, event, id);
    return item && missing > 0n && BigInt(item.due) > 0n ? [lowering(item, missing, currency)] : [];
  });
  return lowered.length === 0 ? [] : [{ type: 'DueLowered', data: { because, event, lowered, at } }];
};
