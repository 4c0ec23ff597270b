// Who mediates: whom nothing stands against, objections and rulings, recusal, replacement, missed dates; and what a mediator's record shows.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference } from '../support/a-claim.ts';
import { AHearing, final, ready, silence } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('mediators', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;
  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    hearing = await AHearing.of(service);
  });
  afterAll(() => service.stop());

  const declares = async (mediator: string, party: string) =>
    (await hearing.as({ mediator })).act(`parties/${mediator}/conflicts`, { with: party, reason: 'Former partner.' });
  const suspended = (party: string) => hearing.market.administrator.act(`parties/${party}/suspension`, { reason: 'under inquiry' });
  const notAppointed = (mediator: string, status: number, code: string, chair?: string) =>
    hearing.refused('administrator', 'mediators', { mediator, ...(chair ? { chair } : {}) }, status, code);
  const record = (mediator: string, who: 'administrator' | 'auditor' | 'importer' | 'trader' = 'auditor') =>
    hearing.market[who].get<{ parties: readonly object[]; decidedForBoth?: readonly object[] }>(`mediator-records/${mediator}`);

  describe('appointment', () => {
    it('takes a vacant chair: none before the escalation, no second one after, no reviewer without a review', async () => {
      const mediator = await hearing.register('MEDIATOR');
      await hearing.filed(byValueDifference(4));
      await notAppointed(mediator, 409, 'CHAIR_NOT_VACANT');
      await hearing.market.moveTo(silence);
      await notAppointed(mediator, 409, 'CHAIR_NOT_VACANT', 'REVIEWER');
      await hearing.act('administrator', 'mediators', { mediator, chair: 'MEDIATOR' });
      await notAppointed(await hearing.register('MEDIATOR'), 409, 'CHAIR_NOT_VACANT');
    });

    it('is of a registered mediator, not suspended, without a declared conflict with either side', async () => {
      await hearing.escalated(4);
      await notAppointed(nobody, 422, 'NO_SUCH_PARTY');
      await notAppointed(await hearing.register('INSPECTOR'), 422, 'NOT_A_MEDIATOR');
      await notAppointed(hearing.market.traderId, 422, 'NOT_A_MEDIATOR');
      const away = await hearing.register('MEDIATOR');
      await suspended(away);
      await notAppointed(away, 422, 'PARTY_SUSPENDED');
      for (const party of [hearing.market.importerId, hearing.market.traderId]) {
        const partial = await hearing.register('MEDIATOR');
        await declares(partial, party);
        await notAppointed(partial, 422, 'CONFLICT_DECLARED');
      }
      // A conflict with someone else is none here.
      const fair = await hearing.register('MEDIATOR');
      await declares(fair, nobody);
      await hearing.act('administrator', 'mediators', { mediator: fair });
    });

    it('is the administrator’s act, in a dispute that there is', async () => {
      const mediator = await hearing.register('MEDIATOR');
      hearing.order = await hearing.market.received();
      await notAppointed(mediator, 404, 'NOT_FOUND');
      await hearing.refused('importer', 'mediators', { mediator }, 403, 'FORBIDDEN');
      await hearing.refused('administrator', 'mediators', { mediator: 'someone' }, 400, 'MALFORMED_REQUEST');
      hearing.order = nobody;
      await notAppointed(mediator, 404, 'NOT_FOUND');
    });

    it('of who decided for the same two parties waits for 365 days; other history stands in the appointment', async () => {
      const { mediator } = await hearing.decided({ 4: '5100000' });
      await hearing.escalated(4);
      // Another dispute of the same two, at the same time: the decision of 19 March is on record, though it is the 13th again.
      expect(await notAppointed(mediator, 422, 'DECIDED_FOR_BOTH')).toEqual({ last: '2026-03-19T08:00:00.000Z' });
      await hearing.market.moveTo('2027-03-19T07:59:59.999Z');
      await notAppointed(mediator, 422, 'DECIDED_FOR_BOTH');
      await hearing.market.moveTo('2027-03-19T08:00:00Z');
      await hearing.act('administrator', 'mediators', { mediator });
      expect(await hearing.last('MediatorAppointed')).toMatchObject({
        history: { openDisputes: 1, decidedForBoth: 1, lastDecidedForBoth: '2026-03-19T08:00:00.000Z', appointedWithImporter: 1, appointedWithTrader: 1 },
      });
    });

    it('a repetition answers the same, and appoints once', async () => {
      const mediator = await hearing.register('MEDIATOR');
      await hearing.escalated(4);
      const appoint = () => hearing.market.administrator.send(`disputes/${hearing.order}/mediators`, { mediator }, { key: 'appointment-1' });
      const [first, second] = [await appoint(), await appoint()];
      expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
      expect(second.body).toEqual(first.body);
      expect((await hearing.events()).filter(({ type }) => type === 'MediatorAppointed')).toHaveLength(1);
    });
  });

  describe('objection', () => {
    it('is made once by each party, to who is in office, in the days for it', async () => {
      await hearing.escalated(4);
      await hearing.refused('importer', 'objections', { reason: 'No.' }, 409, 'NOBODY_IN_OFFICE');
      const mediator = await hearing.register('MEDIATOR');
      await hearing.act('administrator', 'mediators', { mediator });
      await hearing.refused('importer', 'objections', { chair: 'REVIEWER', reason: 'No.' }, 409, 'NOBODY_IN_OFFICE');
      await hearing.act('importer', 'objections', { reason: 'Knows the trader.' });
      await hearing.refused('importer', 'objections', { reason: 'Knows it well.' }, 409, 'OBJECTED_BEFORE');
      await hearing.market.moveTo(ready);
      await hearing.refused('trader', 'objections', { reason: 'Too late.' }, 409, 'NOBODY_IN_OFFICE');
    });

    it('is too late when its days are over, and not for who is not of the dispute', async () => {
      const { mediator } = await hearing.heard(4);
      await hearing.refused({ mediator }, 'objections', { reason: 'Me?' }, 403, 'FORBIDDEN');
      await hearing.refused('importer', 'objections', {}, 400, 'MALFORMED_REQUEST');
      const stranger = await hearing.market.administrator.as('IMPORTER', hearing.market.traderId);
      await refused(service, () => stranger.send(`disputes/${hearing.order}/objections`, { reason: 'No.' }), 404, 'NOT_FOUND');
      await hearing.market.moveTo('2026-03-18T15:59:59.999Z');
      await hearing.refused('importer', 'objections', { reason: 'Wednesday is over in Pyongyang.' }, 409, 'OBJECTION_TIME_OVER');
      await hearing.act('trader', 'objections', { reason: 'It is not in Shanghai.' });
    });

    it('is ruled on once; sustained it vacates the chair at once', async () => {
      const { mediator } = await hearing.heard(4);
      await hearing.refused('administrator', `objections/${nobody}/ruling`, { sustained: true }, 404, 'NO_SUCH_OBJECTION');
      const { objection } = await hearing.act<{ objection: string }>('trader', 'objections', { reason: 'Knows the importer.' });
      await hearing.refused('trader', `objections/${objection}/ruling`, { sustained: true }, 403, 'FORBIDDEN');
      await hearing.refused('administrator', `objections/${objection}/ruling`, {}, 400, 'MALFORMED_REQUEST');
      const ruled = await hearing.act('administrator', `objections/${objection}/ruling`, { sustained: true });
      expect(ruled.events).toEqual(['ObjectionRuled', 'MediatorLeft']);
      await hearing.refused('administrator', `objections/${objection}/ruling`, { sustained: false }, 409, 'NO_OPEN_OBJECTION');
      await notAppointed(mediator, 422, 'SERVED_BEFORE');
      expect((await hearing.state()).deadlines.filter(({ name }) => name === 'APPOINT')).toMatchObject([{ about: 'MEDIATOR', claims: hearing.ids(4), owner: 'ADMINISTRATOR' }]);
      await hearing.act('administrator', 'mediators', { mediator: await hearing.register('MEDIATOR') });
    });
  });

  describe('leaving', () => {
    it('a mediator recuses itself with a reason, and is then out of office', async () => {
      const { mediator } = await hearing.heard(4);
      await hearing.refused({ mediator }, 'recusals', {}, 400, 'MALFORMED_REQUEST');
      await hearing.act({ mediator }, 'recusals', { reason: 'The trader is a neighbour.' });
      expect(await hearing.last('MediatorLeft')).toMatchObject({ chair: 'MEDIATOR', mediator, cause: 'RECUSED', reason: { commitment: expect.any(String) } });
      await hearing.refused({ mediator }, 'recusals', { reason: 'Again.' }, 409, 'NOT_IN_OFFICE');
      await hearing.refused({ mediator: await hearing.register('MEDIATOR') }, 'recusals', { reason: 'Why not.' }, 404, 'NOT_FOUND');
      expect(await record(mediator)).toMatchObject({ openDisputes: 0, left: { RECUSED: 1, MISSED_DATE: 0 } });
    });

    it('the administrator replaces only who is suspended or has a declared conflict, as its own stream says', async () => {
      await hearing.escalated(4);
      await hearing.refused('administrator', 'replacements', {}, 409, 'NOBODY_IN_OFFICE');
      const mediator = await hearing.register('MEDIATOR');
      await hearing.act('administrator', 'mediators', { mediator });
      const shown = async () => (await hearing.shown('administrator')).allowedActs.find(({ act }) => act === 'replaceMediator');
      expect(await shown()).toMatchObject({ allowed: false, code: 'NO_GROUND_TO_REPLACE' });
      await hearing.refused('administrator', 'replacements', { reason: 'Too slow.' }, 422, 'NO_GROUND_TO_REPLACE');
      await hearing.refused('trader', 'replacements', {}, 403, 'FORBIDDEN');
      await declares(mediator, nobody);
      await hearing.refused('administrator', 'replacements', {}, 422, 'NO_GROUND_TO_REPLACE');
      await declares(mediator, hearing.market.importerId);
      expect(await shown()).toEqual({ act: 'replaceMediator', allowed: true, claims: [], chairs: ['MEDIATOR'] });
      await hearing.act('administrator', 'replacements', { reason: 'Declared today.' });
      expect(await hearing.last('MediatorLeft')).toMatchObject({ mediator, cause: 'CONFLICT' });

      const next = await hearing.register('MEDIATOR');
      await hearing.act('administrator', 'mediators', { mediator: next });
      await suspended(next);
      await hearing.refused('administrator', 'replacements', { chair: 'REVIEWER' }, 409, 'NOBODY_IN_OFFICE');
      await hearing.act('administrator', 'replacements', {});
      expect(await hearing.last('MediatorLeft')).toMatchObject({ mediator: next, cause: 'SUSPENDED' });
      hearing.order = await hearing.market.received();
      await hearing.refused('administrator', 'replacements', {}, 404, 'NOT_FOUND');
    });

    it('a missed date vacates the chair, and the next one has the full time again', async () => {
      const { mediator } = await hearing.heard(4);
      // Ready when the 18th is over in Shanghai; 14 days after the 19th, when the 2nd of April is over there.
      await hearing.market.moveTo('2026-04-02T16:00:00Z');
      await hearing.refused({ mediator }, 'decisions', { awards: await hearing.awards({ 4: '5100000' }) }, 409, 'NOT_IN_OFFICE', await hearing.revision());
      const next = await hearing.register('MEDIATOR');
      const { events } = await hearing.act('administrator', 'mediators', { mediator: next });
      expect(events).toEqual(expect.arrayContaining(['ClaimsReady', 'DeadlineLapsed', 'MediatorLeft', 'MediatorAppointed']));
      expect(await hearing.last('MediatorLeft')).toMatchObject({ mediator, cause: 'MISSED_DATE' });
      expect(await record(mediator)).toMatchObject({ openDisputes: 0, left: { MISSED_DATE: 1 }, decided: { MEDIATOR: 0 }, timeToDecide: { count: 0 } });
      await hearing.market.moveTo('2026-04-09T08:00:00Z');
      const { decision } = await hearing.act<{ decision: string }>({ mediator: next }, 'decisions', { awards: await hearing.awards({ 4: '5100000' }) }, await hearing.revision());
      expect(await hearing.last('ClaimsReady')).toMatchObject({ deadlines: [{ party: next, name: 'DECIDE', due: '2026-04-23T16:00:00.000Z' }] });
      expect(await hearing.last('DecisionMade')).toMatchObject({ decision, mediator: next });
    });
  });

  describe('the record of a mediator', () => {
    it('is there, and empty, from registration on', async () => {
      const mediator = await hearing.register('MEDIATOR');
      expect(await record(mediator)).toEqual({
        id: mediator, appointments: { MEDIATOR: 0, REVIEWER: 0 }, openDisputes: 0, left: { RECUSED: 0, OBJECTION: 0, MISSED_DATE: 0, SUSPENDED: 0, CONFLICT: 0, NOTHING_TO_REVIEW: 0 },
        decided: { MEDIATOR: 0, REVIEWER: 0 }, timeToDecide: { count: 0 }, reviewed: { UPHELD: 0, VARIED: 0, REVERSED: 0 }, parties: [], decidedForBoth: [],
      });
    });

    it('shows times, and to a party whose disputes these were only if they were its own', async () => {
      const { mediator } = await hearing.heard(4);
      await hearing.market.moveTo('2026-03-20T16:00:00Z');
      await hearing.act({ mediator }, 'decisions', { awards: await hearing.awards({ 4: '5100000' }) }, await hearing.revision());
      const { importerId: importer, traderId: trader } = hearing.market;
      const counts = { appointments: { MEDIATOR: 1, REVIEWER: 0 }, openDisputes: 1, decided: { MEDIATOR: 1, REVIEWER: 0 } };
      const times = { timeToDecide: { count: 1, meanSeconds: 172_800, medianSeconds: 172_800 } };
      const withImporter = { party: importer, role: 'IMPORTER', appointments: 1, lastAppointedAt: '2026-03-13T08:00:00.000Z' };
      const withTrader = { ...withImporter, party: trader, role: 'TRADER' };
      expect(await record(mediator, 'administrator')).toMatchObject({
        ...counts, ...times, parties: [withImporter, withTrader], decidedForBoth: [{ importer, trader, decisions: 1, lastDecidedAt: '2026-03-20T16:00:00.000Z' }],
      });
      expect((await record(mediator, 'importer')).parties).toEqual([withImporter]);
      expect((await record(mediator, 'trader')).parties).toEqual([withTrader]);

      const others = await AHearing.of(service);
      const seen = await others.market.importer.get<{ parties: readonly object[] }>(`mediator-records/${mediator}`);
      expect(seen).toMatchObject({ ...counts, ...times, parties: [] });
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${importer}|${trader}`));
    });

    it('is for mediators their own only, and not for inspectors', async () => {
      const [mediator, other, inspector] = [await hearing.register('MEDIATOR'), await hearing.register('MEDIATOR'), await hearing.register('INSPECTOR')];
      expect((await (await hearing.as({ mediator })).ask(`mediator-records/${mediator}`)).status).toBe(200);
      expect((await (await hearing.as({ mediator: other })).ask(`mediator-records/${mediator}`)).body).toMatchObject({ code: 'NOT_FOUND' });
      expect((await (await hearing.as({ inspector })).ask(`mediator-records/${mediator}`)).body).toMatchObject({ code: 'FORBIDDEN' });
      expect((await hearing.market.auditor.ask(`mediator-records/${inspector}`)).body).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  it('a decision that nobody has reviewed becomes final with the days to ask', async () => {
    await hearing.decided({ 4: '5100000' });
    await hearing.market.moveTo(final);
    await hearing.refused('administrator', 'reopenings', { claims: hearing.ids(4), ground: 'FRAUD', reason: 'Forged.' }, 428, 'REVISION_REQUIRED');
    await hearing.act('administrator', 'reopenings', { claims: hearing.ids(4), ground: 'FRAUD', reason: 'Forged.' }, await hearing.revision());
    expect((await hearing.events()).slice(-4).map(({ type }) => type)).toEqual(expect.arrayContaining(['DecisionBecameFinal', 'DisputeReopened']));
  });
});
