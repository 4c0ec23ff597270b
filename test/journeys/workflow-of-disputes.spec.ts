// What follows by itself in a dispute, the workflow at work: silence to its end, mediators found and replaced, closing.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant } from '#values';
import { byValueDifference } from '../support/a-claim.ts';
import { AHearing, monday, silence } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

/** The administrator has not appointed anybody: the third business day after Friday the 13th is over. */
const nobodyAppointed = '2026-03-18T16:00:00Z';

describe('a dispute with the workflow', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;

  beforeEach(async () => {
    service = await aServiceInMemory({ now: monday, workflow: true });
    hearing = await AHearing.of(service);
  });
  afterEach(() => service.stop());

  const moveTo = async (at: string) => {
    await hearing.market.moveTo(at);
    await service.settled();
  };
  const types = async () => (await hearing.events()).map(({ type }) => type);
  const count = async (...wanted: readonly string[]) => (await types()).filter((type) => wanted.includes(type)).length;
  const stageAndStatus = async () => {
    const { stage, status } = await hearing.market.importer.get<{ stage: string; status: string }>(`disputes/${hearing.order}`);
    return [stage, status];
  };
  const states = async () => (await hearing.state()).claims.map((claim) => ('outcome' in claim ? claim.outcome : claim.state));
  const mediator = async () => (await hearing.state()).mediator?.party ?? '';
  const suspend = (party: string) => hearing.market.administrator.act(`parties/${party}/suspension`, { reason: 'Under inquiry.' });
  const register = async (count: number) => {
    const found: string[] = [];
    for (let n = 0; n < count; n++) found.push(await hearing.register('MEDIATOR'));
    return found;
  };
  const decide = async (totals: Readonly<Record<number, string>>, path = 'decisions', by?: string) =>
    hearing.act<{ decision: string }>({ mediator: by ?? (await mediator()) }, path, { awards: await hearing.awards(totals) }, await hearing.revision());
  /** To the end of the running time that is over first, again and again, until there is such an event. */
  const until = async (type: string): Promise<Instant> => {
    for (let n = 0; n < 30 && (await count(type)) === 0; n++) {
      const [next] = (await hearing.state()).deadlines.map(({ due }) => due).toSorted();
      if (next === undefined) throw new Error(`nothing runs, and there is no ${type}`);
      await moveTo(next);
    }
    return service.clock.now();
  };

  describe('of a trader who stays silent', () => {
    it('goes to the unconflicted mediator with the fewest open disputes, and to its end without a word of the parties', async () => {
      const { market } = hearing;
      const [busy = '', conflicted = '', suspended = '', free = ''] = await register(4);
      await (await hearing.as({ mediator: conflicted })).act(`parties/${conflicted}/conflicts`, { with: market.traderId, reason: 'A cousin.' });
      await suspend(suspended);
      await hearing.filed(byValueDifference(4));
      await moveTo(silence);
      await hearing.act('administrator', 'mediators', { mediator: busy });

      await hearing.filed(byValueDifference(10));
      await moveTo('2026-03-12T16:00:00Z');
      expect(await states()).toEqual(['IN_MEDIATION']);
      expect(await stageAndStatus()).toEqual(['MEDIATION', 'WAITING_FOR_ADMINISTRATOR']);
      await moveTo(nobodyAppointed);
      expect(await hearing.last('MediatorAppointed')).toMatchObject({ chair: 'MEDIATOR', party: free, by: 'WORKFLOW', history: { openDisputes: 0 } });

      await until('ClaimsReady');
      await decide({ 10: '0' });
      await until('DecisionBecameFinal');
      expect(await states()).toEqual(['NOT_AWARDED']);
      expect((await types()).slice(-2)).toEqual(['DecisionBecameFinal', 'DisputeClosed']);
      expect(await hearing.last('DisputeClosed')).toMatchObject({ by: 'WORKFLOW', mediators: [free] });
      expect(await stageAndStatus()).toEqual(['CLOSED', 'RESOLVED']);
      // Every step of it names what caused it, down to the filing.
      const events = await service.log();
      const [closed] = events.filter(({ type }) => type === 'DisputeClosed');
      expect(events.find(({ id }) => id === closed?.metadata['$causationId'])?.type).toBe('DecisionBecameFinal');
    });

    it('stays open while something is due', async () => {
      await register(1);
      await hearing.filed(byValueDifference(10));
      await until('ClaimsReady');
      await decide({ 10: '5000000' });
      await until('DecisionBecameFinal');
      expect([await states(), await stageAndStatus(), await count('DisputeClosed')]).toEqual([['PARTLY_AWARDED'], ['COMPENSATION', 'WAITING_FOR_RESPONDENT'], 0]);
    });

    it('waits, overdue on the list of the administrator, while there is nobody to appoint', async () => {
      await hearing.escalated(10);
      await service.settled();
      const list = async () => (await hearing.market.administrator.get<{ items: readonly { name: string; due: string; overdue: boolean }[] }>('work-items')).items
        .map(({ name, due, overdue: late }) => [name, due, late]);
      expect(await list()).toEqual([['APPOINT', '2026-03-18T16:00:00.000Z', false]]);
      await moveTo(nobodyAppointed);
      await hearing.market.administrator.act(`parties/${hearing.market.traderId}/details`, { zone: 'Asia/Tokyo' }); // the next question is at least as new
      expect(await list()).toEqual([['APPOINT', '2026-03-24T16:00:00.000Z', true]]);
      const [free] = await register(1);
      await moveTo('2026-03-24T16:00:00Z');
      expect(await hearing.last('MediatorAppointed')).toMatchObject({ party: free, by: 'WORKFLOW' });
      expect(await count('AppointmentPostponed')).toBe(1);
    });
  });

  it('a mediator who misses its date is replaced by another, who has the full time again', async () => {
    await register(2);
    await hearing.filed(byValueDifference(10));
    await until('MediatorAppointed');
    const first = await mediator();
    const missed = await until('MediatorLeft');
    expect(await hearing.last('MediatorLeft')).toMatchObject({ mediator: first, cause: 'MISSED_DATE' });
    expect([await mediator(), await count('MediatorAppointed')]).toEqual(['', 1]);
    for (let n = 0; n < 3; n++) await moveTo((await hearing.state()).deadlines.map(({ due }) => due).toSorted()[0] ?? '');
    const second = await mediator();
    expect(second).not.toBe(first);
    const [ready] = (await hearing.state()).deadlines.filter(({ name }) => name === 'DECIDE');
    expect(ready).toMatchObject({ party: second });
    expect(Date.parse(ready?.due ?? '') - Date.parse(missed)).toBeGreaterThan(14 * 86_400_000);
    await decide({ 10: '0' });
    await until('DisputeClosed');
  });

  it('an objection that nobody rules on is sustained, and somebody else is found', async () => {
    await register(2);
    await hearing.filed(byValueDifference(10));
    await until('MediatorAppointed');
    const first = await mediator();
    await hearing.act('trader', 'objections', { reason: 'Went to school with the importer.' });
    await until('MediatorLeft');
    expect(await hearing.last('ObjectionRuled')).toMatchObject({ sustained: true, by: 'LAPSE' });
    await moveTo((await hearing.state()).deadlines.find(({ name }) => name === 'APPOINT')?.due ?? '');
    expect([await count('MediatorAppointed'), (await mediator()) === first]).toEqual([2, false]);
  });

  it('a review nobody appointed for finds its reviewer, and closes with it', async () => {
    await register(2);
    await hearing.filed(byValueDifference(10));
    await until('ClaimsReady');
    const first = await mediator();
    const { decision } = await decide({ 10: '0' });
    await hearing.act('importer', `decisions/${decision}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'The report was not read.' });
    for (let n = 0; n < 20 && (await hearing.state()).deadlines.every(({ name }) => name !== 'DECIDE_REVIEW'); n++) {
      await moveTo((await hearing.state()).deadlines.map(({ due }) => due).toSorted()[0] ?? '');
    }
    const reviewer = (await hearing.state()).reviewer?.party ?? '';
    expect([reviewer === '', reviewer === first]).toEqual([false, false]);
    expect(await hearing.last('MediatorAppointed')).toMatchObject({ chair: 'REVIEWER', party: reviewer, by: 'WORKFLOW' });
    await decide({ 10: '0' }, 'reviews', reviewer);
    await service.settled();
    expect((await types()).slice(-2)).toEqual(['ReviewDecided', 'DisputeClosed']);
  });

  describe('in which nothing is left to do', () => {
    it('closes, and a later filing opens it again', async () => {
      await hearing.filed(byValueDifference(10));
      await hearing.act('importer', `claims/${hearing.claims[10]}/withdrawal`, {});
      await service.settled();
      expect(await types()).toEqual(['ClaimFiled', 'ClaimWithdrawn', 'DisputeClosed']);
      await hearing.market.file(hearing.order, byValueDifference(10));
      await service.settled();
      expect(await stageAndStatus()).toEqual(['NEGOTIATION', 'WAITING_FOR_RESPONDENT']);
      await moveTo('2026-03-12T16:00:00Z');
      expect(await states()).toEqual(['WITHDRAWN', 'IN_MEDIATION']);
      expect(await count('DisputeClosed')).toBe(1);
    });

    it('is not closed by what comes late: another instance took a filing meanwhile', async () => {
      await hearing.filed(byValueDifference(10));
      const other = await aServiceInMemory({ ground: service.ground });
      const importer = await (await other.client.as('ADMINISTRATOR')).as('IMPORTER', hearing.market.importerId);
      let left = 1;
      service.store.beforeAppend = async (stream, _, events) => {
        if (stream.startsWith('dispute-') && events[0]?.type === 'DisputeClosed' && left-- > 0) await importer.act(`disputes/${hearing.order}/claims`, { claims: [byValueDifference(4)] });
      };
      await hearing.act('importer', `claims/${hearing.claims[10]}/withdrawal`, {});
      await service.settled();
      await other.stop();
      expect(await types()).toEqual(['ClaimFiled', 'ClaimWithdrawn', 'ClaimFiled']);
    });
  });
});
