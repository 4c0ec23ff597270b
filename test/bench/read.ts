// Reading: a stream of 40 events folded, the whole log read, and the compensation status built anew from it, beside a bare scan.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EventStore, foldRecorded } from '#event-sourcing';
import { ProjectionEngine } from '#projections';
import { openSqliteDocumentStore, openSqliteEventStore } from '#sqlite';
import { dispute } from '../../src/disputes/domain/decide.ts';
import { compensationStatus } from '../../src/reporting/index.ts';
import { disputeEvents, eventsPerDispute, writeInterleaved } from './dispute-log.ts';
import { inFreshFolder } from './folders.ts';
import type { Bench, Measure } from './measurement.ts';
import { ratio, type Report } from './report.ts';
import { inTurn, ratiosOf, spreadOf } from './rounds.ts';

/** Events a second. */
type Run = () => Promise<number>;

const rate = async (run: () => Promise<number>): Promise<number> => {
  const start = performance.now();
  const events = await run();
  return (events / (performance.now() - start)) * 1_000;
};

const foldStreams = (store: EventStore, disputes: number): Run => {
  let next = 0;
  const streams = Array.from({ length: 2_000 }, (_, n) => disputeEvents((n * 7_919) % disputes).stream);
  return () =>
    rate(async () => {
      for (let n = 0; n < 500; n++) {
        const state = foldRecorded(dispute, await store.readStream(streams[next++ % streams.length] as string));
        if (state.claims.length === 0) throw new Error('a stream is empty');
      }
      return 500 * eventsPerDispute;
    });
};

const readAll =
  (store: EventStore): Run =>
  () =>
    rate(async () => {
      let events = 0;
      for (let after: bigint | undefined; ;) {
        const slice = await store.readAll({ after, limit: 2_000 });
        if (slice.events.length === 0) return events;
        events += slice.events.length;
        after = slice.scannedTo;
      }
    });

const bareScan =
  (file: string): Run =>
  async () => {
    const db = new DatabaseSync(file, { readOnly: true });
    const statement = db.prepare('SELECT position, stream, revision, id, type, schema_version, data FROM events ORDER BY position');
    statement.setReturnArrays(true);
    try {
      return await rate(async () => {
        let events = 0;
        for (const row of statement.iterate() as Iterable<unknown> as Iterable<
          readonly [number, string, number, string, string, number, string]
        >) {
          if (typeof JSON.parse(row[6]) === 'object') events++;
        }
        return events;
      });
    } finally {
      db.close();
    }
  };

/** Rebuilds are given up once they took this long together: a slow one is known after the first. */
const rebuildBudgetMs = 60_000;

const rebuild = (store: EventStore, folder: string, disputes: number): Run => {
  let round = 0;
  let spent = 0;
  return async () => {
    if (spent > rebuildBudgetMs) return Number.NaN;
    const started = performance.now();
    const documents = await openSqliteDocumentStore({ file: join(folder, `read-models-${round++}.sqlite`) });
    const engine = new ProjectionEngine({ events: store, store: documents, models: [compensationStatus] });
    const head = await store.head();
    try {
      return await rate(async () => {
        await engine.start();
        if (!(await engine.reached(compensationStatus.name, head, 300_000)))
          throw new Error('the read model did not reach the end of the log');
        const { stream } = disputeEvents(disputes - 1);
        const last = await documents.get(compensationStatus, stream);
        if (last?.revision !== eventsPerDispute - 1) throw new Error(`${stream} is at ${last?.revision}`);
        return disputes * eventsPerDispute;
      });
    } finally {
      await engine.stop();
      await documents.close();
      spent += performance.now() - started;
    }
  };
};

const measure = async (folder: string, { quick, say }: Bench): Promise<Report> => {
  const disputes = quick ? 500 : 5_000;
  const file = join(folder, 'events.sqlite');
  const store = await openSqliteEventStore({ file });
  try {
    say(`read: writing ${disputes * eventsPerDispute} events …`);
    await writeInterleaved(store, disputes);
    const runs = {
      fold: foldStreams(store, disputes),
      all: readAll(store),
      scan: bareScan(file),
      rebuild: rebuild(store, folder, disputes),
    };
    say('read: rounds …');
    const names = Object.keys(runs) as (keyof typeof runs)[];
    for (const name of names.filter((each) => each !== 'rebuild')) await runs[name]();
    const figures = await inTurn(quick ? 2 : 5, names, (name) => runs[name]());
    const of = (name: keyof typeof runs): readonly number[] => figures.get(name) ?? [];
    const row = (name: string, key: keyof typeof runs) => ({ name, unit: 'events/s', ...spreadOf(of(key)) });
    const streams = spreadOf(of('fold').map((events) => (eventsPerDispute / events) * 1_000));
    return {
      name: 'read',
      rows: [
        { name: `read and fold a stream of ${eventsPerDispute}`, unit: 'ms', ...streams },
        row('the same', 'fold'),
        row('read all, unparsed', 'all'),
        row('bare scan with JSON.parse', 'scan'),
        row('rebuild of the compensation status', 'rebuild'),
      ],
      ratios: [ratio('rebuild: speed / bare scan', ratiosOf(of('rebuild'), of('scan')), { atLeast: 0.5 })],
      notes: [
        `${disputes} disputes of ${eventsPerDispute} events, interleaved event by event, made by the decider.`,
        'The scan reads every column but the metadata by one bare statement and parses the data of each event; nothing is kept.',
        'The rebuild is timed until the last document is read back from its file.',
      ],
    };
  } finally {
    await store.close();
  }
};

export const measureRead: Measure = (bench) => inFreshFolder((folder) => measure(folder, bench));
