// The part of the event store contract about reading.
import { expect, it } from '@jest/globals';
import { type RecordedEvent, RevisionConflict } from '#event-sourcing';
import { asAppended, namesOf, noted, several } from '../support/events.ts';
import type { StoreOfTest } from './store-of-test.ts';

export const readsAnswer = (store: StoreOfTest): void => {
  const revisions = (events: readonly RecordedEvent[]) => events.map(({ revision }) => revision);

  it.each([
    [{}, [0, 1, 2, 3, 4]], [{ from: 2 }, [2, 3, 4]], [{ limit: 2 }, [0, 1]], [{ from: 3, limit: 5 }, [3, 4]], [{ from: 9 }, []], [{ limit: 0 }, []],
    [{ direction: 'backwards' }, [4, 3, 2, 1, 0]], [{ direction: 'backwards', from: 2 }, [2, 1, 0]], [{ direction: 'backwards', limit: 1 }, [4]],
    [{ direction: 'backwards', from: 3, limit: 2 }, [3, 2]], [{ direction: 'backwards', from: 99, limit: 1 }, [4]],
  ] as const)('given five events, when the stream is read with %j, then it gives %j', async (options, expected) => {
    await store().append('other', 'none', several('other', 7));
    await store().append('stream', 'none', several('event', 5));
    expect(revisions(await store().readStream('stream', options))).toEqual(expected);
  });

  it('gives nothing of a stream that does not exist, and an empty log its start', async () => {
    expect(await store().readStream('nobody')).toEqual([]);
    expect(await store().head()).toBe(-1n);
    expect(await store().readAll({ limit: 10 })).toEqual({ events: [], scannedTo: -1n });
  });

  it('gives one who reads on from where a stream ended what came since, and nothing where nothing came', async () => {
    expect(await store().readStream('stream')).toEqual([]);
    for (let round = 0; round < 3; round++) {
      expect(await store().readStream('stream', { from: round * 2 })).toEqual([]);
      await store().append('stream', round === 0 ? 'none' : round * 2 - 1, several(`round ${round}`, 2));
      await expect(store().append('stream', 'none', several('late', 1))).rejects.toBeInstanceOf(RevisionConflict);
      expect(revisions(await store().readStream('stream', { from: round * 2 }))).toEqual([round * 2, round * 2 + 1]);
      expect(revisions(await store().readStream('stream', { from: round * 2 + 1, limit: 1 }))).toEqual([round * 2 + 1]);
      expect(await store().readStream('stream', { from: 99 })).toEqual([]);
    }
  });

  it('gives back what was appended, whatever its letters and size', async () => {
    const large = noted('large', { data: { text: 'weiß 修复 🚗 \u0000 "\\ \u2028'.repeat(40_000), nested: [{ deep: [null, true, 1, '2'] }] } });
    const odd = noted('odd', { type: '証拠', metadata: { 'schlüssel "': '值\n', $correlationId: '' }, data: { half: '\ud83d', empty: '' } });
    await store().append('stream-中-🚗', 'none', [large, odd]);
    const events = await store().readStream('stream-中-🚗');
    expect(events.map(asAppended)).toEqual([large, odd]);
    expect(events.map(({ stream }) => stream)).toEqual(['stream-中-🚗', 'stream-中-🚗']);
  });

  it('keeps what was recorded from those who handed it in and those who read it', async () => {
    const data = { words: ['given'] };
    await store().append('stream', 'none', [noted('event', { data })]);
    data.words.push('changed');
    const [once] = await store().readStream('stream');
    expect(once?.data).toEqual({ words: ['given'] });
  });

  it('given a read that leaves metadata for later, then each event gives the very metadata when it is asked for, before and after it gave its data', async () => {
    const noteOf = (name: string) => noted(name, { metadata: { actor: name, $correlationId: `${name}-cause` } });
    await store().append('a', 'none', [noteOf('a-0'), noteOf('a-1')]);
    await store().append('b', 'none', [noteOf('b-0')]);
    const { events, scannedTo } = await store().readAll({ after: 0n, limit: 10, metadataLater: true });
    expect(events.map(({ metadata }) => metadata)).toEqual([noteOf('a-1').metadata, noteOf('b-0').metadata]);
    expect(events.map(asAppended)).toEqual([noteOf('a-1'), noteOf('b-0')]);
    expect(scannedTo).toBe(2n);
  });

  it('given events of two streams, when the whole log is read in slices, then each comes once and in the order of the appends', async () => {
    await store().append('a', 'none', several('a', 3));
    await store().append('b', 'none', several('b', 3));
    await store().append('a', 2, [noted('a-3')]);
    const names: unknown[] = [];
    let after: bigint | undefined;
    for (;;) {
      const slice = await store().readAll({ after, limit: 2 });
      if (slice.events.length === 0) break;
      expect(slice.scannedTo).toBe(slice.events.at(-1)?.position);
      names.push(...namesOf(slice.events));
      after = slice.scannedTo;
    }
    expect(names).toEqual(['a-0', 'a-1', 'a-2', 'b-0', 'b-1', 'b-2', 'a-3']);
    expect(after).toBe(await store().head());
    expect(await store().readAll({ after, limit: 2 })).toEqual({ events: [], scannedTo: after });
  });

  it('given one who writes, when another reads, then it sees whole appends only, and never less than before', async () => {
    let writing = true;
    const writer = (async () => {
      for (let n = 0; n < 100; n++) await store().append('stream', n * 3 - 1, several(`append-${n}`, 3));
      writing = false;
    })();
    let seen = 0;
    while (writing) {
      const events = (await store().readAll({ limit: 1_000 })).events.length;
      expect(events % 3).toBe(0);
      expect(events).toBeGreaterThanOrEqual(seen);
      seen = events;
    }
    await writer;
    expect(await store().readStream('stream')).toHaveLength(300);
  });
};
