// The part of the event store contract about appending alone.
import { expect, it } from '@jest/globals';
import { type ExpectedRevision, RevisionConflict } from '#event-sourcing';
import { namesOf, noted, several } from '../support/events.ts';
import type { StoreOfTest } from './store-of-test.ts';

const conflict = (actual: number) => expect.objectContaining({ name: 'RevisionConflict', actual });

export const appendsExpect = (store: StoreOfTest): void => {
  const table: readonly (readonly [before: number, expected: ExpectedRevision, taken: boolean])[] = [
    [0, 'none', true], [0, 'any', true], [0, 'exists', false], [0, 0, false], [0, -1, true],
    [3, 'none', false], [3, 'any', true], [3, 'exists', true], [3, 2, true], [3, 1, false], [3, 3, false], [3, -1, false],
  ];
  it.each(table)('given a stream of %i events, when an append expects %p, then taken is %p', async (before, expected, taken) => {
    if (before > 0) await store().append('stream', 'none', several('before', before));
    const append = store().append('stream', expected, [noted('new')]);
    if (taken) expect(await append).toMatchObject({ revision: before, repeated: false });
    else await expect(append).rejects.toEqual(conflict(before - 1));
    expect(await store().readStream('stream')).toHaveLength(before + (taken ? 1 : 0));
  });

  it('answers the revision and position of the last event, and names what was expected in a conflict', async () => {
    const { position } = await store().append('one', 'none', several('one', 3));
    const answer = await store().append('other', 'none', several('other', 2));
    expect(answer).toMatchObject({ revision: 1, repeated: false });
    expect(answer.position > position).toBe(true);
    expect(await store().head()).toBe(answer.position);
    const refused = await store().append('one', 7, [noted('late')]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RevisionConflict);
    expect(refused).toMatchObject({ stream: 'one', expected: 7, actual: 2 });
  });

  it('keeps one id in two streams', async () => {
    await store().append('one', 'none', [noted('same')]);
    expect(await store().append('two', 'none', [noted('same')])).toMatchObject({ revision: 0, repeated: false });
  });
};

export const appendsRepeat = (store: StoreOfTest): void => {
  const [a, b, c] = [noted('a'), noted('b'), noted('c')];

  it.each([['none', 0], ['any', 0], ['any', 2], ['exists', 2], [1, 2]] as const)('given an append at %p after %i events and 50 later ones, when it comes again, then it gets the first answer', async (expected, before) => {
    if (before > 0) await store().append('stream', 'none', several('before', before));
    const first = await store().append('stream', expected, [a, b]);
    await store().append('stream', 'any', several('later', 50));
    await store().append('elsewhere', 'any', several('later', 2));
    expect(await store().append('stream', expected, [a, b])).toEqual({ ...first, repeated: true });
    expect(await store().readStream('stream')).toHaveLength(before + 52);
  });

  const arrangements = [
    ['in another order', 1, [b, a]], ['with a third after them', 1, [a, b, c]], ['with a third before them', 1, [c, a]],
    ['the second alone', 1, [b]], ['at an earlier revision', 0, [a, b]], ['at the revision after them', 3, [a, b]], ['at none', 'none', [a, b]],
    ['reaching into what follows', 1, [a, noted('later')]], ['a known one after a new one, at the end', 4, [c, a]], ['twice in other company, at any', 'any', [c, a]],
    ['in another order, at any', 'any', [b, a]],
  ] as const;
  it.each(arrangements)('given ids in the stream, when some come %s, then it is a conflict and nothing is written', async (_, expected, events) => {
    await store().append('stream', 'none', several('before', 2));
    await store().append('stream', 1, [a, b]);
    await store().append('stream', 3, [noted('after')]);
    await expect(store().append('stream', expected, events)).rejects.toEqual(conflict(4));
    expect(namesOf(await store().readStream('stream'))).toEqual(['before-0', 'before-1', 'a', 'b', 'after']);
  });

  it('takes what began a stream for no append that expected it to exist', async () => {
    await store().append('stream', 'none', [a]);
    await expect(store().append('stream', 'exists', [a])).rejects.toEqual(conflict(0));
  });

  it('given twins in flight, then both get the one answer', async () => {
    const twins = await Promise.all([store().append('stream', 'none', [a, b]), store().append('stream', 'none', [a, b])]);
    expect(twins.map(({ revision, repeated }) => [revision, repeated])).toEqual([[1, false], [1, true]]);
    expect(twins[0].position).toBe(twins[1].position);
    expect(await store().readStream('stream')).toHaveLength(2);
  });
};

export const appendsAreAtomic = (store: StoreOfTest): void => {
  it('given a second event that is in the stream already, when both are appended, then nothing of them is left', async () => {
    await store().append('stream', 'none', [noted('there')]);
    const head = await store().head();
    await expect(store().append('stream', 0, [noted('new'), noted('there')])).rejects.toEqual(conflict(0));
    expect(namesOf(await store().readStream('stream'))).toEqual(['there']);
    expect(await store().head()).toBe(head);
  });

  const loop: { self?: object } = {};
  loop.self = loop;
  const unfit = [
    ['no event', []], ['one id twice', [noted('a'), noted('a')]], ['data that is no JSON', [noted('a'), noted('b', { data: loop })]],
    ['an id with half a character', [noted('a'), noted('b', { id: '\ud83d' })]], ['a version that is no whole number', [noted('a'), noted('b', { schemaVersion: 1.5 })]],
    ['an empty type', [noted('a'), noted('b', { type: '' })]],
  ] as const;
  it.each(unfit)('given %s, when it is appended, then it is thrown and nothing is left', async (_, events) => {
    await expect(store().append('stream', 'none', events)).rejects.toThrow();
    expect(await store().readStream('stream')).toEqual([]);
    expect(await store().append('stream', 'none', [noted('a')])).toMatchObject({ revision: 0, repeated: false });
  });
};
