// Frozen: events already stored carry these ids, and a repeated command is found by them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commandIdOf, createdIdOf, eventIdOf, uuidOf } from '#event-sourcing';

const placing = commandIdOf('party-1', 'placeOrder', [], 'k1');

describe('ids that must never change', () => {
  it.each([
    [uuidOf(), '4cdc1b73-95ce-5312-b294-7f30b0f89d68'],
    [uuidOf('a'), '963c7c62-f304-5ce9-96fc-aaccaf9b7771'],
    [uuidOf('a', 'bc'), '97c89406-2720-52c4-82d7-b67587e66c16'],
    [uuidOf('é€😀'), 'eac889b0-0ed9-5be1-8be0-2b4a19070f68'],
    [placing, '51decbad-6944-54b0-aa1b-12404ee75c3f'],
    [commandIdOf('party-1', 'fileClaim', ['order-1', 'claim-2'], 'k1'), '3a2b1e0c-f809-5e80-b3c4-4ea87188f90f'],
    [eventIdOf(placing, 'order-1', 0), '8188e73d-9b4e-54b1-9b65-69ed4905387f'],
    [eventIdOf(placing, 'order-1', 1), '5fa1f46e-6253-52a0-b91e-721cd09a08fe'],
    [createdIdOf(placing, 'order'), '3d6d8526-67b0-59b3-9c65-991c36617e4d'],
  ])('%s', (id, frozen) => expect(id).toBe(frozen));
});

describe('ids never collide', () => {
  const parts = fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 4 });

  it('whatever the parts, the empty ones included, and they are UUIDs of version 5', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(uuidOf(...a) === uuidOf(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(uuidOf(...a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('between parts that run together', () => {
    const ids = [uuidOf('ab', 'c'), uuidOf('a', 'bc'), uuidOf('abc'), uuidOf('', 'abc'), uuidOf('abc', ''), uuidOf()];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('between callers, operations, resources and keys', () => {
    const ids = [
      placing,
      commandIdOf('party-2', 'placeOrder', [], 'k1'),
      commandIdOf('party-1', 'acceptOrder', [], 'k1'),
      commandIdOf('party-1', 'placeOrder', [], 'k2'),
      commandIdOf('party-1', 'placeOrder', ['k1'], ''),
      commandIdOf('party-1', 'placeOrder', ['a', 'b'], 'k1'),
      commandIdOf('party-1', 'placeOrder', ['a'], 'b'),
      commandIdOf('party-1', 'placeOrder', ['ab'], 'k1'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('between what one command records, and what it creates', () => {
    const ids = [placing, eventIdOf(placing, 'order-1', 0), eventIdOf(placing, 'order-1', 1), createdIdOf(placing, '0'), createdIdOf(placing, '1')];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
