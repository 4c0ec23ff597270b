// What an act may look at in streams other than its own.
import { consistencyToken } from './consistency-token.ts';
import { type Decider, type DomainEvent, type EventStore, foldRecorded, type RecordedEvent } from '#event-sourcing';

export class Log {
  constructor(private readonly store: EventStore) {}

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
    const events = await this.store.readStream(stream);
    return events.length === 0 ? undefined : foldRecorded(decider, events);
  }
}
