// What the mediator asks for: evidence from the parties, inspections reported, declined or not done in time, and the limit of 60 days.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { byCisg, byValueDifference, notReceived } from '../support/a-claim.ts';
import { aFile, cny } from '../support/a-market.ts';
import type { Who } from '../support/a-dispute-in-market.ts';
import { AHearing, ready, silence } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const report = aFile('INDEPENDENT_INSPECTION_REPORT', 'f');
const repair = (vehicle: number) => ({ vehicle, codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'], remedy: 'REPAIR', valuation: { method: 'REPAIR_COST', cost: cny('900000') } });

describe('what the mediator asks for', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;
  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    hearing = await AHearing.of(service);
  });
  afterAll(() => service.stop());

  const ordered = async (mediator: Who, inspector: string, ...vehicles: readonly number[]): Promise<string> =>
    (await hearing.act<{ inspection: string }>(mediator, 'inspections', { claims: hearing.ids(...vehicles), inspector })).inspection;
  const found = (vehicle: number, values: object = { actual: cny('2000000') }) => ({ claimId: hearing.claims[vehicle], ...values });
  /** In office on the Friday after the silence, over claims of every method. */
  const ofMethods = async (): Promise<Who> => {
    const mediator = await hearing.register('MEDIATOR');
    await hearing.filed(byValueDifference(4), byCisg(5, { conforming: undefined }), repair(6));
    await hearing.market.moveTo(silence);
    await hearing.act('administrator', 'mediators', { mediator });
    return { mediator };
  };

  describe('an inspection', () => {
    it('is ordered by the mediator in office from an inspector whom nothing stands against', async () => {
      const { mediator } = await hearing.heard(4, 10);
      const by: Who = { mediator };
      const inspector = await hearing.register('INSPECTOR');
      const not = (body: object, status: number, code: string) => hearing.refused(by, 'inspections', { claims: hearing.ids(4), inspector, ...body }, status, code);
      await not({ inspector: nobody }, 422, 'NO_SUCH_PARTY');
      await not({ inspector: mediator }, 422, 'NOT_AN_INSPECTOR');
      await not({ claims: [] }, 400, 'MALFORMED_REQUEST');
      await not({ claims: ['4'] }, 400, 'MALFORMED_REQUEST');
      await not({ claims: [...hearing.ids(4), ...hearing.ids(4)] }, 422, 'CLAIM_TWICE');
      expect(await not({ claims: [nobody] }, 404, 'NO_SUCH_CLAIM')).toEqual({ claimId: nobody });
      const [away, partial] = [await hearing.register('INSPECTOR'), await hearing.register('INSPECTOR')];
      await hearing.market.administrator.act(`parties/${away}/suspension`, { reason: 'under inquiry' });
      await not({ inspector: away }, 422, 'PARTY_SUSPENDED');
      await (await hearing.as({ inspector: partial })).act(`parties/${partial}/conflicts`, { with: hearing.market.traderId, reason: 'Works for it.' });
      await not({ inspector: partial }, 422, 'CONFLICT_DECLARED');
      await hearing.refused('administrator', 'inspections', { claims: hearing.ids(4), inspector }, 403, 'FORBIDDEN');
      await hearing.refused({ mediator: await hearing.register('MEDIATOR') }, 'inspections', { claims: hearing.ids(4), inspector }, 404, 'NOT_FOUND');
      await hearing.act(by, 'recusals', { reason: 'Ill.' });
      await not({}, 409, 'NOT_IN_OFFICE');
    });

    it('is of claims in mediation, and of vehicles that came', async () => {
      const [mediator, inspector] = [await hearing.register('MEDIATOR'), await hearing.register('INSPECTOR')];
      const { market } = hearing;
      hearing.order = await market.paid({ promisedDate: '2026-03-03' });
      await market.receive(hearing.order, [5, 10]);
      await market.moveTo('2026-03-04T15:30:00Z');
      hearing.claims = await market.file(hearing.order, notReceived(4), byValueDifference(10));
      await market.moveTo('2026-03-16T08:00:00Z');
      hearing.claims = { ...hearing.claims, ...(await market.file(hearing.order, byValueDifference(5))) };
      await hearing.act('administrator', 'mediators', { mediator });
      const not = (vehicle: number, status: number, code: string) => hearing.refused({ mediator }, 'inspections', { claims: hearing.ids(vehicle), inspector }, status, code);
      await not(4, 422, 'NOTHING_TO_INSPECT');
      await not(5, 409, 'NOT_IN_MEDIATION');
      await hearing.market.moveTo('2026-03-24T08:00:00Z');
      await hearing.act({ mediator }, 'decisions', { awards: await hearing.awards({ 4: '0', 10: '0' }) }, await hearing.revision());
      await not(10, 409, 'CLAIM_DECIDED');
      await hearing.market.moveTo('2026-04-04T08:00:00Z');
      await not(10, 409, 'CLAIM_FINAL');
    });

    it('is reported by its inspector: every car that was to be looked at, no other, with what the method of its claim needs', async () => {
      const mediator = await ofMethods();
      const [inspector, other] = [await hearing.register('INSPECTOR'), await hearing.register('INSPECTOR')];
      const inspection = await ordered(mediator, inspector, 4, 6);
      const path = `inspections/${inspection}/report`;
      const good = [found(4), found(6, { cost: cny('1200000') })];
      const not = (values: readonly object[], status: number, code: string, more: object = {}, who: Who = { inspector }) => hearing.refused(who, path, { report, values, ...more }, status, code);
      expect(await not([...good, found(5)], 422, 'NOT_TO_BE_INSPECTED')).toEqual({ claimId: hearing.claims[5] });
      expect(await not([found(4), found(6, { cost: cny('1200000') }), { ...found(4), claimId: nobody }], 422, 'NOT_TO_BE_INSPECTED')).toEqual({ claimId: nobody });
      expect(await not([found(4)], 422, 'VEHICLE_NOT_REPORTED')).toEqual({ claims: hearing.ids(6) });
      await not([...good, found(4)], 422, 'CLAIM_TWICE');
      expect(await not([found(4, {}), good[1] as object], 422, 'VALUE_MISSING')).toEqual({ value: 'actual' });
      expect(await not([found(4), found(6)], 422, 'VALUE_MISSING')).toEqual({ value: 'cost' });
      await not([found(4, { actual: cny('2000000'), conforming: cny('0') }), good[1] as object], 422, 'VALUE_OUT_OF_RANGE');
      await not([found(4, { actual: cny('-1') }), good[1] as object], 400, 'MALFORMED_REQUEST');
      await not([found(4, { actual: { amount: '300000', currency: 'USD' } }), good[1] as object], 422, 'CURRENCY_MISMATCH');
      await not(good, 422, 'CURRENCY_MISMATCH', { fee: { amount: '100000', currency: 'USD' } });
      await not(good, 400, 'MALFORMED_REQUEST', { report: { type: 'RUMOUR', sha256: 'f'.repeat(64) } });
      await not([], 400, 'MALFORMED_REQUEST');
      await not(good, 404, 'NOT_FOUND', {}, { inspector: other });
      await not(good, 403, 'FORBIDDEN', {}, mediator);
      expect(await hearing.refused(mediator, 'inspections', { claims: hearing.ids(5, 4), inspector: other }, 409, 'INSPECTION_RUNS')).toEqual({ claimId: hearing.claims[4] });
      // Who was asked for another car takes part, and still does not report this one.
      await ordered(mediator, other, 5);
      await not(good, 404, 'NO_SUCH_INSPECTION', {}, { inspector: other });
      await hearing.refused({ inspector: other }, `inspections/${inspection}/declination`, {}, 404, 'NO_SUCH_INSPECTION');
      await hearing.refused({ inspector }, `inspections/${nobody}/report`, { report, values: good }, 404, 'NO_SUCH_INSPECTION');
      await hearing.refused({ inspector }, `inspections/${nobody}/declination`, {}, 404, 'NO_SUCH_INSPECTION');

      await hearing.act({ inspector }, path, { report, values: good, fee: cny('200000') });
      expect(await hearing.last('InspectionReported')).toMatchObject({
        values: [{ ...found(4), assessed: cny('5100000') }, { ...found(6, { cost: cny('1200000') }), assessed: cny('1200000') }], fee: cny('200000'),
      });
      expect((await hearing.claim(4)).given).toMatchObject([{ ...report, by: 'INSPECTOR' }]);
      await not(good, 409, 'INSPECTION_OVER');
    });

    it('finds by the method of the claim, art. 50 also with another conforming value', async () => {
      const mediator = await ofMethods();
      const inspector = await hearing.register('INSPECTOR');
      const inspection = await ordered(mediator, inspector, 5);
      const body = { report, values: [found(5, { actual: cny('2000000'), conforming: cny('7200000') })] };
      await hearing.refused({ inspector }, `inspections/${inspection}/report`, { report, values: [found(5, { actual: cny('2000000'), conforming: cny('0') })] }, 422, 'VALUE_OUT_OF_RANGE');
      await hearing.act({ inspector }, `inspections/${inspection}/report`, body);
      expect((await hearing.claim(5)).assessed).toEqual(cny('5127778'));
    });

    it('declined, the mediator orders another', async () => {
      const { mediator } = await hearing.heard(4);
      const [first, second] = [await hearing.register('INSPECTOR'), await hearing.register('INSPECTOR')];
      const inspection = await ordered({ mediator }, first, 4);
      await hearing.act({ inspector: first }, `inspections/${inspection}/declination`, { reason: 'No lift free this month.' });
      expect((await hearing.state()).inspections).toMatchObject([{ inspection, standing: 'DECLINED' }]);
      for (const [path, body] of [['declination', {}], ['report', { report, values: [found(4)] }]] as const) {
        expect(await hearing.refused({ inspector: first }, `inspections/${inspection}/${path}`, body, 409, 'INSPECTION_OVER')).toEqual({ is: 'DECLINED' });
      }
      const again = await ordered({ mediator }, second, 4);
      await hearing.act({ inspector: second }, `inspections/${again}/report`, { report, values: [found(4, { actual: cny('2500000') })] });
      expect((await hearing.claim(4)).assessed).toEqual(cny('4600000'));
    });

    it('declined, or not done in time, the mediator decides without', async () => {
      const { mediator } = await hearing.heard(4, 10);
      const inspector = await hearing.register('INSPECTOR');
      const [one, two] = [await ordered({ mediator }, inspector, 4), await ordered({ mediator }, inspector, 10)];
      await hearing.market.moveTo(ready);
      const awards = await hearing.awards({ 4: '5100000', 10: '5200000' });
      await hearing.refused({ mediator }, 'decisions', { awards }, 409, 'NOT_READY', await hearing.revision());
      const declined = await hearing.act({ inspector }, `inspections/${one}/declination`, {});
      expect(declined.events.slice(-2)).toEqual(['InspectionDeclined', 'ClaimsReady']);
      expect(await hearing.refused({ mediator }, 'decisions', { awards }, 422, 'NOT_EXACTLY_THE_READY', await hearing.revision())).toEqual({ missing: [], notReady: hearing.ids(10) });
      // Ordered on the 13th: over when the 27th is.
      await hearing.market.moveTo('2026-03-27T16:00:00Z');
      await hearing.refused({ inspector }, `inspections/${two}/report`, { report, values: [found(10)] }, 409, 'INSPECTION_OVER');
      const { events } = await hearing.act({ mediator }, 'decisions', { awards }, await hearing.revision());
      expect(events).toEqual(expect.arrayContaining(['InspectionEnded', 'ClaimsReady', 'DecisionMade']));
    });

    it('advanced by the importer, its fee comes on top where the trader is to bear it', async () => {
      const { mediator } = await hearing.heard(4, 10);
      const inspector = await hearing.register('INSPECTOR');
      const inspection = await ordered({ mediator }, inspector, 4, 10);
      await hearing.act({ inspector }, `inspections/${inspection}/report`, { report, values: [found(4), found(10)], fee: cny('200001') });
      await hearing.market.moveTo(ready);
      const now = await hearing.revision();
      const above = (change: object) => hearing.award(10, '7300000', { aboveClaim: 'The fee of the inspection.', ...change });
      const other = await hearing.award(4, '5100000');
      expect(await hearing.refused({ mediator }, 'decisions', { awards: [other, await above({})] }, 422, 'ABOVE_PRICE_PLUS_EXPENSES', now)).toEqual({ claimId: hearing.claims[10], atMost: '7200000' });
      await hearing.refused({ mediator }, 'decisions', { awards: [other, await above({ inspectionFeeOn: 'IMPORTER' })] }, 422, 'ABOVE_PRICE_PLUS_EXPENSES', now);
      await hearing.act({ mediator }, 'decisions', { awards: [other, await above({ inspectionFeeOn: 'TRADER' })] }, now);
      expect((await hearing.claim(10))).toMatchObject({ state: 'DECIDED', awarded: cny('7300000') });
    });
  });

  describe('a request for evidence', () => {
    const asking = (change: object = {}) => ({ claims: hearing.ids(4), of: ['TRADER'], types: ['CONDITION_REPORT'], what: 'The report of the auction.', ...change });

    it('gives who was asked its days, and the claim is not ready until they are over', async () => {
      const { mediator } = await hearing.heard(4, 10);
      await hearing.market.moveTo(ready);
      const { request } = await hearing.act<{ request: string }>({ mediator }, 'evidence-requests', asking());
      expect(await hearing.last('EvidenceRequested')).toMatchObject({ request, of: ['TRADER'], deadlines: [{ owner: 'TRADER', force: 'MUST', due: '2026-03-24T16:00:00.000Z' }] });
      const awards = await hearing.awards({ 4: '5100000', 10: '5200000' });
      expect(await hearing.refused({ mediator }, 'decisions', { awards }, 422, 'NOT_EXACTLY_THE_READY', await hearing.revision())).toEqual({ missing: [], notReady: hearing.ids(4) });
      await hearing.market.moveTo('2026-03-24T16:00:00Z');
      await hearing.act({ mediator }, 'decisions', { awards }, await hearing.revision());
    });

    it('is made by the mediator in office, on claims in mediation', async () => {
      const { mediator } = await hearing.heard(4, 10);
      const not = (body: object, status: number, code: string, who: Who = { mediator }) => hearing.refused(who, 'evidence-requests', body, status, code);
      await not(asking(), 403, 'FORBIDDEN', 'trader');
      await not(asking({ claims: [] }), 400, 'MALFORMED_REQUEST');
      await not(asking({ of: [] }), 400, 'MALFORMED_REQUEST');
      await not(asking({ of: ['MEDIATOR'] }), 400, 'MALFORMED_REQUEST');
      await not(asking({ types: ['RUMOUR'] }), 400, 'MALFORMED_REQUEST');
      await not(asking({ claims: [...hearing.ids(4), ...hearing.ids(4)] }), 422, 'CLAIM_TWICE');
      await not(asking({ claims: [nobody] }), 404, 'NO_SUCH_CLAIM');
      const later = await hearing.market.file(hearing.order, byValueDifference(5));
      await not(asking({ claims: [later[5]] }), 409, 'NOT_IN_MEDIATION');
      await hearing.market.moveTo(ready);
      await hearing.act({ mediator }, 'decisions', { awards: await hearing.awards({ 4: '0', 10: '0' }) }, await hearing.revision());
      await not(asking(), 409, 'CLAIM_DECIDED');
      await hearing.market.moveTo('2026-03-30T08:00:00Z');
      await not(asking(), 409, 'CLAIM_FINAL');

      const { mediator: gone } = await hearing.heard(4);
      await hearing.act({ mediator: gone }, 'recusals', { reason: 'Ill.' });
      await not(asking(), 409, 'NOT_IN_OFFICE', { mediator: gone });
    });
  });

  it('nothing is asked for or inspected that would end after the 60th day of mediation', async () => {
    const [mediator, inspector] = [await hearing.register('MEDIATOR'), await hearing.register('INSPECTOR')];
    await hearing.escalated(4);
    // In mediation from the 13th of March in Shanghai on: until the 12th of May is over there.
    await hearing.market.moveTo('2026-04-28T15:59:59.999Z');
    await hearing.act('administrator', 'mediators', { mediator });
    const inspection = { claims: hearing.ids(4), inspector };
    await ordered({ mediator }, inspector, 4);
    await hearing.market.moveTo('2026-04-28T16:00:00Z');
    await hearing.refused({ mediator }, 'inspections', inspection, 422, 'BEYOND_MEDIATION_LIMIT');
    const request = { claims: hearing.ids(4), of: ['IMPORTER', 'TRADER'], types: ['CONTRACT'] };
    await hearing.market.moveTo('2026-05-07T08:00:00Z');
    await hearing.act({ mediator }, 'evidence-requests', request);
    await hearing.market.moveTo('2026-05-08T08:00:00Z');
    await hearing.refused({ mediator }, 'evidence-requests', request, 422, 'BEYOND_MEDIATION_LIMIT');
  });
});
