// Figures over 100,000 disputes: how long the questions take to answer from their read model, over a log of 100,000 events and a denser one of
// a million; and what keeping it costs.
import { join } from 'node:path';
import { ManualClock, Reading } from '#nest-event-sourcing';
import { ProjectionEngine } from '#projections';
import { openSqliteDocumentStore } from '#sqlite';
import { instant } from '#values';
import { partyView } from '../../src/parties/index.ts';
import { type PolicyBook, standard1 } from '../../src/policies/index.ts';
import { tradeFigures } from '../../src/reporting/figures/trade-figures.ts';
import { GetImporterExposure, GetImporterExposureHandler } from '../../src/reporting/importers/get-importer-exposure.ts';
import { GetTraderTrackRecord, GetTraderTrackRecordHandler } from '../../src/reporting/track-record/get-track-record.ts';
import { TrackRecords } from '../../src/reporting/track-record/track-records.ts';
import { inFreshFolder } from './folders.ts';
import type { Bench, Measure } from './measurement.ts';
import { one, type Ratio, type Report, type Row } from './report.ts';
import { eventsPerTrade, importers, lastDay, TradeLog, traders } from './trade-log.ts';
import { spreadOf } from './rounds.ts';

const inquiry = { caller: { subject: 'bench', role: 'AUDITOR' } };
const rounds = 400;

interface Times {
  readonly median: number;
  readonly p99: number;
}
interface Measured {
  readonly whole: Times;
  readonly period: Times;
  readonly exposure: Times;
  readonly rows: readonly Row[];
}

const timed = async (ask: (round: number) => Promise<unknown>): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await ask(round);
    times.push(performance.now() - start);
  }
  return times.slice(rounds / 10).sort((a, b) => a - b);
};
const timesOf = (sorted: readonly number[]): Times => ({ median: sorted[sorted.length >> 1] ?? Number.NaN, p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN });
const dateAt = (round: number, days: number): string => new Date(Date.parse('2026-01-01') + ((round * 7_919) % days) * 86_400_000).toISOString().slice(0, 10);

const until = async (engine: ProjectionEngine, log: TradeLog): Promise<void> => {
  for (const { name } of [tradeFigures, partyView]) if (!(await engine.reached(name, await log.head(), 600_000))) throw new Error(`${name} did not reach the end of the log`);
};

const measureLog = async (folder: string, events: number, say: Bench['say']): Promise<Measured> => {
  const log = new TradeLog(events);
  const documents = await openSqliteDocumentStore({ file: join(folder, `read-models-${events}.sqlite`) });
  const engine = new ProjectionEngine({ events: log, store: documents, models: [tradeFigures, partyView] });
  try {
    say(`records: building the figures of ${events} events …`);
    const start = performance.now();
    await engine.start();
    await until(engine, log);
    const built = (performance.now() - start) / 1_000;
    const reading = new Reading(log.logId, documents, engine, new ManualClock(instant(lastDay)), new Set(['AUDITOR']));
    const policies = { termsOf: async () => standard1 } as unknown as PolicyBook;
    const record = new GetTraderTrackRecordHandler(reading, new TrackRecords(reading, policies));
    const exposure = new GetImporterExposureHandler(reading);
    const trader = (round: number): string => traders[round % traders.length] ?? '';
    const whole = await timed((round) => record.execute(new GetTraderTrackRecord(trader(round), {}, inquiry)));
    const period = await timed((round) => {
      const [from = '', to = ''] = [dateAt(round, 1_400), dateAt(round + 1, 1_400)].sort();
      return record.execute(new GetTraderTrackRecord(trader(round), { from, to }, inquiry));
    });
    const atRisk = await timed((round) => exposure.execute(new GetImporterExposure(importers[round % importers.length] ?? '', { at: dateAt(round, 1_461) }, inquiry)));
    const more = 2_000;
    const grown = performance.now();
    log.extend(more);
    await until(engine, log);
    const kept = (performance.now() - grown) / more;
    const single = await timed(async () => {
      log.extend(1);
      await until(engine, log);
    });
    const ms = (name: string, times: readonly number[]): Row => ({ name: `${events} events: ${name}`, unit: 'ms', ...spreadOf(times) });
    return {
      whole: timesOf(whole), period: timesOf(period), exposure: timesOf(atRisk),
      rows: [
        ms('getTraderTrackRecord', whole), ms('the same over a period', period), ms('getImporterExposure at a day', atRisk), ms('an event alone, until it counts', single),
        one(`${events} events: ${more} more at once, each`, 'ms', kept), one(`${events} events: build`, 's', built),
      ],
    };
  } finally {
    await engine.stop();
    await documents.close();
  }
};

/** The one in a hundred that took longest is told without an aim: it is the machine's other work that makes it. */
const ratiosOf = (few: Measured, many: Measured): readonly Ratio[] =>
  ([['getTraderTrackRecord', 'whole', 20], ['getTraderTrackRecord over a period', 'period', 100], ['getImporterExposure', 'exposure', 20]] as const).flatMap(([name, of, atMost]) => [
    { name: `${name}: median, ms`, value: many[of].median, atMost },
    { name: `${name}: 99th percentile, ms`, value: many[of].p99 },
    { name: `${name}: longer log / shorter log`, value: many[of].median / few[of].median, atMost: 2 },
  ]);

const measure = async (folder: string, { quick, say }: Bench): Promise<Report> => {
  const [less, more] = quick ? [2_000, 20_000] : [100_000, 1_000_000];
  const few = await measureLog(folder, less, say);
  const many = await measureLog(folder, more, say);
  return {
    name: 'records',
    rows: [...few.rows, ...many.rows],
    ratios: ratiosOf(few, many),
    notes: [
      `Every order has a dispute and ${eventsPerTrade} events: ${less / eventsPerTrade} and ${more / eventsPerTrade} disputes, of 80 traders and 200 importers, over the same four years.`,
      'Questions are asked of the handlers, without HTTP. The log is made as it is read: reading it from disk is in no figure.',
    ],
  };
};

export const measureRecords: Measure = (bench) => inFreshFolder((folder) => measure(folder, bench));
