import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryDocumentStore, ProjectionEngine } from '#projections';
import { history, kept, rowsOf } from '../../test/support/kept-model.ts';
import { ToyLog } from '../../test/support/toy-log.ts';
import { baskets } from '../../test/support/toy-model.ts';

describe('law 7: a projection rebuilt from nothing equals the one kept up to date, byte for byte', () => {
  it('in memory, over every way to be kept', () =>
    fc.assert(
      fc.asyncProperty(history, async (pieces) => {
        const [log, store] = [new ToyLog(), new MemoryDocumentStore()];
        await (await kept(log, store, pieces)).stop();
        const rows = await rowsOf(store);
        const nothing = new MemoryDocumentStore();
        const anew = new ProjectionEngine({ events: log, store: nothing, models: [baskets] });
        await anew.start();
        expect(await anew.reached('baskets', await log.head(), 10_000)).toBe(true);
        await anew.stop();
        expect(await rowsOf(nothing)).toEqual(rows);
      }),
      { numRuns: 150 },
    ));
});
