// Every deadline of rules section 3 that belongs to orders and disputes, with the workflow at work: the reminder at two thirds where somebody must
// act, nothing a moment too early, and at its end the lapse with what it brings, once. `place the order` is no deadline in a stream of its own:
// workflow.spec has it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { type Instant, plusMillis, twoThirdsOf } from '#values';
import { standard1 } from '../../src/policies/index.ts';
import { byValueDifference, statement, structuralEvidence } from '../support/a-claim.ts';
import { AHearing, final, monday, ready, silence } from '../support/a-hearing.ts';
import { aFile, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

interface Running {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly from: Instant;
  readonly due: Instant;
  readonly zone: string;
  /** As disputes call it. */
  readonly force?: string;
  /** As orders do. */
  readonly obliges?: string;
}

/** Leads to where it runs. */
type Given = (hearing: AHearing) => Promise<unknown>;
type Row = readonly [name: string, owner: string, force: 'MUST' | 'MAY', until: string, when: string, given: Given, brings: readonly string[]];

const filed: Given = (hearing) => hearing.filed(byValueDifference(10));
const denied: Given = async (hearing) => {
  await filed(hearing);
  await hearing.act('trader', `claims/${hearing.claims[10]}/denials`, { reason: 'NO_DEFECT' });
};
const heard = (hearing: AHearing) => hearing.heard(10);
const inspected: Given = async (hearing) => {
  const mediator = await heard(hearing);
  return hearing.act(mediator, 'inspections', { claims: hearing.ids(10), inspector: await hearing.register('INSPECTOR') });
};
const offered: Given = async (hearing) => {
  await filed(hearing);
  return hearing.act('trader', 'offers', { claims: hearing.ids(10), lot: cny('1000000') });
};
const proposed: Given = async (hearing) => hearing.act(await heard(hearing), 'proposals', { claims: hearing.ids(10), lot: cny('1000000'), days: 3 });
const asked: Given = async (hearing) => hearing.act(await heard(hearing), 'evidence-requests', { claims: hearing.ids(10), of: ['TRADER'], types: ['INVOICE'] });
const objected: Given = async (hearing) => {
  await heard(hearing);
  return hearing.act('importer', 'objections', { reason: 'A cousin of the trader.' });
};
const isReady: Given = async (hearing) => {
  await heard(hearing);
  await hearing.market.moveTo(ready);
};
const amended: Given = async (hearing) => {
  await heard(hearing);
  return hearing.act('importer', `claims/${hearing.claims[10]}/amendments`, statement(byValueDifference(10, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('3000000') } })));
};
const decided = (hearing: AHearing) => hearing.decided({ 10: '5000000' });
/** By both sides: then it waits for nothing but the evidence that neither gives. */
const reviewed: Given = async (hearing) => {
  const { decision } = await decided(hearing);
  const review = await hearing.register('MEDIATOR');
  for (const side of ['importer', 'trader'] as const) await hearing.act(side, `decisions/${decision}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'The sum is wrong.' });
  await hearing.act('administrator', 'mediators', { chair: 'REVIEWER', mediator: review });
  await hearing.market.moveTo(final);
};
const underPolicy = (change: object, of: Given): Given => async (hearing) => {
  await hearing.market.administrator.act('policies', { policyId: 'other', terms: { ...standard1, ...change } });
  hearing.terms = { policyVersion: 'other' };
  await of(hearing);
};
const seen: Given = async (hearing) => {
  await hearing.filed(byValueDifference(10, { evidence: structuralEvidence }));
  return hearing.act('trader', `claims/${hearing.claims[10]}/acknowledgement`, {});
};

const accepted: Given = async (hearing) => (hearing.order = await hearing.market.accepted());
const paid = async (hearing: AHearing): Promise<string> => {
  await accepted(hearing);
  return hearing.market.pay(hearing.order, '30000000');
};
const contested: Given = async (hearing) => {
  const payment = await paid(hearing);
  return hearing.market.trader.act(`orders/${hearing.order}/payments/${payment}/contests`, { reason: 'not on our account' });
};
const delivered: Given = async (hearing) => {
  hearing.order = await hearing.market.paid();
  return hearing.market.trader.act(`orders/${hearing.order}/receipts`, { vehicles: [{ vehicle: 1 }], deliveryReceipt: aFile('DELIVERY_RECEIPT') });
};

const rows: readonly Row[] = [
  ['acceptOrder', 'TRADER', 'MUST', '2026-03-07T16:00:00.000Z', 'nobody answers', async (hearing) => (hearing.order = (await hearing.market.placed()).id), ['OrderLapsed']],
  ['contestPayment', 'TRADER', 'MAY', '2026-03-07T16:00:00.000Z', 'nobody contests', paid, ['PaymentConfirmed']],
  ['contestReceipt', 'IMPORTER', 'MAY', '2026-03-08T15:00:00.000Z', 'nobody contests', delivered, ['ReceiptConfirmed']],
  ['ruleOnPayment', 'ADMINISTRATOR', 'MUST', '2026-03-05T16:00:00.000Z', 'nobody rules', contested, ['PaymentRuled']],
  ['ACKNOWLEDGE', 'TRADER', 'MUST', '2026-03-05T16:00:00.000Z', 'nobody acknowledges', filed, []],
  ['ANSWER', 'TRADER', 'MUST', '2026-03-12T16:00:00.000Z', 'nobody answers', filed, ['ClaimEscalated']],
  ['ANSWER', 'TRADER', 'MUST', '2026-03-12T16:00:00.000Z', 'silence is acceptance', underPolicy({ onTraderSilence: 'DEEMED_ACCEPTED' }, seen), ['ClaimDeemedAccepted']],
  ['ANSWER', 'TRADER', 'MUST', '2026-03-12T16:00:00.000Z', 'silence would be acceptance, of a claim that was never seen', underPolicy({ onTraderSilence: 'DEEMED_ACCEPTED' }, filed), ['ClaimEscalated']],
  ['ANSWER', 'TRADER', 'MUST', '2026-03-23T16:00:00.000Z', 'nobody answers in mediation', amended, ['ClaimsReady']],
  ['OFFER', 'IMPORTER', 'MUST', '2026-03-08T15:00:00.000Z', 'nobody answers the offer', offered, ['OfferLapsed']],
  ['OFFER', 'IMPORTER', 'MUST', '2026-03-16T15:00:00.000Z', 'nobody answers the proposal', proposed, ['OfferLapsed']],
  ['NEGOTIATION', 'IMPORTER', 'MUST', '2026-04-02T15:00:00.000Z', 'nobody escalates', denied, ['ClaimEscalated']],
  ['NEGOTIATION', 'IMPORTER', 'MUST', '2026-04-02T15:00:00.000Z', 'the policy lets it expire', underPolicy({ onImporterSilence: 'EXPIRE' }, denied), ['ClaimExpired']],
  ['APPOINT', 'ADMINISTRATOR', 'MUST', '2026-03-18T16:00:00.000Z', 'there is nobody to appoint', (hearing) => hearing.escalated(10), ['AppointmentPostponed']],
  ['APPOINT', 'ADMINISTRATOR', 'MUST', '2026-03-18T16:00:00.000Z', 'nobody appoints', async (hearing) => {
    await hearing.register('MEDIATOR');
    await hearing.escalated(10);
  }, ['MediatorAppointed']],
  ['OBJECT', 'TRADER', 'MAY', '2026-03-18T16:00:00.000Z', 'the trader does not object', heard, ['ClaimsReady']],
  ['OBJECT', 'IMPORTER', 'MAY', '2026-03-18T15:00:00.000Z', 'the importer does not object', heard, []],
  ['RULE_ON_OBJECTION', 'ADMINISTRATOR', 'MUST', '2026-03-18T16:00:00.000Z', 'nobody rules', objected, ['ObjectionRuled', 'MediatorLeft']],
  ['EVIDENCE', 'IMPORTER', 'MAY', '2026-03-18T15:00:00.000Z', 'the importer gives none', (hearing) => hearing.escalated(10), []],
  ['EVIDENCE', 'TRADER', 'MUST', '2026-03-18T16:00:00.000Z', 'who was asked gives none', asked, ['ClaimsReady']],
  ['INSPECT', 'INSPECTOR', 'MUST', '2026-03-27T16:00:00.000Z', 'nobody reports', inspected, ['InspectionEnded', 'ClaimsReady']],
  ['DECIDE', 'MEDIATOR', 'MUST', '2026-04-02T16:00:00.000Z', 'nobody decides', isReady, ['MediatorLeft']],
  ['CORRECT', 'MEDIATOR', 'MAY', '2026-03-24T16:00:00.000Z', 'nothing is corrected', decided, []],
  ['REQUEST_REVIEW', 'TRADER', 'MAY', '2026-03-29T16:00:00.000Z', 'nobody asks for a review', decided, ['DecisionBecameFinal']],
  ['DECIDE_REVIEW', 'MEDIATOR', 'MUST', '2026-04-08T16:00:00.000Z', 'nobody decides the review', reviewed, ['MediatorLeft']],
];

describe('a deadline', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;

  beforeEach(async () => {
    service = await aServiceInMemory({ now: monday, workflow: true });
    hearing = await AHearing.of(service);
  });
  afterEach(() => service.stop());

  const moveTo = async (at: Instant) => {
    await hearing.market.moveTo(at);
    await service.settled();
  };

  const running = async (name: string, owner: string, force: string): Promise<Running> => {
    const { auditor } = hearing.market;
    const path = name === name.toUpperCase() ? `compensation-statuses/${hearing.order}` : `orders/${hearing.order}`;
    const { deadlines } = await auditor.get<{ deadlines: readonly Running[] }>(path);
    const found = deadlines.find((each) => each.name === name && each.owner === owner && (each.force ?? each.obliges) === force);
    if (!found) throw new Error(`no ${name} of ${owner} runs: ${JSON.stringify(deadlines)}`);
    return found;
  };

  /** What was recorded of it, and the whole append in which it lapsed. */
  const told = async (id: string): Promise<{ readonly of: readonly RecordedEvent[]; readonly brought: readonly string[] }> => {
    const log = await service.log();
    const of = log.filter(({ type, data }) => /Deadline(Reminded|Lapsed)$/.test(type) && (data as { deadline: string }).deadline === id);
    const lapsed = of.find(({ type }) => type.endsWith('Lapsed'));
    return { of, brought: log.filter(({ metadata }) => metadata['commandId'] === lapsed?.metadata['commandId']).map(({ type }) => type) };
  };
  const types = async (id: string) => (await told(id)).of.map(({ type }) => type.replace('Order', ''));

  it.each(rows)('%s of the %s (%s, until %s): %s', async (name, owner, force, until, _, given, brings) => {
    await given(hearing);
    await service.settled();
    const { id, from, due, zone } = await running(name, owner, force);
    expect(due).toBe(until);

    const reminder = twoThirdsOf(from, due);
    await moveTo(plusMillis(reminder, -1));
    expect(await types(id)).toEqual([]);
    await moveTo(reminder);
    const reminded = force === 'MUST' ? ['DeadlineReminded'] : [];
    expect(await types(id)).toEqual(reminded);
    await moveTo(plusMillis(due, -1));
    await service.settled();
    expect(await types(id)).toEqual(reminded);

    await moveTo(due);
    await service.settled();
    expect(await types(id)).toEqual([...reminded, 'DeadlineLapsed']);
    const { of, brought } = await told(id);
    expect(of.at(-1)?.data).toMatchObject({ deadline: id, name, owner, due, zone, at: due });
    for (const { metadata } of of) expect(metadata).toMatchObject({ actor: 'workflow', role: 'WORKFLOW', order: hearing.order });
    expect(brought).toEqual(expect.arrayContaining([...brings]));
    // No other kind of result stands with it than those that are stated.
    expect(brought.filter((type) => !/Deadline(Reminded|Lapsed)$/.test(type) && !brings.includes(type))).toEqual([]);
  });

  it('that is extended is reminded of and lapses by its new time', async () => {
    await filed(hearing);
    await moveTo(silence.replace('13T', '04T') as Instant);
    const { id } = await running('ANSWER', 'TRADER', 'MUST');
    await hearing.act('importer', 'extensions', { deadline: id, until: '2026-03-20T16:00:00Z' });
    await moveTo('2026-03-12T16:00:00.000Z' as Instant);
    expect(await types(id)).toEqual([]);
    await moveTo(twoThirdsOf('2026-03-02T15:30:00.000Z' as Instant, '2026-03-20T16:00:00.000Z' as Instant));
    expect(await types(id)).toEqual(['DeadlineReminded']);
    await moveTo('2026-03-20T16:00:00.000Z' as Instant);
    expect(await types(id)).toEqual(['DeadlineReminded', 'DeadlineLapsed']);
  });
});
