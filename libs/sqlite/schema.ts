// The file of a log: its tables, its name, and whether this program may open it.
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { RefusalCode } from './protocol.ts';

const version = '1';

/** The file cannot be opened as a log by this program; it was not touched. */
export class LogFileRefused extends Error {
  override readonly name = 'LogFileRefused';
  constructor(
    readonly code: RefusalCode,
    reason: string,
  ) {
    super(reason);
  }
}

const tables = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, id)
  ) STRICT;`;

const tablesIn = (db: DatabaseSync): readonly unknown[] => db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all().map(({ name }) => name);

const metaOf = (db: DatabaseSync, key: string): unknown => db.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'];

/**
 * The id of the log in an opened file.
 *
 * @throws LogFileRefused `NOT_A_LOG`, or `NEWER_SCHEMA` when a later program wrote it
 */
export const logIdIn = (db: DatabaseSync): string => {
  const present = tablesIn(db);
  if (!present.includes('meta') || !present.includes('events')) throw new LogFileRefused('NOT_A_LOG', 'the file holds something else than an event log');
  const found = String(metaOf(db, 'schema version'));
  if (found !== version) {
    throw new LogFileRefused('NEWER_SCHEMA', `the file has schema version ${found}, this program knows ${version}: use the program that wrote it`);
  }
  return String(metaOf(db, 'log id'));
};

/**
 * Makes an empty file a log with an id of its own, sets what a writing connection needs, and leaves a log as it is.
 *
 * @throws LogFileRefused as `logIdIn`
 */
export const prepareForWriting = (db: DatabaseSync): void => {
  if (tablesIn(db).length > 0) logIdIn(db);
  // A write-ahead log of up to 32 MB before it is copied back: with SQLite's 4 MB the copying halves the rate of appends.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16000');
  if (tablesIn(db).length > 0) return;
  db.exec(`BEGIN IMMEDIATE; ${tables}`);
  const put = db.prepare('INSERT INTO meta VALUES (?, ?)');
  put.run('log id', randomUUID());
  put.run('schema version', version);
  db.exec('COMMIT');
};
