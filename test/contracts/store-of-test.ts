// What each part of the event store contract is given.
import type { EventStore } from '#event-sourcing';

/** Gives the store that the running test has to itself. */
export type StoreOfTest = () => EventStore;
