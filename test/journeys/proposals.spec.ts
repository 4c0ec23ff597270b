// What the mediator in office proposes, and what becomes of it: both sides accept it, or it settles nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant, type Sealed } from '#values';
import type { Client } from '../../src/demo/client.ts';
import { AFiledDispute, type MadeOffer } from '../support/a-filed-dispute.ts';
import { aFile, AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { appointed, removed } from '../support/an-appointment.ts';
import { refused } from '../support/refusals.ts';

describe('proposals', () => {
  let service: ServiceInMemory;
  let market: AMarket;
  let dispute: AFiledDispute;
  let party: string;
  let mediator: Client;

  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    service.clock.moveTo(instant('2026-03-02T15:30:00Z'));
    market = await AMarket.of(service);
    party = (await market.administrator.act('parties', { kind: 'MEDIATOR', name: 'Hana Mori', contacts: {}, zone: 'Asia/Tokyo' })).id;
    dispute = await AFiledDispute.over(market, 4, 5, 6);
    await dispute.denied(4, 5, 6);
    await dispute.act('importer', 'escalations', { claims: dispute.claimsOf(4, 5) });
    await appointed(service, dispute.order, party);
    mediator = await service.client.as('MEDIATOR', party);
  });
  afterAll(() => service.stop());

  const moveTo = async (at: string) => {
    await market.moveTo(at);
    mediator = await service.client.as('MEDIATOR', party);
  };
  const propose = (amounts: Readonly<Record<number, string>>, more: object = {}) => mediator.act<MadeOffer>(`disputes/${dispute.order}/proposals`, { parts: dispute.parts(amounts), ...more });
  const notProposed = (client: Client, body: object, status: number, code: string) => refused(service, () => client.send(`disputes/${dispute.order}/proposals`, body), status, code);

  it('settle when both sides have accepted, and not before', async () => {
    const made = await propose({ 4: '4000000', 5: '4500000' }, { message: 'Both sides carry a part.' });
    expect(made.events).toEqual(['SettlementProposed']);
    expect(made.parts.map(({ total }) => total.amount)).toEqual(['4000000', '4500000']);
    const data = (await service.log()).at(-1)?.data as { message: Sealed<string> };
    expect(data.message.ciphertext).toEqual(expect.any(String));
    // Each side has its own time to answer; a proposal is no offer of the trader.
    expect(await dispute.dues(4)).toMatchObject({ 'OFFER IMPORTER': '2026-03-08T15:00:00.000Z', 'OFFER TRADER': '2026-03-07T16:00:00.000Z' });
    expect(await dispute.figures(4)).toEqual({ claimed: '5100000' });
    expect((await dispute.act('trader', `proposals/${made.offer}/acceptance`)).events).toEqual(['ProposalAccepted']);
    expect(await dispute.states()).toEqual({ 4: 'IN_MEDIATION', 5: 'IN_MEDIATION', 6: 'ANSWERED' });
    expect(Object.keys(await dispute.dues(4))).not.toContain('OFFER TRADER');
    await refused(service, () => dispute.send('trader', `proposals/${made.offer}/acceptance`), 409, 'ALREADY_ACCEPTED');
    await dispute.act('importer', `proposals/${made.offer}/acceptance`);
    expect(await dispute.states()).toEqual({ 4: 'SETTLED', 5: 'SETTLED', 6: 'ANSWERED' });
    expect((await dispute.status()).lot).toEqual({ claimed: '15350000', agreed: '8500000', due: '8500000', outstanding: '8500000' });
  });

  it('for a lot are split like an offer', async () => {
    const { parts } = await mediator.act<MadeOffer>(`disputes/${dispute.order}/proposals`, { claims: dispute.claimsOf(4, 5), lot: cny('7000001') });
    expect(parts.map(({ total }) => total.amount)).toEqual(['3500001', '3500000']);
  });

  it('declined by one side are over for both, its reason sealed', async () => {
    const { offer } = await propose({ 4: '4000000' });
    await dispute.act('importer', `proposals/${offer}/acceptance`);
    await refused(service, () => dispute.send('importer', `proposals/${offer}/declination`), 409, 'ALREADY_ACCEPTED');
    expect((await dispute.act('trader', `proposals/${offer}/declination`, { reason: 'Mr Sato says no.' })).events).toEqual(['ProposalDeclined']);
    expect(JSON.stringify((await service.log()).at(-1)?.data)).not.toContain('Sato');
    expect(await refused(service, () => dispute.send('trader', `proposals/${offer}/acceptance`), 409, 'OFFER_OVER')).toEqual({ is: 'DECLINED' });
    expect(await dispute.states()).toMatchObject({ 4: 'IN_MEDIATION' });
  });

  it('lapse for both when one side is silent', async () => {
    const { offer } = await propose({ 4: '4000000' });
    await dispute.act('importer', `proposals/${offer}/acceptance`);
    await moveTo('2026-03-07T16:00:00Z');
    await refused(service, () => dispute.send('trader', `proposals/${offer}/acceptance`), 409, 'OFFER_LAPSED');
    expect(await dispute.states()).toMatchObject({ 4: 'IN_MEDIATION' });
  });

  it('and offers supersede each other', async () => {
    const { offer } = await dispute.offer('trader', { 4: '3000000', 6: '3000000' });
    const proposal = await propose({ 4: '4000000', 5: '4000000' });
    expect(proposal.events).toEqual(['OfferSuperseded', 'SettlementProposed']);
    await refused(service, () => dispute.send('importer', `offers/${offer}/acceptance`), 409, 'OFFER_SUPERSEDED');
    expect((await dispute.offer('importer', { 5: '5000000' })).events).toEqual(['OfferSuperseded', 'OfferMade']);
    await refused(service, () => dispute.send('trader', `proposals/${proposal.offer}/acceptance`), 409, 'OFFER_SUPERSEDED');
  });

  it('are answered as proposals only, and withdrawn by their maker', async () => {
    const { offer } = await propose({ 4: '4000000' });
    for (const act of ['acceptance', 'declination']) await refused(service, () => dispute.send('importer', `offers/${offer}/${act}`), 404, 'NO_SUCH_OFFER');
    await refused(service, () => dispute.send('trader', `offers/${offer}/withdrawal`), 422, 'NOT_YOUR_OFFER');
    await refused(service, () => mediator.send(`disputes/${dispute.order}/proposals/${offer}/acceptance`, {}), 403, 'FORBIDDEN');
    await mediator.act(`disputes/${dispute.order}/offers/${offer}/withdrawal`, {});
    expect(await refused(service, () => dispute.send('importer', `proposals/${offer}/acceptance`), 409, 'OFFER_OVER')).toEqual({ is: 'WITHDRAWN' });
  });

  it('are made of claims in mediation, with figures that an offer could have', async () => {
    expect(await notProposed(mediator, { parts: dispute.parts({ 4: '4000000', 6: '4000000' }) }, 409, 'NOT_IN_MEDIATION')).toEqual({ claimId: dispute.claim(6) });
    await notProposed(mediator, { parts: [{ ...dispute.parts({ 4: '4000000' })[0], claimId: randomUUID() }] }, 404, 'NO_SUCH_CLAIM');
    await notProposed(mediator, { parts: dispute.parts({ 4: '5100001' }) }, 422, 'ABOVE_CLAIM');
    await notProposed(mediator, { parts: dispute.parts({ 4: '0' }) }, 422, 'AMOUNT_NOT_POSITIVE');
    await notProposed(mediator, { claims: dispute.claimsOf(4) }, 400, 'MALFORMED_REQUEST');
    for (const side of ['importer', 'trader', 'administrator'] as const) await notProposed(market[side], { parts: dispute.parts({ 4: '4000000' }) }, 403, 'FORBIDDEN');
  });

  it('are made and withdrawn in office only; who was never appointed learns of no dispute', async () => {
    const { offer } = await propose({ 4: '4000000' });
    const stranger = await service.client.as('MEDIATOR', randomUUID());
    await notProposed(stranger, { parts: dispute.parts({ 4: '4000000' }) }, 404, 'NOT_FOUND');
    await removed(service, dispute.order);
    await notProposed(mediator, { parts: dispute.parts({ 4: '4000000' }) }, 404, 'NOT_FOUND');
    await refused(service, () => mediator.send(`disputes/${dispute.order}/offers/${offer}/withdrawal`, {}), 404, 'NOT_FOUND');
  });

  it('stand beside more time: the mediator gives it for evidence, and only both sides give it to the mediator', async () => {
    const extend = (client: Client, deadline: string, until: string) => client.send(`disputes/${dispute.order}/extensions`, { deadline, until });
    const evidence = await dispute.deadline(4, 'EVIDENCE', 'IMPORTER');
    await mediator.act(`disputes/${dispute.order}/extensions`, { deadline: evidence, until: '2026-03-10T15:00:00Z' });
    await moveTo('2026-03-10T14:59:59.999Z');
    await dispute.act('importer', 'evidence', { claims: dispute.claimsOf(4), items: [aFile('PHOTO')] });
    await moveTo('2026-03-10T15:00:00Z');
    await dispute.act('trader', 'offers', { parts: dispute.parts({ 6: '3000000' }) });
    const decide = await dispute.deadline(4, 'DECIDE', 'MEDIATOR');
    await refused(service, () => extend(mediator, decide, '2026-04-10T15:00:00Z'), 422, 'NOT_YOURS_TO_EXTEND');
    expect((await dispute.act('trader', 'extensions', { deadline: decide, until: '2026-04-10T15:00:00Z' })).events).toEqual(['ExtensionProposed']);
    expect((await dispute.act('importer', 'extensions', { deadline: decide, until: '2026-04-10T15:00:00Z' })).events).toEqual(['DeadlineExtended']);
    expect(await dispute.dues(4)).toMatchObject({ 'DECIDE MEDIATOR': '2026-04-10T15:00:00.000Z' });
  });
});
