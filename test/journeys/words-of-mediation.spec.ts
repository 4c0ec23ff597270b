// Whatever is written in words between escalation and review is sealed under the writer's key, for the event and the field it stands in.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Opened, Sealer } from '#nest-event-sourcing';
import { sealing } from '#sealing';
import type { Sealed } from '#values';
import { aFile, cny } from '../support/a-market.ts';
import { AHearing, ready } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

let service: ServiceInMemory;
beforeAll(async () => {
  service = await aServiceInMemory();
});
afterAll(() => service.stop());

const isSealed = (value: unknown): value is Sealed<string> => typeof value === 'object' && value !== null && 'ciphertext' in value;

/** Every sealed text in an event with the name of the property it stands in. */
const textsIn = (data: unknown): readonly (readonly [string, Sealed<string>])[] => {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([field, value]) => (isSealed(value) ? [[field, value] as const] : textsIn(value)));
};

it('is read again by event type and field, and stands in no event as it was written', async () => {
  const hearing = await AHearing.of(service);
  const [first, mediator, third, inspector] = [await hearing.register('MEDIATOR'), await hearing.register('MEDIATOR'), await hearing.register('MEDIATOR'), await hearing.register('INSPECTOR')];
  await hearing.escalated(4);
  await hearing.act('administrator', 'mediators', { mediator: first });
  const { objection } = await hearing.act<{ objection: string }>('trader', 'objections', { reason: 'Amaranth' });
  await hearing.act('administrator', `objections/${objection}/ruling`, { sustained: false, reason: 'Bluebell' });
  await hearing.act({ mediator: first }, 'recusals', { reason: 'Clover' });
  await hearing.act('administrator', 'mediators', { mediator: third });
  await hearing.market.administrator.act(`parties/${third}/suspension`, { reason: 'Daffodil' });
  await hearing.act('administrator', 'replacements', { reason: 'Edelweiss' });
  await hearing.act('administrator', 'mediators', { mediator });
  await hearing.act({ mediator }, 'evidence-requests', { claims: hearing.ids(4), of: ['TRADER'], types: ['CONTRACT'], what: 'Foxglove' });
  const inspection = async () => (await hearing.act<{ inspection: string }>({ mediator }, 'inspections', { claims: hearing.ids(4), inspector })).inspection;
  await hearing.act({ inspector }, `inspections/${await inspection()}/declination`, { reason: 'Gardenia' });
  await hearing.act({ inspector }, `inspections/${await inspection()}/report`, {
    report: aFile('INDEPENDENT_INSPECTION_REPORT', 'f'), values: [{ claimId: hearing.claims[4], actual: cny('2000000') }], findings: 'Heather', care: 'Iris',
  });
  await hearing.market.moveTo(ready);
  const award = await hearing.award(4, '5200000', { findings: 'Jasmine', aboveClaim: 'Kudzu' });
  const awards = [{ ...award, evidence: award.evidence.map((item) => ({ ...item, reason: 'Lavender' })) }];
  const { decision } = await hearing.act<{ decision: string }>({ mediator }, 'decisions', { awards }, await hearing.revision());
  const corrections = [{ claimId: hearing.claims[4], outcome: 'AWARDED', total: cny('5300000') }];
  await hearing.act({ mediator }, `decisions/${decision}/corrections`, { corrections, reason: 'Magnolia' }, await hearing.revision());
  await hearing.act('importer', `decisions/${decision}/reviews`, { claims: hearing.ids(4), ground: 'ERROR', statement: 'Narcissus' });
  const reviewer = await hearing.register('MEDIATOR');
  await hearing.act('administrator', 'mediators', { chair: 'REVIEWER', mediator: reviewer });
  await hearing.market.moveTo('2026-03-31T08:00:00Z');
  const reviewed = { ...(await hearing.award(4, '5300000', { findings: 'Oleander', aboveClaim: 'Primrose' })) };
  await hearing.act({ mediator: reviewer }, 'reviews', { awards: [{ ...reviewed, evidence: reviewed.evidence.map((item) => ({ ...item, reason: 'Rosemary' })) }] }, await hearing.revision());
  await hearing.act('administrator', 'reopenings', { claims: hearing.ids(4), ground: 'FRAUD', reason: 'Snowdrop' }, await hearing.revision());

  const sealer = new Sealer(sealing(service.ground.keys));
  const events = await hearing.events();
  const read = await Promise.all(events.flatMap(({ type, data }) => textsIn(data).map(async ([field, text]): Promise<readonly [string, Opened<string>]> =>
    [`${type} ${field}`, await sealer.open(text, { eventType: type, field })])));
  expect(Object.fromEntries(read)).toEqual({
    'MediatorObjected reason': 'Amaranth', 'ObjectionRuled reason': 'Bluebell', 'MediatorLeft reason': 'Edelweiss', 'EvidenceRequested what': 'Foxglove',
    'InspectionDeclined reason': 'Gardenia', 'InspectionReported findings': 'Heather', 'InspectionReported care': 'Iris', 'DecisionMade findings': 'Jasmine',
    'DecisionMade aboveClaim': 'Kudzu', 'DecisionMade reason': 'Lavender', 'DecisionCorrected reason': 'Magnolia', 'ReviewRequested statement': 'Narcissus',
    'ReviewDecided findings': 'Oleander', 'ReviewDecided aboveClaim': 'Primrose', 'ReviewDecided reason': 'Rosemary', 'DisputeReopened reason': 'Snowdrop',
  });
  expect(read.find(([where]) => where === 'MediatorLeft reason')?.[1]).toBe('Clover');
  const flowers = /Amaranth|Bluebell|Clover|Edelweiss|Foxglove|Gardenia|Heather|Iris|Jasmine|Kudzu|Lavender|Magnolia|Narcissus|Oleander|Primrose|Rosemary|Snowdrop/;
  expect(JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(flowers);
});
