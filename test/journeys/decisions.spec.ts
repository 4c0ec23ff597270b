// Deciding over exactly the claims that are ready: totals, remedies, reasons, what was weighed; and correcting slips.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actual, byValueDifference } from '../support/a-claim.ts';
import { aFile, cny } from '../support/a-market.ts';
import type { Who } from '../support/a-dispute-in-market.ts';
import { AHearing, final, ready, silence } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const inKind = (vehicle: number, remedy = 'SALE_CANCELLATION') => ({
  vehicle, codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'], remedy, valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual } },
});

describe('decisions', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;
  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    hearing = await AHearing.of(service);
  });
  afterAll(() => service.stop());

  /** In office over these claims, which are ready. */
  const over = async (...claims: readonly object[]): Promise<Who> => {
    const mediator = await hearing.register('MEDIATOR');
    await hearing.filed(...claims);
    await hearing.market.moveTo(silence);
    await hearing.act('administrator', 'mediators', { mediator });
    await hearing.market.moveTo(ready);
    return { mediator };
  };
  const decide = async (by: Who, ...awards: readonly object[]) => hearing.act<{ decision: string; events: string[] }>(by, 'decisions', { awards }, await hearing.revision());
  const notDecided = async (by: Who, awards: readonly object[], status: number, code: string) => hearing.refused(by, 'decisions', { awards }, status, code, await hearing.revision());

  describe('which claims', () => {
    it('every one that is ready and no other', async () => {
      const { mediator } = await hearing.heard(4, 10);
      const by: Who = { mediator };
      const [four, ten] = [await hearing.award(4, '5100000'), await hearing.award(10, '5200000')];
      expect(await notDecided(by, [four, ten], 409, 'NOT_READY')).toEqual({ claimId: hearing.claims[4] });
      await hearing.market.moveTo(ready);
      await hearing.act(by, 'evidence-requests', { claims: hearing.ids(4), of: ['TRADER'], types: ['CONTRACT'] });
      expect(await notDecided(by, [four, ten], 422, 'NOT_EXACTLY_THE_READY')).toEqual({ missing: [], notReady: hearing.ids(4) });
      expect(await notDecided(by, [four], 422, 'NOT_EXACTLY_THE_READY')).toEqual({ missing: hearing.ids(10), notReady: hearing.ids(4) });
      expect(await notDecided(by, [ten, ten], 422, 'CLAIM_TWICE')).toBeUndefined();
      expect(await notDecided(by, [ten, { ...four, claimId: nobody }], 404, 'NO_SUCH_CLAIM')).toEqual({ claimId: nobody });
      const first = await decide(by, ten);
      expect(await hearing.last('DecisionMade')).toMatchObject({ decision: first.decision, awards: [{ claimId: hearing.claims[10] }] });
      await notDecided(by, [ten], 409, 'CLAIM_DECIDED');
      // A claim that joins later is in negotiation, and stops nothing.
      const later = await hearing.market.file(hearing.order, byValueDifference(5));
      expect(await notDecided(by, [{ ...ten, claimId: later[5] }], 409, 'NOT_IN_MEDIATION')).toEqual({ claimId: later[5] });
      await hearing.market.moveTo('2026-03-26T08:00:00Z');
      await decide(by, four);
      expect((await hearing.state()).verdicts).toHaveLength(2);
      await hearing.market.moveTo(final);
      await notDecided(by, [ten], 409, 'CLAIM_FINAL');
    });

    it('by the mediator in office, who names the revision it has seen', async () => {
      const { mediator } = await hearing.heard(4);
      await hearing.market.moveTo(ready);
      const awards = [await hearing.award(4, '5100000')];
      const [seen, stale] = [await hearing.revision(), `"${Number((await hearing.revision()).slice(1, -1)) - 1}"`];
      await hearing.refused({ mediator }, 'decisions', { awards }, 428, 'REVISION_REQUIRED');
      await hearing.refused({ mediator }, 'decisions', { awards }, 412, 'REVISION_MISMATCH', stale);
      for (const who of ['importer', 'trader', 'administrator'] as const) await hearing.refused(who, 'decisions', { awards }, 403, 'FORBIDDEN', seen);
      await hearing.refused({ mediator: await hearing.register('MEDIATOR') }, 'decisions', { awards }, 404, 'NOT_FOUND', seen);
      await hearing.refused({ mediator }, 'decisions', { awards: [] }, 400, 'MALFORMED_REQUEST', seen);
      for (const change of [{ outcome: 'WON' }, { reason: 'BECAUSE' }, { findings: undefined }, { evidence: [{ ...aFile('PHOTO'), disposition: 'RELIED_ON' }] }, { total: cny('-1') }]) {
        await hearing.refused({ mediator }, 'decisions', { awards: [{ ...awards[0], ...change }] }, 400, 'MALFORMED_REQUEST', seen);
      }
      // What happened since moves the revision, whoever did it.
      await hearing.act({ mediator }, 'recusals', { reason: 'Ill.' });
      await hearing.refused({ mediator }, 'decisions', { awards }, 412, 'REVISION_MISMATCH', seen);
      await notDecided({ mediator }, awards, 409, 'NOT_IN_OFFICE');
    });
  });

  it('a repetition answers the same, whatever came since, and decides once', async () => {
    const by = await over(byValueDifference(10));
    const [client, awards, ifMatch] = [await hearing.as(by), [await hearing.award(10, '5200000')], await hearing.revision()];
    const send = (body: object) => client.send(`disputes/${hearing.order}/decisions`, body, { key: 'decision-1', ifMatch });
    const first = await send({ awards });
    await hearing.act('trader', `decisions/${String(first.body['decision'])}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'The frame is whole.' });
    const second = await send({ awards });
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    expect(second.body).toEqual(first.body);
    expect((await hearing.events()).filter(({ type }) => type === 'DecisionMade')).toHaveLength(1);
    await refused(service, () => send({ awards: [{ ...awards[0], findings: 'Something else.' }] }), 422, 'IDEMPOTENCY_KEY_REUSED');
  });

  describe('how much', () => {
    it('the outcome says what the total is', async () => {
      const by = await over(byValueDifference(10));
      for (const [outcome, total] of [['AWARDED', '5199999'], ['PARTLY_AWARDED', '5200000'], ['NOT_AWARDED', '1'], ['DISMISSED', '1'], ['AWARDED', '0'], ['PARTLY_AWARDED', '0']] as const) {
        expect(await notDecided(by, [await hearing.award(10, total, { outcome })], 422, 'OUTCOME_DOES_NOT_FIT')).toEqual({ claimId: hearing.claims[10] });
      }
      await notDecided(by, [await hearing.award(10, '5200000', { total: { amount: '5200000', currency: 'USD' } })], 422, 'CURRENCY_MISMATCH');
      await decide(by, await hearing.award(10, '0', { outcome: 'DISMISSED', reason: 'OUT_OF_SCOPE' }));
      expect(await hearing.claim(10)).toMatchObject({ state: 'DECIDED', awarded: cny('0') });
    });

    it('above the claim with a reason, above price plus proven expenses never', async () => {
      const expenses = [{ kind: 'TRANSPORT', amount: cny('100000'), invoice: 'c'.repeat(64) }];
      const by = await over(byValueDifference(4), byValueDifference(10, { expenses }));
      const four = await hearing.award(4, '5100000');
      const reason = { aboveClaim: 'The frame cannot be straightened.' };
      expect(await notDecided(by, [await hearing.award(4, '5100001'), await hearing.award(10, '5300000')], 422, 'WHY_ABOVE_CLAIM')).toEqual({ claimId: hearing.claims[4] });
      expect(await notDecided(by, [four, await hearing.award(10, '7300001', reason)], 422, 'ABOVE_PRICE_PLUS_EXPENSES')).toEqual({ claimId: hearing.claims[10], atMost: '7300000' });
      await decide(by, four, await hearing.award(10, '7300000', reason));
      expect(await hearing.claim(10)).toMatchObject({ awarded: cny('7300000'), decided: { outcome: 'AWARDED' } });
    });

    it('never less than what was accepted', async () => {
      const by = await over(byValueDifference(10));
      await hearing.act('trader', `claims/${hearing.claims[10]}/acceptances`, { claimVersion: 1, amount: cny('1000000') });
      for (const total of ['0', '999999']) expect(await notDecided(by, [await hearing.award(10, total)], 422, 'BELOW_ACCEPTED_PART')).toEqual({ claimId: hearing.claims[10] });
      await decide(by, await hearing.award(10, '1000000'));
    });
  });

  describe('what is given', () => {
    it('in kind only what was asked for, with what is due should the car not go back', async () => {
      const by = await over(byValueDifference(4), inKind(10));
      const four = await hearing.award(4, '5100000');
      const cancelled = (change: object) => hearing.award(10, '7200000', { remedy: 'SALE_CANCELLATION', ...change });
      const not = async (award: object, code: string) => notDecided(by, [four, award], 422, code);
      await notDecided(by, [{ ...four, remedy: 'REPLACEMENT', fallback: cny('1') }, await cancelled({ fallback: cny('5200000') })], 422, 'REMEDY_NOT_ASKED_FOR');
      await not(await cancelled({ remedy: 'REPLACEMENT', fallback: cny('5200000') }), 'REMEDY_NOT_ASKED_FOR');
      await not(await cancelled({}), 'FALLBACK_NEEDED');
      await not(await cancelled({ remedy: 'MONEY', fallback: cny('5200000') }), 'NO_FALLBACK');
      await not(await cancelled({ fallback: cny('7200001') }), 'FALLBACK_ABOVE_TOTAL');
      await not(await cancelled({ fallback: { amount: '5200000', currency: 'USD' } }), 'CURRENCY_MISMATCH');
      await decide(by, four, await cancelled({ fallback: cny('5200000') }));
      expect(await hearing.claim(10)).toMatchObject({ decided: { remedy: 'SALE_CANCELLATION', fallback: cny('5200000') } });
      await hearing.market.moveTo(final);
      await hearing.refused('importer', `claims/${hearing.claims[10]}/withdrawal`, {}, 409, 'CLAIM_FINAL');
    });
  });

  describe('on which evidence', () => {
    it('each item on the claim once, with a disposition and a reason; the missing ones are listed', async () => {
      const evidence = [aFile('VIN_PHOTO', '1'), aFile('PHOTO', '2'), aFile('VALUATION', '3')];
      const by = await over(byValueDifference(10, { evidence }));
      const award = await hearing.award(10, '5200000');
      const weighed = award.evidence.map((item, index) => ({ ...item, disposition: (['RELIED_ON', 'CONSIDERED', 'REJECTED'] as const)[index] }));
      expect(await notDecided(by, [{ ...award, evidence: weighed.slice(2) }], 422, 'EVIDENCE_NOT_WEIGHED')).toEqual({ claimId: hearing.claims[10], missing: evidence.slice(0, 2) });
      const foreign = { ...aFile('PHOTO', '9'), disposition: 'CONSIDERED', reason: 'Of another car.' };
      for (const extra of [foreign, weighed[0]]) {
        expect(await notDecided(by, [{ ...award, evidence: [...weighed, extra] }], 422, 'EVIDENCE_NOT_ON_CLAIM')).toEqual({ claimId: hearing.claims[10] });
      }
      await decide(by, { ...award, evidence: weighed });
      // The words are sealed; which file was weighed how is not.
      expect(await hearing.last('DecisionMade')).toMatchObject({
        awards: [{ findings: { ciphertext: expect.any(String) }, evidence: weighed.map(({ reason: _, ...item }) => ({ ...item, reason: { commitment: expect.any(String) } })) }],
      });
      expect(JSON.stringify(await hearing.last('DecisionMade'))).not.toMatch(/Sharp, and of this car|straightened/);
    });

    it('a concealed defect is dismissed unless the trader is found to have known', async () => {
      const mediator = await hearing.register('MEDIATOR');
      hearing.order = await hearing.market.received();
      // Its 180 days are over.
      await hearing.market.moveTo('2026-10-01T08:00:00Z');
      hearing.claims = await hearing.market.file(hearing.order, ...[4, 10].map((vehicle) => byValueDifference(vehicle, { ground: 'CONCEALED' })));
      await hearing.act('administrator', 'mediators', { mediator });
      await hearing.market.moveTo('2026-10-13T08:00:00Z');
      const dismissed = await hearing.award(4, '0', { outcome: 'DISMISSED', reason: 'CONCEALMENT_NOT_PROVEN' });
      const known = await hearing.award(10, '5200000', { reason: 'CONCEALMENT_PROVEN' });
      const not = async (...awards: readonly object[]) => notDecided({ mediator }, awards, 422, 'CONCEALMENT_NOT_FOUND');
      expect(await not({ ...dismissed, outcome: 'NOT_AWARDED' }, known)).toEqual({ claimId: hearing.claims[4] });
      expect(await not(dismissed, { ...known, reason: 'DEFECT_PROVEN' })).toEqual({ claimId: hearing.claims[10] });
      await decide({ mediator }, dismissed, known);
      expect((await hearing.state()).claims.map((claim) => ('decided' in claim ? claim.decided?.outcome : claim.state))).toEqual(['DISMISSED', 'AWARDED']);
    });
  });

  describe('correcting', () => {
    const fixing = (vehicle: number, total: string, change: object = {}) => ({
      corrections: [{ claimId: hearing.claims[vehicle], outcome: 'PARTLY_AWARDED', total: cny(total), ...change }], reason: 'A slip of the pen.',
    });

    it('is for who decided, in five days, and names the revision it has seen', async () => {
      const { mediator, decision } = await hearing.decided({ 4: '5000000', 10: '5000000' });
      const path = `decisions/${decision}/corrections`;
      await hearing.refused({ mediator }, path, fixing(4, '4900000'), 428, 'REVISION_REQUIRED');
      await hearing.refused({ mediator }, path, fixing(4, '4900000'), 412, 'REVISION_MISMATCH', '"0"');
      const now = await hearing.revision();
      const not = (body: object, status: number, code: string, who: Who = { mediator }, to = path) => hearing.refused(who, to, body, status, code, now);
      await not(fixing(4, '4900000'), 403, 'FORBIDDEN', 'administrator');
      await not({ corrections: [], reason: 'None.' }, 400, 'MALFORMED_REQUEST');
      await not(fixing(4, '4900000'), 404, 'NO_SUCH_DECISION', { mediator }, `decisions/${nobody}/corrections`);
      await not(fixing(4, '4900000', { claimId: nobody }), 404, 'NO_SUCH_CLAIM');
      await not({ ...fixing(4, '4900000'), corrections: [...fixing(4, '4900000').corrections, ...fixing(4, '1').corrections] }, 422, 'CLAIM_TWICE');
      await not(fixing(4, '5100000'), 422, 'OUTCOME_DOES_NOT_FIT');
      await not(fixing(4, '7100001', { outcome: 'AWARDED' }), 422, 'ABOVE_PRICE_PLUS_EXPENSES');
      await not(fixing(4, '4900000', { total: { amount: '4900000', currency: 'USD' } }), 422, 'CURRENCY_MISMATCH');
      await not(fixing(4, '4900000', { fallback: cny('1') }), 422, 'NO_FALLBACK');
      await hearing.act({ mediator }, path, fixing(4, '4900000'), now);
      expect(await hearing.last('DecisionCorrected')).toMatchObject({ decision, corrections: [{ total: cny('4900000') }], reason: { commitment: expect.any(String) } });
      expect([await hearing.claim(4), await hearing.claim(10)].map((claim) => 'awarded' in claim && claim.awarded)).toEqual([cny('4900000'), cny('5000000')]);

      await hearing.market.moveTo('2026-03-24T16:00:00Z');
      await hearing.refused({ mediator }, path, fixing(10, '4900000'), 409, 'CORRECTION_TIME_OVER', await hearing.revision());
      await hearing.act('trader', `decisions/${decision}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'The frame is whole.' });
      await hearing.refused({ mediator }, path, fixing(10, '4900000'), 409, 'IN_REVIEW', await hearing.revision());
      await hearing.market.moveTo(final);
      await hearing.refused({ mediator }, path, fixing(4, '4800000'), 409, 'CLAIM_FINAL', await hearing.revision());
    });

    it('is about what the decision decided, and by nobody else', async () => {
      const { mediator: first } = await hearing.heard(4, 10);
      await hearing.act({ mediator: first }, 'recusals', { reason: 'Ill.' });
      const mediator = await hearing.register('MEDIATOR');
      await hearing.act('administrator', 'mediators', { mediator });
      await hearing.market.moveTo(ready);
      await hearing.act({ mediator }, 'evidence-requests', { claims: hearing.ids(4), of: ['TRADER'], types: ['CONTRACT'] });
      const { decision } = await decide({ mediator }, await hearing.award(10, '5000000'));
      const path = `decisions/${decision}/corrections`;
      await hearing.refused({ mediator }, path, fixing(4, '1'), 409, 'NOT_DECIDED', await hearing.revision());
      await hearing.refused({ mediator: first }, path, fixing(10, '1'), 409, 'NOT_IN_OFFICE', await hearing.revision());
      await hearing.market.moveTo('2026-03-24T16:00:00Z');
      await decide({ mediator }, await hearing.award(4, '5000000'));
      await hearing.refused({ mediator }, path, fixing(4, '1'), 404, 'NO_SUCH_DECISION', await hearing.revision());
    });

    it('keeps to what was accepted and to what was asked for', async () => {
      const by = await over(byValueDifference(4), inKind(10));
      await hearing.act('trader', `claims/${hearing.claims[4]}/acceptances`, { claimVersion: 1, amount: cny('1000000') });
      const { decision } = await decide(by, await hearing.award(4, '2000000'), await hearing.award(10, '0'));
      const path = `decisions/${decision}/corrections`;
      const now = await hearing.revision();
      await hearing.refused(by, path, fixing(4, '999999'), 422, 'BELOW_ACCEPTED_PART', now);
      await hearing.refused(by, path, fixing(10, '7200000', { outcome: 'AWARDED', fallback: cny('1') }), 422, 'NO_FALLBACK', now);

      const kind = await over(inKind(10));
      const second = await decide(kind, await hearing.award(10, '7200000', { remedy: 'SALE_CANCELLATION', fallback: cny('5200000') }));
      const to = `decisions/${second.decision}/corrections`;
      const whole = { outcome: 'AWARDED' };
      await hearing.refused(kind, to, fixing(10, '7200000', whole), 422, 'FALLBACK_NEEDED', await hearing.revision());
      await hearing.refused(kind, to, fixing(10, '7200000', { ...whole, fallback: cny('7200001') }), 422, 'FALLBACK_ABOVE_TOTAL', await hearing.revision());
      await hearing.act(kind, to, fixing(10, '7200000', { ...whole, fallback: cny('5000000') }), await hearing.revision());
      expect(await hearing.claim(10)).toMatchObject({ decided: { fallback: cny('5000000') } });
    });
  });
});
