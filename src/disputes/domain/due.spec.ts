import { describe, expect, it } from '@jest/globals';
import { claimOf, fen, lot, missing, trader, importer } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';
import { type DueChange, dueChanges } from './due.ts';

type Story = ReturnType<typeof aDispute>;
const fallback = { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } as const;
const undone = (remedy: 'SALE_CANCELLATION' | 'REPLACEMENT') => aDispute().claimed(claimOf(10, { remedy, valuation: { method: 'FULL_PRICE', fallback } }));
const never = () => aDispute({ order: lot({}, missing(8)) }).claimed(claimOf(8, { codes: ['NOT_RECEIVED'], remedy: 'REPLACEMENT', valuation: { method: 'FULL_PRICE' } }));

const change = (more: Partial<DueChange> = {}): DueChange => ({ claimId: 'claim-10', vehicle: 10, before: 0n, after: 5_200_000n, gives: 'PRICE_ADJUSTMENT', goesBack: false, ...more });
const between = (before: Story, after: Story) => dueChanges(before.state, after.state);

describe('what an event makes due', () => {
  it('is an accepted part at once, in money, and of the final outcome only the rest', () => {
    const ready = aReadyDispute();
    const part = ready.accepted(1_000_000);
    const decided = part.decided(5_200_000);
    expect(between(ready, part)).toEqual([change({ after: 1_000_000n, gives: 'MONEY' })]);
    expect(between(part, decided)).toEqual([]);
    expect(between(decided, decided.final())).toEqual([change({ before: 1_000_000n, gives: 'MONEY' })]);
  });
  it('is nothing where no more than the part comes of the claim', () => {
    const part = aDispute().claimed(10).accepted(1_000_000);
    expect(between(part, part.withdrawn())).toEqual([]);
  });
  it('is the whole where the trader accepts it, with what it gives and what is due should the car not go back', () => {
    const claimed = aDispute().claimed(10);
    expect(between(claimed, claimed.accepted(5_200_000))).toEqual([change()]);
    for (const remedy of ['SALE_CANCELLATION', 'REPLACEMENT'] as const) {
      const inKind = undone(remedy);
      expect(between(inKind, inKind.accepted(7_200_000))).toEqual([change({ after: 7_200_000n, gives: remedy, fallback: fen(5_200_000), goesBack: true })]);
    }
  });
  it('asks for no car back that never came', () => {
    const claimed = never();
    expect(between(claimed, claimed.accepted(7_200_000))).toEqual([change({ claimId: 'claim-8', vehicle: 8, after: 7_200_000n, gives: 'REPLACEMENT' })]);
  });
  it('is of every claim of an offer that is accepted', () => {
    const offered = aDispute().claimed(9, 10).offered(6_000_000, { by: trader, lot: true });
    const settled = offered.and((at) => ask.acceptOffer(importer, at));
    expect(between(offered, settled).map(({ claimId, before, after, gives }) => [claimId, after - before, gives])).toEqual([['claim-9', 3_000_000n, 'MONEY'], ['claim-10', 3_000_000n, 'MONEY']]);
  });
  it('is nothing while a claim is in review or reopened, then the difference, be it less', () => {
    const final = aReadyDispute().decided(5_000_000).final();
    const reopened = final.reopened().reviewer().ready();
    expect(between(final, reopened)).toEqual([]);
    expect(between(reopened, reopened.reviewed(3_000_000))).toEqual([change({ before: 5_000_000n, after: 3_000_000n, gives: 'MONEY' })]);
    expect(between(reopened, reopened.reviewed(0))).toEqual([change({ before: 5_000_000n, after: 0n, gives: 'NOTHING' })]);
  });

  it('is said of a claim that is decided anew though the amount is the same: how it is made good may be another way', () => {
    const reopened = aReadyDispute().decided(5_000_000).final().reopened().reviewer().ready();
    expect(between(reopened, reopened.reviewed(5_000_000))).toEqual([change({ before: 5_000_000n, after: 5_000_000n, gives: 'MONEY' })]);
  });
});
