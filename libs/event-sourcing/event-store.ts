// The port every event store implements; one contract suite (test/contracts) holds them all to it.
import type { EventToAppend, RecordedEvent } from './event.ts';

/** What an append expects of the stream: its last revision exactly, that it has no event, that it has one, or nothing. */
export type ExpectedRevision = number | 'none' | 'exists' | 'any';

/** Where the append stands: revision and position of its last event. */
export interface AppendResult {
  readonly revision: number;
  readonly position: bigint;
  /** True when these very ids were there already, written by an earlier append at the same expected revision. */
  readonly repeated: boolean;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** The first revision to give; default the first (forwards) or last (backwards) of the stream. */
  readonly from?: number;
  /** At most so many events; default all. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Exclusive; omitted: from the start of the log. */
  readonly after?: bigint | undefined;
  readonly limit: number;
  /** The store may leave metadata in the log until an event is asked for it, while the log is open: for who reads much and asks for little of it. */
  readonly metadataLater?: boolean;
}

/** A piece of the log in its order; everything up to and including `scannedTo` has been looked at. */
export interface LogSlice {
  readonly events: readonly RecordedEvent[];
  /** `after` of the call when there was nothing; `-1n` stands before the first position. */
  readonly scannedTo: bigint;
}

/**
 * What a subscriber is told, in the order of the log and without gaps: slices of events, and that it has seen everything there was
 * when it looked (again after each time it fell behind).
 */
export type SubscriptionMessage =
  | { readonly kind: 'events'; readonly events: readonly RecordedEvent[]; readonly scannedTo: bigint }
  | { readonly kind: 'caught-up'; readonly scannedTo: bigint };

export interface SubscribeOptions {
  /** Exclusive; omitted: from the start of the log. */
  readonly after?: bigint | undefined;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
  /** At most so many events to a message; default 1,000. */
  readonly batchSize?: number;
}

export interface EventStore {
  /** Names this log; positions of different logs are never compared. */
  readonly logId: string;
  /**
   * Appends to one stream, all or nothing, durable when it resolves. The same ids at the same expected revision give the first
   * answer again, also after later events; one id may stand in two streams.
   *
   * @throws RevisionConflict the stream is elsewhere, or holds some of the ids in another arrangement; nothing was written
   * @throws OutcomeUnknown the write may or may not have happened: read, then repeat with the same ids and revision
   * @throws StoreClosed the store takes no more appends
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;
  /** The events of a stream; none when it does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  readAll(options: ReadAllOptions): Promise<LogSlice>;
  /** Follows the log until the signal aborts. The next message is fetched only when the last one was taken. */
  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage>;
  /** The position of the last event; `-1n` when there is none. */
  head(): Promise<bigint>;
  /** Refuses new appends, finishes those that wait, frees everything. May be called twice. */
  close(): Promise<void>;
}

/** The stream was not where the append expected it. It is not this error when the outcome of a write is unknown. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** The stream's last revision, -1 when it has no event. */
    readonly actual: number,
  ) {
    super(`${stream} is at revision ${actual}, expected ${expected}`);
  }
}

/** The store cannot say whether the events were written. Repeating with the same ids and expected revision is safe. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The store was closed, or its worker died; nothing of this append was written. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';
}
