// The event store for tests and trials: every rule of the port, and gone with the process.
import { randomUUID } from 'node:crypto';
import { checkAppend, placeOf } from './append-rules.ts';
import type { EventToAppend, RecordedEvent } from './event.ts';
import type { AppendResult, EventStore, ExpectedRevision, LogSlice, ReadAllOptions, ReadStreamOptions } from './event-store.ts';
import { RevisionConflict, StoreClosed, type SubscribeOptions, type SubscriptionMessage } from './event-store.ts';
import { Changes, follow } from './follow.ts';
import { StoredEvent } from './stored-event.ts';

interface Stream {
  readonly events: StoredEvent[];
  readonly revisions: Map<string, number>;
}

// Kept as text, as other stores do: nobody shares an object with the log, and what JSON drops is dropped here too.
interface Text {
  readonly event: EventToAppend;
  readonly data: string;
  readonly metadata: string;
}

class MemoryEventStore implements EventStore {
  readonly logId = randomUUID();
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, Stream>();
  private readonly changes = new Changes();
  private readonly closing = new AbortController();

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    this.refuseWhenClosed();
    checkAppend(stream, events);
    const texts = events.map((event) => ({ event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) }));
    const there = this.streams.get(stream) ?? { events: [], revisions: new Map() };
    const last = there.events.length - 1;
    const place = placeOf(expected, events.map(({ id }) => there.revisions.get(id)), last);
    if (!place) throw new RevisionConflict(stream, expected, last);
    if (!place.repeated) this.record(stream, there, texts);
    const revision = place.from + events.length - 1;
    return { revision, position: (there.events[revision] as StoredEvent).position, repeated: place.repeated };
  }

  async readStream(stream: string, { direction = 'forwards', from, limit }: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    this.refuseWhenClosed();
    const events = this.streams.get(stream)?.events ?? [];
    const inOrder = direction === 'forwards' ? events.slice(Math.max(0, from ?? 0)) : events.slice(0, Math.max(0, (from ?? events.length) + 1)).reverse();
    return inOrder.slice(0, limit === undefined ? undefined : Math.max(0, limit));
  }

  async readAll({ after = -1n, limit }: ReadAllOptions): Promise<LogSlice> {
    this.refuseWhenClosed();
    const start = Number(after) + 1;
    const events = this.log.slice(start, start + Math.max(0, limit));
    return { events, scannedTo: events.at(-1)?.position ?? after };
  }

  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    return follow((slice) => this.readAll(slice), this.changes, { ...options, signal });
  }

  async head(): Promise<bigint> {
    this.refuseWhenClosed();
    return BigInt(this.log.length) - 1n;
  }

  async close(): Promise<void> {
    this.closing.abort();
  }

  private record(stream: string, there: Stream, texts: readonly Text[]): void {
    for (const { event, data, metadata } of texts) {
      const revision = there.events.length;
      const stored = new StoredEvent(BigInt(this.log.length), stream, revision, event.id, event.type, event.schemaVersion, data, metadata);
      there.revisions.set(event.id, revision);
      there.events.push(stored);
      this.log.push(stored);
    }
    this.streams.set(stream, there);
    this.changes.announce();
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreClosed('the store is closed');
  }
}

/** An empty event store in memory, with its own log id. */
export const memoryEventStore = (): EventStore => new MemoryEventStore();
