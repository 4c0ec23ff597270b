// What carries acts out, and what keeps read models, with one rule taken out: the law's test must find it.
import { randomUUID } from 'node:crypto';
import type { AppendResult, EventStore, RecordedEvent } from '#event-sourcing';
import { Acts, type ManualClock, type Problem, type StoredEvent } from '#nest-event-sourcing';
import { type BuildChanges, MemoryDocumentStore, type ReadModel } from '#projections';
import { type Append, FaultyStore } from './faulty-store.ts';
import type { law7, Piece } from './kept-model.ts';
import { baskets, type Basket } from './toy-model.ts';

/** Stored events are read by getters. */
const copied = ({ id, stream, revision, type, schemaVersion, data, metadata }: StoredEvent): StoredEvent => ({ id, stream, revision, type, schemaVersion, data, metadata });

type Performing = (store: EventStore, clock: ManualClock) => Pick<Acts, 'perform'>;

/** Shows the command of the last events of a stream only. */
class Forgetful extends FaultyStore {
  constructor(store: EventStore, private readonly remembered: number) {
    super(store);
  }
  override async readStream(...asked: Parameters<FaultyStore['readStream']>) {
    const events = await super.readStream(...asked);
    const [last] = await this.inner.readStream(asked[0], { direction: 'backwards', limit: 1 });
    const known = (last?.revision ?? 0) - this.remembered;
    const commandOf = ({ revision, metadata }: RecordedEvent): string => (revision > known ? metadata['commandId'] ?? '' : '');
    return events.map((event) => ({ ...copied(event), position: event.position, metadata: { ...event.metadata, commandId: commandOf(event) } }));
  }
}
/** Takes every event for a new one. */
class WithNewIds extends Forgetful {
  override append(stream: Append[0], expected: Append[1], events: Append[2]): Promise<AppendResult> {
    return super.append(stream, expected, events.map((event) => ({ ...event, id: randomUUID() })));
  }
}
export const noCommandIsLookedFor: Performing = (store, clock) => new Acts(new Forgetful(store, 0), clock);
export const commandsAreForgottenInTime: Performing = (store, clock) => new Acts(new Forgetful(store, 4), clock);
export const everyCommandIsNew: Performing = (store, clock) => new Acts(new WithNewIds(store, 0), clock);

export const answersAreOfWhenTheyAreAsked: Performing = (store, clock) => {
  const acts = new Acts(store, clock);
  return {
    async perform(act) {
      const { events, ...rest } = await acts.perform(act);
      return { ...rest, events: events.map((event) => ({ ...copied(event), metadata: { ...event.metadata, recordedAt: clock.now() } })) };
    },
  };
};

export const refusalsAreRecorded: Performing = (store, clock) => {
  const acts = new Acts(store, clock);
  return {
    async perform(act) {
      try {
        return await acts.perform(act);
      } catch (problem) {
        const refused = { id: randomUUID(), type: 'ActRefused', schemaVersion: 1, data: { code: (problem as Problem).code }, metadata: {} };
        await store.append('refusals', 'any', [refused]);
        throw problem;
      }
    },
  };
};

type Projecting = (pieces: readonly Piece[]) => Parameters<typeof law7>;
const evolving = (evolve: ReadModel<Basket>['evolve']): ReadModel => ({ ...baskets, evolve });

/** Holds the documents itself as well, and goes on from there when an event comes again. */
export const whatComesAgainCountsAgain: Projecting = (pieces) => {
  const own = new Map<string, Basket | null>();
  return [evolving((basket, event, key) => {
    const after = baskets.evolve(own.get(key) ?? basket, event, key);
    own.set(key, after);
    return after;
  }), pieces];
};

/** Numbers the events in the order in which it is shown them, whatever was shown before. */
export const arrivalsAreNumbered: Projecting = (pieces) => {
  let arrived = 0;
  return [evolving((...given) => {
    const after = baskets.evolve(...given);
    return after && { ...after, seen: ++arrived };
  }), pieces];
};

/** Starts to count anew where a document was read back from the store, as it is after each batch. */
export const countsAreOfABatch: Projecting = (pieces) => {
  const made = new WeakSet<Basket>();
  return [evolving((basket, event, key) => {
    const after = baskets.evolve(basket && !made.has(basket) ? { ...basket, seen: 0 } : basket, event, key);
    if (after) made.add(after);
    return after;
  }), pieces];
};

/** Writes on the document it is given. */
export const documentsAreChangedInPlace: Projecting = (pieces) => [evolving((basket, event, key) => {
  const after = baskets.evolve(basket, event, key);
  return basket && after ? Object.assign(basket, after) : after;
}), pieces];

/** Loses the last step of each checkpoint, so that an event comes again after a start. */
class Behind extends MemoryDocumentStore {
  override write(changes: readonly BuildChanges[]): Promise<void> {
    return super.write(changes.map((change) => ({ ...change, checkpoint: change.checkpoint - 1n })));
  }
}
export const checkpointsAreBehind: Projecting = (pieces) => [baskets, pieces, new Behind()];
