// What the workflow records of itself: commands that nobody could carry out, and moves of the sandbox clock.
import type { DomainEvent, Json } from '#event-sourcing';
import type { Instant, Sealed } from '#values';

interface Recorded {
  readonly at: Instant;
}

/** A command of the workflow as it was sent, to be sent again as it was. It holds ids and instants, nothing personal. */
export interface KeptCommand {
  readonly type: string;
  /** The stream that it is about. */
  readonly target: string;
  readonly data: { readonly [name: string]: Json };
}

/** It failed for good, or too often. Recorded again where a replay fails: the last one says why. */
export type CommandParked = DomainEvent<'CommandParked', Recorded & {
  readonly commandId: string;
  /** The process, or the scan for what is due. */
  readonly sender: string;
  readonly command: KeptCommand;
  /** The event that it follows from. */
  readonly cause: string;
  readonly correlation: string;
  /** Why it could not be carried out, the last time. */
  readonly code: string;
  /** How often it was tried in all. */
  readonly attempts: number;
}>;

export type CommandReplayed = DomainEvent<'CommandReplayed', Recorded>;
export type CommandDropped = DomainEvent<'CommandDropped', Recorded & { readonly reason: Sealed<string> }>;

export type ParkedEvent = CommandParked | CommandReplayed | CommandDropped;

/** The service's clock runs ahead by so many milliseconds from now on. */
export type ClockMoved = DomainEvent<'ClockMoved', Recorded & { readonly to: Instant; readonly aheadMs: number }>;

/** What an event made due, or due no more, stands in its compensations; it opened none of its own that would say so. */
export type OutcomeCarriedOut = DomainEvent<'OutcomeCarriedOut', Recorded & { readonly event: string }>;
