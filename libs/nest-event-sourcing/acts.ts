// The way of a command through one stream: read, look for its repetition, decide, append at the revision read.
import type { Caller } from './caller.ts';
import type { ActContext } from './act-context.ts';
import type { Clock } from './clock.ts';
import { edgeProblem, problemOf } from './problem.ts';
import { type Folded, Streams } from './streams.ts';
import { Turns } from './turns.ts';
import {
  type AppendResult, type Decider, type DomainEvent, type EventStore, type EventToAppend, type Metadata, type RecordedEvent,
  OutcomeUnknown, RevisionConflict, createdIdOf, eventIdOf, isRefused,
} from '#event-sourcing';
import type { Instant } from '#values';

/** What a command is made from, besides what was asked. */
export interface Moment<State> {
  readonly state: State;
  readonly at: Instant;
  /** The id of something this command creates; the same at each repetition. */
  id(name: string): string;
}

export interface Performance<State, Command, Event extends DomainEvent> {
  readonly context: ActContext;
  readonly stream: string;
  readonly decider: Decider<State, Command, Event>;
  /** Whether the caller may know of the stream; else it is as if it were not there. Of a creation: always true. */
  visible(state: State, caller: Caller): boolean;
  command(moment: Moment<State>): NoInfer<Command> | Promise<NoInfer<Command>>;
  /** When the act was asked, where it is a part of another one that has begun before; default: now. */
  readonly at?: Instant;
  /** What the metadata says beside who, when and why: order, dispute, trader, importer, policyVersion. */
  references?(events: readonly Event[], state: State): Metadata;
}

export type StoredEvent = Omit<RecordedEvent, 'position'>;

/** What an act left in its stream, as stored; the answer is made from this alone, so that a repetition answers the same. */
export interface Recorded {
  readonly events: readonly StoredEvent[];
  readonly revision: number;
  readonly position: bigint;
  readonly replayed: boolean;
}

const attempts = 12;

export class Acts {
  private readonly turns = new Turns();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly streams = new Streams(store),
  ) {}

  /**
   * Carries out one act on one stream, once, however often it is repeated.
   *
   * @throws Problem NOT_FOUND, IDEMPOTENCY_KEY_REUSED, REVISION_MISMATCH, CONFLICT, or the refusal of the decider; nothing is written then
   */
  perform<State, Command, Event extends DomainEvent>(act: Performance<State, Command, Event>): Promise<Recorded> {
    return this.turns.take(act.stream, () => this.carryOut(act));
  }

  private async carryOut<State, Command, Event extends DomainEvent>(act: Performance<State, Command, Event>): Promise<Recorded> {
    const { context, stream, decider } = act;
    let unknown = false;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { state, last, has } = await this.streams.folded(decider, stream);
      if (!act.visible(state, context.caller)) throw edgeProblem('NOT_FOUND');
      const earlier = has(context.commandId) ? await this.repetition(stream, context) : undefined;
      if (earlier) return earlier;
      if (context.ifMatch !== undefined && context.ifMatch !== (last?.revision ?? -1)) throw edgeProblem('REVISION_MISMATCH', { revision: last?.revision ?? null });
      const moment: Moment<State> = { state, at: notBefore(last, act.at ?? this.clock.now()), id: (name) => createdIdOf(context.commandId, name) };
      const decision = decider.decide(await act.command(moment), state);
      if (isRefused(decision)) throw problemOf(decision.refused);
      if (decision.length === 0) return { events: [], revision: last?.revision ?? -1, position: last?.position ?? -1n, replayed: false };
      const events = decision.map((event, n) => envelope(stream, event, n, context, moment.at, act.references?.(decision, state) ?? {}));
      try {
        const result = await this.store.append(stream, last?.revision ?? 'none', events);
        // Written by a twin: these ids stand there, but what they say is what the twin said, at its time.
        const twins = result.repeated ? await this.repetition(stream, context) : undefined;
        return twins ?? recorded(stream, events, result);
      } catch (error) {
        if (!(error instanceof RevisionConflict) && !(error instanceof OutcomeUnknown)) throw error;
        unknown = error instanceof OutcomeUnknown;
      }
    }
    throw edgeProblem(unknown ? 'OUTCOME_UNKNOWN' : 'CONFLICT', undefined, { 'retry-after': '1' });
  }

  private async repetition(stream: string, context: ActContext): Promise<Recorded | undefined> {
    return repetition(await this.store.readStream(stream), context);
  }
}

const repetition = (history: readonly RecordedEvent[], { commandId, fingerprint }: ActContext): Recorded | undefined => {
  const events = history.filter((event) => event.metadata['commandId'] === commandId);
  const last = events.at(-1);
  if (!last) return undefined;
  if (last.metadata['fingerprint'] !== fingerprint) throw edgeProblem('IDEMPOTENCY_KEY_REUSED');
  return { events, revision: last.revision, position: last.position, replayed: true };
};

const envelope = (stream: string, event: DomainEvent, n: number, context: ActContext, at: Instant, references: Metadata): EventToAppend => ({
  id: eventIdOf(context.commandId, stream, n),
  type: event.type,
  schemaVersion: 1,
  data: event.data,
  metadata: {
    actor: context.caller.subject,
    role: context.caller.role,
    ...(context.caller.party === undefined ? {} : { party: context.caller.party }),
    commandId: context.commandId,
    fingerprint: context.fingerprint,
    $correlationId: context.correlationId,
    $causationId: context.causationId ?? context.commandId,
    // When it is said to have happened; a statement that starts no clock.
    occurredAt: statedDateIn(event) ?? at,
    recordedAt: at,
    ...references,
  },
});

const statedDateIn = ({ data }: DomainEvent): string | undefined => ('statedDate' in data && typeof data.statedDate === 'string' ? data.statedDate : undefined);

const recorded = (stream: string, events: readonly EventToAppend[], { revision, position }: AppendResult): Recorded => ({
  events: events.map((event, n) => ({ ...event, stream, revision: revision - (events.length - 1) + n })),
  revision,
  position,
  replayed: false,
});

/** Within a stream time never runs backwards, whatever the clocks of several machines say. */
const notBefore = (last: Folded<unknown>['last'], now: Instant): Instant => {
  const before = last?.recordedAt as Instant | undefined;
  return before !== undefined && before > now ? before : now;
};
