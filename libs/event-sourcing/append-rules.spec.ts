// The one rule by which stores decide an append, held against a plain model of what an append may see.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkAppend, placeOf } from './append-rules.ts';
import type { ExpectedRevision } from './event-store.ts';

const expectations = fc.oneof(fc.constantFrom<ExpectedRevision>('none', 'exists', 'any'), fc.integer({ min: -1, max: 6 }));
const streams = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 6 });
const appends = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { minLength: 1, maxLength: 3 });

const placeIn = (stream: readonly string[], expected: ExpectedRevision, ids: readonly string[]) =>
  placeOf(expected, ids.map((id) => (stream.includes(id) ? stream.indexOf(id) : undefined)), stream.length - 1);

describe('the place of an append', () => {
  it('law: what is taken once is answered alike when it is repeated, whatever came after it', () => {
    fc.assert(
      fc.property(streams, expectations, appends, streams, (stream, expected, ids, later) => {
        const place = placeIn(stream, expected, ids);
        if (!place || place.repeated) return;
        const after = [...stream, ...ids];
        const grown = [...after, ...later.filter((id) => !after.includes(id))];
        expect(placeIn(grown, expected, ids)).toEqual({ from: place.from, repeated: true });
      }),
    );
  });

  it('law: a repetition finds exactly its own ids at its place, and a new append finds none of them', () => {
    fc.assert(
      fc.property(streams, expectations, appends, (stream, expected, ids) => {
        const place = placeIn(stream, expected, ids);
        if (place?.repeated) expect(stream.slice(place.from, place.from + ids.length)).toEqual(ids);
        if (place && !place.repeated) expect([place.from, ids.some((id) => stream.includes(id))]).toEqual([stream.length, false]);
      }),
    );
  });

  it('law: an append of new ids is taken exactly when the stream is where it is expected', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 6 }), expectations, (last, expected) => {
        const meets = expected === 'any' || (expected === 'none' ? last === -1 : expected === 'exists' ? last >= 0 : last === expected);
        expect(placeOf(expected, [undefined], last)).toEqual(meets ? { from: last + 1, repeated: false } : undefined);
      }),
    );
  });
});

describe('the form of an append', () => {
  const event = { id: 'id', type: 'Noted', schemaVersion: 1, data: {}, metadata: {} };
  const metadata = JSON.parse('{"count": 1}') as Record<string, string>;
  it.each([
    ['no event', 'stream', []],
    ['one id twice', 'stream', [event, event]],
    ['a stream without a name', '', [event]],
    ['a NUL in the name of a stream', 'a\0b', [event]],
    ['half a character', 'a\ud83d', [event]],
    ['a fraction as version', 'stream', [{ ...event, schemaVersion: 1.5 }]],
    ['metadata with a number', 'stream', [{ ...event, metadata }]],
  ])('refuses %s', (_, stream, events) => {
    expect(() => checkAppend(stream, events)).toThrow(RangeError);
  });

  it('takes an event with data and flat metadata', () => {
    expect(() => checkAppend('stream-中', [event])).not.toThrow();
  });
});
