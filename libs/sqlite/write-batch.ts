// The group commit: what waits goes into one transaction and one fsync, and each append gets its own answer.
import type { DatabaseSync } from 'node:sqlite';
import { placeOf } from '#event-sourcing';
import type { Answer, AppendMessage } from './protocol.ts';
import { resultCodeOf, resultCodes } from './result-code.ts';

/** The answers of a batch; `fault` when the connection is not to be trusted any more. */
export interface Written {
  readonly answers: readonly Answer[];
  readonly fault?: unknown;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// The rows of one append do not fit the tables or cannot be bound; the transaction goes on without it.
const concernsOneAppend = (error: unknown): boolean => [resultCodes.constraint, undefined].includes(resultCodeOf(error));
// It passes: locked by somebody else, or no space left. After anything else, a failed fsync above all, nobody knows what is on disk.
const passes = (error: unknown): boolean => [resultCodes.busy, resultCodes.full].includes(resultCodeOf(error) ?? -1);

/** So many streams whose end is known; the one that was written longest ago goes first. */
const mostEnds = 10_000;

/** The write statements of a log, prepared once for one connection. */
export const batchWriter = (db: DatabaseSync): ((batch: readonly AppendMessage[]) => Written) => {
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const lastRevision = db.prepare('SELECT max(revision) AS n FROM events WHERE stream = ?');
  const revisionOf = db.prepare('SELECT revision AS n FROM events WHERE stream = ? AND id = ?');
  const positionOf = db.prepare('SELECT position AS n FROM events WHERE stream = ? AND revision = ?');
  const lastPosition = db.prepare('SELECT max(position) AS n FROM events');
  for (const statement of [lastRevision, revisionOf, positionOf, lastPosition]) statement.setReadBigInts(true);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT one');
  const release = db.prepare('RELEASE one');
  const undo = db.prepare('ROLLBACK TO one');
  const figure = (row: Record<string, unknown> | undefined): number | undefined => (typeof row?.['n'] === 'bigint' ? Number(row['n']) : undefined);
  let head = figure(lastPosition.get()) ?? -1;

  // Ends of streams, as this very connection has left them; nobody else writes.
  const ends = new Map<string, number>();
  const endsAt = (stream: string, revision: number): void => {
    ends.delete(stream);
    ends.set(stream, revision);
    if (ends.size > mostEnds) ends.delete(ends.keys().next().value as string);
  };

  const insertFrom = (from: number, { stream, rows }: AppendMessage): Answer => {
    let position = head;
    rows.forEach(([id, type, schemaVersion, data, metadata], n) => insert.run(++position, stream, from + n, id, type, schemaVersion, data, metadata));
    head = position;
    const revision = from + rows.length - 1;
    endsAt(stream, revision);
    return { kind: 'written', revision, position, repeated: false };
  };

  /** At the known end nothing needs to be asked: an id that stands there already is refused by the table, and then everything is. */
  const writeAtEnd = (append: AppendMessage): Answer | undefined => {
    const end = ends.get(append.stream);
    if (end === undefined || append.expected !== end) return undefined;
    try {
      return insertFrom(end + 1, append);
    } catch (error) {
      if (!concernsOneAppend(error)) throw error;
      if (append.rows.length > 1) undo.run();
      return undefined;
    }
  };

  const write = (append: AppendMessage): Answer => {
    const atEnd = writeAtEnd(append);
    if (atEnd) return atEnd;
    const { stream, expected, rows } = append;
    const last = figure(lastRevision.get(stream)) ?? -1;
    const found = rows.map(([id]) => (last < 0 ? undefined : figure(revisionOf.get(stream, id))));
    const place = placeOf(expected, found, last);
    if (!place) return { kind: 'conflict', actual: last };
    const revision = place.from + rows.length - 1;
    if (place.repeated) return { kind: 'written', revision, position: figure(positionOf.get(stream, revision)) as number, repeated: true };
    return insertFrom(place.from, append);
  };

  const writeAlone = (append: AppendMessage): Answer => {
    // One row is one statement, which SQLite undoes by itself; of several, a failed second would leave the first behind.
    const several = append.rows.length > 1;
    if (several) savepoint.run();
    try {
      return write(append);
    } catch (error) {
      if (!concernsOneAppend(error)) throw error;
      if (several) undo.run();
      return { kind: 'unfit', reason: reasonOf(error) };
    } finally {
      if (several && db.isTransaction) release.run();
    }
  };

  return (batch) => {
    const before = head;
    try {
      begin.run();
      const answers = batch.map(writeAlone);
      commit.run();
      return { answers };
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      head = before;
      ends.clear();
      const answers = batch.map((): Answer => ({ kind: 'unknown', reason: reasonOf(error) }));
      return passes(error) ? { answers } : { answers, fault: error };
    }
  };
};
