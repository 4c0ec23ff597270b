// The tables of the document file, and the only place where a name becomes SQL.
import type { DatabaseSync } from 'node:sqlite';
import type { ColumnValue } from '#projections';

/** Another number: the file is of another make, and is made anew. */
export const fileVersion = 1;

const number = (build: number): string => {
  if (!Number.isSafeInteger(build) || build < 1) throw new RangeError(`no build: ${build}`);
  return String(build);
};

export const documentTable = (build: number): string => `document_${number(build)}`;
export const scopeTable = (build: number): string => `scope_${number(build)}`;

/** The prefix keeps columns of models apart from ours and from keywords. */
export const columnName = (column: string): string => {
  if (!/^[a-z][A-Za-z0-9]{0,60}$/.test(column)) throw new RangeError(`no name for a column: ${column}`);
  return `of_${column}`;
};

export const createFile = `
  CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS build (
    id INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL, version INTEGER NOT NULL, fingerprint TEXT NOT NULL,
    columns TEXT NOT NULL, state TEXT NOT NULL, checkpoint INTEGER NOT NULL, UNIQUE (model, state)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS request (id INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL, state TEXT NOT NULL, problem TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS process (name TEXT PRIMARY KEY, checkpoint INTEGER NOT NULL) STRICT;
  PRAGMA user_version = ${fileVersion};
`;

/** Plain columns hold what they are given (no type, no conversion). Scope rows carry what lists are ordered by. */
export const createTables = (build: number, columns: readonly string[]): string => `
  CREATE TABLE ${documentTable(build)} (
    key TEXT PRIMARY KEY, revision INTEGER NOT NULL, created INTEGER NOT NULL, json TEXT NOT NULL, scope TEXT NOT NULL
    ${columns.map((column) => `, ${columnName(column)}`).join('')}
  );
  CREATE TABLE ${scopeTable(build)} (
    party TEXT NOT NULL, created INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (party, created, key)
  ) WITHOUT ROWID;
`;

export const createIndexes = (build: number, columns: readonly string[]): string =>
  [
    `CREATE INDEX IF NOT EXISTS ${documentTable(build)}_created ON ${documentTable(build)} (created, key);`,
    ...columns.map(
      (column) => `CREATE INDEX IF NOT EXISTS ${documentTable(build)}_${columnName(column)} ON ${documentTable(build)} (${columnName(column)}, created, key);`,
    ),
  ].join('\n');

export const dropTables = (build: number): string => `DROP TABLE IF EXISTS ${documentTable(build)}; DROP TABLE IF EXISTS ${scopeTable(build)};`;

/** Runs work in one transaction that takes the write lock at once. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (fault) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw fault;
  }
};

/** A document on its way to the worker: flat, so that it is cheap to hand over. */
export type Row = readonly [key: string, revision: number, created: bigint, json: string, scope: string, columns: readonly ColumnValue[]];
