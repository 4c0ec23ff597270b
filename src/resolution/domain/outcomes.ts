// Which outcomes of an order were carried out without a compensation of their own: one that was opened says so itself.
import type { Decider } from '#event-sourcing';
import type { Instant } from '#values';
import type { OutcomeCarriedOut } from './events.ts';

/** The events that were carried out. */
export type Outcomes = readonly string[];

export interface MarkCarriedOut {
  readonly type: 'MarkCarriedOut';
  readonly event: string;
  readonly at: Instant;
}

export const outcomes: Decider<Outcomes, MarkCarriedOut, OutcomeCarriedOut> = {
  initial: [],
  decide: ({ event, at }, done) => (done.includes(event) ? [] : [{ type: 'OutcomeCarriedOut', data: { event, at } }]),
  evolve: (done, { data: { event } }) => [...done, event],
};
