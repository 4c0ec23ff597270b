import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DocumentStore, ProjectionEngine, shapeOf } from '#projections';
import { baskets, put, taken } from '../../test/support/toy-model.ts';
import { ToyLog } from '../../test/support/toy-log.ts';
import { openSqliteDocumentStore } from './documents.ts';
import { documentBuilds, requestRebuild } from './rebuild-request.ts';

describe('the SQLite document store', () => {
  let folder: string;
  let file: string;
  let store: DocumentStore;
  let engine: ProjectionEngine | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-documents-'));
    file = join(folder, 'documents.db');
    store = await openSqliteDocumentStore({ file });
  });
  afterEach(async () => {
    await engine?.stop();
    engine = undefined;
    await store.close();
    await rm(folder, { recursive: true });
  });

  const follow = async (log: ToyLog): Promise<ProjectionEngine> => {
    engine = new ProjectionEngine({ events: log, store, models: [baskets], pollMs: 5 });
    await engine.start();
    expect(await engine.reached('baskets', await log.head(), 10_000)).toBe(true);
    return engine;
  };
  const log = new ToyLog();
  log.record(taken('a', 'li'), put('a', 'pear'));

  it('given a request from elsewhere, when the service runs, then the model is rebuilt while it answers, and the one who asked is told', async () => {
    await follow(log);
    const [before] = documentBuilds(file);
    const asked = requestRebuild({ file, model: 'baskets', timeoutMs: 10_000, pollMs: 5 });
    expect(await store.get(baskets, 'a')).toMatchObject({ document: { owner: 'li' } });
    expect(await asked).toBe('done');
    const builds = documentBuilds(file);
    expect(builds).toEqual([{ ...before, id: expect.any(Number) }]);
    expect(builds[0]?.id).not.toBe(before?.id);
    await expect(requestRebuild({ file, model: 'fruit', timeoutMs: 10_000, pollMs: 5 })).rejects.toThrow('no such read model: fruit');
  });

  it('given a request, when no service runs, then it stays unanswered and is taken back', async () => {
    const asked = requestRebuild({ file, model: 'baskets', timeoutMs: 20, pollMs: 5 });
    expect(await store.requests()).toHaveLength(1);
    expect(await asked).toBe('unanswered');
    expect(await store.requests()).toEqual([]);
  });

  it('given a request that a stop cut short, when the service starts again, then it is carried out', async () => {
    await follow(log);
    await engine?.stop();
    const asked = requestRebuild({ file, model: 'baskets', timeoutMs: 10_000, pollMs: 5 });
    await store.close();
    store = await openSqliteDocumentStore({ file });
    await follow(log);
    expect(await asked).toBe('done');
  });

  it('given no file, when a rebuild is requested, then no file is made', async () => {
    const nowhere = join(folder, 'nowhere.db');
    await expect(requestRebuild({ file: nowhere, model: 'baskets', timeoutMs: 20 })).rejects.toThrow();
    expect(await readdir(folder)).not.toContain('nowhere.db');
  });

  it.each([
    ['deleted', async () => rm(file)],
    ['overwritten', async () => writeFile(file, 'this is no database, but it is long enough to look at'.repeat(100))],
    ['of another make', async () => {
      const other = new DatabaseSync(file);
      other.exec('PRAGMA user_version = 99');
      other.close();
    }],
  ])('given a file that was %s, when opened, then everything is built again', async (_, harm) => {
    await follow(log);
    await engine?.stop();
    await store.close();
    await harm();
    store = await openSqliteDocumentStore({ file });
    expect(await store.builds()).toEqual([]);
    await follow(log);
    expect(await store.get(baskets, 'a')).toMatchObject({ document: { owner: 'li', items: { pear: 1 } } });
  });

  it('given a folder that is not there, when opened, then it is refused and nothing hangs', async () => {
    await expect(openSqliteDocumentStore({ file: join(folder, 'none', 'documents.db') })).rejects.toThrow();
  });

  it('given orders under way, when closed, then they are finished, and later ones are refused', async () => {
    const { id } = await store.begin(shapeOf(baskets));
    const written = store.write([{ build: id, upserts: [], deletes: [], checkpoint: 7n }]);
    await Promise.all([store.close(), store.close(), written]);
    await expect(store.write([])).rejects.toThrow('closed');
    await expect(store.get(baskets, 'a')).rejects.toThrow('closed');
    expect(documentBuilds(file)).toMatchObject([{ id, checkpoint: 7n }]);
  });

  it('given another process that holds the file for a moment, when written, then the write waits', async () => {
    const { id } = await store.begin(shapeOf(baskets));
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const written = store.write([{ build: id, upserts: [], deletes: [], checkpoint: 7n }]);
    await delay(20);
    other.exec('COMMIT');
    other.close();
    await written;
  });

  it('given a list by one party or one column, when asked, then it reads along an index and sorts nothing', async () => {
    const { id } = await store.begin(shapeOf(baskets));
    await store.finish(id);
    const look = new DatabaseSync(file, { readOnly: true });
    const plan = (sql: string) => look.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail).join('; ');
    const byParty = plan(`SELECT d.json FROM scope_${id} AS s CROSS JOIN document_${id} AS d ON d.key = s.key WHERE s.party = 'p' AND (s.created, s.key) < (5, 'x') ORDER BY s.created DESC, s.key DESC LIMIT 9`);
    const byColumn = plan(`SELECT d.json FROM document_${id} AS d WHERE d.of_owner IS 'p' AND (d.created, d.key) < (5, 'x') ORDER BY d.created DESC, d.key DESC LIMIT 9`);
    look.close();
    for (const steps of [byParty, byColumn]) {
      expect(steps).toContain('SEARCH');
      expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
    }
  });
});
