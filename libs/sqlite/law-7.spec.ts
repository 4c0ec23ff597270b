import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '#projections';
import { history, kept, rowsOf } from '../../test/support/kept-model.ts';
import { ToyLog } from '../../test/support/toy-log.ts';
import { openSqliteDocumentStore } from './documents.ts';

describe('law 7: a projection rebuilt from nothing equals the one kept up to date, byte for byte', () => {
  it('in SQLite, rebuilt while it runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redress-law-7-'));
    let n = 0;
    await fc.assert(
      fc.asyncProperty(history, async (pieces) => {
        const [log, store] = [new ToyLog(), await openSqliteDocumentStore({ file: join(folder, `${n++}.db`) })];
        const engine = await kept(log, store, pieces);
        const [before] = await store.builds();
        const rows = await rowsOf(store);
        const digest = await digestOf(store, before?.id ?? -1);
        await engine.rebuild('baskets');
        const [after] = await store.builds();
        expect(after?.id).not.toBe(before?.id);
        expect(await rowsOf(store)).toEqual(rows);
        expect(await digestOf(store, after?.id ?? -1)).toBe(digest);
        await engine.stop();
        await store.close();
      }),
      { numRuns: 15 },
    );
    await rm(folder, { recursive: true });
  });
});
