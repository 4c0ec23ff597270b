// One transaction for what waits, one answer for each append in it.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import type { AppendMessage, EventRow } from './protocol.ts';
import { prepareForWriting } from './schema.ts';
import { batchWriter } from './write-batch.ts';

const row = (id: string, schemaVersion = 1): EventRow => [id, 'Noted', schemaVersion, '{}', '{}'];
const append = (stream: string, ...rows: readonly EventRow[]): AppendMessage => ({ stream, expected: 'any', rows });

const opened = () => {
  const db = new DatabaseSync(':memory:');
  prepareForWriting(db);
  const ids = () => db.prepare('SELECT id, position FROM events ORDER BY position').all().map(({ id, position }) => [id, position]);
  return { db, write: batchWriter(db), ids };
};

describe('a batch of appends', () => {
  it('given a second row that the file refuses, then nothing of that append is left, and the others are written without a gap', () => {
    const { write, ids } = opened();
    const { answers, fault } = write([append('one', row('a')), append('two', row('b'), row('c', 1.5)), append('three', row('d', 1.5)), append('two', row('e'))]);
    expect(answers.map(({ kind }) => kind)).toEqual(['written', 'unfit', 'unfit', 'written']);
    expect(fault).toBeUndefined();
    expect(ids()).toEqual([['a', 0], ['e', 1]]);
  });

  it('lets an append see what came before it in the same transaction', () => {
    const { write } = opened();
    const { answers } = write([append('one', row('a')), { stream: 'one', expected: 'none', rows: [row('b')] }, { stream: 'one', expected: 0, rows: [row('c')] }]);
    expect(answers).toMatchObject([{ kind: 'written', revision: 0 }, { kind: 'conflict', actual: 0 }, { kind: 'written', revision: 1 }]);
  });

  it('given a commit that fails, then every append in it is unknown, none is there, and positions go on without a gap', () => {
    const { db, write, ids } = opened();
    write([append('one', row('a'))]);
    db.exec('PRAGMA max_page_count = 12');
    const large: EventRow = ['big', 'Noted', 1, JSON.stringify({ text: 'x'.repeat(100_000) }), '{}'];
    const { answers, fault } = write([append('one', row('b')), append('two', large)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
    expect(fault).toBeUndefined();
    expect(write([append('one', row('b'))]).answers).toMatchObject([{ kind: 'written', revision: 1, position: 1 }]);
    expect(ids()).toEqual([['a', 0], ['b', 1]]);
  });

  it('given an append at the end that it knows, then it takes the new, and tells the repeated and the mixed from it, and leaves no half', () => {
    const { write, ids } = opened();
    const at = (expected: number, ...names: readonly string[]): AppendMessage => ({ stream: 'one', expected, rows: names.map((name) => row(name)) });
    write([append('one', row('a'))]);
    expect(write([at(0, 'b', 'c'), at(0, 'b', 'c'), at(2, 'd', 'b'), at(2, 'd'), at(2, 'e'), at(3, 'a')]).answers).toMatchObject([
      { kind: 'written', revision: 2, repeated: false }, { kind: 'written', revision: 2, repeated: true }, { kind: 'conflict', actual: 2 },
      { kind: 'written', revision: 3 }, { kind: 'conflict', actual: 3 }, { kind: 'conflict', actual: 3 },
    ]);
    expect(ids()).toEqual([['a', 0], ['b', 1], ['c', 2], ['d', 3]]);
  });

  it('given a commit that failed, then it knows no end that the commit would have made', () => {
    const { db, write, ids } = opened();
    write([append('one', row('a'))]);
    db.exec('PRAGMA max_page_count = 12');
    const large: EventRow = ['big', 'Noted', 1, JSON.stringify({ text: 'x'.repeat(100_000) }), '{}'];
    write([{ stream: 'one', expected: 0, rows: [row('b')] }, append('two', large)]);
    expect(write([{ stream: 'one', expected: 1, rows: [row('c')] }, { stream: 'one', expected: 0, rows: [row('b')] }]).answers).toMatchObject([
      { kind: 'conflict', actual: 0 }, { kind: 'written', revision: 1, position: 1 },
    ]);
    expect(ids()).toEqual([['a', 0], ['b', 1]]);
  });

  it('given an error that no batch can cause, then the connection is not to be trusted any more', () => {
    const { db, write } = opened();
    db.exec('DROP TABLE events');
    const { answers, fault } = write([append('one', row('a'))]);
    expect(answers.map(({ kind }) => kind)).toEqual(['unknown']);
    expect(fault).toBeDefined();
  });
});
