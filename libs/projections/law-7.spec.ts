import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { history, law7 } from '../../test/support/kept-model.ts';
import { baskets, stock } from '../../test/support/toy-model.ts';

describe('law 7: a projection rebuilt from nothing equals the one kept up to date, byte for byte', () => {
  it('in memory, over every way to be kept', () =>
    fc.assert(fc.asyncProperty(history, async (pieces) => expect(await law7(baskets, pieces)).toBeUndefined()), { numRuns: 150 }));
  it('so are its totals', () =>
    fc.assert(fc.asyncProperty(history, async (pieces) => expect(await law7(stock, pieces)).toBeUndefined()), { numRuns: 150 }));
});
