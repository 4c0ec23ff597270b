// From negotiation to mediation by act of a party, and how long evidence is taken.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { byValueDifference } from '../support/a-claim.ts';
import { AFiledDispute, type Side } from '../support/a-filed-dispute.ts';
import { aFile, AMarket } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

describe('escalation and evidence', () => {
  let service: ServiceInMemory;
  let market: AMarket;

  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    // 23:30 in Shanghai, where the trader is; 00:30 of 3 March in Pyongyang, where the importer is.
    service.clock.moveTo(instant('2026-03-02T15:30:00Z'));
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  describe('escalating', () => {
    const notEscalated = (dispute: AFiledDispute, side: Side, claims: readonly string[], status: number, code: string) =>
      refused(service, () => dispute.send(side, 'escalations', { claims }), status, code);

    it('is for the importer at once when the claim is answered, be it by an offer', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5, 6);
      await dispute.denied(4);
      await dispute.offer('trader', { 5: '1000000' });
      expect((await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4, 5) })).events).toEqual(['DisputeEscalated']);
      expect(await dispute.states()).toEqual({ 4: 'IN_MEDIATION', 5: 'IN_MEDIATION', 6: 'OPEN' });
      // Monday night in Shanghai: three business days end on Thursday.
      expect(await dispute.dues(4)).toEqual({
        'APPOINT ADMINISTRATOR': '2026-03-05T16:00:00.000Z', 'EVIDENCE IMPORTER': '2026-03-08T15:00:00.000Z', 'EVIDENCE TRADER': '2026-03-07T16:00:00.000Z',
      });
      const { stage } = await dispute.status();
      expect(stage).toBe('NEGOTIATION');
    });

    it('of a claim without an answer waits until the time to acknowledge is over', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5);
      await dispute.act('trader', `claims/${dispute.claim(4)}/acknowledgement`);
      await market.moveTo('2026-03-05T15:59:59.999Z');
      for (const vehicle of [4, 5]) await notEscalated(dispute, 'importer', dispute.claimsOf(vehicle), 409, 'TOO_EARLY_TO_ESCALATE');
      await market.moveTo('2026-03-05T16:00:00Z');
      expect((await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4, 5) })).events).toEqual(['DeadlineLapsed', 'DisputeEscalated']);
      // The time to answer runs on.
      expect(await dispute.dues(4)).toMatchObject({ 'ANSWER TRADER': '2026-03-12T16:00:00.000Z' });
    });

    it('is for the trader only of what it has answered', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5);
      await notEscalated(dispute, 'trader', dispute.claimsOf(4), 409, 'NOT_ANSWERED');
      await market.moveTo('2026-03-06T02:00:00Z');
      await notEscalated(dispute, 'trader', dispute.claimsOf(4), 409, 'NOT_ANSWERED');
      await dispute.denied(4);
      await dispute.act('trader', 'escalations', { claims: dispute.claimsOf(4) });
      expect(await dispute.states()).toEqual({ 4: 'IN_MEDIATION', 5: 'OPEN' });
    });

    it('is taken whole or refused whole, with the claim that stands in the way', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5, 6);
      await dispute.denied(4);
      expect(await notEscalated(dispute, 'importer', dispute.claimsOf(4, 5), 409, 'TOO_EARLY_TO_ESCALATE')).toEqual({ claimId: dispute.claim(5) });
      await dispute.act('importer', `claims/${dispute.claim(6)}/withdrawal`);
      expect(await notEscalated(dispute, 'importer', dispute.claimsOf(4, 6), 409, 'CLAIM_FINAL')).toEqual({ claimId: dispute.claim(6) });
      const claimId = randomUUID();
      expect(await notEscalated(dispute, 'importer', [dispute.claim(4), claimId], 404, 'NO_SUCH_CLAIM')).toEqual({ claimId });
      await notEscalated(dispute, 'importer', dispute.claimsOf(4, 4), 422, 'CLAIM_TWICE');
      for (const claims of [[], ['claim-4'], undefined]) await refused(service, () => dispute.send('importer', 'escalations', { claims }), 400, 'MALFORMED_REQUEST');
      expect(await dispute.states()).toEqual({ 4: 'ANSWERED', 5: 'OPEN', 6: 'WITHDRAWN' });
    });

    it('is done once, be it by an act or by the silence of the trader', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5);
      await dispute.denied(4);
      await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4) });
      for (const side of ['importer', 'trader'] as const) await notEscalated(dispute, side, dispute.claimsOf(4), 409, 'ALREADY_ESCALATED');
      await market.moveTo('2026-03-12T16:00:00Z');
      await notEscalated(dispute, 'importer', dispute.claimsOf(5), 409, 'ALREADY_ESCALATED');
    });
  });

  describe('evidence', () => {
    const files = (digit: string, ...types: readonly string[]) => types.map((type) => aFile(type, digit));
    const give = (dispute: AFiledDispute, side: Side, vehicle: number, digit: string) =>
      dispute.act(side, 'evidence', { claims: dispute.claimsOf(vehicle), items: files(digit, 'PHOTO') });
    const notTaken = (dispute: AFiledDispute, side: Side, body: object, status: number, code: string) =>
      refused(service, () => dispute.send(side, 'evidence', body), status, code);
    const closed = (dispute: AFiledDispute, side: Side, vehicle: number) =>
      notTaken(dispute, side, { claims: dispute.claimsOf(vehicle), items: files('f', 'PHOTO') }, 409, 'EVIDENCE_CLOSED');

    it('of both sides is taken at any time of the negotiation, its note sealed', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5);
      const items = files('1', 'PAINT_THICKNESS_READINGS', 'STRUCTURAL_MEASUREMENT');
      expect((await dispute.act('importer', 'evidence', { claims: dispute.claimsOf(4, 5), items, note: 'Measured by Mr Ri.' })).events).toEqual(['EvidenceSubmitted']);
      const last = (await service.log()).at(-1);
      expect(last?.data).toMatchObject({ claims: dispute.claimsOf(4, 5), by: 'IMPORTER', items, note: { ciphertext: expect.any(String) } });
      expect(JSON.stringify(last?.data)).not.toContain('Mr Ri');
      await dispute.denied(4);
      await market.moveTo('2026-04-02T14:59:59.999Z');
      await give(dispute, 'trader', 4, '2');
    });

    it('is taken from each side until the fifth day after escalation in its own zone', async () => {
      const dispute = await AFiledDispute.over(market, 4, 5);
      await dispute.denied(4, 5);
      await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4) });
      await market.moveTo('2026-03-07T15:59:59.999Z');
      await give(dispute, 'trader', 4, '1');
      await market.moveTo('2026-03-07T16:00:00Z');
      await closed(dispute, 'trader', 4);
      await give(dispute, 'importer', 4, '2');
      await market.moveTo('2026-03-08T15:00:00Z');
      await closed(dispute, 'importer', 4);
      // What one of the claims is closed to is taken for none of them.
      const both = { claims: dispute.claimsOf(5, 4), items: files('3', 'PHOTO') };
      expect(await notTaken(dispute, 'importer', both, 409, 'EVIDENCE_CLOSED')).toEqual({ claimId: dispute.claim(4) });
      await give(dispute, 'importer', 5, '3');
    });

    it('is taken as long as the trader still has time to answer', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await market.moveTo('2026-03-05T16:00:00Z');
      await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4) });
      expect(await dispute.dues(4)).toMatchObject({ 'EVIDENCE IMPORTER': '2026-03-11T15:00:00.000Z', 'ANSWER TRADER': '2026-03-12T16:00:00.000Z' });
      await market.moveTo('2026-03-12T15:59:59.999Z');
      await give(dispute, 'importer', 4, '1');
      await market.moveTo('2026-03-12T16:00:00Z');
      for (const side of ['importer', 'trader'] as const) await closed(dispute, side, 4);
    });

    it('is closed by an answer in mediation that comes after the days for it', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      await market.moveTo('2026-03-05T16:00:00Z');
      await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4) });
      await market.moveTo('2026-03-12T02:00:00Z');
      await dispute.denied(4);
      await closed(dispute, 'importer', 4);
    });

    it('is refused when it was given before, is named twice or is none', async () => {
      const dispute = await AFiledDispute.over(market, byValueDifference(4, { evidence: files('a', 'VIN_PHOTO') }), byValueDifference(5));
      const claims = dispute.claimsOf(4);
      expect(await notTaken(dispute, 'importer', { claims, items: files('a', 'VIN_PHOTO') }, 409, 'ALREADY_GIVEN')).toEqual({ claimId: dispute.claim(4), sha256: 'a'.repeat(64) });
      await give(dispute, 'importer', 4, '1');
      await notTaken(dispute, 'trader', { claims, items: files('1', 'PHOTO') }, 409, 'ALREADY_GIVEN');
      await give(dispute, 'importer', 5, '1');
      await notTaken(dispute, 'importer', { claims, items: [...files('2', 'PHOTO'), ...files('2', 'PHOTO')] }, 422, 'FILE_TWICE');
      await notTaken(dispute, 'importer', { claims: dispute.claimsOf(4, 4), items: files('2', 'PHOTO') }, 422, 'CLAIM_TWICE');
      for (const body of [
        { claims, items: [] }, { claims, items: files('2', 'RUMOUR') }, { claims, items: [{ type: 'PHOTO', sha256: 'abc' }] }, { claims: [], items: files('2', 'PHOTO') }, { claims },
        { claims, items: [{ ...aFile('PHOTO', '2'), name: 'sill.jpg' }] },
      ]) await notTaken(dispute, 'importer', body, 400, 'MALFORMED_REQUEST');
    });

    it('is refused on a claim that is final or not there, and from those who are no side', async () => {
      const dispute = await AFiledDispute.over(market, 4);
      const items = files('1', 'PHOTO');
      await notTaken(dispute, 'importer', { claims: [randomUUID()], items }, 404, 'NO_SUCH_CLAIM');
      await refused(service, () => dispute.send('administrator', 'evidence', { claims: dispute.claimsOf(4), items }), 403, 'FORBIDDEN');
      await dispute.act('importer', `claims/${dispute.claim(4)}/withdrawal`);
      await notTaken(dispute, 'importer', { claims: dispute.claimsOf(4), items }, 409, 'CLAIM_FINAL');
    });
  });
});
