// What is said between the parties and the mediator, in a stream of its own: talk never makes a decision stale.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, Sealed } from '#values';

export const audiences = ['SHARED', 'MEDIATOR'] as const;
/** `MEDIATOR`: private to whoever mediates or reviews. */
export type Audience = (typeof audiences)[number];

export type Author = 'IMPORTER' | 'TRADER' | 'MEDIATOR';

export type MessagePosted = DomainEvent<
  'MessagePosted',
  { readonly message: string; readonly from: Author; readonly audience: Audience; readonly text: Sealed<string>; readonly at: Instant }
>;
