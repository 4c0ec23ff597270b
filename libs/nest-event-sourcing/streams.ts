// The states of streams, kept so that the next act on one reads and folds only what has come since. Nothing is trusted to be new: each
// question reads the stream from where the kept state ends, whoever wrote there, and the append at the exact revision decides.
import { type Decider, type DomainEvent, type EventStore, evolveRecorded, type RecordedEvent, StoredEvent } from '#event-sourcing';

type Folding<State, Event extends DomainEvent> = Pick<Decider<State, never, Event>, 'initial' | 'evolve'>;

/** A stream as it stands: its state, its last event, and which commands it carries. */
export interface Folded<State> {
  readonly state: State;
  /** Absent when the stream has no event. */
  readonly last?: { readonly revision: number; readonly position: bigint; readonly recordedAt: string | undefined };
  has(commandId: string): boolean;
}

interface Kept {
  readonly by: object;
  readonly state: unknown;
  readonly last: NonNullable<Folded<unknown>['last']>;
  readonly commands: ReadonlySet<string>;
  /** Characters of the events it was folded from. */
  readonly size: number;
}

/** States take up to some three times the text of their events. */
const mostText = 16 * 2 ** 20;
/** What an event counts for that does not say how long it is. */
const typicalText = 1_000;

const textOf = (event: RecordedEvent): number => (event instanceof StoredEvent ? event.textLength : typicalText);

export class Streams {
  /** In the order of use: the one that was used longest ago goes first. */
  private readonly kept = new Map<string, Kept>();
  private text = 0;

  constructor(
    private readonly store: EventStore,
    private readonly most = mostText,
  ) {}

  /** The stream as the store has it now, folded by this decider. What a decider throws on an event is thrown here. */
  async folded<State, Event extends DomainEvent>(decider: Folding<State, Event>, stream: string): Promise<Folded<State>> {
    const kept = this.kept.get(stream);
    const known = kept?.by === decider ? kept : undefined;
    const events = await this.store.readStream(stream, known ? { from: known.last.revision + 1 } : {});
    const last = events.at(-1);
    if (!last) {
      if (known) this.keep(stream, known);
      return known ? { state: known.state as State, last: known.last, has: (id) => known.commands.has(id) } : { state: decider.initial, has: () => false };
    }
    let state = known ? (known.state as State) : decider.initial;
    const commands = new Set(known?.commands);
    let size = known?.size ?? 0;
    for (const event of events) {
      state = evolveRecorded(decider, state, event);
      const { commandId } = event.metadata;
      if (commandId !== undefined) commands.add(commandId);
      size += textOf(event);
    }
    const now = { by: decider, state, commands, size, last: { revision: last.revision, position: last.position, recordedAt: last.metadata['recordedAt'] } };
    this.keep(stream, now);
    return { state, last: now.last, has: (id) => commands.has(id) };
  }

  private keep(stream: string, now: Kept): void {
    this.forget(stream);
    this.kept.set(stream, now);
    this.text += now.size;
    for (const oldest of this.kept.keys()) {
      if (this.text <= this.most) return;
      this.forget(oldest);
    }
  }

  private forget(stream: string): void {
    this.text -= this.kept.get(stream)?.size ?? 0;
    this.kept.delete(stream);
  }
}
