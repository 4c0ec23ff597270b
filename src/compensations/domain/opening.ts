// Opened by the workflow only, once for the event that made it due.
import type { Decision } from '#event-sourcing';
import { units } from './amounts.ts';
import { days } from './clocks.ts';
import type { OpenCompensation } from './commands.ts';
import type { CompensationEvent, ItemData } from './events.ts';
import { withFollowing } from './following.ts';
import { refuse } from './refusals.ts';
import type { Compensation } from './state.ts';

/** What is due in money is payable in the days of the policy; what goes back, or comes in place of a car, has its own times first. */
export const open = ({ type: _, by: __, items, at, ...facts }: OpenCompensation, before: Compensation): Decision<CompensationEvent> => {
  if (before.opened !== undefined) return refuse('ALREADY_OPENED');
  if (items.length === 0 || items.some(({ amount }) => units(amount) <= 0n)) return refuse('NOTHING_DUE');
  const { terms, importer, trader, currency } = facts;
  if (items.some(({ amount, fallback }) => amount.currency !== currency || (fallback && fallback.currency !== currency))) return refuse('CURRENCY_MISMATCH', { currency });
  if (new Set(items.map(({ item }) => item)).size < items.length) return refuse('ITEM_TWICE');
  const opened = items.toSorted((a, b) => a.vehicle - b.vehicle).map(({ goesBack, ...item }): ItemData => ({
    ...item,
    ...(goesBack ? { back: days(terms.sendInKind, at, importer) } : {}),
    ...(item.gives === 'REPLACEMENT' ? { replacement: days(terms.sendInKind, at, trader) } : {}),
  }));
  const parts = opened.filter(({ back, replacement }) => back === undefined && replacement === undefined).map(({ item, amount }) => ({ item, amount }));
  const instalments = parts.length === 0 ? [] : [{ instalment: 'instalment-1', ...days(terms.pay, at, trader), parts }];
  const due: CompensationEvent = { type: 'CompensationDue', data: { ...facts, items: opened, instalments, at } };
  return withFollowing(before, [due], at).events;
};
