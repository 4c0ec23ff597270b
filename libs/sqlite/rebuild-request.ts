// For another process than the service: ask it to rebuild a read model and wait; see how the read models are.
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { Build } from '#projections';
import { DocumentReads } from './document-reads.ts';

export interface RebuildWish {
  /** The file that the service has its read models in. */
  readonly file: string;
  readonly model: string;
  readonly timeoutMs: number;
  /** Default 200. */
  readonly pollMs?: number;
}

/**
 * Leaves a request for the service that runs on this file and waits until it is carried out. `unanswered`: no service took it up in
 * time; the request is taken back (a rebuild that has begun goes on).
 *
 * @throws Error with the reason when the rebuild failed, or when there is no such file
 */
export const requestRebuild = async ({ file, model, timeoutMs, pollMs = 200 }: RebuildWish): Promise<'done' | 'unanswered'> => {
  const reads = new DocumentReads(file); // does not make a file where there is none
  reads.close();
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    const { lastInsertRowid: id } = database.prepare(`INSERT INTO request (model, state) VALUES (?, 'waiting')`).run(model);
    const look = database.prepare('SELECT state, problem FROM request WHERE id = ?');
    const takeBack = database.prepare('DELETE FROM request WHERE id = ?');
    const until = performance.now() + timeoutMs;
    for (;;) {
      const found = look.get(id);
      const inTime = performance.now() < until;
      if (found?.state === 'waiting' && inTime) {
        await delay(pollMs);
        continue;
      }
      takeBack.run(id);
      if (found?.state === 'failed') throw new Error(String(found.problem));
      return found?.state === 'done' ? 'done' : 'unanswered';
    }
  } finally {
    database.close();
  }
};

/** How far processes are, by their names; -1 where one has not begun. */
export const processCheckpoints = (file: string, names: readonly string[]): ReadonlyMap<string, bigint> => {
  const reads = new DocumentReads(file);
  try {
    return new Map(names.map((name) => [name, reads.processCheckpoint(name)]));
  } finally {
    reads.close();
  }
};

/** The tables in the file, with the position each one is at. */
export const documentBuilds = (file: string): readonly Build[] => {
  const reads = new DocumentReads(file);
  try {
    return reads.builds();
  } finally {
    reads.close();
  }
};
