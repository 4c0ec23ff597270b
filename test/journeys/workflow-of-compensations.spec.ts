// What the workflow makes of outcomes, over HTTP: opened once with what is due then, told where it matters, and the dispute closes when all of
// it is settled.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference, structuralEvidence } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import type { ACompensationInMarket } from '../support/a-compensation-in-market.ts';
import { final, monday } from '../support/a-hearing.ts';
import { cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const later = (days: number, from = monday): string => new Date(Date.parse(from) + days * 86_400_000).toISOString();

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory({ now: monday, workflow: true });
  dispute = await ACompensatedDispute.of(service);
});
afterEach(async () => {
  expect(await dispute.parked()).toEqual([]);
  await service.stop();
});

const closed = async () => (await dispute.state()).closed;
const standings = async () => Promise.all((await dispute.compensations()).map(async (each) => (await each.state()).standing));
const paid = async (compensation: ACompensationInMarket, amount: string) => {
  await compensation.act('importer', `payments/${await compensation.pays(amount)}/confirmation`);
  await service.settled();
};

describe('what is settled, accepted or awarded', () => {
  it('is opened once with the settlement, payable in ten days, and closes the dispute when it is confirmed', async () => {
    await dispute.filed(byValueDifference(9), byValueDifference(10));
    await dispute.settles({ 9: '4000000', 10: '5000000' });
    const compensation = await dispute.compensation();
    expect(await compensation.last('CompensationDue')).toMatchObject({
      compensation: compensation.id, orderId: dispute.order, of: 'DISPUTE', cause: { type: 'OfferAccepted' }, currency: 'CNY', policyVersion: 'standard-1',
      importer: { party: dispute.market.importerId, zone: 'Asia/Pyongyang' }, trader: { party: dispute.market.traderId, zone: 'Asia/Shanghai' },
      items: [{ item: dispute.claims[9], vehicle: 9, amount: cny('4000000') }, { item: dispute.claims[10], claimId: dispute.claims[10], vehicle: 10, amount: cny('5000000'), gives: 'MONEY' }],
      instalments: [{ due: '2026-03-12T16:00:00.000Z', zone: 'Asia/Shanghai' }],
    });
    const accepted = (await dispute.events()).find(({ type }) => type === 'OfferAccepted');
    expect((await compensation.events())[0]?.metadata).toMatchObject({ $causationId: accepted?.id, role: 'WORKFLOW', order: dispute.order, dispute: dispute.order });
    expect((await dispute.state()).claims.map(({ money }) => money)).toEqual(['OPEN', 'OPEN']);
    await dispute.refused('administrator', 'closure', {}, 409, 'NOT_YET_DONE');
    await paid(compensation, '9000000');
    expect(await dispute.opened()).toEqual([{ 9: '4000000', 10: '5000000' }]);
    expect((await dispute.types()).slice(-3)).toEqual(['CompensationOpened', 'CompensationDischarged', 'DisputeClosed']);
    expect((await dispute.state()).claims.map(({ money }) => money)).toEqual(['DISCHARGED', 'DISCHARGED']);
  });

  it('is a part at once, and with the award only the rest', async () => {
    await dispute.filed(byValueDifference(10, { evidence: structuralEvidence }));
    await dispute.accepts(10, '1000000');
    await dispute.accepts(10, '2000000');
    expect(await dispute.opened()).toEqual([{ 10: '1000000' }, { 10: '1000000' }]);
    await paid(await dispute.compensation(0), '1000000');
    await dispute.act('importer', 'escalations', { claims: dispute.ids(10) });
    const mediator = await dispute.register('MEDIATOR');
    await dispute.act('administrator', 'mediators', { mediator });
    await dispute.moveTo('2026-03-10T08:00:00Z');
    await dispute.act({ mediator }, 'decisions', { awards: await dispute.awards({ 10: '5200000' }) }, await dispute.revision());
    await service.settled();
    expect(await dispute.opened()).toHaveLength(2);
    await dispute.moveTo(final);
    expect(await dispute.opened()).toEqual([{ 10: '1000000' }, { 10: '1000000' }, { 10: '3200000' }]);
    expect(await (await dispute.compensation(2)).last('CompensationDue')).toMatchObject({ cause: { type: 'DecisionBecameFinal' } });
    await paid(await dispute.compensation(2), '3200000');
    expect(await closed()).toBe(false);
    await paid(await dispute.compensation(1), '1000000');
    expect(await closed()).toBe(true);
  });

  it('is nothing where nothing is awarded, and the dispute closes', async () => {
    await dispute.decided({ 10: '0' });
    await dispute.moveTo(final);
    expect([await dispute.opened(), await closed()]).toEqual([[], true]);
  });

  it('stays open to the last: in default told to the party, unpaid after half a year the dispute closes, and it can still be paid', async () => {
    await dispute.filed(byValueDifference(10));
    await dispute.settles({ 10: '5200000' });
    const { market } = dispute;
    const order = async (more: object = {}) => {
      const { status, body } = await market.importer.send('orders', market.lot({ promisedDate: '2027-01-31', ...more }));
      return status === 201 ? status : body['code'];
    };
    // Overdue with the 12th of March, in default with the 12th of April, unpaid 180 days later.
    await dispute.moveTo('2026-04-12T15:59:00Z');
    expect(await order()).toBe(201);
    await dispute.moveTo('2026-04-12T16:00:00Z');
    expect(await order()).toBe('DEFAULT_NOT_ACKNOWLEDGED');
    expect(await order({ acknowledgeDefault: true })).toBe(201);
    expect((await dispute.types(`party-${market.traderId}`)).slice(-1)).toEqual(['TraderDefaulted']);
    expect(await closed()).toBe(false);
    await dispute.moveTo('2026-10-20T08:00:00Z');
    expect([await standings(), await closed(), (await dispute.claim(10)).money]).toEqual([['UNPAID'], true, 'UNPAID']);
    expect(await order()).toBe('DEFAULT_NOT_ACKNOWLEDGED');
    await paid(await dispute.compensation(), '5200000');
    expect([await standings(), (await dispute.claim(10)).money, await order()]).toEqual([['DISCHARGED'], 'DISCHARGED', 201]);
    expect((await dispute.types()).slice(-3)).toEqual(['CompensationUnpaid', 'DisputeClosed', 'CompensationDischarged']);
    expect((await dispute.types(`party-${market.traderId}`)).slice(-2)).toEqual(['TraderDefaulted', 'TraderDischarged']);
  });

  it('is told settled only when a silent confirmation cannot be contested any more', async () => {
    await dispute.filed(byValueDifference(10));
    await dispute.settles({ 10: '5200000' });
    await (await dispute.compensation()).pays('5200000');
    await dispute.moveTo('2026-03-13T15:00:00Z');
    expect((await (await dispute.compensation()).last('CompensationPaymentConfirmed'))['by']).toBe('SILENCE');
    expect(await closed()).toBe(false);
    await dispute.moveTo('2026-04-13T14:59:00Z');
    expect(await closed()).toBe(false);
    await dispute.moveTo('2026-04-13T15:00:00Z');
    expect(await closed()).toBe(true);
  });
});

describe('a claim that is reopened', () => {
  const settled = async (total: string) => {
    await dispute.filed(byValueDifference(10, { evidence: structuralEvidence }));
    await dispute.settles({ 10: total });
  };

  it('makes another compensation for what is more', async () => {
    await settled('3000000');
    await paid(await dispute.compensation(), '3000000');
    await dispute.reviewedAnew({ 10: '5200000' }, '2026-03-12T08:00:00Z');
    expect(await dispute.opened()).toEqual([{ 10: '3000000' }, { 10: '2200000' }]);
    expect(await closed()).toBe(false);
    await paid(await dispute.compensation(1), '2200000');
    expect([await dispute.due(10), await closed()]).toEqual(['5200000', true]);
  });

  it('takes what is less off what is outstanding, and what was confirmed above it is owed back', async () => {
    await settled('5000000');
    const compensation = await dispute.compensation();
    await paid(compensation, '4000000');
    await dispute.reviewedAnew({ 10: '1500000' }, '2026-03-12T08:00:00Z');
    expect(await compensation.last('DueLowered')).toMatchObject({ because: 'REOPENED', lowered: [{ outstanding: cny('1000000'), writtenOff: cny('0'), confirmed: cny('2500000') }] });
    expect(await compensation.item(10)).toMatchObject({ due: '1500000', confirmed: '1500000', repayable: '2500000' });
    expect([await dispute.due(10), await standings(), await closed(), await dispute.opened()]).toEqual(['1500000', ['DISCHARGED'], true, [{ 10: '5000000' }]]);
    expect(await dispute.types(`process-compensations-${dispute.order}`)).toEqual(['OutcomeCarriedOut']);
  });

  it('is taken up where it was left, again and again: up, down over both, up', async () => {
    await settled('3000000');
    await dispute.reviewedAnew({ 10: '5000000' }, '2026-03-12T08:00:00Z');
    await dispute.reviewedAnew({ 10: '1000000' }, '2026-03-21T08:00:00Z');
    expect(await dispute.due(10)).toBe('1000000');
    await dispute.reviewedAnew({ 10: '1200000' }, '2026-03-30T08:00:00Z');
    expect(await dispute.opened()).toEqual([{ 10: '3000000' }, { 10: '2000000' }, { 10: '200000' }]);
    expect(await dispute.due(10)).toBe('1200000');
  });

  it('and decided as it was changes nothing, whatever a fallback has taken off', async () => {
    await dispute.filed(byValueDifference(10, { remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: cny('2000000') } } }));
    await dispute.accepts(10, '7200000');
    await dispute.moveTo('2026-05-03T08:00:00Z');
    expect(await dispute.due(10)).toBe('5200000');
    const kind = { remedy: 'SALE_CANCELLATION', fallback: cny('5200000') };
    await dispute.reviewedAnew({ 10: '7200000' }, '2026-05-12T08:00:00Z', kind);
    expect([await dispute.due(10), await dispute.opened()]).toEqual(['5200000', [{ 10: '7200000' }]]);
    // Less than it was, and yet more than is carried.
    await dispute.reviewedAnew({ 10: '6000000' }, '2026-05-21T08:00:00Z');
    expect([await dispute.due(10), await dispute.opened()]).toEqual(['6000000', [{ 10: '7200000' }, { 10: '800000' }]]);
  });
});

it('whoever rules when the administrator is silent rules again on the next contest, where there is nobody else', async () => {
  await dispute.filed(byValueDifference(10));
  await dispute.settles({ 10: '5200000' });
  const compensation = await dispute.compensation();
  const mediator = await compensation.mediator();
  for (const day of [5, 12]) {
    const payment = await compensation.pays('1000000');
    await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
    await dispute.moveTo(later(day));
    expect((await compensation.state()).ruler?.party).toBe(mediator);
    await compensation.act({ mediator }, `payments/${payment}/ruling`, { made: true, reason: 'The bank shows it.' });
  }
});

it('the mediator in office in the dispute rules on one contest after the other', async () => {
  await dispute.filed(byValueDifference(10));
  await dispute.accepts(10, '2000000');
  await dispute.act('importer', 'escalations', { claims: dispute.ids(10) });
  const mediator = await dispute.register('MEDIATOR');
  await dispute.act('administrator', 'mediators', { mediator });
  const compensation = await dispute.compensation();
  for (const amount of ['1000000', '500000']) {
    const payment = await compensation.pays(amount);
    await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
    await service.settled();
    expect(await compensation.last('RulingMediatorAppointed')).toMatchObject({ party: mediator, by: 'DISPUTE' });
    await compensation.act({ mediator }, `payments/${payment}/ruling`, { made: true, reason: 'The bank shows it.' });
  }
});

it('each side finds in its work list what runs in a compensation', async () => {
  await dispute.filed(byValueDifference(10));
  await dispute.settles({ 10: '5200000' });
  const compensation = await dispute.compensation();
  const items = async (who: 'trader' | 'importer') => (await dispute.market[who].get<{ items: readonly object[] }>('work-items')).items;
  expect(await items('trader')).toEqual([{
    id: 'PAY/instalment-1', of: 'COMPENSATION', orderId: dispute.order, compensation: compensation.id, name: 'PAY', claims: dispute.ids(10), instalment: 'instalment-1',
    from: '2026-03-02T15:30:00.000Z', due: '2026-03-12T16:00:00.000Z', zone: 'Asia/Shanghai', force: 'MUST', overdue: false,
  }]);
  const payment = await compensation.pays('5200000');
  expect(await items('trader')).toEqual([]);
  expect(await items('importer')).toMatchObject([{ of: 'COMPENSATION', compensation: compensation.id, name: 'CONFIRM_PAYMENT', payment, due: '2026-03-13T15:00:00.000Z', zone: 'Asia/Pyongyang' }]);
  await dispute.moveTo(later(8));
  expect((await compensation.events()).filter(({ type }) => type === 'CompensationDeadlineReminded')).toHaveLength(1);
});
