// More time, given by who waits for the act; and the end of a dispute, when everything in it is done.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { byValueDifference } from '../support/a-claim.ts';
import { AFiledDispute, type Side } from '../support/a-filed-dispute.ts';
import { aFile, AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

describe('extension and closing', () => {
  let service: ServiceInMemory;
  let market: AMarket;

  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    service.clock.moveTo(instant('2026-03-02T15:30:00Z'));
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const extend = (dispute: AFiledDispute, side: Side, deadline: string, until: string) => dispute.act(side, 'extensions', { deadline, until });
  const notExtended = (dispute: AFiledDispute, side: Side, deadline: string, until: string, status: number, code: string) =>
    refused(service, () => dispute.send(side, 'extensions', { deadline, until }), status, code);

  describe('extending', () => {
    it('the time to answer is for the importer, who waits for it', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const answer = await dispute.deadline(4, 'ANSWER', 'TRADER');
      await notExtended(dispute, 'trader', answer, '2026-03-20T16:00:00Z', 422, 'NOT_YOURS_TO_EXTEND');
      expect((await extend(dispute, 'importer', answer, '2026-03-21T00:00:00+08:00')).events).toEqual(['DeadlineExtended']);
      expect(await dispute.dues(4)).toMatchObject({ 'ANSWER TRADER': '2026-03-20T16:00:00.000Z' });
      // Silence until then is none, and the answer is in time.
      await market.moveTo('2026-03-20T15:59:59.999Z');
      expect((await dispute.act('trader', `claims/${dispute.claim(4)}/denials`, { reason: 'NO_DEFECT' })).events).toEqual(['DeadlineLapsed', 'ClaimDenied']);
      expect((await service.log()).at(-1)?.data).toMatchObject({ late: false });
      expect(await dispute.states()).toEqual({ 4: 'ANSWERED' });
    });

    it('the time to acknowledge is too, up to the time to answer', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const acknowledge = await dispute.deadline(4, 'ACKNOWLEDGE', 'TRADER');
      await notExtended(dispute, 'importer', acknowledge, '2026-03-12T16:00:00.001Z', 422, 'BEYOND_ANSWER');
      expect((await extend(dispute, 'importer', acknowledge, '2026-03-12T16:00:00Z')).events).toEqual(['DeadlineExtended']);
      await notExtended(dispute, 'importer', acknowledge, '2026-03-13T16:00:00Z', 422, 'BEYOND_ANSWER');
    });

    it('the negotiation needs both sides, and the same instant, however it is written', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const negotiation = await dispute.deadline(4, 'NEGOTIATION', 'IMPORTER');
      const end = async () => (await dispute.dues(4))['NEGOTIATION IMPORTER'];
      expect((await extend(dispute, 'importer', negotiation, '2026-04-12T15:00:00Z')).events).toEqual(['ExtensionProposed']);
      await refused(service, () => dispute.send('importer', 'extensions', { deadline: negotiation, until: '2026-04-12T15:00:00Z' }), 409, 'ALREADY_PROPOSED');
      expect((await extend(dispute, 'trader', negotiation, '2026-04-20T16:00:00Z')).events).toEqual(['ExtensionProposed']);
      expect(await end()).toBe('2026-04-02T15:00:00.000Z');
      expect((await extend(dispute, 'trader', negotiation, '2026-04-13T00:00:00.000+09:00')).events).toEqual(['DeadlineExtended']);
      expect(await end()).toBe('2026-04-12T15:00:00.000Z');
      await dispute.denied(4);
      await market.moveTo('2026-04-12T14:59:59.999Z');
      expect(await dispute.states()).toEqual({ 4: 'ANSWERED' });
      await market.moveTo('2026-04-12T15:00:00Z');
      expect(await dispute.states()).toEqual({ 4: 'IN_MEDIATION' });
    });

    it('the time to answer an offer is for its maker', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const { offer } = await dispute.offer('trader', { 4: '3000000' });
      const answer = await dispute.deadline(4, 'OFFER', 'IMPORTER');
      await notExtended(dispute, 'importer', answer, '2026-03-12T15:00:00Z', 422, 'NOT_YOURS_TO_EXTEND');
      await extend(dispute, 'trader', answer, '2026-03-12T15:00:00Z');
      await market.moveTo('2026-03-12T14:59:59.999Z');
      await dispute.act('importer', `offers/${offer}/acceptance`);
    });

    it('the time for evidence is for the other side, up to the end of mediation', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await dispute.denied(4);
      await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4) });
      const evidence = await dispute.deadline(4, 'EVIDENCE', 'IMPORTER');
      await notExtended(dispute, 'importer', evidence, '2026-03-20T15:00:00Z', 422, 'NOT_YOURS_TO_EXTEND');
      // The sixtieth day after 2 March, in Shanghai, is 1 May.
      await notExtended(dispute, 'trader', evidence, '2026-05-01T16:00:00.001Z', 422, 'BEYOND_MEDIATION_LIMIT');
      await extend(dispute, 'trader', evidence, '2026-05-01T16:00:00Z');
      await market.moveTo('2026-05-01T15:59:59.999Z');
      await dispute.act('importer', 'evidence', { claims: dispute.claimsOf(4), items: [aFile('PHOTO')] });
      await market.moveTo('2026-05-01T16:00:00Z');
      await refused(service, () => dispute.send('importer', 'evidence', { claims: dispute.claimsOf(4), items: [aFile('VIDEO')] }), 409, 'EVIDENCE_CLOSED');
    });

    it('the time to appoint is nobody’s, and so is the window of a claim', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await dispute.denied(4);
      await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4) });
      const appoint = await dispute.deadline(4, 'APPOINT', 'ADMINISTRATOR');
      for (const side of ['importer', 'trader'] as const) await notExtended(dispute, side, appoint, '2026-03-20T16:00:00Z', 422, 'NOT_EXTENDABLE');
      await notExtended(dispute, 'importer', `${dispute.claim(4)}/WINDOW`, '2026-12-31T16:00:00Z', 404, 'NO_SUCH_DEADLINE');
    });

    it('is to a later instant, of a deadline that runs', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const answer = await dispute.deadline(4, 'ANSWER', 'TRADER');
      expect(await notExtended(dispute, 'importer', answer, '2026-03-12T16:00:00Z', 422, 'NOT_LATER')).toEqual({ due: '2026-03-12T16:00:00.000Z' });
      for (const body of [
        { deadline: answer, until: '2026-03-20' }, { deadline: answer, until: '2026-03-20T16:00:00' }, { deadline: answer, until: '2026-02-30T16:00:00Z' },
        { deadline: answer, until: 1_774_000_000 }, { deadline: answer }, { until: '2026-03-20T16:00:00Z' }, { deadline: '', until: '2026-03-20T16:00:00Z' },
      ]) await refused(service, () => dispute.send('importer', 'extensions', body), 400, 'MALFORMED_REQUEST');
      await market.moveTo('2026-03-12T16:00:00Z');
      await notExtended(dispute, 'importer', answer, '2026-03-20T16:00:00Z', 409, 'DEADLINE_LAPSED');
      await refused(service, () => dispute.send('administrator', 'extensions', { deadline: answer, until: '2026-03-20T16:00:00Z' }), 403, 'FORBIDDEN');
    });

    it('of the negotiation does not hold when the other side agrees too late', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await dispute.denied(4);
      const negotiation = await dispute.deadline(4, 'NEGOTIATION', 'IMPORTER');
      await extend(dispute, 'importer', negotiation, '2026-04-12T15:00:00Z');
      await market.moveTo('2026-04-02T15:00:00Z');
      await notExtended(dispute, 'trader', negotiation, '2026-04-12T15:00:00Z', 409, 'DEADLINE_LAPSED');
    });
  });

  describe('closing', () => {
    const notClosed = (dispute: AFiledDispute, code: string) => refused(service, () => dispute.send('administrator', 'closure'), 409, code);

    it('waits until every claim is final and nothing is due', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5);
      expect(await notClosed(dispute, 'NOT_YET_DONE')).toEqual({ claims: dispute.claimsOf(4, 5) });
      await dispute.act('importer', `claims/${dispute.claim(4)}/withdrawal`);
      expect(await notClosed(dispute, 'NOT_YET_DONE')).toEqual({ claims: dispute.claimsOf(5) });
      await dispute.act('importer', `claims/${dispute.claim(5)}/withdrawal`);
      expect((await dispute.act('administrator', 'closure')).events).toEqual(['DisputeClosed']);
      const { stage, status, deadlines } = await dispute.status();
      expect({ stage, status, deadlines }).toEqual({ stage: 'CLOSED', status: 'RESOLVED', deadlines: [] });
      await notClosed(dispute, 'ALREADY_CLOSED');
    });

    it('waits for what was settled to be paid', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const { offer } = await dispute.offer('trader', { 4: '3000000' });
      await dispute.act('importer', `offers/${offer}/acceptance`);
      expect(await dispute.states()).toEqual({ 4: 'SETTLED' });
      expect(await notClosed(dispute, 'NOT_YET_DONE')).toEqual({ claims: dispute.claimsOf(4) });
    });

    it('is undone by a later filing, for that claim', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await dispute.act('importer', `claims/${dispute.claim(4)}/withdrawal`);
      await dispute.act('administrator', 'closure');
      await AFiledDispute.in(market, dispute.order, 5);
      const { stage } = await dispute.status();
      expect({ stage, states: await dispute.states() }).toEqual({ stage: 'NEGOTIATION', states: { 4: 'WITHDRAWN', 5: 'OPEN' } });
    });

    it('is for the administrator', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await dispute.act('importer', `claims/${dispute.claim(4)}/withdrawal`);
      for (const side of ['importer', 'trader'] as const) await refused(service, () => dispute.send(side, 'closure'), 403, 'FORBIDDEN');
      await refused(service, () => market.auditor.send(`disputes/${dispute.order}/closure`, {}), 403, 'FORBIDDEN');
    });
  });

  it('a filing after a lapse records the lapse first and answers with its claims alone', async () => {
    const dispute = await AFiledDispute.over(market, 4);
    await market.moveTo('2026-03-12T16:00:00Z');
    const filed = await market.importer.act<{ events: readonly string[]; claims: readonly object[] }>(`disputes/${dispute.order}/claims`, { claims: [byValueDifference(5)] });
    expect(filed.events).toEqual(['DeadlineLapsed', 'DeadlineLapsed', 'ClaimEscalated', 'ClaimFiled']);
    expect(filed.claims).toEqual([{ claimId: expect.any(String), vehicle: 5, claimed: cny('5100000') }]);
  });
});
