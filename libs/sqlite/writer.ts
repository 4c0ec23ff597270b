// The worker that owns a log: it holds the lock and the only writing connection from the first message to the last.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { FromWriter, ToWriter } from './protocol.ts';
import { resultCodeOf, resultCodes } from './result-code.ts';
import { LogFileRefused, prepareForWriting } from './schema.ts';
import { batchWriter } from './write-batch.ts';

const port = parentPort;
if (!port) throw new Error('the writer of a log runs as a worker only');
const { file } = workerData as { readonly file: string };
const tell = (message: FromWriter) => port.postMessage(message);

// A lock of the operating system goes with the process, however that ends; a lock file with a number in it would stay.
const lock = (): DatabaseSync => {
  const held = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    held.exec('BEGIN EXCLUSIVE');
    return held;
  } catch (error) {
    held.close();
    if (resultCodeOf(error) !== resultCodes.busy) throw error;
    throw new LogFileRefused('IN_USE', `${file} is written to by another process, or by another store of this one`);
  }
};

const serve = (db: DatabaseSync, held: DatabaseSync): void => {
  const write = batchWriter(db);
  port.on('message', (first: ToWriter) => {
    let closing = false;
    const batch = [];
    for (let next: ToWriter | undefined = first; next; next = receiveMessageOnPort(port)?.message as ToWriter | undefined) {
      if (next.kind === 'append') batch.push(...next.appends);
      else closing = true;
    }
    if (batch.length > 0) {
      const { answers, fault } = write(batch);
      tell({ kind: 'answers', answers });
      if (fault !== undefined) throw new Error('the log cannot be written to any more', { cause: fault });
    }
    if (!closing) return;
    db.close();
    held.close();
    port.close();
  });
  tell({ kind: 'ready' });
};

const open = (): void => {
  const held = lock();
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    prepareForWriting(db);
    serve(db, held);
  } catch (error) {
    db.close();
    held.close();
    if (resultCodeOf(error) === resultCodes.noDatabase) throw new LogFileRefused('NOT_A_LOG', `${file} is no SQLite file`);
    throw error;
  }
};

try {
  open();
} catch (error) {
  if (!(error instanceof LogFileRefused)) throw error;
  tell({ kind: 'refused', code: error.code, reason: error.message });
  port.close();
}
