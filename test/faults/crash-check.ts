// What must hold of a log after its writer was killed.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import type { EventStore, RecordedEvent } from '#event-sourcing';
import { type Acknowledged, loadOf } from './crash-load.ts';

const slice = 1_000;

/** Everything after a position, in slices, with each position one above the last. */
export async function* logAfter(log: Pick<EventStore, 'readAll'>, position: bigint): AsyncGenerator<RecordedEvent> {
  for (let after = position; ; ) {
    const { events, scannedTo } = await log.readAll({ after, limit: slice });
    if (events.length === 0) return;
    for (const event of events) {
      strictEqual(event.position, ++after, 'a gap in the log');
      yield event;
    }
    strictEqual(scannedTo, after);
  }
}

interface Written {
  readonly stream: string;
  readonly revisions: number[];
  readonly ids: string[];
}

/** The appends that the events after a position make up, by writer and number: each whole and in one piece, or not there. */
export const wholeAppends = async (log: Pick<EventStore, 'readAll'>, position: bigint, round: number): Promise<Map<string, Written>> => {
  const found = new Map<string, Written>();
  for await (const { stream, revision, id, data } of logAfter(log, position)) {
    const { round: from, writer, n } = data as { round: number; writer: number; n: number };
    strictEqual(from, round, 'an event of another round');
    const written = found.get(`${writer} ${n}`) ?? { stream, revisions: [], ids: [] };
    written.revisions.push(revision);
    written.ids.push(id);
    found.set(`${writer} ${n}`, written);
  }
  for (const [key, { stream, revisions, ids }] of found) {
    const [writer = 0, n = 0] = key.split(' ').map(Number);
    const load = loadOf(round, writer, n);
    strictEqual(stream, load.stream);
    deepStrictEqual(ids, load.events.map(({ id }) => id), `append ${key} of round ${round} is not whole, or there twice`);
    revisions.forEach((revision, part) => strictEqual(revision, (revisions[0] ?? 0) + part));
  }
  return found;
};

/** Every acknowledged append is there where it was said to be, and of each writer at most the one that was in flight besides. */
export const checkAcknowledged = (found: ReadonlyMap<string, Written>, acknowledged: readonly Acknowledged[]): void => {
  const next = new Map<number, number>();
  for (const { writer, n, revision } of acknowledged) {
    strictEqual(found.get(`${writer} ${n}`)?.revisions.at(-1), revision, `append ${writer} ${n} was acknowledged at revision ${revision}`);
    next.set(writer, n + 1);
  }
  for (const key of found.keys()) {
    const [writer = 0, n = 0] = key.split(' ').map(Number);
    ok(n <= (next.get(writer) ?? 0), `append ${key} was never made`);
  }
};

/** The revisions of each stream are 0, 1, 2 and so on, and no stream holds an id twice. Gives how many events there are. */
export const checkStreams = async (log: Pick<EventStore, 'readAll'>): Promise<number> => {
  const next = new Map<string, number>();
  const ids = new Set<string>();
  let count = 0;
  for await (const { stream, revision, id } of logAfter(log, -1n)) {
    strictEqual(revision, next.get(stream) ?? 0, `a gap in ${stream}`);
    next.set(stream, revision + 1);
    ids.add(id);
    strictEqual(ids.size, ++count, `${id} is there twice`);
  }
  return count;
};
