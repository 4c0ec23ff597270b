import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plain } from './plain.ts';

const thereAndBack = (document: object): unknown => JSON.parse(JSON.stringify(document));

describe('a plain document', () => {
  it('given a plain one, then it is itself; parts shared with the one before are taken as they are', () => {
    const before = { deep: { n: 1 }, list: [{ n: 1 }] };
    const after = { ...before, more: [null, true, 'x', 0.5] };
    expect(plain(before, undefined)).toBe(before);
    expect(plain(after, before)).toBe(after);
  });

  it.each([
    ['undefined', { a: undefined, b: 1 }], ['NaN', { a: Number.NaN }], ['minus zero', { a: [-0] }], ['a date', { a: new Date(0) }],
    ['a map', { a: new Map([[1, 2]]) }], ['a function', { a: () => 1 }], ['a hole', { a: [, 1] }],
  ])('given %s, then it is what the text would give back', (_, document) => {
    const made = plain<object>(document, undefined);
    expect(made).toStrictEqual(thereAndBack(document));
    expect(Object.keys(made)).toEqual(Object.keys(thereAndBack(document) as object));
  });

  it('given minus zero where zero was, then it is zero', () => expect(Object.is(plain({ n: -0 }, { n: 0 }).n, 0)).toBe(true));
  it.each([['minus zero', -0], ['undefined', undefined]])('given %s in a list that had as much, then it is what the text would give back', (_, part) => {
    expect(plain<readonly unknown[]>([part], [part === undefined ? undefined : 0])).toStrictEqual(thereAndBack([part]));
  });

  it('given what has no text, then it throws', () => expect(() => plain({ n: 1n }, undefined)).toThrow(TypeError));

  it('law: whatever it gives is what comes back from its text', () =>
    fc.assert(
      fc.property(fc.object({ withDate: true, withNullPrototype: true, maxDepth: 3 }), (document) => {
        const made = plain<object>(document, undefined);
        expect(JSON.stringify(made)).toBe(JSON.stringify(thereAndBack(made)));
        expect(made).toStrictEqual(thereAndBack(document));
      }),
      { numRuns: 300 },
    ));
});
