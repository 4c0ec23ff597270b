// What an act may look at in streams other than its own.
import type { Decider, DomainEvent, EventStore, RecordedEvent } from '#event-sourcing';
import { consistencyToken } from './consistency-token.ts';
import { Streams } from './streams.ts';

export class Log {
  constructor(
    private readonly store: EventStore,
    private readonly streams = new Streams(store),
  ) {}

  get logId(): string {
    return this.store.logId;
  }

  /** For a question that is to read everything there is now. */
  async headToken(): Promise<string> {
    return consistencyToken(this.logId, await this.store.head());
  }

  /** The events of a stream in order. */
  read(stream: string, from = 0, limit?: number): Promise<readonly RecordedEvent[]> {
    return this.store.readStream(stream, { from, ...(limit === undefined ? {} : { limit }) });
  }

  /** The state of another aggregate as it is now; nothing when its stream has no event. */
  async state<State, Event extends DomainEvent>(decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>, stream: string): Promise<State | undefined> {
    const { state, last } = await this.streams.folded(decider, stream);
    return last && state;
  }
}
