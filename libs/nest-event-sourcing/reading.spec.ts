// Questions: at least as new as the caller's own write, and nothing that is not the caller's to see.
import { describe, expect, it } from '@jest/globals';
import { BadCursor, type DocumentQuery, type Documents, ModelNotReady, type ReadModel } from '#projections';
import { instant } from '#values';
import type { Caller } from './caller.ts';
import { ManualClock } from './clock.ts';
import { consistencyToken, positionIn } from './consistency-token.ts';
import type { Problem } from './problem.ts';
import { everyone, type Inquiry, type Progress, Reading } from './reading.ts';

interface Note {
  readonly owner: string;
}

const notes: ReadModel<Note> = { name: 'notes', version: 1, events: [], keys: () => [], evolve: () => null, columns: {}, scope: ({ owner }) => [owner] };
const logId = 'log-1';
const anna: Caller = { subject: 'anna', role: 'TRADER', party: 'trader-1' };
const bert: Caller = { subject: 'bert', role: 'TRADER', party: 'trader-2' };
const auditor: Caller = { subject: 'carl', role: 'AUDITOR' };

const problemOf = (promise: Promise<unknown>) => promise.then(() => undefined, ({ code, headers, getStatus }: Problem) => ({ code, headers, status: getStatus !== undefined }));

const aReading = ({ fault, owner = 'TRADER:trader-1', reached = true }: { fault?: Error; owner?: string; reached?: boolean } = {}) => {
  const waits: unknown[][] = [];
  const queries: DocumentQuery[] = [];
  const documents: Documents = {
    get: async <Doc extends object>() => {
      if (fault) throw fault;
      return { key: 'note-1', revision: 4, document: { owner } as object as Doc };
    },
    list: async (_, query) => {
      if (fault) throw fault;
      queries.push(query);
      return { items: [], next: 'more' };
    },
    totals: async () => {
      if (fault) throw fault;
      return new Map([['cars', { all: { sold: 3 } }]]);
    },
  };
  const progress: Progress = { reached: async (...asked) => waits.push(asked) > 0 && reached };
  return { waits, queries, reading: new Reading(logId, documents, progress, new ManualClock(instant('2026-03-02T15:30:00Z')), new Set(['AUDITOR']), 250) };
};
const asked = (caller: Caller, token?: string): Inquiry => ({ caller, ...(token === undefined ? {} : { token }) });

describe('a question with a token', () => {
  it('waits for its model to come to the position, as long as it has patience', async () => {
    const { reading, waits } = aReading();
    expect((await reading.one(notes, 'note-1', asked(anna, 'log-1.41'))).revision).toBe(4);
    await reading.many(notes, { limit: 10 }, asked(anna, 'log-1.42'));
    expect(waits).toEqual([['notes', 41n, 250], ['notes', 42n, 250]]);
  });

  it('is told NOT_YET_READABLE with Retry-After when the model does not come there in time', async () => {
    const { reading } = aReading({ reached: false });
    const late = { code: 'NOT_YET_READABLE', headers: { 'retry-after': '1' } };
    expect(await problemOf(reading.one(notes, 'note-1', asked(anna, 'log-1.41')))).toMatchObject(late);
    expect(await problemOf(reading.many(notes, { limit: 10 }, asked(anna, 'log-1.41')))).toMatchObject(late);
  });

  it.each(['log-2.41', '41', '.41', 'log-1.', 'log-1.x', 'log-1.-2', 'log-1.4.1', `log-1.${'9'.repeat(19)}`, ''])('%s is told that the token is foreign, and waits for nothing', async (token) => {
    const { reading, waits } = aReading();
    expect(await problemOf(reading.one(notes, 'note-1', asked(anna, token)))).toMatchObject({ code: 'FOREIGN_CONSISTENCY_TOKEN' });
    expect(waits).toEqual([]);
  });

  it('of an empty log asks for what is there already', () => {
    expect(positionIn(consistencyToken(logId, -1n), logId)).toBe(-1n);
    expect(positionIn(consistencyToken('a.b', 7n), 'a.b')).toBe(7n);
    expect(positionIn(undefined, logId)).toBeUndefined();
  });
});

describe('a question without a token', () => {
  it('waits for nothing', async () => {
    const { reading, waits } = aReading({ reached: false });
    await reading.one(notes, 'note-1', asked(anna));
    expect(waits).toEqual([]);
  });

  it('is told NOT_YET_READABLE while its model is built for the first time, and MALFORMED_CURSOR for a cursor of its own making', async () => {
    const { reading } = aReading({ fault: new ModelNotReady('notes') });
    const unbuilt = { code: 'NOT_YET_READABLE', headers: { 'retry-after': '1' } };
    expect(await problemOf(reading.one(notes, 'note-1', asked(anna)))).toMatchObject(unbuilt);
    expect(await problemOf(reading.many(notes, { limit: 1 }, asked(anna)))).toMatchObject(unbuilt);
    expect(await problemOf(reading.peek(notes, 'note-1'))).toMatchObject(unbuilt);
    expect(await problemOf(aReading({ fault: new BadCursor('no') }).reading.many(notes, { limit: 1 }, asked(anna)))).toMatchObject({ code: 'MALFORMED_CURSOR' });
    await expect(aReading({ fault: new Error('the disk is gone') }).reading.peek(notes, 'note-1')).rejects.toThrow('the disk is gone');
  });

  it('about a document of others is told NOT_FOUND, as for one that is not there', async () => {
    expect(await problemOf(aReading().reading.one(notes, 'note-1', asked(bert)))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await aReading().reading.one(notes, 'note-1', asked(auditor))).document).toEqual({ owner: 'TRADER:trader-1' });
    expect((await aReading({ owner: everyone }).reading.one(notes, 'note-1', asked(bert))).document).toEqual({ owner: everyone });
    expect(await problemOf(aReading({ owner: 'ADMINISTRATOR:' }).reading.one(notes, 'note-1', asked({ subject: 'dora', role: 'ADMINISTRATOR' })))).toBeUndefined();
  });

  it('for a list is scoped to the caller, unless its role sees all', async () => {
    const { reading, queries } = aReading();
    expect(await reading.many(notes, { limit: 10, where: { status: 'OPEN' } }, asked(anna))).toEqual({ items: [], next: 'more' });
    await reading.many(notes, { limit: 10 }, asked(auditor));
    expect(queries).toEqual([{ limit: 10, where: { status: 'OPEN' }, scope: ['TRADER:trader-1', everyone] }, { limit: 10 }]);
  });
});
