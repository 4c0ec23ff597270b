import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from './json-body.ts';

const parsed = (text: string): unknown => parseJson(Buffer.from(text));
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const lists = (count: number, item: string): string => `[${Array.from({ length: count }, () => item).join(',')}]`;

describe('a JSON body', () => {
  it('reads as JSON.parse does, whatever it holds', () => {
    const ours = fc.jsonValue({ maxDepth: 4 }).filter((value) => !/"(__proto__|constructor|toString|valueOf|hasOwnProperty)"|"__|"isPrototypeOf"|"toLocaleString"|"propertyIsEnumerable"/.test(JSON.stringify(value)));
    fc.assert(fc.property(ours, (value) => expect(parsed(JSON.stringify(value, null, 1))).toEqual(JSON.parse(JSON.stringify(value)))), { numRuns: 300 });
  });

  it('may hold colons, quotes and braces in its text', () => {
    expect(parsed('{"a":"b:c","d\\":e":"{\\"f\\":1}\\\\"}')).toEqual({ a: 'b:c', 'd":e': '{"f":1}\\' });
  });

  it.each([
    ['a key twice', '{"amount":"1","amount":"2"}'],
    ['a key twice, one escaped', '{"amount":"1","\\u0061mount":"2"}'],
    ['a key that every object has', '{"a":{"toString":1}}'],
    ['a key that poisons prototypes', '{"a":{"__proto__":{"x":1}}}'],
    ['nesting of 33', nested(33)],
    ['nesting of 400,000', nested(400_000)],
    ['a list of 2,001', lists(2_001, '1')],
    ['an object of 201', `{${Array.from({ length: 201 }, (_, n) => `"k${n}":1`).join(',')}}`],
    ['more than 60,000 objects', lists(31, lists(2_000, '{}'))],
  ])('is refused with %s', (_, text) => {
    expect(() => parsed(text)).toThrow(expect.objectContaining({ code: 'MALFORMED_JSON' }));
  });

  it('may be nested 32 deep, with lists of 2,000', () => {
    expect(parsed(nested(32))).toBeInstanceOf(Array);
    expect(parsed(lists(2_000, '1'))).toHaveLength(2_000);
  });
});
