// Kill, open, check, again: the crash test of the event store, for any number of rounds.
import { ok, strictEqual } from 'node:assert/strict';
import { openSqliteEventLog, openSqliteEventStore } from '#sqlite';
import { killedAfter } from '../support/killed-program.ts';
import { chanceOf } from '../support/random.ts';
import { checkAcknowledged, checkStreams, wholeAppends } from './crash-check.ts';
import { type Acknowledged, acknowledgedIn, expectedAfter, loadOf, writers } from './crash-load.ts';

export interface CrashRun {
  readonly file: string;
  readonly rounds: number;
  readonly seed: number;
  say?(text: string): void;
}

export interface CrashFigures {
  readonly acknowledged: number;
  /** Appends that were written although nobody had heard so before the kill. */
  readonly unheard: number;
  readonly events: number;
}

const program = new URL('./appending.js', import.meta.url);

/** Makes the append again that each writer had in flight: it is written now, or was already, but never twice. */
const repeatInFlight = async (file: string, round: number, acknowledged: readonly Acknowledged[]): Promise<void> => {
  const store = await openSqliteEventStore({ file });
  try {
    for (let writer = 0; writer < writers; writer++) {
      const last = acknowledged.findLast((one) => one.writer === writer);
      const { stream, events } = loadOf(round, writer, last ? last.n + 1 : 0);
      const expected = expectedAfter(writer, last?.revision ?? -1);
      const first = await store.append(stream, expected, events);
      const again = await store.append(stream, expected, events);
      strictEqual(again.repeated, true);
      strictEqual(again.position, first.position);
    }
  } finally {
    await store.close();
  }
};

/** @throws AssertionError at the first round after which the log is not as it must be */
export const crashRounds = async ({ file, rounds, seed, say = () => undefined }: CrashRun): Promise<CrashFigures> => {
  const chance = chanceOf(seed);
  const figures = { acknowledged: 0, unheard: 0, events: 0 };
  let head = -1n;
  let logId: string | undefined;
  for (let round = 0; round < rounds; round++) {
    // Mostly under load, sometimes after the very first words.
    const lineCount = 1 + chance(chance(5) === 0 ? 5 : 700);
    const { lines, complaints, byKill } = await killedAfter(program, [file, String(round)], lineCount);
    ok(byKill && complaints === '', `round ${round} ended by itself: ${complaints}`);
    const acknowledged = acknowledgedIn(lines);

    // Read as it was left; what opens it next for writing, here or in the next round, finds the unfinished log of a dead writer.
    const log = await openSqliteEventLog({ file });
    const found = await wholeAppends(log, head, round);
    checkAcknowledged(found, acknowledged);
    strictEqual(log.logId, (logId ??= log.logId), 'the log has another id');
    await log.close();

    if (chance(2) === 0) await repeatInFlight(file, round, acknowledged);
    const after = await openSqliteEventLog({ file });
    checkAcknowledged(await wholeAppends(after, head, round), acknowledged);
    head = await after.head();
    await after.close();
    figures.acknowledged += acknowledged.length;
    figures.unheard += found.size - acknowledged.length;
    say(`round ${round}: killed after ${acknowledged.length} acknowledged appends, ${found.size} there`);
  }
  const log = await openSqliteEventLog({ file });
  figures.events = await checkStreams(log);
  await log.close();
  return figures;
};
