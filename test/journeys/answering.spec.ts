// What becomes of a claim: acknowledged, denied, accepted in part or whole, amended, withdrawn; its state, and what each side may do then.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { byValueDifference, statement, structuralEvidence } from '../support/a-claim.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { objectionsIn, refused } from '../support/refusals.ts';

describe('answering', () => {
  let service: TestService;
  let market: AMarket;
  let order: string;
  let claims: Readonly<Record<number, string>>;

  beforeAll(async () => {
    service = await aService();
    market = await AMarket.of(service);
  });
  beforeEach(async () => {
    order = await market.received();
    claims = await market.file(order, byValueDifference(4), byValueDifference(10));
  });
  afterAll(() => service.stop());

  type Side = 'importer' | 'trader' | 'administrator' | 'auditor';
  const act = (side: Side, vehicle: number, name: string, body: object = {}) => market[side].act(`disputes/${order}/claims/${claims[vehicle]}/${name}`, body);
  const dispute = (side: Side = 'importer') => market[side].get<DisputeAnswer>(`disputes/${order}`);
  const claimOf = async (vehicle: number) => (await dispute()).claims.find((claim) => claim.vehicle === vehicle);
  const figuresOf = async (vehicle: number) => {
    const { claims: all } = await market.trader.get<CompensationStatusAnswer>(`compensation-statuses/${order}`);
    const figures = all.find((claim) => claim.vehicle === vehicle)?.figures as Record<string, { amount: string }>;
    return Object.fromEntries(Object.entries(figures).map(([kind, { amount }]) => [kind, amount]));
  };
  const may = async (side: Side) => {
    const vehicles = (ids: readonly string[]) => Object.entries(claims).filter(([, id]) => ids.includes(id)).map(([vehicle]) => Number(vehicle));
    return Object.fromEntries((await dispute(side)).allowedActs.map((allowed) => [allowed.act, allowed.allowed ? vehicles(allowed.claims) : allowed.code]));
  };

  it('starts open: the importer changes it, the trader answers it, others only look', async () => {
    expect(await may('importer')).toMatchObject({ fileClaim: [], amendClaim: [4, 10], withdrawClaim: [4, 10], acknowledgeClaim: 'NOT_YOUR_ACT', acceptLiability: 'NOT_YOUR_ACT', denyClaim: 'NOT_YOUR_ACT' });
    expect(await may('trader')).toMatchObject({ fileClaim: 'NOT_YOUR_ACT', amendClaim: 'NOT_YOUR_ACT', withdrawClaim: 'NOT_YOUR_ACT', acknowledgeClaim: [4, 10], acceptLiability: [4, 10], denyClaim: [4, 10] });
    expect(new Set(Object.values(await may('auditor')))).toEqual(new Set(['NOT_YOUR_ACT']));
    expect(Object.entries(await may('administrator')).filter(([, answer]) => answer !== 'NOT_YOUR_ACT').map(([act]) => act)).toEqual([
      'appointMediator', 'ruleOnObjection', 'replaceMediator', 'closeDispute', 'reopenDispute',
    ]);
  });

  it('an acknowledgement says nothing about liability, stops no clock and is given once', async () => {
    await act('trader', 4, 'acknowledgement');
    expect(await claimOf(4)).toMatchObject({ state: 'OPEN', acknowledged: true, answered: false });
    expect((await dispute()).deadlines.filter((deadline) => deadline.claims.includes(claims[4] ?? '')).map(({ name }) => name)).toEqual(['ANSWER', 'NEGOTIATION']);
    await refused(service, () => market.trader.send(`disputes/${order}/claims/${claims[4]}/acknowledgement`, {}), 409, 'ALREADY_ACKNOWLEDGED');
    expect((await may('trader'))['acknowledgeClaim']).toEqual([10]);
  });

  it('a denial carries its reason and words, and nothing is agreed', async () => {
    await act('trader', 4, 'denials', { reason: 'AROSE_AFTER_DELIVERY', explanation: 'It was sound when it left.' });
    expect(await claimOf(4)).toMatchObject({ state: 'ANSWERED', answered: true, denial: { reason: 'AROSE_AFTER_DELIVERY', explanation: 'It was sound when it left.' } });
    expect(await figuresOf(4)).toEqual({ claimed: '5100000' });
    expect((await dispute()).status).toBe('WAITING_FOR_RESPONDENT');
    expect((await may('trader'))['acknowledgeClaim']).toEqual([10]);
    await refused(service, () => market.trader.send(`disputes/${order}/claims/${claims[4]}/denials`, { reason: 'BECAUSE' }), 400, 'MALFORMED_REQUEST');
  });

  it('a part accepted is a floor that is due at once, and the claim goes on', async () => {
    await act('trader', 10, 'acceptances', { claimVersion: 1, amount: cny('1000000') });
    expect(await claimOf(10)).toMatchObject({ state: 'ANSWERED', money: 'OPEN', agreed: cny('1000000') });
    expect(await figuresOf(10)).toEqual({ claimed: '5200000', agreed: '1000000', due: '1000000', outstanding: '1000000' });
    await act('trader', 10, 'acceptances', { claimVersion: 1, amount: cny('3000000') });
    expect(await figuresOf(10)).toMatchObject({ agreed: '3000000', due: '3000000' });
  });

  it('the whole accepted ends it: LIABILITY_ACCEPTED, and compensation is what is left to do', async () => {
    for (const [vehicle, amount] of [[4, '5100000'], [10, '5200000']] as const) await act('trader', vehicle, 'acceptances', { claimVersion: 1, amount: cny(amount) });
    expect(await claimOf(10)).toMatchObject({ state: 'FINAL', outcome: 'LIABILITY_ACCEPTED', money: 'OPEN' });
    expect(await figuresOf(10)).toEqual({ claimed: '5200000', agreed: '5200000', due: '5200000', outstanding: '5200000' });
    await service.settled();
    const after = await dispute();
    expect({ stage: after.stage, status: after.status, running: after.deadlines.map(({ name, claims: [claim] }) => [name, claim]) })
      .toEqual({ stage: 'COMPENSATION', status: 'WAITING_FOR_RESPONDENT', running: [['PAY', claims[4]], ['PAY', claims[10]]] });
    expect(await may('trader')).toMatchObject({ acknowledgeClaim: 'CLAIM_FINAL', acceptLiability: 'CLAIM_FINAL', denyClaim: 'CLAIM_FINAL' });
    expect(await may('importer')).toMatchObject({ amendClaim: 'CLAIM_FINAL', withdrawClaim: 'CLAIM_FINAL' });
  });

  it('an amendment opens an answered claim again, under a new version', async () => {
    await act('trader', 4, 'denials', { reason: 'AMOUNT_TOO_HIGH' });
    await act('importer', 4, 'amendments', statement(byValueDifference(4, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('3000000') }, description: 'Valued anew.' })));
    expect(await claimOf(4)).toMatchObject({ state: 'OPEN', version: 2, answered: false, description: 'Valued anew.', claimed: { main: cny('4100000'), expenses: cny('0'), total: cny('4100000') } });
    expect(await figuresOf(4)).toEqual({ claimed: '4100000' });
  });

  it('withdrawn before escalation its code can be claimed again, unless a part of it was accepted', async () => {
    await act('importer', 4, 'withdrawal');
    expect(await claimOf(4)).toMatchObject({ state: 'FINAL', outcome: 'WITHDRAWN', money: 'NONE' });
    expect(await figuresOf(4)).toEqual({ claimed: '5100000', due: '0', outstanding: '0' });
    await act('trader', 10, 'acceptances', { claimVersion: 1, amount: cny('1000000') });
    await act('importer', 10, 'withdrawal');
    expect(await claimOf(10)).toMatchObject({ state: 'FINAL', outcome: 'LIABILITY_ACCEPTED', money: 'OPEN' });
    const again = byValueDifference(10, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('5000000') } });
    const details = await refused(service, () => market.importer.send(`disputes/${order}/claims`, { claims: [byValueDifference(4), again] }), 422, 'NOT_ADMISSIBLE');
    expect(objectionsIn(details)).toEqual(['10 UNDISCLOSED_STRUCTURAL_DAMAGE CODE_ALREADY_CLAIMED']);
    await market.file(order, byValueDifference(4));
    expect((await dispute()).claims).toHaveLength(3);
  });

  it('the checklist says what is missing and is satisfied by what is given, also later', async () => {
    const before = (await claimOf(4))?.checklist;
    expect(before?.satisfied).toBe(false);
    expect(before?.lines.map(({ of, satisfied }) => [of, satisfied])).toEqual([['UNDISCLOSED_STRUCTURAL_DAMAGE', false], ['VALUE_DIFFERENCE', false]]);
    await act('importer', 4, 'amendments', { ...statement(byValueDifference(4)), evidence: structuralEvidence.slice(0, 3) });
    expect((await claimOf(4))?.checklist.satisfied).toBe(false);
    await act('importer', 4, 'amendments', { ...statement(byValueDifference(4)), evidence: structuralEvidence.slice(3) });
    expect((await claimOf(4))?.checklist.satisfied).toBe(true);
    expect((await claimOf(4))?.evidence).toMatchObject(structuralEvidence.map((item) => ({ ...item, by: 'IMPORTER' })));
  });

  it('an expense in another currency is converted once, half to even, and keeps its invoice', async () => {
    const [claim] = Object.values(await market.file(order, byValueDifference(9, {
      expenses: [
        // 1,234.57 USD at 7.1234 are 8,794.335938 CNY.
        { kind: 'TRANSPORT', amount: { amount: '123457', currency: 'USD' }, invoice: 'c'.repeat(64), rate: { value: '7.1234', date: '2026-03-02', source: 'central parity' } },
        // 1,000 JPY, which has no smaller unit, at 0.045625 are 45.625 CNY: half a fen goes to the even one.
        { kind: 'STORAGE', amount: { amount: '1000', currency: 'JPY' }, invoice: 'd'.repeat(64), rate: { value: '0.045625', date: '2026-03-02', source: 'central parity' } },
      ],
    })));
    const found = (await dispute()).claims.find(({ claimId }) => claimId === claim);
    expect(found?.expenses.map(({ counted }) => counted)).toEqual([cny('879434'), cny('4562')]);
    expect(found?.claimed).toEqual({ main: cny('5200000'), expenses: cny('883996'), total: cny('6083996') });
    expect((await market.importer.get<CompensationStatusAnswer>(`compensation-statuses/${order}`)).lot['claimed']).toBe('16383996');
  });
});
