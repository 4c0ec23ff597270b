import { describe, expect, it } from '@jest/globals';
import { standard1 } from '../../policies/index.ts';
import type { OrderFacts } from './facts.ts';
import { initial } from './state.ts';
import { converted, formulaVersion, lossBy } from './losses.ts';
import type { ClaimStatement, LossValuation } from './statement.ts';
import { judged } from './stating.ts';
import { day, fen, lot, vehicle, worth } from '../../../test/support/a-dispute.ts';

const cisg = (price: number, actual: number, conforming?: number) =>
  lossBy({ method: 'CISG_50', actual: fen(actual), ...(conforming === undefined ? {} : { conforming: fen(conforming) }) }, fen(price));
const difference = (price: number, actual: number) => lossBy({ method: 'VALUE_DIFFERENCE', actual: fen(actual) }, fen(price));
const judge = (more: Partial<ClaimStatement>, order: OrderFacts = lot()) => {
  const result = judged({ dispute: initial, order, rules: standard1, vehicle: vehicle(10), ground: 'NORMAL', statement: { ...worth(2_000_000), ...more }, at: day(1) });
  return 'recorded' in result ? result.recorded : result.objections.map(({ code }) => code);
};

describe('golden figures', () => {
  it.each([
    [7_100_000, 2_000_000, 7_200_000, 5_127_778n], [7_150_000, 2_000_000, 7_200_000, 5_163_889n], [7_200_000, 2_000_000, 7_200_000, 5_200_000n],
    [7_100_001, 2_000_000, 7_200_000, 5_127_778n], [7_100_019, 2_000_000, 7_200_000, 5_127_792n],
    [6_000_000, 6_500_000, 7_200_000, 583_333n], [7_200_000, 2_000_000, 6_000_000, 4_800_000n],
  ])('CISG art. 50: price %i, actual %i, conforming %i', (price, actual, conforming, loss) => {
    expect(cisg(price, actual, conforming)).toEqual({ found: loss });
  });
  it('sums the lot from rounded amounts', () => {
    const lossOf = (price: number) => { const loss = cisg(price, 2_000_000, 7_200_000); return 'found' in loss ? loss.found : 0n; };
    const sum = [7_100_000, 7_100_000, 7_150_000, 7_200_000, 7_200_000, 7_200_000, 7_200_000].reduce((all, price) => all + lossOf(price), 0n);
    expect(sum).toBe(36_219_445n);
  });
  it('value difference of the bad bargain', () => expect(difference(7_200_000, 2_000_000)).toEqual({ found: 5_200_000n }));
});

describe('the main amount', () => {
  it('takes the price as conforming value unless one is stated', () => expect(cisg(7_200_000, 2_000_000)).toEqual({ found: 5_200_000n }));
  it('needs a loss: value difference against the price, art. 50 against the conforming value', () => {
    expect(difference(7_200_000, 7_200_000)).toEqual({ wrong: 'NO_LOSS' });
    expect(cisg(7_200_000, 7_000_000, 7_000_000)).toEqual({ wrong: 'NO_LOSS' });
    expect(cisg(7_200_000, 7_199_999)).toEqual({ found: 1n });
  });
  it('takes values from zero up', () => {
    expect(difference(7_200_000, 0)).toEqual({ found: 7_200_000n });
    expect(difference(7_200_000, -1)).toEqual({ wrong: 'VALUE_OUT_OF_RANGE' });
    expect(cisg(7_200_000, 0, 0)).toEqual({ wrong: 'VALUE_OUT_OF_RANGE' });
    expect(lossBy({ method: 'REPAIR_COST', cost: fen(0), proof: 'INVOICE' }, fen(1))).toEqual({ wrong: 'VALUE_OUT_OF_RANGE' });
  });
  it('is in the currency of the order', () => {
    expect(lossBy({ method: 'VALUE_DIFFERENCE', actual: { amount: '1', currency: 'USD' } }, fen(7_200_000))).toEqual({ wrong: 'CURRENCY_MISMATCH' });
  });
  it('lets a repair cost the price at most', () => {
    const repair = (cost: number) => ({ remedy: 'REPAIR', valuation: { method: 'REPAIR_COST', cost: fen(cost), proof: 'ESTIMATE' } }) as const;
    expect(judge(repair(7_200_000))).toMatchObject({ claimed: { main: fen(7_200_000) } });
    expect(judge(repair(7_200_001))).toEqual(['ABOVE_PRICE_PLUS_EXPENSES']);
  });
  it('belongs to the remedy', () => {
    expect(judge({ remedy: 'REPAIR' })).toEqual(['METHOD_DOES_NOT_FIT']);
    expect(judge({ remedy: 'EXPENSE_REIMBURSEMENT' })).toEqual(['METHOD_DOES_NOT_FIT']);
  });
  it('is the price for a sale undone, with a fallback by another method', () => {
    const undone = (fallback?: LossValuation) => ({ remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', ...(fallback ? { fallback } : {}) } }) as const;
    expect(judge(undone())).toEqual(['FALLBACK_NEEDED']);
    expect(judge(undone({ method: 'VALUE_DIFFERENCE', actual: fen(9_000_000) }))).toEqual(['NO_LOSS']);
    const conforming = undone({ method: 'CISG_50', actual: fen(2_000_000), conforming: fen(6_000_000) });
    expect(judge(conforming)).toMatchObject({ claimed: { total: fen(7_200_000) }, fallback: fen(4_800_000), formulaVersion });
  });
});

describe('the minimum', () => {
  const small = { valuation: { method: 'VALUE_DIFFERENCE', actual: fen(7_000_001) } } as const;
  it('is 2,000 CNY for the whole claim', () => {
    expect(judge(small)).toEqual(['BELOW_MINIMUM']);
    expect(judge({ valuation: { method: 'VALUE_DIFFERENCE', actual: fen(7_000_000) } })).toMatchObject({ claimed: { total: fen(200_000) } });
  });
  it('does not hold where every code is exempt', () => {
    expect(judge({ ...small, codes: ['WRONG_VEHICLE', 'TITLE_BRAND'] })).toMatchObject({ claimed: { total: fen(199_999) } });
    expect(judge({ ...small, codes: ['WRONG_VEHICLE', 'OTHER'] })).toEqual(['BELOW_MINIMUM']);
  });
});

describe('expenses', () => {
  const expense = { kind: 'INSPECTION', amount: fen(60_000), invoice: 'a'.repeat(64) } as const;
  const dollars = { ...expense, invoice: 'b'.repeat(64), amount: { amount: '10050', currency: 'USD' }, rate: { value: '7.1234', date: '2026-03-01', source: 'PBC' } };
  it('stand beside the main amount, converted once', () => {
    expect(judge({ expenses: [expense, dollars] })).toMatchObject({
      claimed: { main: fen(5_200_000), expenses: fen(60_000 + 71_590), total: fen(5_331_590) },
      expenses: [{ counted: fen(60_000) }, { counted: fen(71_590), amount: { currency: 'USD' } }],
    });
  });
  it('can be all there is', () => {
    const { codes, evidence } = worth(0);
    const only = { codes, evidence, remedy: 'EXPENSE_REIMBURSEMENT' as const };
    const decide = (expenses: ClaimStatement['expenses']) =>
      judged({ dispute: initial, order: lot(), rules: standard1, vehicle: vehicle(10), ground: 'NORMAL', statement: { ...only, expenses }, at: day(1) });
    expect(decide([{ ...expense, amount: fen(200_000) }])).toMatchObject({ recorded: { claimed: { main: fen(0), total: fen(200_000) } } });
    expect(decide([])).toMatchObject({ objections: [{ code: 'NOTHING_CLAIMED' }] });
  });
  it('need a rate in another currency, and none in that of the order', () => {
    const { rate, ...bare } = dollars;
    expect(judge({ expenses: [bare] })).toEqual(['EXPENSE_RATE']);
    expect(judge({ expenses: [{ ...expense, rate }] })).toEqual(['EXPENSE_RATE']);
    for (const value of ['0', '0.000', '-1', '7,1', '1e3', '.5', '']) expect(judge({ expenses: [{ ...dollars, rate: { ...rate, value } }] })).toEqual(['EXPENSE_RATE']);
    expect(judge({ expenses: [{ ...expense, amount: fen(0) }] })).toEqual(['VALUE_OUT_OF_RANGE']);
  });
  it('convert between whole units, whatever the minor unit, half to even', () => {
    expect(converted({ amount: '10000', currency: 'JPY' }, '0.0489', 'CNY')).toBe(48_900n);
    expect(converted({ amount: '48900', currency: 'CNY' }, '20.5', 'JPY')).toBe(10_024n);
    expect(converted({ amount: '1000', currency: 'KWD' }, '23', 'CNY')).toBe(2_300n);
    expect(converted({ amount: '1', currency: 'USD' }, '2.5', 'CNY')).toBe(2n);
    expect(converted({ amount: '1', currency: 'USD' }, '3.5', 'CNY')).toBe(4n);
  });
});
