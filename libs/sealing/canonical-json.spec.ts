import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#sealing';

describe('canonical JSON', () => {
  it.each([
    [{ b: [2, { d: null, c: true }], a: 'x' }, '{"a":"x","b":[2,{"c":true,"d":null}]}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3, '\u{1f600}': 4, '\ufb33': 5 }, '{"\\r":2,"1":3,"\u20ac":1,"\u{1f600}":4,"\ufb33":5}'],
    [1e21, '1e+21'],
    [-0, '0'],
    ['"\u0007\u001f/', '"\\"\\u0007\\u001f/"'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('is one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['undefined', undefined, 'value is undefined'],
    ['an undefined member', { a: { b: undefined } }, 'value.a.b is undefined'],
    ['a hole', [1, , 2], 'value[1] is undefined'],
    ['a bigint', { fen: 1n }, 'value.fen is bigint'],
    ['NaN', [Number.NaN], 'value[0] is NaN'],
    ['infinity', -Infinity, 'value is -Infinity'],
    ['a Map', { m: new Map([['a', 1]]) }, 'value.m is an instance of Map'],
    ['a Set', new Set(), 'value is an instance of Set'],
    ['a Date', [new Date(0)], 'value[0] is an instance of Date'],
    ['a function', { f: () => 1 }, 'value.f is function'],
    ['a symbol', Symbol('s'), 'value is symbol'],
    ['a key that is a symbol', { [Symbol('s')]: 1 }, 'value is keyed by a symbol'],
  ])('refuses %s and says where', (_what, value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(`${message}, which JSON does not carry`));
  });

  it('refuses half a character', () => {
    expect(() => canonicalJson({ name: '\ud83d' })).toThrow('Lone surrogate');
  });
});
