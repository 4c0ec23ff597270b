// The case to its end before a mediator: silence, escalation, an objection, an inspection at 20,000 CNY a car, a decision, a correction,
// a review that the importer asks for, another mediator, and what becomes final.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aFile, cny } from '../support/a-market.ts';
import { AHearing, ready } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

describe('the silent trader', () => {
  let service: ServiceInMemory;
  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  afterAll(() => service.stop());

  it('is decided without its word, and reviewed once', async () => {
    const hearing = await AHearing.of(service);
    const { market } = hearing;
    const cars = [4, 5, 6, 7, 8, 9, 10];
    const [mediator, reviewer, inspector] = [await hearing.register('MEDIATOR'), await hearing.register('MEDIATOR'), await hearing.register('INSPECTOR')];
    await hearing.escalated(...cars);

    // The first act after the silence records what the silence brought.
    const appointed = await hearing.act('administrator', 'mediators', { mediator });
    expect(new Set(appointed.events)).toEqual(new Set(['DeadlineLapsed', 'ClaimEscalated', 'MediatorAppointed']));
    expect(appointed.events.filter((type) => type === 'ClaimEscalated')).toHaveLength(7);
    expect(await hearing.last('MediatorAppointed')).toMatchObject({
      chair: 'MEDIATOR', party: mediator, by: 'ADMINISTRATOR', days: 14,
      history: { openDisputes: 0, decidedForBoth: 0, appointedWithImporter: 0, appointedWithTrader: 0 },
    });

    const { objection } = await hearing.act<{ objection: string }>('trader', 'objections', { reason: 'Went to school with the importer.' });
    await hearing.act('administrator', `objections/${objection}/ruling`, { sustained: false, reason: 'So did half the city.' });

    await market.moveTo('2026-03-16T08:00:00Z');
    const { inspection } = await hearing.act<{ inspection: string }>({ mediator }, 'inspections', { claims: hearing.ids(...cars), inspector });
    expect(await hearing.last('InspectionOrdered')).toMatchObject({ feeAdvancedBy: 'IMPORTER', inspector: { party: inspector, zone: 'Asia/Shanghai' } });
    await market.moveTo('2026-03-20T08:00:00Z');
    const reported = await hearing.act({ inspector }, `inspections/${inspection}/report`, {
      report: aFile('INDEPENDENT_INSPECTION_REPORT', 'f'), fee: cny('700000'), findings: 'Repainted wrecks, all of them.', care: 'Not driven since.',
      values: hearing.ids(...cars).map((claimId) => ({ claimId, actual: cny('2000000') })),
    });
    // The days to object and to give evidence had ended on the 18th: the report was the last thing to wait for.
    expect(reported.events.at(-1)).toBe('ClaimsReady');
    expect((await hearing.claim(10)).assessed).toEqual(cny('5200000'));

    const totals = { 4: '5100000', 5: '5100000', 6: '5150000', 7: '5200000', 8: '5200000', 9: '5200000', 10: '1000000' };
    const awards = await hearing.awards(totals);
    const [first, ...others] = awards;
    expect(first?.evidence).toHaveLength(5);
    await hearing.refused({ mediator }, 'decisions', { awards }, 428, 'REVISION_REQUIRED');
    await hearing.refused({ mediator }, 'decisions', { awards }, 412, 'REVISION_MISMATCH', '"3"');
    const now = await hearing.revision();
    expect(await hearing.refused({ mediator }, 'decisions', { awards: others }, 422, 'NOT_EXACTLY_THE_READY', now)).toEqual({ missing: hearing.ids(4), notReady: [] });
    const unweighed = { ...first, evidence: first?.evidence.slice(0, 3) };
    expect(await hearing.refused({ mediator }, 'decisions', { awards: [unweighed, ...others] }, 422, 'EVIDENCE_NOT_WEIGHED', now)).toEqual({
      claimId: hearing.claims[4], missing: [{ type: 'VALUATION', sha256: 'b'.repeat(64) }, aFile('INDEPENDENT_INSPECTION_REPORT', 'f')],
    });
    const { decision } = await hearing.act<{ decision: string }>({ mediator }, 'decisions', { awards }, now);
    expect(await hearing.last('DecisionMade')).toMatchObject({ decision, mediator, readySince: '2026-03-20T08:00:00.000Z', policyVersion: 'standard-1' });

    const corrections = [{ claimId: hearing.claims[10], outcome: 'PARTLY_AWARDED', total: cny('1100000') }];
    await hearing.act({ mediator }, `decisions/${decision}/corrections`, { corrections, reason: 'A digit was left out.' }, await hearing.revision());
    expect(await hearing.claim(10)).toMatchObject({ state: 'DECIDED', awarded: cny('1100000') });

    await market.moveTo('2026-03-24T08:00:00Z');
    const asked = await hearing.act<{ events: string[] }>('importer', `decisions/${decision}/reviews`, {
      claims: hearing.ids(10), ground: 'NEW_EVIDENCE', evidence: [aFile('HISTORY_REPORT', 'e')], statement: 'The report from Nagoya came only today.',
    });
    expect(asked.events).toEqual(['ReviewRequested']);
    await hearing.refused('administrator', 'mediators', { chair: 'REVIEWER', mediator }, 422, 'SERVED_BEFORE');
    await hearing.act('administrator', 'mediators', { chair: 'REVIEWER', mediator: reviewer });

    // The other party's days to ask are over on the 30th.
    await market.moveTo('2026-03-31T08:00:00Z');
    await hearing.refused({ mediator }, 'reviews', { awards: [await hearing.award(10, '5200000')] }, 409, 'NOT_IN_OFFICE', await hearing.revision());
    const review = [await hearing.award(10, '5200000', { findings: 'The history settles it.' })];
    await hearing.refused({ mediator: reviewer }, 'reviews', { awards: review }, 428, 'REVISION_REQUIRED');
    const reviewed = await hearing.act({ mediator: reviewer }, 'reviews', { awards: review }, await hearing.revision());
    expect(reviewed.events).toEqual(expect.arrayContaining(['DeadlineLapsed', 'DecisionBecameFinal', 'ClaimsReady', 'ReviewDecided']));
    expect(await hearing.last('ReviewDecided')).toMatchObject({ reviewer, last: true, awards: [{ result: 'VARIED', decidedBy: mediator, total: cny('5200000') }] });
    expect((await hearing.state()).claims.map(({ state }) => state)).toEqual(cars.map(() => 'FINAL'));
    const figures = (await Promise.all(cars.map((car) => hearing.claim(car)))).map((claim) => ('awarded' in claim ? claim.awarded?.amount : undefined));
    expect(figures.reduce((sum, amount) => sum + BigInt(amount ?? 0), 0n)).toBe(36_150_000n);

    await hearing.refused('importer', `decisions/${decision}/reviews`, { claims: hearing.ids(4), ground: 'ERROR', statement: 'Again.' }, 409, 'CLAIM_FINAL');
    const record = (who: 'importer' | 'auditor') => market[who].get(`mediator-records/${mediator}`);
    expect(await record('auditor')).toMatchObject({
      id: mediator, appointments: { MEDIATOR: 1, REVIEWER: 0 }, openDisputes: 1, decided: { MEDIATOR: 1, REVIEWER: 0 },
      timeToDecide: { count: 1, meanSeconds: 0, medianSeconds: 0 }, reviewed: { UPHELD: 0, VARIED: 1, REVERSED: 0 },
    });
    expect(await market.auditor.get(`mediator-records/${reviewer}`)).toMatchObject({ appointments: { MEDIATOR: 0, REVIEWER: 1 }, openDisputes: 0, decided: { MEDIATOR: 0, REVIEWER: 1 } });
  });

  it('an objection on which nobody rules is sustained, and the next in office decides', async () => {
    const hearing = await AHearing.of(service);
    const { mediator } = await hearing.heard(4, 10);
    const next = await hearing.register('MEDIATOR');
    await hearing.act('importer', 'objections', { reason: 'Is the trader’s cousin.' });
    // Three business days from Friday: over when Wednesday is.
    await hearing.market.moveTo(ready);
    await hearing.refused({ mediator }, 'recusals', { reason: 'Indeed.' }, 409, 'NOT_IN_OFFICE');
    const appointed = await hearing.act('administrator', 'mediators', { mediator: next });
    expect(appointed.events).toEqual(expect.arrayContaining(['DeadlineLapsed', 'ObjectionRuled', 'MediatorLeft', 'MediatorAppointed']));
    expect(await hearing.last('ObjectionRuled')).toMatchObject({ sustained: true, by: 'LAPSE' });
    expect(await hearing.last('MediatorLeft')).toMatchObject({ mediator, cause: 'OBJECTION' });
    expect(await hearing.market.auditor.get(`mediator-records/${mediator}`)).toMatchObject({ openDisputes: 0, left: { OBJECTION: 1 } });

    // Only the trader can still object; the claims wait for its days.
    await hearing.refused('importer', 'objections', { reason: 'This one too.' }, 409, 'OBJECTED_BEFORE');
    await hearing.refused({ mediator: next }, 'decisions', { awards: await hearing.awards({ 4: '5100000', 10: '5200000' }) }, 409, 'NOT_READY', await hearing.revision());
    await hearing.market.moveTo('2026-03-25T08:00:00Z');
    await hearing.act({ mediator: next }, 'decisions', { awards: await hearing.awards({ 4: '5100000', 10: '5200000' }) }, await hearing.revision());
  });
});
