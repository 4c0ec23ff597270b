// Time: ten thousand open disputes with five deadlines each. How long a look at what is due takes, and how fast a burst of lapses is
// worked off by the service as it runs, beside bare appends of as many events to a store of the same kind.
import { join } from 'node:path';
import { type EventStore, type EventToAppend, isRefused, uuidOf } from '#event-sourcing';
import { ManualClock } from '#nest-event-sourcing';
import { ProjectionEngine } from '#projections';
import { openSqliteDocumentStore, openSqliteEventStore } from '#sqlite';
import { type Instant, plusMillis } from '#values';
import { dispute } from '../../src/disputes/domain/decide.ts';
import { standard1 } from '../../src/policies/domain/standard-1.ts';
import { deadlinesModel } from '../../src/resolution/index.ts';
import { filesIn, startService } from '../../src/service.ts';
import { readSettings } from '../../src/settings.ts';
import { aFiling, claimOf, lot, received } from '../support/a-dispute.ts';
import { aLot } from '../support/a-lot.ts';
import { inFreshFolder } from './folders.ts';
import type { Bench, Measure } from './measurement.ts';
import { one, type Report } from './report.ts';
import { spreadOf } from './rounds.ts';

const deadlinesEach = 5;
/** A Saturday: three business days then end before five days do. */
const filedAt = plusMillis(received, 41 * 86_400_000);

interface Drafted {
  readonly type: string;
  readonly data: object;
}

/** On the ground CONCEALED a claim is in mediation at once: acknowledge, answer, appoint, and the evidence of either side run. */
const filed = (): readonly Drafted[] => {
  const order = { ...lot({ orderId: '@order' }), administrator: { ...lot().administrator, zone: 'Europe/London' } };
  const claim = claimOf(4, { claimId: '@claim', codes: ['GRADE_MISMATCH'], ground: 'CONCEALED' });
  const decision = dispute.decide(aFiling(standard1)([claim], { order, at: filedAt }), dispute.initial);
  if (isRefused(decision)) throw new Error(`the filing was refused: ${JSON.stringify(decision.refused)}`);
  return decision;
};

const acceptedOrder = aLot({ orderId: '@order' }).of(5).accepted().events;

const drafted = (events: readonly Drafted[], n: number): readonly EventToAppend[] => {
  const orderId = uuidOf('order', String(n));
  return events.map(({ type, data }, revision) => ({
    id: uuidOf('event', orderId, type, String(revision)),
    type,
    schemaVersion: 1,
    data: JSON.parse(JSON.stringify(data).replaceAll('@order', orderId).replaceAll('@claim', uuidOf('claim', String(n)))) as object,
    metadata: {
      actor: 'bench', role: 'IMPORTER', commandId: uuidOf('command', orderId, type), fingerprint: '', $correlationId: orderId, $causationId: orderId,
      occurredAt: filedAt, recordedAt: filedAt, order: orderId, dispute: orderId, importer: 'importer-1', trader: 'trader-1', policyVersion: 'standard-1',
    },
  }));
};

const write = async (store: EventStore, disputes: number): Promise<void> => {
  for (let first = 0; first < disputes; first += 200) {
    await Promise.all(
      Array.from({ length: Math.min(200, disputes - first) }, async (_, i) => {
        const orderId = uuidOf('order', String(first + i));
        await store.append(`order-${orderId}`, 'none', drafted(acceptedOrder, first + i));
        await store.append(`dispute-${orderId}`, 'none', drafted(filed(), first + i));
      }),
    );
  }
};

/** The milliseconds of one look at what is due at an instant: the first page of it, as the scan reads it. */
const looks = async (folder: string, store: EventStore, at: Instant, rounds: number): Promise<readonly number[]> => {
  const documents = await openSqliteDocumentStore({ file: filesIn(folder).readModels });
  const engine = new ProjectionEngine({ events: store, store: documents, models: [deadlinesModel] });
  try {
    await engine.start();
    if (!(await engine.reached(deadlinesModel.name, await store.head(), 300_000))) throw new Error('the deadlines did not reach the end of the log');
    const took: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      await documents.list(deadlinesModel, { by: { column: 'wakeAt', upTo: at }, limit: 200 });
      took.push(performance.now() - started);
    }
    return took;
  } finally {
    await engine.stop();
    await documents.close();
  }
};

/** Events a second, 64 appends under way. */
const bareRate = async (folder: string, events: number): Promise<number> => {
  const store = await openSqliteEventStore({ file: join(folder, 'bare.sqlite') });
  try {
    const lapse = drafted(filed(), 0);
    const started = performance.now();
    let next = 0;
    const writer = async (): Promise<void> => {
      for (let n = next++; n < events; n = next++) await store.append(`bare-${n}`, 'none', lapse);
    };
    await Promise.all(Array.from({ length: 64 }, writer));
    return (events / (performance.now() - started)) * 1_000;
  } finally {
    await store.close();
  }
};

const countLapses = async (file: string): Promise<number> => {
  const store = await openSqliteEventStore({ file });
  try {
    let lapses = 0;
    for (let after: bigint | undefined; ;) {
      const slice = await store.readAll({ after, limit: 5_000 });
      if (slice.events.length === 0) return lapses;
      lapses += slice.events.filter(({ type }) => type === 'DeadlineLapsed').length;
      after = slice.scannedTo;
    }
  } finally {
    await store.close();
  }
};

const burst = async (folder: string, clock: ManualClock, at: Instant, disputes: number): Promise<number> => {
  const settings = readSettings({ HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' });
  const service = await startService(settings, { clock });
  try {
    await service.settled();
    const started = performance.now();
    clock.moveTo(at);
    await service.settled();
    return (disputes / (performance.now() - started)) * 1_000;
  } finally {
    await service.stop();
  }
};

const measure = async (folder: string, { quick, say }: Bench): Promise<Report> => {
  const disputes = quick ? 1_000 : 10_000;
  const { events: file } = filesIn(folder);
  const store = await openSqliteEventStore({ file });
  say(`lapses: writing ${disputes} disputes …`);
  await write(store, disputes);
  const due = (dispute.evolve(dispute.initial, filed()[0] as never).deadlines.find(({ name }) => name === 'ACKNOWLEDGE')?.due ?? filedAt);
  say('lapses: looking …');
  const nothing = spreadOf(await looks(folder, store, filedAt, 20));
  const something = spreadOf(await looks(folder, store, due, 20));
  await store.close();
  say('lapses: a burst …');
  const lapsed = await burst(folder, new ManualClock(filedAt), due, disputes);
  const found = await countLapses(file);
  if (found !== disputes) throw new Error(`${found} lapses were recorded, ${disputes} were due`);
  const bare = await bareRate(folder, disputes);
  return {
    name: 'lapses',
    rows: [
      { name: `a look at what is due, of ${disputes} disputes with ${deadlinesEach} deadlines each: nothing is`, unit: 'ms', ...nothing },
      { name: 'the same: one in each is, the first 200', unit: 'ms', ...something },
      one('lapses worked off: recorded, and shown in the read models', 'a second', lapsed),
      one('bare appends of one event, 64 under way', 'a second', bare),
    ],
    ratios: [
      { name: 'a look at what is due: milliseconds', value: Math.max(nothing.median, something.median), atMost: 50 },
      { name: 'lapses a second', value: lapsed, atLeast: 500 },
      { name: 'lapses: rate / bare appends', value: lapsed / bare },
    ],
    notes: ['The service as it runs, all its read models beside; the clock is moved to the instant at which one deadline of each dispute is over.'],
  };
};

export const measureLapses: Measure = (bench) => inFreshFolder((folder) => measure(folder, bench));
