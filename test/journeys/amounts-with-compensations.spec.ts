// Every amount of rules section 5, stage, status and deadlines of a dispute with its compensations over HTTP.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CompensationAnswer } from '../../src/compensations/compensation-answer.ts';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import { byValueDifference, structuralEvidence } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import type { ACompensationInMarket } from '../support/a-compensation-in-market.ts';
import type { Who } from '../support/a-dispute-in-market.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory({ now: '2026-02-16T08:00:00Z', workflow: true });
  dispute = new ACompensatedDispute(service, await AMarket.of(service));
});
afterEach(() => service.stop());

const statusOf = (): Promise<CompensationStatusAnswer> => dispute.market.auditor.get<CompensationStatusAnswer>(`compensation-statuses/${dispute.order}`);
const disputeFor = async (who: Who): Promise<DisputeAnswer> => (await dispute.as(who)).get<DisputeAnswer>(`disputes/${dispute.order}`);
const amountsIn = (figures: object): object => Object.fromEntries(Object.entries(figures as Record<string, { readonly amount: string; readonly type: string }>).map(([kind, { amount, type }]) => [kind, `${amount} ${type}`]));

/** Claims for vehicles 9 and 10, settled on Monday, 2 March. */
const settled = async (): Promise<ACompensationInMarket> => {
  await dispute.filed(byValueDifference(9), byValueDifference(10));
  await dispute.settles({ 9: '4000000', 10: '5000000' });
  return dispute.compensation();
};

describe('the compensation status and the dispute', () => {
  it('show every amount of a claim and of the lot with the event that last changed it, and the compensations that carry what is due', async () => {
    const compensation = await settled();
    const before = await statusOf();
    expect(before.claims.map(({ figures }) => amountsIn(figures))).toEqual([
      { claimed: '5200000 ClaimFiled', offered: '4000000 OfferMade', agreed: '4000000 OfferAccepted', due: '4000000 OfferAccepted', outstanding: '4000000 OfferAccepted' },
      { claimed: '5200000 ClaimFiled', offered: '5000000 OfferMade', agreed: '5000000 OfferAccepted', due: '5000000 OfferAccepted', outstanding: '5000000 OfferAccepted' },
    ]);
    expect([before.stage, before.status, before.deadlines.map(({ id, compensation: of }) => [id, of])]).toEqual(['COMPENSATION', 'WAITING_FOR_RESPONDENT', [['PAY/instalment-1', compensation.id]]]);
    const payment = await compensation.pays('4500000');
    expect([(await statusOf()).status, amountsIn((await statusOf()).claims[0]?.figures ?? {})]).toEqual(['WAITING_FOR_RESPONDENT', {
      claimed: '5200000 ClaimFiled', offered: '4000000 OfferMade', agreed: '4000000 OfferAccepted', due: '4000000 OfferAccepted', outstanding: '4000000 OfferAccepted', paid: '2000000 CompensationPaymentReported',
    }]);
    await compensation.act('importer', `payments/${payment}/confirmation`);
    await compensation.act('importer', 'write-offs', { amount: cny('4500000') });
    await service.settled();
    const after = await statusOf();
    expect([after.stage, after.status, after.deadlines]).toEqual(['CLOSED', 'RESOLVED', []]);
    expect(after.lot).toEqual({ claimed: '10400000', offered: '9000000', agreed: '9000000', due: '9000000', paid: '4500000', confirmed: '4500000', writtenOff: '4500000', outstanding: '0' });
    const { claims, lot } = await disputeFor('importer');
    expect(lot).toEqual(after.lot);
    expect(claims.map(({ figures }) => figures)).toEqual(after.claims.map(({ figures }) => figures));
    const accepted = (await dispute.events()).find(({ type }) => type === 'OfferAccepted');
    const carried = [{ id: compensation.id, cause: { event: accepted?.id, type: 'OfferAccepted' }, standing: 'DISCHARGED', opened: '4000000', due: '4000000', confirmed: '2000000', outstanding: '0' }];
    expect([claims[0]?.compensations, after.claims[0]?.compensations]).toEqual([carried, carried]);
    const last = (await compensation.events()).find(({ type }) => type === 'CompensationWrittenOff');
    expect(after.claims[0]?.figures.outstanding).toEqual({ amount: '0', event: last?.id, type: 'CompensationWrittenOff', at: last?.metadata['recordedAt'] });
  });

  it('have the ETag of the dispute, whatever its compensations record', async () => {
    const compensation = await settled();
    const etags = async () => Promise.all(['disputes', 'compensation-statuses'].map(async (name) => (await dispute.market.trader.ask(`${name}/${dispute.order}`)).headers.get('etag')));
    const before = await etags();
    await compensation.pays('100');
    const last = (await dispute.events()).at(-1)?.revision;
    expect([before, await etags()]).toEqual([[`"${last}"`, `"${last}"`], [`"${last}"`, `"${last}"`]]);
  });

  it('show what a reopening takes off, and what it makes due again', async () => {
    await dispute.filed(byValueDifference(10, { evidence: structuralEvidence }));
    await dispute.settles({ 10: '3000000' });
    const due = async () => amountsIn(Object.fromEntries(Object.entries((await statusOf()).claims[0]?.figures ?? {}).filter(([kind]) => ['due', 'outstanding', 'awarded'].includes(kind))));
    await dispute.reviewedAnew({ 10: '1000000' }, '2026-03-12T08:00:00Z');
    expect(await due()).toEqual({ awarded: '1000000 ReviewDecided', due: '1000000 DueLowered', outstanding: '1000000 DueLowered' });
    await dispute.reviewedAnew({ 10: '1200000' }, '2026-03-21T08:00:00Z');
    expect(await due()).toEqual({ awarded: '1200000 ReviewDecided', due: '1200000 ReviewDecided', outstanding: '1200000 ReviewDecided' });
    expect((await statusOf()).claims[0]?.compensations.map(({ opened, due: left }) => [opened, left])).toEqual([['3000000', '1000000'], ['200000', '200000']]);
  });

  it('show the fallback once it applies', async () => {
    await dispute.filed(byValueDifference(10, { remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: cny('2000000') } } }));
    await dispute.accepts(10, '7200000');
    expect((await statusOf()).deadlines.map(({ name, owner, compensation }) => [name, owner, compensation !== undefined])).toEqual([['SEND_BACK', 'IMPORTER', true]]);
    expect((await dispute.market.importer.get<CompensationAnswer>(`compensations/${(await dispute.compensation()).id}`)).items[0]).toMatchObject({ gives: 'SALE_CANCELLATION', payable: '0', fallback: '5200000', back: { is: 'AWAITED', time: { zone: 'Asia/Pyongyang' } } });
    await dispute.moveTo('2026-05-03T08:00:00Z');
    expect(amountsIn((await statusOf()).claims[0]?.figures ?? {})).toMatchObject({ agreed: '7200000 LiabilityAccepted', due: '5200000 FallbackApplied', outstanding: '5200000 FallbackApplied' });
  });
});

describe('the golden example: claim 4 settled, claim 5 in mediation, claim 6 answered', () => {
  it('is in negotiation and waits for the mediator; the trader must pay by the 20th, the importer act on 6 by the 18th', async () => {
    const { market } = dispute;
    dispute.order = await market.received();
    dispute.claims = await market.file(dispute.order, ...[4, 5, 6].map((vehicle) => byValueDifference(vehicle)));
    for (const vehicle of [4, 5, 6]) await dispute.act('trader', `claims/${dispute.claims[vehicle]}/denials`, { reason: 'NO_DEFECT' });
    await dispute.moveTo('2026-02-23T08:00:00Z');
    await dispute.act('importer', 'escalations', { claims: dispute.ids(5) });
    const mediator = await dispute.register('MEDIATOR');
    await dispute.act('administrator', 'mediators', { mediator });
    await dispute.moveTo('2026-03-10T08:00:00Z');
    await dispute.settles({ 4: '5000000' });
    const trader = await disputeFor('trader');
    expect([trader.stage, trader.status]).toEqual(['NEGOTIATION', 'WAITING_FOR_MEDIATOR']);
    const must = ({ actionRequired }: DisputeAnswer) => actionRequired.map(({ name, claims, due }) => [name, claims, due]);
    expect(must(trader)).toEqual([['PAY', dispute.ids(4), '2026-03-20T16:00:00.000Z']]);
    expect(must(await disputeFor('importer'))).toEqual([['NEGOTIATION', dispute.ids(6), '2026-03-18T15:00:00.000Z']]);
    expect(must(await disputeFor({ mediator }))).toEqual([['DECIDE', dispute.ids(5), '2026-03-15T16:00:00.000Z']]);
    const status = await statusOf();
    expect([status.stage, status.status, status.deadlines.filter(({ force }) => force === 'MUST').map(({ name }) => name)]).toEqual(['NEGOTIATION', 'WAITING_FOR_MEDIATOR', ['DECIDE', 'NEGOTIATION', 'PAY']]);
  });
});
