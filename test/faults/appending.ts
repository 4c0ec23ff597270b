// The program that the crash test kills: writers append without end, the store is closed and opened now and then, and every
// acknowledged append is said in a line before the next one begins.
import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '#event-sourcing';
import { openSqliteEventStore } from '#sqlite';
import { expectedAfter, lineOf, loadOf, writers } from './crash-load.ts';

const [file = '', round = ''] = process.argv.slice(2);
const appendsPerOpening = 40;

const state = Array.from({ length: writers }, (_, writer) => ({ writer, n: 0, revision: -1 }));

/** Writes now and whole, also when the pipe is full for a moment: what is said must be out before the next append. */
const say = (line: string): void => {
  for (let bytes = Buffer.from(line); bytes.length > 0; ) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
};

const write = async (store: EventStore, own: (typeof state)[number]): Promise<void> => {
  for (let left = appendsPerOpening; left > 0; left--) {
    const { stream, events } = loadOf(Number(round), own.writer, own.n);
    const { revision } = await store.append(stream, expectedAfter(own.writer, own.revision), events);
    say(`${lineOf({ ...own, revision })}\n`);
    own.revision = revision;
    own.n++;
    // Out of step now and then, so that transactions of all sizes occur.
    if ((own.n + own.writer) % 3 === 0) await setImmediate();
  }
};

const fail = (error: Error) => {
  writeSync(2, `${error.stack}\n`);
  process.exit(1);
};

for (;;) {
  const store = await openSqliteEventStore({ file, onFault: fail });
  await Promise.all(state.map((own) => write(store, own)));
  await store.close();
}
