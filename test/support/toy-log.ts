// A log in an array, with what tests of readers need: faults, and a word when the reader has seen everything.
import type { AppendResult, EventStore, LogSlice, Metadata, ReadAllOptions, RecordedEvent, SubscribeOptions, SubscriptionMessage } from '#event-sourcing';

export interface ToyFact {
  readonly stream: string;
  readonly type: string;
  readonly data?: object;
  readonly metadata?: Metadata;
}

export class ToyLog implements EventStore {
  readonly logId: string = 'toy';
  readonly recorded: RecordedEvent[] = [];
  /** Reads that were made of the whole log. */
  reads = 0;
  private readonly revisions = new Map<string, number>();
  private listeners: (() => void)[] = [];

  /** Records facts, one event each; gives the position of the last. */
  record(...facts: readonly ToyFact[]): bigint {
    for (const { stream, type, data = {}, metadata = {} } of facts) {
      const revision = (this.revisions.get(stream) ?? -1) + 1;
      this.revisions.set(stream, revision);
      const position = BigInt(this.recorded.length);
      this.recorded.push({ id: `event-${position}`, stream, type, data, revision, position, schemaVersion: 1, metadata });
    }
    for (const listener of this.listeners.splice(0)) listener();
    return BigInt(this.recorded.length) - 1n;
  }

  append(): Promise<AppendResult> {
    return Promise.reject(new Error('facts are recorded here'));
  }

  async readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return this.recorded.filter((event) => event.stream === stream);
  }

  async readAll({ after = -1n, limit }: ReadAllOptions): Promise<LogSlice> {
    this.reads++;
    const events = this.recorded.slice(Number(after) + 1, Number(after) + 1 + limit);
    return { events, scannedTo: events.at(-1)?.position ?? after };
  }

  async *subscribe({ after = -1n, signal, batchSize = 1_000 }: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    let at = after;
    signal.addEventListener('abort', () => this.record(), { once: true });
    while (!signal.aborted) {
      const events = this.recorded.slice(Number(at) + 1, Number(at) + 1 + batchSize);
      at = events.at(-1)?.position ?? at;
      if (events.length > 0) yield { kind: 'events', events, scannedTo: at };
      if (Number(at) + 1 < this.recorded.length) continue;
      yield { kind: 'caught-up', scannedTo: at };
      if (!signal.aborted && Number(at) + 1 === this.recorded.length) await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  async head(): Promise<bigint> {
    return BigInt(this.recorded.length) - 1n;
  }

  async close(): Promise<void> {}
}
