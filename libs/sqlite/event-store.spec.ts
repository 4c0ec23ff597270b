// What the SQLite store adds to the contract: a file that lasts, one owner of it, readers beside, and the end of its writer.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, OutcomeUnknown, StoreClosed } from '#event-sourcing';
import { LogFileRefused, openSqliteEventLog, openSqliteEventStore, type SqliteEventStoreOptions } from '#sqlite';
import { several } from '../../test/support/events.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/folder.ts';

let folder: TemporaryFolder;
let file: string;
beforeEach(() => {
  folder = temporaryFolder('sqlite');
  file = folder.path('data/events.db');
});

// A store that a failed test leaves open would keep the whole run from ending.
const opened = new Set<EventStore>();
const opening = async (options: SqliteEventStoreOptions): Promise<EventStore> => {
  const store = await openSqliteEventStore(options);
  opened.add(store);
  return store;
};
afterEach(async () => {
  for (const store of opened) await store.close();
  opened.clear();
  folder.remove();
});

const refused = (code: string) => expect.objectContaining({ name: 'LogFileRefused', code });

describe('the file', () => {
  it('keeps its events and its log id when it is opened again, and another file has another id', async () => {
    const first = await opening({ file });
    await first.append('stream', 'none', several('event', 3));
    await first.close();
    const second = await opening({ file });
    expect(second.logId).toBe(first.logId);
    expect(await second.append('stream', 2, several('later', 1))).toMatchObject({ revision: 3, position: 3n });
    await second.close();
    const other = await opening({ file: folder.path('other.db') });
    expect(other.logId).not.toBe(first.logId);
    await other.close();
  });

  it('is refused when a later program wrote it, or when it holds something else', async () => {
    await (await opening({ file })).close();
    const db = new DatabaseSync(file);
    db.exec("UPDATE meta SET value = '2' WHERE key = 'schema version'");
    db.close();
    await expect(opening({ file })).rejects.toEqual(refused('NEWER_SCHEMA'));
    await expect(openSqliteEventLog({ file })).rejects.toEqual(refused('NEWER_SCHEMA'));
    const strange = new DatabaseSync(folder.path('strange.db'));
    strange.exec('CREATE TABLE lots (id)');
    strange.close();
    await expect(opening({ file: folder.path('strange.db') })).rejects.toEqual(refused('NOT_A_LOG'));
    writeFileSync(folder.path('text.db'), 'no database, but long enough to be looked at as one '.repeat(20));
    await expect(opening({ file: folder.path('text.db') })).rejects.toEqual(refused('NOT_A_LOG'));
  });

  it('has one store that writes to it, in this process and in all', async () => {
    const store = await opening({ file });
    await expect(opening({ file })).rejects.toBeInstanceOf(LogFileRefused);
    const door = new URL('./index.js', import.meta.url).href;
    const program = `import { openSqliteEventStore } from '${door}'; await openSqliteEventStore({ file: process.argv[1] }).catch((error) => console.log(error.code));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program, file], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('IN_USE');
    await store.close();
    await (await opening({ file })).close();
  });

  it('can be read by others while its owner writes', async () => {
    await expect(openSqliteEventLog({ file })).rejects.toEqual(refused('ABSENT'));
    const store = await opening({ file });
    const log = await openSqliteEventLog({ file });
    await store.append('stream', 'none', several('event', 3));
    expect(log.logId).toBe(store.logId);
    expect(await log.head()).toBe(2n);
    expect(await log.readStream('stream')).toHaveLength(3);
    await log.close();
    await store.close();
  });
});

describe('a writer in trouble', () => {
  it('given a file that somebody else has locked, then the outcome is unknown, and the repetition is taken when it is free', async () => {
    const store = await opening({ file });
    const intruder = new DatabaseSync(file);
    intruder.exec('BEGIN IMMEDIATE');
    const events = several('event', 2);
    await expect(store.append('stream', 'none', events)).rejects.toBeInstanceOf(OutcomeUnknown);
    intruder.exec('ROLLBACK');
    expect(await store.append('stream', 'none', events)).toMatchObject({ revision: 1, repeated: false });
    intruder.close();
    await store.close();
  });

  it('given a writer that dies, then all that waits is answered, the fault is told once, and nothing is taken any more', async () => {
    const faults: Error[] = [];
    const store = await opening({ file, onFault: (error) => faults.push(error) });
    const intruder = new DatabaseSync(file);
    intruder.exec('DROP TABLE events');
    intruder.close();
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => store.append(`stream-${n}`, 'none', several('event', 1))));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'OutcomeUnknown' } });
    await store.close();
    expect(faults).toHaveLength(1);
    await expect(store.append('stream', 'none', several('event', 1))).rejects.toBeInstanceOf(StoreClosed);
  });
});
