// The deadlines of a dispute in the zones of those who must act (rules section 3), over HTTP, and what their end brings.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { byValueDifference, statement, structuralEvidence } from '../support/a-claim.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { refused } from '../support/refusals.ts';

// Monday 2 March, 23:30 in Shanghai; in Pyongyang it is Tuesday, 00:30.
const filedAt = instant('2026-03-02T15:30:00Z');
const placedAt = instant('2026-02-16T02:00:00Z');

describe('the deadlines of a dispute', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await aService();
  });
  beforeEach(() => service.clock.moveTo(placedAt));
  afterAll(() => service.stop());

  const disputed = async (traderZone: string, claim: (vehicle: number) => object = byValueDifference) => {
    const market = await AMarket.of(service, { traderZone });
    const order = await market.received();
    await market.moveTo(filedAt);
    const claims = await market.file(order, claim(4));
    return { market, order, claim: claims[4] ?? '' };
  };
  const dueIn = ({ deadlines }: DisputeAnswer) => Object.fromEntries(deadlines.map(({ name, owner, due }) => [name === 'EVIDENCE' ? `${name} ${owner}` : name, due]));
  const disputeOf = (market: AMarket, order: string, side: 'importer' | 'trader' | 'administrator' = 'trader') => market[side].get<DisputeAnswer>(`disputes/${order}`);
  const actOf = ({ allowedActs }: DisputeAnswer, act: string) => allowedActs.find((allowed) => allowed.act === act);

  it.each([
    ['Asia/Shanghai', '2026-03-05T16:00:00.000Z', '2026-03-12T16:00:00.000Z'],
    ['Asia/Pyongyang', '2026-03-06T15:00:00.000Z', '2026-03-13T15:00:00.000Z'],
  ])('a trader in %s acknowledges until %s and answers until %s', async (traderZone, acknowledge, answer) => {
    const { market, order, claim } = await disputed(traderZone);
    const dispute = await disputeOf(market, order);
    // Thirty days from 3 March, which it is in Pyongyang, where the importer is.
    expect(dueIn(dispute)).toEqual({ ACKNOWLEDGE: acknowledge, ANSWER: answer, NEGOTIATION: '2026-04-02T15:00:00.000Z' });
    expect(dispute.deadlines[0]).toMatchObject({ claims: [claim], owner: 'TRADER', force: 'MUST', from: filedAt, zone: traderZone, lapse: 'RECORDED' });
    expect({ stage: dispute.stage, status: dispute.status }).toEqual({ stage: 'NEGOTIATION', status: 'WAITING_FOR_RESPONDENT' });
    expect(dispute.actionRequired.map(({ name }) => name)).toEqual(['ACKNOWLEDGE', 'ANSWER']);
    expect((await disputeOf(market, order, 'importer')).actionRequired.map(({ name }) => name)).toEqual(['NEGOTIATION']);
    expect(actOf(dispute, 'acknowledgeClaim')).toEqual({ act: 'acknowledgeClaim', allowed: true, claims: [claim], until: acknowledge });
    expect(actOf(dispute, 'denyClaim')).toEqual({ act: 'denyClaim', allowed: true, claims: [claim], until: answer });
  });

  it('an amendment gives the trader its time again, and moves the end of the negotiation not', async () => {
    const { market, order, claim } = await disputed('Asia/Shanghai');
    await market.moveTo('2026-03-05T02:00:00Z');
    await market.importer.act(`disputes/${order}/claims/${claim}/amendments`, statement(byValueDifference(4, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('1000000') } })));
    expect(dueIn(await disputeOf(market, order))).toEqual({ ACKNOWLEDGE: '2026-03-05T16:00:00.000Z', ANSWER: '2026-03-15T16:00:00.000Z', NEGOTIATION: '2026-04-02T15:00:00.000Z' });
  });

  it('silence of the trader escalates: an act after the lapse records it first, and is late', async () => {
    const { market, order, claim } = await disputed('Asia/Shanghai');
    await market.moveTo('2026-03-12T16:00:00Z');
    const denied = await market.trader.act(`disputes/${order}/claims/${claim}/denials`, { reason: 'NO_DEFECT' });
    expect(denied.events.at(-1)).toBe('ClaimDenied');
    const dispute = await disputeOf(market, order);
    expect(dispute.claims[0]).toMatchObject({ state: 'IN_MEDIATION', late: true, denial: { reason: 'NO_DEFECT' } });
    expect({ stage: dispute.stage, status: dispute.status }).toEqual({ stage: 'MEDIATION', status: 'WAITING_FOR_ADMINISTRATOR' });
    // Friday in Shanghai: three business days end on Wednesday; five days end on 18 March in either zone.
    expect(dueIn(dispute)).toEqual({ APPOINT: '2026-03-18T16:00:00.000Z', 'EVIDENCE IMPORTER': '2026-03-18T15:00:00.000Z', 'EVIDENCE TRADER': '2026-03-18T16:00:00.000Z' });
    expect(dispute.actionRequired).toEqual([]);
    expect((await disputeOf(market, order, 'administrator')).actionRequired.map(({ name }) => name)).toEqual(['APPOINT']);
  });

  it('a moment before the lapse the answer is in time', async () => {
    const { market, order, claim } = await disputed('Asia/Shanghai');
    await market.moveTo('2026-03-12T15:59:59.999Z');
    await market.trader.act(`disputes/${order}/claims/${claim}/denials`, { reason: 'NO_DEFECT' });
    const dispute = await disputeOf(market, order);
    expect(dispute.claims[0]).toMatchObject({ state: 'ANSWERED', late: false });
    expect({ status: dispute.status, due: dueIn(dispute) }).toEqual({ status: 'WAITING_FOR_CLAIMANT', due: { NEGOTIATION: '2026-04-02T15:00:00.000Z' } });
  });

  it('the end of the negotiation escalates an answered claim too', async () => {
    const { market, order, claim } = await disputed('Asia/Shanghai');
    await market.trader.act(`disputes/${order}/claims/${claim}/denials`, { reason: 'NO_DEFECT' });
    await market.moveTo('2026-04-02T15:00:00Z');
    await market.importer.act(`disputes/${order}/claims/${claim}/amendments`, statement(byValueDifference(4)));
    const dispute = await disputeOf(market, order);
    expect(dispute.claims[0]).toMatchObject({ state: 'IN_MEDIATION', version: 2 });
    expect(dueIn(dispute)).toMatchObject({ ANSWER: '2026-04-12T16:00:00.000Z' });
    expect(actOf(await disputeOf(market, order, 'importer'), 'amendClaim')).toMatchObject({ allowed: false, code: 'ALREADY_AMENDED' });
  });

  it('where the policy deems silence acceptance, an acknowledged claim with its evidence is not open to acts any more', async () => {
    const market = await AMarket.of(service);
    const { terms } = await market.administrator.get<{ terms: object }>('policies/standard-1');
    const policyVersion = 'deeming-1';
    await market.administrator.act('policies', { policyId: policyVersion, terms: { ...terms, onTraderSilence: 'DEEMED_ACCEPTED' } });
    const order = await market.received({ policyVersion });
    await market.moveTo(filedAt);
    const claims = await market.file(order, byValueDifference(4, { evidence: structuralEvidence }), byValueDifference(5, { evidence: structuralEvidence }), byValueDifference(6));
    for (const vehicle of [4, 6]) await market.trader.act(`disputes/${order}/claims/${claims[vehicle]}/acknowledgement`, {});
    await market.moveTo('2026-03-12T16:00:00Z');
    const deny = (vehicle: number) => market.trader.send(`disputes/${order}/claims/${claims[vehicle]}/denials`, { reason: 'NO_DEFECT' });
    expect(actOf(await disputeOf(market, order), 'denyClaim')).toMatchObject({ allowed: true, claims: [claims[5], claims[6]] });
    await refused(service, () => deny(4), 409, 'CLAIM_FINAL');
    // Not acknowledged, or not proven: these escalate.
    for (const vehicle of [5, 6]) expect((await deny(vehicle)).status).toBe(200);
    expect((await disputeOf(market, order)).claims.map(({ state }) => state)).toEqual(['FINAL', 'IN_MEDIATION', 'IN_MEDIATION']);
  });

  it('CONCEALED goes to mediation at once, with an administrator to appoint', async () => {
    const market = await AMarket.of(service);
    const order = await market.received();
    await market.moveTo('2026-09-14T15:30:00Z');
    const claims = await market.file(order, byValueDifference(4, { ground: 'CONCEALED' }));
    const dispute = await disputeOf(market, order);
    expect(dispute.claims[0]).toMatchObject({ claimId: claims[4], ground: 'CONCEALED', state: 'IN_MEDIATION' });
    expect(dispute.stage).toBe('MEDIATION');
    // A Monday in Shanghai, a Tuesday in Pyongyang.
    expect(dueIn(dispute)).toEqual({
      ACKNOWLEDGE: '2026-09-17T16:00:00.000Z', APPOINT: '2026-09-17T16:00:00.000Z', ANSWER: '2026-09-24T16:00:00.000Z',
      'EVIDENCE IMPORTER': '2026-09-20T15:00:00.000Z', 'EVIDENCE TRADER': '2026-09-19T16:00:00.000Z',
    });
    expect(dispute.status).toBe('WAITING_FOR_RESPONDENT');
  });
});
