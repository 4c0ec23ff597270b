import { describe, expect, it } from '@jest/globals';
import { standard1 } from '../../policies/index.ts';
import { checklist, satisfied } from './checklist.ts';
import { dispute } from './decide.ts';
import { fold, isRefused } from '#event-sourcing';
import type { ClaimToFile } from './commands.ts';
import { aFiling, claimOf, fen } from '../../../test/support/a-dispute.ts';

const claimWith = (types: readonly string[], more: Partial<ClaimToFile> = {}) => {
  const evidence = types.map((type) => ({ type, sha256: type }));
  const decision = dispute.decide(aFiling(standard1)([claimOf(10, { evidence, ...more })]), dispute.initial);
  const [claim] = fold(dispute, isRefused(decision) ? [] : decision).claims;
  if (claim === undefined) throw new Error('not filed');
  return claim;
};

describe('the evidence checklist', () => {
  it('asks what each code, the method and the expenses ask, and says what is given', () => {
    const expense = { kind: 'TRANSPORT', amount: fen(100), invoice: 'a' } as const;
    expect(checklist(claimWith(['VIN_PHOTO', 'VALUATION'], { codes: ['TITLE_BRAND'], expenses: [expense] }))).toEqual([
      {
        of: 'TITLE_BRAND', required: [{ type: 'VIN_PHOTO', given: true }], satisfied: false,
        oneOf: ['HISTORY_REPORT', 'CUSTOMS_DOCUMENT', 'INDEPENDENT_INSPECTION_REPORT'].map((type) => ({ type, given: false })),
      },
      { of: 'VALUE_DIFFERENCE', required: [], oneOf: [{ type: 'VALUATION', given: true }, { type: 'INDEPENDENT_INSPECTION_REPORT', given: false }], satisfied: true },
      { of: 'EXPENSES', required: [], oneOf: [{ type: 'INVOICE', given: true }], satisfied: true },
    ]);
  });
  it('is satisfied by all that is required and one of the rest', () => {
    expect(satisfied(claimWith(['VIN_PHOTO', 'PHOTO', 'INDEPENDENT_INSPECTION_REPORT']))).toBe(true);
    expect(satisfied(claimWith(['VIN_PHOTO', 'INDEPENDENT_INSPECTION_REPORT']))).toBe(false);
    expect(satisfied(claimWith(['VIN_PHOTO', 'PHOTO', 'VALUATION']))).toBe(false);
  });
  it('asks for the method of a fallback, and nothing on account of the full price', () => {
    const fallback = { method: 'REPAIR_COST', cost: fen(1), proof: 'ESTIMATE' } as const;
    const undone = claimWith([], { codes: ['OTHER'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback } });
    expect(checklist(undone).map(({ of }) => of)).toEqual(['OTHER', 'REPAIR_COST']);
  });
});
