import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { history, law7 } from '../../test/support/kept-model.ts';
import { stock } from '../../test/support/toy-model.ts';
import { openSqliteDocumentStore } from './documents.ts';

describe('law 7: a projection rebuilt from nothing equals the one kept up to date, byte for byte', () => {
  it('in SQLite, rebuilt while it runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redress-law-7-'));
    let n = 0;
    await fc.assert(
      fc.asyncProperty(history, async (pieces) => {
        const store = await openSqliteDocumentStore({ file: join(folder, `${n++}.db`) });
        expect(await law7(stock, pieces, store)).toBeUndefined();
        await store.close();
      }),
      { numRuns: 15 },
    );
    await rm(folder, { recursive: true });
  });
});
