// What a reopening makes of the cars that a compensation waits for, and what happened to the same car in another compensation of its claim.
import type { Decision } from '#event-sourcing';
import type { CarryReturn, ChangeRemedy } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { withFollowing } from './following.ts';
import { hangsOnCars } from './in-kind.ts';
import { returned } from './in-kind-results.ts';
import { lapsedAt } from './lapses.ts';
import type { Compensation, Item } from './state.ts';

const isWaitingForItsCar = (item: Item): boolean => hangsOnCars(item) && item.back !== undefined && item.back.is !== 'RETURNED' && item.back.is !== 'FALLBACK';

/** It waits for its car, or for another one. */
export const isWaitingForCars = (item: Item): boolean =>
  isWaitingForItsCar(item) || (hangsOnCars(item) && (item.replacement?.is === 'AWAITED' || item.replacement?.is === 'SENT'));

const recorded = (before: Compensation, at: ChangeRemedy['at'], decide: (compensation: Compensation) => readonly CompensationEvent[]): Decision<CompensationEvent> => {
  const { events, compensation } = lapsedAt(before, at);
  const decided = decide(compensation);
  return decided.length === 0 ? [] : [...events, ...withFollowing(compensation, decided, at).events];
};

/** Nothing to do for an item that waits for no car, or is made good that way already. */
export const changeRemedy = ({ item: id, event, gives, fallback, at }: ChangeRemedy, before: Compensation): Decision<CompensationEvent> =>
  recorded(before, at, ({ items }) =>
    items
      .filter((item) => item.item === id && isWaitingForCars(item) && (item.gives !== gives || item.fallback !== fallback?.amount))
      .map(() => ({ type: 'RemedyChanged', data: { item: id, event, gives, ...(fallback ? { fallback } : {}), at } })));

/** The car that it waits for is back, as another compensation of the claim has it. */
export const carryReturn = ({ item: id, by: _, how, at }: CarryReturn, before: Compensation): Decision<CompensationEvent> =>
  recorded(before, at, ({ items }) => items.filter((item) => item.item === id && isWaitingForItsCar(item)).flatMap(() => returned(id, how, at)));
