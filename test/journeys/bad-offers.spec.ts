// Offers that are refused, and answers to offers that are: each with its code, and nothing of it in the log.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { byValueDifference } from '../support/a-claim.ts';
import { AFiledDispute } from '../support/a-filed-dispute.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

const cancelled = (vehicle: number) => ({
  ...byValueDifference(vehicle), remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: cny('2000000') } },
});

describe('bad input about offers', () => {
  let service: ServiceInMemory;
  let market: AMarket;
  let dispute: AFiledDispute;

  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    service.clock.moveTo(instant('2026-03-02T15:30:00Z'));
    market = await AMarket.of(service);
    dispute = await AFiledDispute.over(market, 4, 10, cancelled(5));
  });
  afterAll(() => service.stop());

  const notOffered = (body: object, status: number, code: string) => refused(service, () => dispute.send('trader', 'offers', body), status, code);
  const part = (vehicle: number, change: object = {}) => ({ claimId: dispute.claim(vehicle), remedy: 'MONEY', total: cny('3000000'), ...change });

  it('refuses anything but either parts, or claims with a sum for the lot', async () => {
    const claims = dispute.claimsOf(4, 10);
    const lot = cny('3000000');
    for (const body of [
      {}, { lot }, { claims }, { parts: [part(4)], lot }, { parts: [part(4)], claims }, { parts: [part(4)], claims, lot },
      { parts: [] }, { claims: [], lot }, { claims: ['claim-4'], lot }, { parts: [part(4, { remedy: 'NOTHING' })] }, { parts: [part(4, { total: '3000000' })] },
      { parts: [part(4, { claimVersion: 1 })] }, { claims, lot, days: 0 }, { claims, lot, days: 31 }, { claims, lot, days: 1.5 }, { claims, lot, message: '' },
    ]) await notOffered(body, 400, 'MALFORMED_REQUEST');
  });

  it('refuses claims that are not there, that are named twice or that are final', async () => {
    const claimId = randomUUID();
    expect(await notOffered({ parts: [part(4), { ...part(10), claimId }] }, 404, 'NO_SUCH_CLAIM')).toEqual({ claimId });
    await notOffered({ parts: [part(4), part(4)] }, 422, 'CLAIM_TWICE');
    await notOffered({ claims: dispute.claimsOf(4, 4), lot: cny('3000000') }, 422, 'CLAIM_TWICE');
    await dispute.act('importer', `claims/${dispute.claim(10)}/withdrawal`);
    expect(await notOffered({ parts: [part(4), part(10)] }, 409, 'CLAIM_FINAL')).toEqual({ claimId: dispute.claim(10) });
  });

  it('refuses a total that is none, above the claim, below the accepted part or in another currency', async () => {
    await notOffered({ parts: [part(4, { total: cny('0') })] }, 422, 'AMOUNT_NOT_POSITIVE');
    await notOffered({ claims: dispute.claimsOf(4, 10), lot: cny('0') }, 422, 'AMOUNT_NOT_POSITIVE');
    // One fen over two claims leaves nothing for the second.
    await notOffered({ claims: dispute.claimsOf(4, 10), lot: cny('1') }, 422, 'AMOUNT_NOT_POSITIVE');
    await notOffered({ parts: [part(10), part(4, { total: cny('5100001') })] }, 422, 'ABOVE_CLAIM');
    await notOffered({ claims: dispute.claimsOf(4, 10), lot: cny('10300001') }, 422, 'ABOVE_CLAIM');
    await notOffered({ parts: [part(4, { total: { amount: '3000000', currency: 'USD' } })] }, 422, 'CURRENCY_MISMATCH');
    await notOffered({ claims: dispute.claimsOf(4), lot: { amount: '3000000', currency: 'USD' } }, 422, 'CURRENCY_MISMATCH');
    await dispute.act('trader', `claims/${dispute.claim(4)}/acceptances`, { claimVersion: 1, amount: cny('3000000') });
    expect(await notOffered({ parts: [part(4, { total: cny('2999999') })] }, 422, 'BELOW_ACCEPTED_PART')).toEqual({ claimId: dispute.claim(4) });
    await dispute.offer('trader', { 4: '3000000' });
  });

  it('refuses a remedy that was not asked for, and a fallback missing, too high or without a use', async () => {
    const inKind = (change: object) => ({ parts: [part(5, { remedy: 'SALE_CANCELLATION', total: cny('7100000'), ...change })] });
    await notOffered({ parts: [part(4, { remedy: 'REPAIR' })] }, 422, 'REMEDY_NOT_ASKED_FOR');
    await notOffered({ parts: [part(5, { remedy: 'REPLACEMENT', fallback: cny('1') })] }, 422, 'REMEDY_NOT_ASKED_FOR');
    await notOffered({ parts: [part(4, { fallback: cny('1000000') })] }, 422, 'NO_FALLBACK');
    await notOffered(inKind({}), 422, 'FALLBACK_NEEDED');
    await notOffered(inKind({ fallback: cny('7100001') }), 422, 'FALLBACK_ABOVE_TOTAL');
    await notOffered(inKind({ fallback: { amount: '5100000', currency: 'USD' } }), 422, 'CURRENCY_MISMATCH');
  });

  it('refuses more days than the policy of the order allows', async () => {
    const { terms } = await market.administrator.get<{ terms: { deadlines: object } }>('policies/standard-1');
    await market.administrator.act('policies', { policyId: 'hasty-1', terms: { ...terms, deadlines: { ...terms.deadlines, offerAtMost: 10 } } });
    dispute = await AFiledDispute.in(market, await market.received({ policyVersion: 'hasty-1' }), 4);
    expect(await notOffered({ parts: [part(4)], days: 11 }, 422, 'DAYS_OUT_OF_RANGE')).toEqual({ atMost: 10 });
    await dispute.offer('trader', { 4: '3000000' }, { days: 10 });
  });

  it('refuses answers to an offer by its maker, and its withdrawal by anyone else', async () => {
    const { offer } = await dispute.offer('trader', { 4: '3000000' });
    for (const answer of ['acceptance', 'declination']) await refused(service, () => dispute.send('trader', `offers/${offer}/${answer}`), 422, 'OWN_OFFER');
    await refused(service, () => dispute.send('importer', `offers/${offer}/withdrawal`), 422, 'NOT_YOUR_OFFER');
    await dispute.act('trader', `offers/${offer}/withdrawal`);
  });

  it('refuses an offer that is not there, and one that is no proposal as a proposal', async () => {
    for (const answer of ['acceptance', 'declination', 'withdrawal']) await refused(service, () => dispute.send('importer', `offers/${randomUUID()}/${answer}`), 404, 'NO_SUCH_OFFER');
    const { offer } = await dispute.offer('trader', { 4: '3000000' });
    for (const answer of ['acceptance', 'declination']) await refused(service, () => dispute.send('importer', `proposals/${offer}/${answer}`), 404, 'NO_SUCH_OFFER');
  });

  it.each([
    ['withdrawn', 'trader', 'withdrawal', 'OFFER_OVER', { is: 'WITHDRAWN' }],
    ['declined', 'importer', 'declination', 'OFFER_OVER', { is: 'DECLINED' }],
    ['accepted', 'importer', 'acceptance', 'OFFER_OVER', { is: 'ACCEPTED' }],
  ] as const)('refuses whatever is asked of an offer that was %s', async (_, who, end, code, details) => {
    const { offer } = await dispute.offer('trader', { 4: '3000000' });
    await dispute.act(who, `offers/${offer}/${end}`);
    for (const [side, act] of [['importer', 'acceptance'], ['importer', 'declination'], ['trader', 'withdrawal']] as const) {
      expect(await refused(service, () => dispute.send(side, `offers/${offer}/${act}`), 409, code)).toEqual(details);
    }
  });

  it('refuses whatever is asked of an offer that another one superseded', async () => {
    const { offer } = await dispute.offer('trader', { 4: '3000000', 10: '3000000' });
    await dispute.offer('importer', { 10: '4000000' });
    for (const [side, act] of [['importer', 'acceptance'], ['importer', 'declination'], ['trader', 'withdrawal']] as const) {
      await refused(service, () => dispute.send(side, `offers/${offer}/${act}`), 409, 'OFFER_SUPERSEDED');
    }
  });

  it('knows nobody who is no party to the dispute, and takes offers from the sides alone', async () => {
    const { offer } = await dispute.offer('trader', { 4: '3000000' });
    const stranger = await AMarket.of(service);
    await refused(service, () => stranger.importer.send(`disputes/${dispute.order}/offers/${offer}/acceptance`, {}), 404, 'NOT_FOUND');
    await refused(service, () => stranger.trader.send(`disputes/${dispute.order}/offers`, { parts: [part(4)] }), 404, 'NOT_FOUND');
    await refused(service, () => market.auditor.send(`disputes/${dispute.order}/offers/${offer}/acceptance`, {}), 403, 'FORBIDDEN');
    await refused(service, () => dispute.send('administrator', 'offers', { parts: [part(4)] }), 403, 'FORBIDDEN');
  });

  it('knows no dispute of an order in which nothing was claimed', async () => {
    const order = await market.received();
    await refused(service, () => market.trader.send(`disputes/${order}/offers`, { parts: [part(4)] }), 404, 'NOT_FOUND');
    await refused(service, () => market.importer.send(`disputes/${order}/escalations`, { claims: dispute.claimsOf(4) }), 404, 'NOT_FOUND');
    await refused(service, () => market.administrator.send(`disputes/${order}/closure`, {}), 404, 'NOT_FOUND');
    await refused(service, () => market.trader.send(`disputes/${order}/claims/${dispute.claim(4)}/denials`, { reason: 'NO_DEFECT' }), 404, 'NOT_FOUND');
  });
});
