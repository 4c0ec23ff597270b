// The worker thread that owns the writing connection of the document file.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Order, RowChanges, ToWriter } from './document-messages.ts';
import { columnName, createFile, createIndexes, createTables, dropTables, fileVersion, inTransaction } from './document-tables.ts';
import { RowWriter } from './document-rows.ts';
import { releaseMemory } from './release-memory.ts';

const connect = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864;');
    const { user_version: version, tables } = database.prepare('SELECT user_version, (SELECT count(*) FROM sqlite_schema) AS tables FROM pragma_user_version').get() as Record<string, number>;
    if (tables !== 0 && version !== fileVersion) throw new Error('a file of another make');
    inTransaction(database, () => database.exec(createFile));
    return database;
  } catch (fault) {
    database.close();
    throw fault;
  }
};

/** The file is disposable: one that cannot be read, or is of another make, is made anew. A busy or full disk is no such case. */
const open = (file: string): DatabaseSync => {
  try {
    return connect(file);
  } catch (fault) {
    const code = (fault as { errcode?: number }).errcode;
    const unreadable = code === 11 || code === 26; // SQLITE_CORRUPT, SQLITE_NOTADB
    if (!unreadable && !(fault instanceof Error && fault.message === 'a file of another make')) throw fault;
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    return connect(file);
  }
};

const database = open((workerData as { file: string }).file);
const writers = new Map<number, RowWriter>();

const columnsOf = (build: number): string[] => {
  const found = database.prepare('SELECT columns FROM build WHERE id = ?').get(build);
  if (!found) throw new Error(`no such build: ${build}`);
  return JSON.parse(found.columns as string) as string[];
};

const writerOf = (build: number): RowWriter => {
  let writer = writers.get(build);
  if (!writer) writers.set(build, (writer = new RowWriter(database, build, columnsOf(build).map(columnName))));
  return writer;
};

const drop = (build: number): void => {
  writers.delete(build);
  database.exec(dropTables(build));
  database.prepare('DELETE FROM build WHERE id = ?').run(build);
};

const idsOf = (condition: string, ...values: (string | number)[]): number[] =>
  database.prepare(`SELECT id FROM build WHERE ${condition}`).all(...values).map(({ id }) => id as number);

const checkpoint = database.prepare('UPDATE build SET checkpoint = ? WHERE id = ?');

const write = (changes: readonly RowChanges[]): void => {
  for (const { build, upserts, deletes, checkpoint: position } of changes) {
    const writer = writerOf(build);
    for (const key of deletes) writer.remove(key);
    for (const row of upserts) writer.put(row);
    if (checkpoint.run(position, build).changes === 0) throw new Error(`no such build: ${build}`);
  }
};

const carryOut = (order: Order): number | void => {
  switch (order.kind) {
    case 'attach': {
      const bound = database.prepare('SELECT id FROM log').get()?.id;
      if (bound === order.logId) return;
      for (const id of idsOf('true')) drop(id);
      database.exec('DELETE FROM log; DELETE FROM process;');
      database.prepare('INSERT INTO log VALUES (?)').run(order.logId);
      return;
    }
    case 'begin': {
      const { name, version, fingerprint, columns } = order.shape;
      for (const id of idsOf(`model = ? AND state = 'building'`, name)) drop(id);
      const insert = `INSERT INTO build (model, version, fingerprint, columns, state, checkpoint) VALUES (?, ?, ?, ?, 'building', -1)`;
      const id = Number(database.prepare(insert).run(name, version, fingerprint, JSON.stringify(columns)).lastInsertRowid);
      database.exec(createTables(id, columns));
      return id;
    }
    case 'ahead': {
      const writer = writerOf(order.build);
      for (const key of order.deletes) writer.remove(key);
      for (const row of order.upserts) writer.put(row);
      return;
    }
    case 'undo':
      return database.exec('ROLLBACK');
    case 'write':
      return write(order.changes);
    case 'finish':
      return database.exec(createIndexes(order.build, columnsOf(order.build)));
    case 'serve': {
      columnsOf(order.build);
      for (const id of idsOf('id <> ?1 AND model = (SELECT model FROM build WHERE id = ?1)', order.build)) drop(id);
      database.prepare(`UPDATE build SET state = 'serving' WHERE id = ?`).run(order.build);
      return;
    }
    case 'drop':
      return drop(order.build);
    case 'process':
      database.prepare('INSERT INTO process VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET checkpoint = ?2').run(order.name, order.checkpoint);
      return;
    case 'request':
      return Number(database.prepare(`INSERT INTO request (model, state) VALUES (?, 'waiting')`).run(order.model).lastInsertRowid);
    case 'settle': {
      const state = order.problem === undefined ? 'done' : 'failed';
      database.prepare('UPDATE request SET state = ?, problem = ? WHERE id = ?').run(state, order.problem ?? null, order.request);
      return;
    }
    case 'close':
      return;
  }
};

const port = parentPort;
if (!port) throw new Error('document-writer runs as a worker');
const answer = (message: Answer): void => port.postMessage(message);

/** `ahead` opens a transaction and leaves it open for the `write` that comes next; every other order is one by itself. */
const inPlace = (order: Order): number | void => {
  if (order.kind === 'undo') return database.isTransaction ? carryOut(order) : undefined;
  if (order.kind === 'ahead') {
    if (!database.isTransaction) database.exec('BEGIN IMMEDIATE');
    return carryOut(order);
  }
  if (!database.isTransaction) return inTransaction(database, () => carryOut(order));
  const result = carryOut(order);
  database.exec('COMMIT');
  releaseMemory(); // a bulk of rows has come through
  return result;
};

port.on('message', ({ id, order }: ToWriter) => {
  try {
    const result = inPlace(order);
    answer(result === undefined ? { id } : { id, result });
  } catch (fault) {
    if (database.isTransaction && order.kind !== 'ahead') database.exec('ROLLBACK');
    answer({ id, problem: fault instanceof Error ? fault.message : String(fault) });
  }
  if (order.kind === 'close') {
    database.close();
    port.close();
  }
});
answer({ id: 0 });
