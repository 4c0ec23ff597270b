import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asking, savers } from '../../test/support/a-pot.ts';
import { law2 } from '../../test/support/law-of-repeating.ts';
import { Acts } from './acts.ts';

describe('law 2: an accepted command, repeated with its idempotency key, has one effect and one answer; a refusal leaves no trace', () => {
  it('over every order in which acts are asked, whatever keys they share', () =>
    fc.assert(
      fc.asyncProperty(fc.array(asking, { maxLength: 12 }), async (history) => expect(await law2(savers((store, clock) => new Acts(store, clock)), history)).toBeUndefined()),
      { numRuns: 200 },
    ));
});
