// Resident memory of the service on a log of a million events, from the first start with no read model until all have caught up.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '#sqlite';
import { filesIn } from '../../src/service.ts';
import { eventsPerDispute, writeWhole } from './dispute-log.ts';
import { inFreshFolder } from './folders.ts';
import type { Bench, Measure } from './measurement.ts';
import { one, type Report } from './report.ts';
import { serveRedress, type Serving, untilCaughtUp } from './serving.ts';

const limitMb = 300;

/** What was collected goes back to the system some ten seconds later. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20_000));

interface Observed {
  readonly peak: number;
  readonly rest: number;
  readonly seconds: number;
  readonly behind: readonly string[];
}

/** Starts the service on the data, waits until it has caught up and come to rest, and stops it. */
const observe = async (dataDir: string, limitSeconds: number): Promise<Observed> => {
  const started = performance.now();
  const serving: Serving = await serveRedress(dataDir);
  try {
    let peak = 0;
    const behind = await untilCaughtUp(serving, limitSeconds, () => (peak = Math.max(peak, serving.residentMb())));
    const seconds = (performance.now() - started) / 1_000;
    await settle();
    return { peak, rest: serving.residentMb(), seconds, behind };
  } finally {
    await serving.stop();
  }
};

const report = (events: number, first: Observed, second: Observed): Report => {
  const { behind, seconds } = first;
  return {
    name: 'memory',
    rows: [
      one('most while the read models were built', 'MB', first.peak),
      one(
        `at rest on ${events} events, after that`,
        'MB',
        first.rest,
        behind.length === 0 ? undefined : `NOT AT REST after ${seconds.toFixed(0)} s: ${behind.join('; ')}`,
      ),
      one('at rest after a second start', 'MB', second.rest),
      one('first start until all read models had caught up', 's', seconds),
      one('second start until all read models had caught up', 's', second.seconds),
    ],
    ratios: [
      { name: 'memory while building, MB', value: first.peak, atMost: limitMb },
      { name: 'memory at rest after building, MB', value: behind.length === 0 ? first.rest : Number.NaN, atMost: limitMb },
      { name: 'memory at rest after a second start, MB', value: second.rest, atMost: limitMb },
    ],
    notes: [
      'Resident memory as the system counts it, of the one process of the service, its workers included.',
      'The disputes lie in the log one after the other: whole, as they were generated.',
    ],
  };
};

const measure = async (folder: string, bench: Bench): Promise<Report> => {
  const disputes = (bench.quick ? 40_000 : 1_000_000) / eventsPerDispute;
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  bench.say(`memory: writing ${disputes * eventsPerDispute} events …`);
  const store = await openSqliteEventStore({ file: filesIn(dataDir).events });
  await writeWhole(store, disputes).finally(() => store.close());
  bench.say('memory: starting the service …');
  const first = await observe(dataDir, bench.quick ? 60 : 300);
  const second = await observe(dataDir, 60);
  return report(disputes * eventsPerDispute, first, second);
};

export const measureMemory: Measure = (bench) => inFreshFolder((folder) => measure(folder, bench));
