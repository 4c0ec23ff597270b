// What an act recorded, for its answer: from what is stored alone, so that a repetition answers the same.
import type { Recorded } from '#nest-event-sourcing';
import type { CompensationEvent } from './domain/events.ts';

type Of<Type> = Extract<CompensationEvent, { readonly type: Type }>;

/** The data of the one event of a type; lapses may stand before it, and what follows from it after it. */
export const storedIn = <Type extends CompensationEvent['type']>({ events }: Recorded, type: Type): Of<Type>['data'] => {
  const found = events.find((event) => event.type === type);
  if (found === undefined) throw new Error(`no ${type} was recorded`);
  return found.data as unknown as Of<Type>['data'];
};
