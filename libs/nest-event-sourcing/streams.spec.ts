import { beforeEach, describe, expect, it } from '@jest/globals';
import { type DomainEvent, type EventStore, memoryEventStore, type ReadStreamOptions } from '#event-sourcing';
import { Streams } from './streams.ts';

type Added = DomainEvent<'Added', { readonly n: number }>;
const sum = { initial: 0, evolve: (state: number, { data }: Added) => state + data.n };
const count = { initial: 0, evolve: (state: number, _: Added) => state + 1 };

let store: EventStore;
let reads: { readonly stream: string; readonly from: number; readonly events: number }[];
let streams: Streams;

/** The store, with a look at what is read of it. */
const watched = (inner: EventStore): EventStore => ({
  ...inner,
  logId: inner.logId,
  async readStream(stream: string, options?: ReadStreamOptions) {
    const events = await inner.readStream(stream, options);
    reads.push({ stream, from: options?.from ?? 0, events: events.length });
    return events;
  },
});
const add = async (stream: string, n: number, commandId: string) => {
  const data = { n, note: '.'.repeat(100) };
  await store.append(stream, 'any', [{ id: `${commandId}-0`, type: 'Added', schemaVersion: 1, data, metadata: { commandId, recordedAt: `2026-03-02T15:30:0${n}.000Z` } }]);
};

beforeEach(() => {
  reads = [];
  store = memoryEventStore();
  streams = new Streams(watched(store));
});

describe('the state of a stream', () => {
  it('is that of the decider at first, with no last event', async () => {
    expect(await streams.folded(sum, 'pot-1')).toMatchObject({ state: 0 });
    expect((await streams.folded(sum, 'pot-1')).last).toBeUndefined();
  });

  it('is read from where it was known, whoever has written since', async () => {
    await add('pot-1', 3, 'a');
    expect((await streams.folded(sum, 'pot-1')).state).toBe(3);
    await add('pot-1', 4, 'b');
    const { state, last, has } = await streams.folded(sum, 'pot-1');
    expect({ state, last }).toEqual({ state: 7, last: { revision: 1, position: 1n, recordedAt: '2026-03-02T15:30:04.000Z' } });
    expect(['a', 'b', 'c'].filter(has)).toEqual(['a', 'b']);
    expect((await streams.folded(sum, 'pot-1')).state).toBe(7);
    expect(reads).toEqual([{ stream: 'pot-1', from: 0, events: 1 }, { stream: 'pot-1', from: 1, events: 1 }, { stream: 'pot-1', from: 2, events: 0 }]);
  });

  it('is kept for the decider that folded it', async () => {
    await add('pot-1', 3, 'a');
    expect((await streams.folded(sum, 'pot-1')).state).toBe(3);
    expect((await streams.folded(count, 'pot-1')).state).toBe(1);
    expect((await streams.folded(sum, 'pot-1')).state).toBe(3);
  });

  it('does not change under the hands of one who holds it', async () => {
    await add('pot-1', 3, 'a');
    const before = await streams.folded(sum, 'pot-1');
    await add('pot-1', 4, 'b');
    await streams.folded(sum, 'pot-1');
    expect(before.has('b')).toBe(false);
  });
});

it('forgets the streams that were used longest ago', async () => {
  streams = new Streams(watched(store), 500); // an event is some 190 characters: two streams fit
  for (const stream of ['pot-1', 'pot-2']) {
    await add(stream, 1, stream);
    await streams.folded(sum, stream);
  }
  await streams.folded(sum, 'pot-1');
  await add('pot-3', 1, 'pot-3');
  await streams.folded(sum, 'pot-3');
  reads = [];
  for (const stream of ['pot-3', 'pot-1', 'pot-2']) await streams.folded(sum, stream);
  expect(reads.map(({ stream, from }) => `${stream} from ${from}`)).toEqual(['pot-3 from 1', 'pot-1 from 1', 'pot-2 from 0']);
});
