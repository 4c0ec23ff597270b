// Offers and counter-offers over HTTP: made by both sides, one by one or for the lot, superseded, lapsed, ended, accepted for some vehicles
// while others go on; and what becomes of the amounts.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant, type Sealed } from '#values';
import { byValueDifference, statement } from '../support/a-claim.ts';
import { AFiledDispute, type MadeOffer } from '../support/a-filed-dispute.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

const seven = [4, 5, 6, 7, 8, 9, 10] as const;

describe('offers', () => {
  let service: ServiceInMemory;
  let market: AMarket;

  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    // 23:30 in Shanghai, where the trader is; 00:30 of 3 March in Pyongyang, where the importer is.
    service.clock.moveTo(instant('2026-03-02T15:30:00Z'));
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  it('of the trader answer the claims, run for the importer in its zone, and stand as offered', async () => {
    const dispute = await AFiledDispute.over(market, 4, 10);
    const made = await dispute.offer('trader', { 4: '3000000', 10: '3500000' }, { message: 'For the sake of peace.' });
    expect(made.events).toEqual(['OfferMade']);
    expect(made.parts).toEqual([
      { claimId: dispute.claim(4), claimVersion: 1, remedy: 'MONEY', total: cny('3000000') }, { claimId: dispute.claim(10), claimVersion: 1, remedy: 'MONEY', total: cny('3500000') },
    ]);
    expect(await dispute.states()).toEqual({ 4: 'ANSWERED', 10: 'ANSWERED' });
    // Five days from 3 March in Pyongyang; the answers are given, so that only the negotiation runs beside.
    expect(await dispute.dues(4)).toEqual({ 'OFFER IMPORTER': '2026-03-08T15:00:00.000Z', 'NEGOTIATION IMPORTER': '2026-04-02T15:00:00.000Z' });
    expect(await dispute.figures(10)).toEqual({ claimed: '5200000', offered: '3500000' });
    expect((await dispute.status()).lot).toEqual({ claimed: '10300000', offered: '6500000' });
  });

  it('of the importer are no answer of the trader and stop none of its clocks', async () => {
    const dispute = await AFiledDispute.over(market, 4);
    await dispute.offer('importer', { 4: '4800000' }, { days: 2 });
    expect(await dispute.states()).toEqual({ 4: 'OPEN' });
    expect(await dispute.dues(4)).toEqual({
      'OFFER TRADER': '2026-03-04T16:00:00.000Z', 'ACKNOWLEDGE TRADER': '2026-03-05T16:00:00.000Z', 'ANSWER TRADER': '2026-03-12T16:00:00.000Z',
      'NEGOTIATION IMPORTER': '2026-04-02T15:00:00.000Z',
    });
    expect(await dispute.figures(4)).toEqual({ claimed: '5100000' });
  });

  it('carry a message that only those who may read it can: in the log it is sealed', async () => {
    const dispute = await AFiledDispute.over(market, 4);
    await dispute.offer('trader', { 4: '3000000' }, { message: 'Mr Sato will sign.' });
    const data = (await service.log()).at(-1)?.data as { message: Sealed<string> };
    expect(JSON.stringify(data)).not.toContain('Sato');
    expect(data.message).toMatchObject({ subject: expect.any(String), ciphertext: expect.any(String) });
  });

  it('golden: 30,000,000 fen over vehicles 4 to 10 are split by what is claimed, ties to the lower number', async () => {
    const dispute = await AFiledDispute.over(market, ...seven);
    const { parts, offer } = await market.trader.act<MadeOffer>(`disputes/${dispute.order}/offers`, { claims: dispute.claimsOf(...[...seven].reverse()), lot: cny('30000000') });
    expect(parts.map(({ claimId, total }) => [claimId, total.amount])).toEqual([
      [dispute.claim(4), '4232365'], [dispute.claim(5), '4232365'], [dispute.claim(6), '4273859'], [dispute.claim(7), '4315353'],
      [dispute.claim(8), '4315353'], [dispute.claim(9), '4315353'], [dispute.claim(10), '4315352'],
    ]);
    expect((await dispute.status()).lot).toEqual({ claimed: '36150000', offered: '30000000' });
    await dispute.act('importer', `offers/${offer}/acceptance`);
    expect(new Set(Object.values(await dispute.states()))).toEqual(new Set(['SETTLED']));
    expect((await dispute.status()).lot).toEqual({ claimed: '36150000', offered: '30000000', agreed: '30000000', due: '30000000', outstanding: '30000000' });
  });

  it('supersede whole whatever shares a claim with them, and leave the rest', async () => {
    const dispute = await AFiledDispute.over(market, 4, 5, 6, 7);
    const first = await dispute.offer('trader', { 4: '3000000', 5: '3000000' });
    const second = await dispute.offer('trader', { 6: '3000000' });
    const other = await dispute.offer('trader', { 7: '3000000' });
    const counter = await dispute.offer('importer', { 5: '4500000', 6: '4500000' });
    expect(counter.events).toEqual(['OfferSuperseded', 'OfferSuperseded', 'OfferMade']);
    for (const { offer } of [first, second]) await refused(service, () => dispute.send('importer', `offers/${offer}/acceptance`), 409, 'OFFER_SUPERSEDED');
    expect(Object.keys(await dispute.dues(4))).toEqual(['NEGOTIATION IMPORTER']);
    expect(Object.keys(await dispute.dues(5))).toEqual(['OFFER TRADER', 'NEGOTIATION IMPORTER']);
    expect((await dispute.act('importer', `offers/${other.offer}/acceptance`)).events).toEqual(['OfferAccepted']);
  });

  it('are accepted for some vehicles while others go on to mediation and are settled there', async () => {
    const dispute = await AFiledDispute.over(market, 4, 5, 6);
    await dispute.offer('trader', { 4: '3000000', 5: '3000000' });
    const counter = await dispute.offer('importer', { 5: '4500000' });
    await dispute.act('trader', `offers/${counter.offer}/acceptance`);
    expect(await dispute.states()).toEqual({ 4: 'ANSWERED', 5: 'SETTLED', 6: 'OPEN' });
    // Offered is what the trader offered last, whatever was agreed in the end.
    expect(await dispute.figures(5)).toEqual({ claimed: '5100000', offered: '3000000', agreed: '4500000', due: '4500000', outstanding: '4500000' });
    await dispute.denied(6);
    await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4, 6) });
    const { stage, lot } = await dispute.status();
    expect({ stage, lot }).toEqual({ stage: 'MEDIATION', lot: { claimed: '15350000', offered: '6000000', agreed: '4500000', due: '4500000', outstanding: '4500000' } });
    const late = await dispute.offer('trader', { 4: '4000000' });
    await dispute.act('importer', `offers/${late.offer}/acceptance`);
    expect(await dispute.states()).toEqual({ 4: 'SETTLED', 5: 'SETTLED', 6: 'IN_MEDIATION' });
    expect(await dispute.figures(4)).toMatchObject({ offered: '4000000', agreed: '4000000', due: '4000000' });
  });

  it('settle at what they say, an accepted part included', async () => {
    const dispute = await AFiledDispute.over(market, 10);
    await dispute.act('trader', `claims/${dispute.claim(10)}/acceptances`, { claimVersion: 1, amount: cny('1000000') });
    const { offer } = await dispute.offer('trader', { 10: '4000000' });
    expect(await dispute.figures(10)).toEqual({ claimed: '5200000', offered: '4000000', agreed: '1000000', due: '1000000', outstanding: '1000000' });
    await dispute.act('importer', `offers/${offer}/acceptance`);
    expect(await dispute.figures(10)).toEqual({ claimed: '5200000', offered: '4000000', agreed: '4000000', due: '4000000', outstanding: '4000000' });
  });

  it('give the remedy that was asked for, with what is due in money should the car not go back', async () => {
    const cancel = { ...byValueDifference(10), remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: cny('2000000') } } };
    const dispute = await AFiledDispute.over(market, cancel);
    const part = { claimId: dispute.claim(10), remedy: 'SALE_CANCELLATION', total: cny('7200000'), fallback: cny('5200000') };
    const { offer, parts } = await market.trader.act<MadeOffer>(`disputes/${dispute.order}/offers`, { parts: [part] });
    expect(parts).toEqual([{ ...part, claimVersion: 1 }]);
    await dispute.act('importer', `offers/${offer}/acceptance`);
    expect(await dispute.figures(10)).toMatchObject({ agreed: '7200000', due: '7200000' });
  });

  it('lapse when nobody answers: a moment before they can be accepted, then not, and the next act records it first', async () => {
    const dispute = await AFiledDispute.over(market, 4, 5);
    const [four, five] = [await dispute.offer('trader', { 4: '3000000' }), await dispute.offer('trader', { 5: '3000000' })];
    await market.moveTo('2026-03-08T14:59:59.999Z');
    await dispute.act('importer', `offers/${four.offer}/acceptance`);
    await market.moveTo('2026-03-08T15:00:00Z');
    await refused(service, () => dispute.send('importer', `offers/${five.offer}/acceptance`), 409, 'OFFER_LAPSED');
    expect(Object.keys(await dispute.dues(5))).toEqual(['NEGOTIATION IMPORTER']);
    expect((await dispute.offer('importer', { 5: '4000000' })).events).toEqual(['DeadlineLapsed', 'OfferLapsed', 'OfferMade']);
    const lapsed = (await service.log()).findLast(({ type }) => type === 'OfferLapsed');
    expect(lapsed?.data).toMatchObject({ offer: five.offer, lapsed: `OFFER/${five.offer}/IMPORTER`, due: '2026-03-08T15:00:00.000Z' });
    await refused(service, () => dispute.send('importer', `offers/${five.offer}/declination`), 409, 'OFFER_LAPSED');
  });

  it.each([
    ['amended', (dispute: AFiledDispute) => dispute.act('importer', `claims/${dispute.claim(5)}/amendments`, statement(byValueDifference(5, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('3000000') } }))), 'ClaimAmended', 'CLAIM_AMENDED'],
    ['accepted in part', (dispute: AFiledDispute) => dispute.act('trader', `claims/${dispute.claim(5)}/acceptances`, { claimVersion: 1, amount: cny('1000000') }), 'LiabilityAccepted', 'CLAIM_ACCEPTED'],
    ['withdrawn', (dispute: AFiledDispute) => dispute.act('importer', `claims/${dispute.claim(5)}/withdrawal`), 'ClaimWithdrawn', 'CLAIM_WITHDRAWN'],
  ] as const)('end when one of their claims is %s', async (_, change, changed, cause) => {
    const dispute = await AFiledDispute.over(market, 4, 5);
    const { offer } = await dispute.offer('trader', { 4: '3000000', 5: '3000000' });
    expect((await change(dispute)).events).toEqual([changed, 'OfferEnded']);
    expect((await service.log()).at(-1)?.data).toMatchObject({ offer, claimId: dispute.claim(5), cause });
    expect(await refused(service, () => dispute.send('importer', `offers/${offer}/acceptance`), 409, 'OFFER_OVER')).toEqual({ is: 'ENDED' });
  });

  it('are made once by a key, and answered with the same parts ever after', async () => {
    const dispute = await AFiledDispute.over(market, ...seven);
    const make = () => market.trader.send(`disputes/${dispute.order}/offers`, { claims: dispute.claimsOf(...seven), lot: cny('30000000') }, { key: 'offer-1' });
    const first = await make();
    await dispute.offer('importer', { 4: '5000000' });
    const again = await make();
    expect({ status: again.status, body: again.body, replayed: again.headers.get('idempotent-replayed') }).toEqual({ status: 200, body: first.body, replayed: 'true' });
  });
});
