// What getDispute and listDisputes show of a whole dispute, to each who may see it: offers, mediation, evidence, inspection, decisions with
// their lineage, reviews. And that an answer costs no look at the log of the dispute.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { Client } from '../../src/demo/client.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import type { DisputeAnswer, DisputeSummary } from '../../src/reporting/dispute-answer.ts';
import { disputeView, type DisputeRecord } from '../../src/reporting/dispute-view.ts';
import { AWholeDispute, said } from '../support/a-whole-dispute.ts';
import { structuralEvidence } from '../support/a-claim.ts';
import { aFile, cny } from '../support/a-market.ts';
import { aGround, anApplication, type Ground, type TestApplication } from '../support/an-application.ts';
import { conformingFetch } from '../support/conforms.ts';

describe('reading a dispute', () => {
  let ground: Ground;
  let application: TestApplication;
  let whole: AWholeDispute;

  beforeAll(async () => {
    ground = await aGround();
    application = await anApplication(ground);
    whole = await AWholeDispute.filed(ground, new Client(application.client.url, undefined, {}, conformingFetch));
  });
  afterAll(() => application.stop());

  const dispute = (actor: Actor) => whole.read<DisputeAnswer>(actor);
  const claim = async (vehicle: number, actor = whole.importer) => (await dispute(actor)).claims.find((each) => each.vehicle === vehicle);
  const required = async (actor: Actor) => (await dispute(actor)).actionRequired.map(({ name, due, zone }) => ({ name, due, zone }));
  const at = async (type: string): Promise<{ event: string; at: string }> => {
    const { id, data } = await whole.domain.last(type);
    return { event: id, at: (data as { at: string }).at };
  };
  const status = async (actor: Actor): Promise<number> => (await (await whole.as(actor)).ask(`disputes/${whole.order}`, { 'consistency-token': whole.token })).status;

  it('offers: the whole history of both sides, with what became of each, by which event and when', async () => {
    await whole.bargained();
    const { offers } = await dispute(whole.importer);
    expect(offers?.map(({ offer, by, standing }) => [offer, by, standing.is])).toEqual([['offer-1', 'TRADER', 'SUPERSEDED'], ['offer-2', 'IMPORTER', 'DECLINED'], ['offer-3', 'TRADER', 'OPEN']]);
    const [first, second, third] = offers ?? [];
    const made = (await whole.domain.events()).filter(({ type }) => type === 'OfferMade');
    expect(first).toMatchObject({
      event: made[0]?.id, at: '2026-03-03T08:00:00.000Z', lot: cny('3000000'), message: said.offered, acceptedBy: [],
      parts: [{ claimId: whole.id(4), claimVersion: 1, remedy: 'MONEY', total: cny('1485437') }, { claimId: whole.id(10), total: cny('1514563') }],
      standing: { is: 'SUPERSEDED', supersededBy: 'offer-2', event: (await whole.domain.last('OfferSuperseded')).id, at: '2026-03-03T08:00:00.000Z' },
    });
    expect(second?.standing).toEqual({ is: 'DECLINED', declinedBy: 'TRADER', reason: said.declined, ...(await at('OfferDeclined')) });
    expect(third).toMatchObject({ event: made[2]?.id, standing: { is: 'OPEN' } });
  });

  it('the best offers so far: for those who weigh them, not for the parties', async () => {
    const best = [
      { claimId: whole.id(4), trader: { offer: 'offer-3', total: cny('2000000'), remedy: 'MONEY', at: '2026-03-03T08:00:00.000Z' }, importer: { offer: 'offer-2', total: cny('4800000'), remedy: 'MONEY', at: '2026-03-03T08:00:00.000Z' } },
      { claimId: whole.id(10), trader: { offer: 'offer-1', total: cny('1514563'), remedy: 'MONEY', at: '2026-03-03T08:00:00.000Z' } },
    ];
    for (const actor of [whole.administrator, { role: 'AUDITOR' } as const]) expect((await dispute(actor)).bestOffers).toEqual(best);
    for (const actor of [whole.importer, whole.trader]) expect(await dispute(actor)).not.toHaveProperty('bestOffers');
  });

  it('what each must do, on what, and until when in its zone; what is proposed and waits for the other', async () => {
    const offer = { name: 'OFFER', due: '2026-03-08T15:00:00.000Z', zone: 'Asia/Pyongyang' };
    expect((await required(whole.importer))[0]).toEqual(offer);
    const { allowedActs, extensions, deadlines } = await dispute(whole.importer);
    expect(allowedActs.find(({ act }) => act === 'acceptOffer')).toEqual({ act: 'acceptOffer', allowed: true, claims: [whole.id(4)], on: ['offer-3'], until: offer.due });
    expect(allowedActs.find(({ act }) => act === 'withdrawOffer')).toMatchObject({ allowed: false, code: 'NOT_YOUR_OFFER', reason: expect.stringMatching(/./) });
    expect(extensions).toEqual([{ deadline: `${whole.id(9)}/NEGOTIATION`, by: 'IMPORTER', due: '2026-04-30T00:00:00.000Z' }]);
    expect(deadlines.find(({ name }) => name === 'OFFER')).toMatchObject({ about: 'offer-3', owner: 'IMPORTER', claims: [whole.id(4)], force: 'MUST' });
  });

  it('mediation: who is in office, who served and why one left, objections with their ruling', async () => {
    for (const mediator of [whole.first, whole.second]) expect(await status(mediator)).toBe(404);
    await whole.mediated();
    const { mediator, served, objections } = await dispute(whole.second);
    expect(mediator).toEqual({ mediator: whole.second.party, since: '2026-03-05T08:00:00.000Z', days: 14 });
    const left = { cause: 'OBJECTION', ...(await at('MediatorLeft')) };
    const history = { openDisputes: 2, decidedForBoth: 0, appointedWithImporter: 1, appointedWithTrader: 0 };
    expect(served).toEqual([
      { chair: 'MEDIATOR', mediator: whole.first.party, by: 'ADMINISTRATOR', history, event: expect.any(String), at: '2026-03-04T08:00:00.000Z', left },
      { chair: 'MEDIATOR', mediator: whole.second.party, by: 'ADMINISTRATOR', history, ...(await at('MediatorAppointed')) },
    ]);
    expect(objections).toEqual([{
      objection: 'objection-1', chair: 'MEDIATOR', by: 'TRADER', mediator: whole.first.party, reason: said.objected, ...(await at('MediatorObjected')),
      ruling: { sustained: true, by: 'ADMINISTRATOR', reason: said.ruled, ...(await at('ObjectionRuled')) },
    }]);
    expect(await claim(4)).toMatchObject({ state: 'IN_MEDIATION', escalated: { by: 'IMPORTER', ...(await at('DisputeEscalated')) } });
  });

  it('the mediator who left still sees the dispute, and can do nothing in it', async () => {
    const { allowedActs, bestOffers } = await dispute(whole.first);
    expect(bestOffers).toHaveLength(2);
    expect(allowedActs.filter(({ allowed }) => allowed)).toEqual([]);
    expect(allowedActs.find(({ act }) => act === 'requestEvidence')).toMatchObject({ code: 'NOT_IN_OFFICE' });
  });

  it('evidence: per claim who gave what and when, what was asked for; the checklist counts what came later, for both sides', async () => {
    const before = (await claim(10))?.checklist;
    expect(before?.lines.map(({ of, satisfied }) => [of, satisfied])).toEqual([['UNDISCLOSED_STRUCTURAL_DAMAGE', true], ['VALUE_DIFFERENCE', false]]);
    await whole.heard();
    const filing = (await whole.domain.events()).find(({ type, data }) => type === 'ClaimFiled' && (data as { claimId: string }).claimId === whole.id(10));
    const given = [
      ...structuralEvidence.slice(0, 3).map((file) => ({ ...file, by: 'IMPORTER', event: filing?.id, at: '2026-03-02T15:30:00.000Z' })),
      { ...aFile('PHOTO', 'c'), by: 'TRADER', note: said.noted, at: '2026-03-06T08:00:00.000Z', event: expect.any(String) },
      { ...aFile('VALUATION', 'd'), by: 'IMPORTER', ...(await at('EvidenceSubmitted')) },
    ];
    expect((await claim(10))?.evidence).toEqual(given);
    for (const actor of [whole.importer, whole.trader]) expect((await claim(10, actor))?.checklist).toMatchObject({ satisfied: true });
    expect((await claim(4))?.checklist.satisfied).toBe(false);
    const [request] = (await dispute(whole.trader)).evidenceRequests ?? [];
    expect(request).toEqual({ request: 'request-1', claims: [whole.id(10)], of: ['IMPORTER'], types: ['VALUATION'], what: said.asked, until: '2026-03-11T15:00:00.000Z', ...(await at('EvidenceRequested')) });
  });

  it('an inspector sees the claims it inspects, its own inspection and its own time, and nothing of what they may come to', async () => {
    const seen = await dispute(whole.inspector);
    expect(seen.claims.map(({ vehicle }) => vehicle)).toEqual([10]);
    expect(seen.claims[0]).toMatchObject({ claimed: { total: cny('5200000') }, description: said.described });
    for (const name of ['offered', 'agreed', 'money', 'assessed', 'awarded', 'outcome']) expect(seen.claims[0]).not.toHaveProperty(name);
    const hidden = ['offers', 'bestOffers', 'mediator', 'served', 'objections', 'evidenceRequests', 'decisions', 'reviews', 'reopenings', 'extensions'];
    expect(Object.keys(seen).filter((name) => hidden.includes(name))).toEqual([]);
    for (const text of [said.offered, said.objected, said.asked]) expect(JSON.stringify(seen)).not.toContain(text);
    expect(seen.inspections.map(({ inspection, standing }) => [inspection, standing])).toEqual([['inspection-1', 'ORDERED']]);
    const due = '2026-03-20T16:00:00.000Z';
    expect(seen.deadlines.map(({ name, party }) => [name, party])).toEqual([['INSPECT', whole.inspector.party]]);
    expect(await required(whole.inspector)).toEqual([{ name: 'INSPECT', due, zone: 'Asia/Shanghai' }]);
    expect(seen.allowedActs.filter(({ allowed }) => allowed)).toEqual(['reportInspection', 'declineInspection'].map((act) => ({ act, allowed: true, claims: [whole.id(10)], on: ['inspection-1'], until: due })));
    expect((await whole.read<{ items: DisputeSummary[] }>(whole.inspector, 'disputes')).items.map(({ claims, actionRequired }) => [claims, actionRequired.length])).toEqual([[1, 1]]);
    expect((await (await whole.as(whole.inspector)).ask(`compensation-statuses/${whole.order}`)).status).toBe(404);
  });

  it('a stranger of the same role sees nothing: another mediator, another inspector', async () => {
    for (const role of ['MEDIATOR', 'INSPECTOR'] as const) expect(await status({ role, party: '00000000-0000-5000-8000-000000000001' })).toBe(404);
  });

  it('an inspection shows what was found, and the loss by the claim’s own method', async () => {
    await whole.inspected();
    const [inspection] = (await dispute(whole.importer)).inspections;
    expect(inspection).toEqual({
      inspection: 'inspection-1', claims: [whole.id(10)], inspector: whole.inspector.party, feeAdvancedBy: 'IMPORTER', ordered: await at('InspectionOrdered'), standing: 'REPORTED',
      ended: await at('InspectionReported'), report: aFile('INDEPENDENT_INSPECTION_REPORT', 'e'), values: [{ claimId: whole.id(10), actual: cny('2000000'), assessed: cny('5200000') }],
      fee: cny('80000'), findings: said.found, care: said.kept,
    });
    expect(await claim(10)).toMatchObject({ assessed: cny('5200000'), evidence: expect.arrayContaining([{ ...aFile('INDEPENDENT_INSPECTION_REPORT', 'e'), by: 'INSPECTOR', ...(await at('InspectionReported')) }]) });
  });

  it('the mediator in office must decide; the one who left has nothing to do', async () => {
    await whole.market.moveTo('2026-03-12T08:00:00Z');
    // Car 4 became ready when the days to object were over, car 10 a day later with what the importer was asked for.
    expect(await required(whole.second)).toEqual(['2026-03-24', '2026-03-25'].map((date) => ({ name: 'DECIDE', due: `${date}T16:00:00.000Z`, zone: 'Asia/Shanghai' })));
    expect(await required(whole.first)).toEqual([]);
    expect((await dispute(whole.second)).allowedActs.find(({ act }) => act === 'decideDispute')).toMatchObject({ allowed: true, claims: [whole.id(4), whole.id(10)], until: '2026-03-24T16:00:00.000Z' });
  });

  it('a decision leads from the award over findings and evidence to rule and policy, each with its event', async () => {
    await whole.decided();
    const published = (await ground.log.readStream('policy-standard-1'))[0] as RecordedEvent;
    const [decision] = (await dispute(whole.trader)).decisions ?? [];
    expect(decision).toMatchObject({
      decision: 'decision-1', kind: 'DECISION', mediator: whole.second.party, ...(await at('DecisionMade')), readySince: '2026-03-10T15:00:00.000Z',
      policy: { version: 'standard-1', event: published.id },
      corrections: [{ reason: said.slip, corrections: [{ claimId: whole.id(10), outcome: 'PARTLY_AWARDED', total: cny('4100000') }], ...(await at('DecisionCorrected')) }],
    });
    const award = decision?.awards.find(({ claimId }) => claimId === whole.id(10));
    const stated = (await whole.domain.events()).find(({ type, data }) => type === 'ClaimFiled' && (data as { claimId: string }).claimId === whole.id(10));
    expect(award).toMatchObject({ outcome: 'PARTLY_AWARDED', total: cny('4000000'), reason: 'DEFECT_PROVEN', findings: said.finding, inspectionFeeOn: 'TRADER' });
    expect(award?.rules).toEqual({
      codes: [{ code: 'UNDISCLOSED_STRUCTURAL_DAMAGE', days: 180, asIs: true, limited: true }], remedy: 'PRICE_ADJUSTMENT', method: 'VALUE_DIFFERENCE', formulaVersion: 1, claimVersion: 1,
      stated: { event: stated?.id, at: '2026-03-02T15:30:00.000Z' }, inspected: [await at('InspectionReported')],
    });
    expect(award?.evidence.map(({ type, disposition, reason, given }) => [type, disposition, reason, given.at.slice(0, 10)])).toEqual([
      ...structuralEvidence.slice(0, 3).map(({ type }) => [type, 'RELIED_ON', said.weighed, '2026-03-02']),
      ['PHOTO', 'RELIED_ON', said.weighed, '2026-03-06'], ['VALUATION', 'RELIED_ON', said.weighed, '2026-03-06'], ['INDEPENDENT_INSPECTION_REPORT', 'RELIED_ON', said.weighed, '2026-03-08'],
    ]);
    expect(award?.evidence.at(-1)?.given).toEqual(await at('InspectionReported'));
    expect(await claim(10)).toMatchObject({ state: 'DECIDED', awarded: cny('4100000'), decision: 'decision-1' });
  });

  it('a review shows who asked, why, and its result; the decision becomes final for the rest', async () => {
    await whole.reviewed();
    const answer = await dispute(whole.importer);
    expect(answer.reviews).toEqual([{
      review: 'review-1', decision: 'decision-1', by: 'IMPORTER', claims: [whole.id(10)], ground: 'NEW_EVIDENCE', evidence: [aFile('HISTORY_REPORT', 'f')], statement: said.newly,
      ...(await at('ReviewRequested')), results: [{ claimId: whole.id(10), decision: 'decision-2', result: 'VARIED' }],
    }]);
    expect(answer.decisions?.map(({ kind, final }) => [kind, final])).toEqual([['DECISION', await at('DecisionBecameFinal')], ['REVIEW', await at('ReviewDecided')]]);
    expect(answer.decisions?.[1]?.awards[0]).toMatchObject({ result: 'VARIED', decidedBy: whole.second.party, findings: said.reviewed });
    expect(answer.served?.map(({ chair, left }) => [chair, left?.cause])).toEqual([['MEDIATOR', 'OBJECTION'], ['MEDIATOR', undefined], ['REVIEWER', 'DONE']]);
    expect(answer).not.toHaveProperty('reviewer');
    expect(await claim(10)).toMatchObject({ state: 'FINAL', outcome: 'AWARDED', gives: 'MONEY', awarded: cny('5200000'), decision: 'decision-2', ended: { type: 'ReviewDecided', ...(await at('ReviewDecided')) } });
  });

  it('a reopening shows its ground, and the claim is not final any more', async () => {
    await whole.reopened();
    expect((await dispute(whole.trader)).reopenings).toEqual([{ claims: [whole.id(4)], ground: 'FORGED_EVIDENCE', reason: said.forged, ...(await at('DisputeReopened')) }]);
    expect(await claim(4)).toMatchObject({ state: 'IN_REVIEW' });
    expect(await claim(4)).not.toHaveProperty('ended');
  });

  it('the compensation status names for each amount the event that last changed it, and its sums are those of the claims', async () => {
    const { claims, lot } = await whole.read<CompensationStatusAnswer>(whole.second, `compensation-statuses/${whole.order}`);
    const changes = (vehicle: number) => Object.fromEntries(Object.entries(claims.find((each) => each.vehicle === vehicle)?.figures ?? {}).map(([kind, { amount, type }]) => [kind, `${amount} ${type}`]));
    expect(changes(10)).toEqual({
      claimed: '5200000 ClaimFiled', offered: '1514563 OfferMade', assessed: '5200000 InspectionReported', awarded: '5200000 ReviewDecided', due: '5200000 ReviewDecided', outstanding: '5200000 ReviewDecided',
    });
    expect(changes(4)).toEqual({
      claimed: '5100000 ClaimFiled', offered: '2000000 OfferMade', awarded: '3000000 DecisionMade', due: '3000000 DecisionBecameFinal', outstanding: '3000000 DecisionBecameFinal',
    });
    expect(lot).toEqual({ claimed: '15500000', offered: '3514563', assessed: '5200000', awarded: '8200000', due: '8200000', outstanding: '8200000' });
  });

  it('every text stays sealed in the document', async () => {
    const events = await whole.domain.events();
    const document = JSON.stringify(events.reduce<DisputeRecord | undefined>((record, event) => disputeView.evolve(record, event, whole.domain.stream) ?? undefined, undefined));
    expect(Object.values(said).filter((text) => document.includes(text))).toEqual([]);
    expect(document).toContain('ciphertext');
  });

  it('is answered without a look at the log of the dispute', async () => {
    const read: string[] = [];
    application.store.afterRead = (stream) => void read.push(stream);
    for (const actor of [whole.importer, whole.second, whole.administrator]) {
      await dispute(actor);
      await whole.read(actor, 'disputes');
      await whole.read(actor, `compensation-statuses/${whole.order}`);
    }
    application.store.afterRead = () => undefined;
    // An administrator is shown whom it may replace: that stands in the stream of who is in office.
    expect([...new Set(read)]).toEqual([`order-${whole.order}`, expect.stringMatching(/^party-/)]);
  });

  it('what a party wrote reads as erased once its key is gone, and the rest stands', async () => {
    await ground.keys.destroy(whole.market.traderId);
    const { offers, objections, decisions, claims } = await dispute(whole.importer);
    const erased = { erased: true };
    expect({ message: offers?.[0]?.message, declined: offers?.[1]?.standing.reason, objection: objections?.[0]?.reason }).toEqual({ message: erased, declined: erased, objection: erased });
    expect(claims.find(({ vehicle }) => vehicle === 10)?.evidence.find(({ by }) => by === 'TRADER')?.note).toEqual(erased);
    expect({ findings: decisions?.[0]?.awards[0]?.findings, total: offers?.[0]?.lot }).toEqual({ findings: said.finding, total: cny('3000000') });
  });
});
