// A decision is reviewed once by someone who was never in the dispute; and a final claim is reopened for what no review could know.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference, notReceived, structuralEvidence } from '../support/a-claim.ts';
import { aFile, cny } from '../support/a-market.ts';
import type { Who } from '../support/a-dispute-in-market.ts';
import { AHearing, final, monday, ready } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
/** The days of both parties to ask for a review of what was decided on the 19th, to object and to give evidence are over. */
const reviewable = '2026-03-31T08:00:00Z';

describe('reviews', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;
  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    hearing = await AHearing.of(service);
  });
  afterAll(() => service.stop());

  const because = (vehicles: readonly number[], change: object = {}) => ({ claims: hearing.ids(...vehicles), ground: 'ERROR', statement: 'The report was of another car.', ...change });
  const asks = (who: Who, decision: string, ...vehicles: readonly number[]) => hearing.act(who, `decisions/${decision}/reviews`, because(vehicles));
  /** Someone new in the chair of the reviewer. */
  const reviewer = async (): Promise<{ readonly mediator: string }> => {
    const mediator = await hearing.register('MEDIATOR');
    await hearing.act('administrator', 'mediators', { chair: 'REVIEWER', mediator });
    return { mediator };
  };
  const review = async (by: Who, ...awards: readonly object[]) => hearing.act<{ decision: string; events: string[] }>(by, 'reviews', { awards }, await hearing.revision());
  const notReviewed = async (by: Who, awards: readonly object[], status: number, code: string) => hearing.refused(by, 'reviews', { awards }, status, code, await hearing.revision());

  describe('asking', () => {
    it('is for the parties, of what a decision decided, for new evidence or a stated error', async () => {
      const { mediator, decision } = await hearing.decided({ 4: '5000000', 10: '5000000' });
      const path = `decisions/${decision}/reviews`;
      const not = (body: object, status: number, code: string, who: Who = 'importer', to = path) => hearing.refused(who, to, body, status, code);
      await not(because([4]), 403, 'FORBIDDEN', { mediator });
      await not(because([]), 400, 'MALFORMED_REQUEST');
      await not(because([4], { ground: 'UNHAPPY' }), 400, 'MALFORMED_REQUEST');
      await not(because([4], { statement: undefined }), 400, 'MALFORMED_REQUEST');
      await not(because([4], { ground: 'NEW_EVIDENCE' }), 422, 'NEW_EVIDENCE_NEEDED');
      await not(because([4], { ground: 'NEW_EVIDENCE', evidence: structuralEvidence.slice(0, 1) }), 409, 'ALREADY_GIVEN');
      await not(because([4]), 404, 'NO_SUCH_DECISION', 'importer', `decisions/${nobody}/reviews`);
      await not(because([4], { claims: [nobody] }), 404, 'NO_SUCH_CLAIM');
      await not(because([4, 4]), 422, 'CLAIM_TWICE');
      const later = await hearing.market.file(hearing.order, byValueDifference(5));
      await not(because([4], { claims: [later[5]] }), 409, 'NOT_DECIDED');
      const { review: id } = await hearing.act<{ review: string }>('importer', path, because([4], { ground: 'NEW_EVIDENCE', evidence: [aFile('HISTORY_REPORT', 'e')] }));
      expect(await hearing.last('ReviewRequested')).toMatchObject({ review: id, by: 'IMPORTER', claims: hearing.ids(4), evidence: [aFile('HISTORY_REPORT', 'e')], statement: { commitment: expect.any(String) } });
      for (const vehicle of [4, 10]) await not(because([vehicle]), 409, 'ALREADY_REQUESTED');
      // The other party has its own request, for the same claim or another one.
      await asks('trader', decision, 4);
      expect(await hearing.claim(4)).toMatchObject({ state: 'IN_REVIEW', asked: ['IMPORTER', 'TRADER'] });
    });

    it('ends with the days of each party, in its own zone; then the decision is final', async () => {
      const { decision } = await hearing.decided({ 4: '5000000' });
      hearing.order = await hearing.market.received();
      await hearing.refused('importer', `decisions/${decision}/reviews`, because([4]), 404, 'NOT_FOUND');
      const { decision: second } = await hearing.decided({ 4: '5000000' });
      const path = `decisions/${second}/reviews`;
      await hearing.market.moveTo('2026-03-29T15:30:00Z');
      await hearing.refused('importer', path, because([4]), 409, 'REVIEW_TIME_OVER');
      await hearing.market.moveTo('2026-03-29T15:59:59.999Z');
      const { revision } = await hearing.act<{ revision: number }>('trader', path, because([4]));
      expect(revision).toBeGreaterThan(0);

      const { decision: third } = await hearing.decided({ 4: '5000000' });
      await hearing.market.moveTo('2026-03-29T16:00:00Z');
      await hearing.refused('trader', `decisions/${third}/reviews`, because([4]), 409, 'CLAIM_FINAL');
    });
  });

  describe('deciding', () => {
    it('is by another mediator, to whom the parties may object once more', async () => {
      const { mediator, decision } = await hearing.decided({ 4: '5000000' });
      await asks('importer', decision, 4);
      await hearing.refused('administrator', 'mediators', { chair: 'REVIEWER', mediator }, 422, 'SERVED_BEFORE');
      const first = await reviewer();
      expect(await hearing.last('MediatorAppointed')).toMatchObject({ chair: 'REVIEWER', days: 14 });
      const { objection } = await hearing.act<{ objection: string }>('trader', 'objections', { chair: 'REVIEWER', reason: 'Knows the importer.' });
      await hearing.refused('trader', 'objections', { chair: 'REVIEWER', reason: 'Well.' }, 409, 'OBJECTED_BEFORE');
      await hearing.act('administrator', `objections/${objection}/ruling`, { sustained: true });
      expect(await hearing.last('MediatorLeft')).toMatchObject({ chair: 'REVIEWER', mediator: first.mediator, cause: 'OBJECTION' });
      const second = await reviewer();
      await hearing.act(second, 'recusals', { reason: 'Ill.' });
      const third = await reviewer();
      await notReviewed(third, [await hearing.award(4, '5100000')], 409, 'NOT_READY');
      await hearing.market.moveTo(reviewable);
      for (const who of [{ mediator }, first, second]) await notReviewed(who, [await hearing.award(4, '5100000')], 409, 'NOT_IN_OFFICE');
      await review(third, await hearing.award(4, '5100000'));
    });

    it('covers every claim in review that is ready and no other, names the revision, and is not reviewed', async () => {
      const { decision } = await hearing.decided({ 4: '5000000', 9: '5000000', 10: '5000000' });
      await asks('importer', decision, 4, 10);
      const by = await reviewer();
      await hearing.market.moveTo('2026-03-29T08:00:00Z');
      const [four, nine, ten] = [await hearing.award(4, '5100000'), await hearing.award(9, '5200000'), await hearing.award(10, '5200000')];
      expect(await notReviewed(by, [nine], 409, 'NOT_IN_REVIEW')).toEqual({ claimId: hearing.claims[9] });
      await hearing.market.moveTo(reviewable);
      await hearing.refused(by, 'reviews', { awards: [four, ten] }, 428, 'REVISION_REQUIRED');
      await hearing.refused(by, 'reviews', { awards: [four, ten] }, 412, 'REVISION_MISMATCH', '"0"');
      await hearing.refused('administrator', 'reviews', { awards: [four, ten] }, 403, 'FORBIDDEN', await hearing.revision());
      expect(await notReviewed(by, [four], 422, 'NOT_EXACTLY_THE_READY')).toEqual({ missing: hearing.ids(10), notReady: [] });
      expect(await notReviewed(by, [four, ten, nine], 422, 'NOT_EXACTLY_THE_READY')).toEqual({ missing: [], notReady: hearing.ids(9) });
      expect(await notReviewed(by, [four, ten, { ...nine, claimId: nobody }], 404, 'NO_SUCH_CLAIM')).toEqual({ claimId: nobody });
      await notReviewed(by, [four, ten, ten], 422, 'CLAIM_TWICE');
      await notReviewed(by, [four, { ...ten, evidence: [] }], 422, 'EVIDENCE_NOT_WEIGHED');
      await notReviewed(by, [four, await hearing.award(10, '7200001', { aboveClaim: 'All of it.' })], 422, 'ABOVE_PRICE_PLUS_EXPENSES');
      const { decision: reviewed } = await review(by, four, ten);
      expect(await hearing.last('ReviewDecided')).toMatchObject({ decision: reviewed, reviewer: by.mediator, last: true });
      expect((await hearing.state()).reviewer).toBeUndefined();
      await notReviewed(by, [four], 409, 'CLAIM_FINAL');
      for (const id of [decision, reviewed]) await hearing.refused('trader', `decisions/${id}/reviews`, because([4]), id === decision ? 409 : 404, id === decision ? 'CLAIM_FINAL' : 'NO_SUCH_DECISION');
    });

    it('who alone asks is not worse off by it; where both ask it goes either way', async () => {
      const { decision } = await hearing.decided({ 4: '5000000', 8: '5000000', 9: '5000000', 10: '0' });
      await asks('importer', decision, 4, 8, 10);
      await asks('trader', decision, 8, 9);
      const by = await reviewer();
      await hearing.market.moveTo(reviewable);
      const [eight, ten] = [await hearing.award(8, '0'), await hearing.award(10, '5200000')];
      const [four, nine] = [await hearing.award(4, '5000000'), await hearing.award(9, '4000000')];
      expect(await notReviewed(by, [await hearing.award(4, '4999999'), eight, nine, ten], 422, 'WORSE_FOR_WHO_ASKED')).toEqual({ claimId: hearing.claims[4] });
      expect(await notReviewed(by, [four, eight, await hearing.award(9, '5000001'), ten], 422, 'WORSE_FOR_WHO_ASKED')).toEqual({ claimId: hearing.claims[9] });
      await review(by, four, eight, nine, ten);
      const { awards } = await hearing.last<{ awards: readonly { claimId: string; result: string }[] }>('ReviewDecided');
      expect(awards.map(({ result }) => result)).toEqual(['UPHELD', 'REVERSED', 'VARIED', 'REVERSED']);
      const { mediator } = await hearing.last<{ mediator: string }>('DecisionMade');
      expect(await hearing.market.auditor.get(`mediator-records/${mediator}`)).toMatchObject({ reviewed: { UPHELD: 1, VARIED: 1, REVERSED: 2 } });
    });

    it('goes not below what was accepted', async () => {
      const mediator = await hearing.register('MEDIATOR');
      await hearing.escalated(4);
      await hearing.act('administrator', 'mediators', { mediator });
      await hearing.act('trader', `claims/${hearing.claims[4]}/acceptances`, { claimVersion: 1, amount: cny('2000000') });
      await hearing.market.moveTo(ready);
      const { decision } = await hearing.act<{ decision: string }>({ mediator }, 'decisions', { awards: await hearing.awards({ 4: '3000000' }) }, await hearing.revision());
      await asks('trader', decision, 4);
      const by = await reviewer();
      await hearing.market.moveTo(reviewable);
      await notReviewed(by, [await hearing.award(4, '1999999')], 422, 'BELOW_ACCEPTED_PART');
      await review(by, await hearing.award(4, '2000000'));
      expect(await hearing.claim(4)).toMatchObject({ state: 'FINAL', outcome: 'PARTLY_AWARDED', awarded: cny('2000000') });
    });

    it('a reviewer is replaced for what stands against it, not against the mediator', async () => {
      const { mediator, decision } = await hearing.decided({ 4: '5000000' });
      await asks('importer', decision, 4);
      const by = await reviewer();
      const suspended = (party: string) => hearing.market.administrator.act(`parties/${party}/suspension`, { reason: 'under inquiry' });
      await suspended(mediator);
      await hearing.refused('administrator', 'replacements', { chair: 'REVIEWER' }, 422, 'NO_GROUND_TO_REPLACE');
      await suspended(by.mediator);
      await hearing.act('administrator', 'replacements', { chair: 'REVIEWER', reason: 'Suspended today.' });
      expect(await hearing.last('MediatorLeft')).toMatchObject({ chair: 'REVIEWER', mediator: by.mediator, cause: 'SUSPENDED', deadlines: [{ name: 'APPOINT', about: 'REVIEWER' }] });
    });

    it('a missed date vacates the chair of the reviewer', async () => {
      const { decision } = await hearing.decided({ 4: '5000000' });
      await asks('importer', decision, 4);
      const by = await reviewer();
      // Ready when the trader's days to ask are over on the 29th, due 14 days after the 30th.
      await hearing.market.moveTo('2026-04-13T16:00:00Z');
      await notReviewed(by, [await hearing.award(4, '5100000')], 409, 'NOT_IN_OFFICE');
      await reviewer();
      expect(await hearing.last('MediatorLeft')).toMatchObject({ chair: 'REVIEWER', mediator: by.mediator, cause: 'MISSED_DATE' });
      expect(await hearing.market.auditor.get(`mediator-records/${by.mediator}`)).toMatchObject({ appointments: { REVIEWER: 1 }, left: { MISSED_DATE: 1 }, openDisputes: 0 });
    });
  });

  describe('reopening', () => {
    const reopening = (vehicles: readonly number[], change: object = {}) => ({ claims: hearing.ids(...vehicles), ground: 'FORGED_EVIDENCE', reason: 'The valuation was forged.', ...change });
    const not = async (body: object, status: number, code: string, who: Who = 'administrator') => hearing.refused(who, 'reopenings', body, status, code, await hearing.revision());

    it('is of final claims, by the administrator, within 730 days, on a listed ground', async () => {
      await hearing.decided({ 4: '5000000' });
      await not(reopening([4]), 409, 'NOT_FINAL');
      await hearing.market.moveTo(final);
      await hearing.refused('administrator', 'reopenings', reopening([4]), 428, 'REVISION_REQUIRED');
      await hearing.refused('administrator', 'reopenings', reopening([4]), 412, 'REVISION_MISMATCH', '"0"');
      await not(reopening([4]), 403, 'FORBIDDEN', 'importer');
      await not(reopening([]), 400, 'MALFORMED_REQUEST');
      await not(reopening([4], { ground: 'REGRET' }), 400, 'MALFORMED_REQUEST');
      await not(reopening([4, 4]), 422, 'CLAIM_TWICE');
      await not(reopening([4], { claims: [nobody] }), 404, 'NO_SUCH_CLAIM');
      await hearing.act('importer', 'claims', { claims: [byValueDifference(5)] });
      const withdrawn = await hearing.claim(5);
      await hearing.act('importer', `claims/${withdrawn.claimId}/withdrawal`, {});
      // Withdrawn on 30 March 2026: 730 days later the 29th of March 2028 is over in Shanghai.
      await hearing.market.moveTo('2028-03-29T16:00:00Z');
      await not(reopening([5], { claims: [withdrawn.claimId] }), 409, 'TOO_LATE_TO_REOPEN');
      await hearing.market.moveTo(monday);
      hearing.order = await hearing.market.received();
      await hearing.refused('administrator', 'reopenings', reopening([4]), 404, 'NOT_FOUND', '"0"');
    });

    it('goes to another mediator, and it alone may go below what was agreed', async () => {
      const mediator = await hearing.register('MEDIATOR');
      await hearing.escalated(4);
      await hearing.act('administrator', 'mediators', { mediator });
      await hearing.act('trader', `claims/${hearing.claims[4]}/acceptances`, { claimVersion: 1, amount: cny('5100000') });
      expect(await hearing.claim(4)).toMatchObject({ state: 'FINAL', outcome: 'LIABILITY_ACCEPTED' });
      await hearing.act('administrator', 'reopenings', reopening([4]), await hearing.revision());
      expect(await hearing.claim(4)).toMatchObject({ state: 'IN_REVIEW', asked: [] });
      await not(reopening([4]), 409, 'NOT_FINAL');
      await hearing.refused('administrator', 'mediators', { chair: 'REVIEWER', mediator }, 422, 'SERVED_BEFORE');
      const by = await reviewer();
      await notReviewed(by, [await hearing.award(4, '1000000')], 409, 'NOT_READY');
      await hearing.market.moveTo(ready);
      await review(by, await hearing.award(4, '1000000', { reason: 'DEFECT_PARTLY_PROVEN' }));
      expect(await hearing.last('ReviewDecided')).toMatchObject({ awards: [{ result: 'VARIED', total: cny('1000000') }] });
      expect(await hearing.claim(4)).toMatchObject({ state: 'FINAL', outcome: 'PARTLY_AWARDED', awarded: cny('1000000'), agreed: cny('5100000') });
    });

    it('because the car came after all', async () => {
      const { market } = hearing;
      const mediator = await hearing.register('MEDIATOR');
      hearing.order = await market.paid({ promisedDate: '2026-03-03' });
      await market.moveTo('2026-03-04T15:30:00Z');
      hearing.claims = await market.file(hearing.order, notReceived(4));
      await market.moveTo('2026-03-16T08:00:00Z');
      await hearing.act('administrator', 'mediators', { mediator });
      await market.moveTo('2026-03-24T08:00:00Z');
      const awards = [await hearing.award(4, '7100000', { remedy: 'SALE_CANCELLATION', reason: 'NOT_DELIVERED' })];
      await hearing.act({ mediator }, 'decisions', { awards }, await hearing.revision());
      await market.moveTo('2026-04-06T08:00:00Z');
      await hearing.act('administrator', 'reopenings', reopening([4], { ground: 'ARRIVED', reason: 'Landed at Nampo on Sunday.' }), await hearing.revision());
      expect(await hearing.last('DisputeReopened')).toMatchObject({ claims: hearing.ids(4), ground: 'ARRIVED', deadlines: [{ owner: 'IMPORTER' }, { owner: 'TRADER' }, { name: 'APPOINT' }] });
      const by = await reviewer();
      await market.moveTo('2026-04-13T08:00:00Z');
      await review(by, await hearing.award(4, '0'));
      expect(await hearing.claim(4)).toMatchObject({ state: 'FINAL', outcome: 'NOT_AWARDED', awarded: cny('0') });
    });
  });
});
