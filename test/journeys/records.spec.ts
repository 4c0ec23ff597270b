// Figures for who decides before paying, over HTTP: who sees them, where they are found, what they say of the worked case.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../../src/demo/client.ts';
import { byValueDifference, structuralEvidence as evidence } from '../support/a-claim.ts';
import { ACompensationInMarket, cancelled, inMoney } from '../support/a-compensation-in-market.ts';
import { AMarket, vehiclesAt } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

const wrecks = [4, 5, 6, 7, 8, 9, 10];
const nobody = '00000000-0000-5000-8000-000000000000';

describe('figures before paying', () => {
  let service: ServiceInMemory;
  let bad: AMarket;
  let good: AMarket;
  let order: string;
  const record = (client: Client, trader: string, query = '') => client.get(`traders/${trader}/track-record${query}`);
  const exposure = (client: Client, importer: string, query = '') => client.get<{ amounts: readonly object[] }>(`importers/${importer}/exposure${query}`);

  beforeAll(async () => {
    service = await aServiceInMemory({ now: '2026-03-02T15:30:00Z' });
    bad = await AMarket.of(service);
    good = await AMarket.of(service);
    order = await bad.received();
    const vehicles = vehiclesAt(['7000000', '7000000', '7000000', '7000000', '7000000']).map((each, index) => ({ ...each, vin: `LSVAA49J13G${index}` }));
    await good.received({ vehicles });
    await bad.file(order, ...wrecks.map((vehicle) => byValueDifference(vehicle, { evidence })));
  });
  afterAll(() => service.stop());

  it('the answers of placeOrder and acceptOrder say where the track record is, and say it again when repeated', async () => {
    const lot = bad.lot({ vehicles: vehiclesAt(['7000000', '7000000', '7000000', '7000000', '7000000']).map((each, index) => ({ ...each, vin: `LSVAA49J13H${index}` })) });
    const [first, again] = [await bad.importer.send('orders', lot, { key: 'twice' }), await bad.importer.send('orders', lot, { key: 'twice' })];
    const link = `/v1/traders/${bad.traderId}/track-record`;
    expect([first.body['trackRecord'], again.body]).toEqual([link, first.body]);
    const { id, disclosureHash } = first.body as { id: string; disclosureHash: string };
    expect(await bad.trader.act(`orders/${id}/acceptance`, { disclosureHash })).toMatchObject({ trackRecord: link });
    expect(await bad.importer.get(link.slice('/v1/'.length))).toMatchObject({ trader: bad.traderId });
  });

  it('a bad trader’s record stands beside a conscientious one’s', async () => {
    expect(await record(good.importer, bad.traderId)).toMatchObject({
      trader: bad.traderId, registeredAt: '2026-03-02T15:30:00.000Z', vehicles: { received: 10, windowsOpen: 10 }, claims: 7,
      claimedVehicles: { claimed: 7, open: 7, claimRate: { received: { count: 7, of: 10, share: '0.7000', low: '0.3968', high: '0.8922' }, windowsClosed: { count: 0, of: 0 } } },
      byDefect: [{ code: 'UNDISCLOSED_STRUCTURAL_DAMAGE', claimed: 7 }], answeredInTime: { count: 0, of: 0, running: 7 }, daysToAnswer: { count: 7, notYet: 7, median: { longerThanAny: true } },
      links: { disputes: `/v1/disputes?trader=${bad.traderId}` },
    });
    expect(await record(bad.importer, good.traderId)).toMatchObject({ lots: { accepted: 1, received: 1 }, vehicles: { received: 5 }, claims: 0, claimedVehicles: { claimRate: { received: { count: 0, of: 5, share: '0.0000' } } } });
    const { items } = await bad.importer.get<{ items: readonly { trader: string; claims: number }[] }>('traders/track-records');
    expect(items.map(({ trader, claims }) => [trader, claims])).toEqual([[good.traderId, 0], [bad.traderId, 7]]);
  });

  it('over a period', async () => {
    // In Pyongyang it is the 3rd already.
    expect(await record(bad.auditor, bad.traderId, '?from=2026-03-03&to=2026-03-03')).toMatchObject({ from: '2026-03-03', to: '2026-03-03', vehicles: { received: 10 }, claims: 7 });
    expect(await record(bad.auditor, bad.traderId, '?to=2026-03-02')).toMatchObject({ vehicles: { received: 0 }, claims: 0 });
    await refused(service, () => bad.auditor.ask(`traders/${bad.traderId}/track-record?from=2026-03-03&to=2026-03-02`), 400, 'MALFORMED_REQUEST');
    await refused(service, () => bad.auditor.ask(`traders/${bad.traderId}/track-record?from=2026-02-30`), 400, 'MALFORMED_REQUEST');
  });

  it('is for importers, those who see all, and the trader itself', async () => {
    for (const client of [bad.importer, good.importer, bad.trader, bad.auditor, bad.administrator]) expect((await client.ask(`traders/${bad.traderId}/track-record`)).status).toBe(200);
    await refused(service, () => good.trader.ask(`traders/${bad.traderId}/track-record`), 404, 'NOT_FOUND');
    await refused(service, () => bad.trader.ask('traders/track-records'), 403, 'FORBIDDEN');
    for (const id of [nobody, bad.importerId]) await refused(service, () => bad.importer.ask(`traders/${id}/track-record`), 404, 'NOT_FOUND');
  });

  it('the exposure of an importer is its own', async () => {
    const [shown] = (await exposure(bad.importer, bad.importerId)).amounts;
    expect(shown).toEqual({
      currency: 'CNY', prepaid: '71200000', notYetReceived: '0', atRisk: '36150000', claimed: '36150000', recovered: '0', refunded: '0', outstanding: '0', licenceFees: '0', licenceFeesOpen: '500000',
    });
    for (const client of [bad.auditor, bad.administrator]) expect((await exposure(client, bad.importerId)).amounts).toEqual([shown]);
    expect((await exposure(bad.importer, bad.importerId, '?at=2026-03-03')).amounts).toEqual([shown]);
    expect((await exposure(bad.importer, bad.importerId, '?at=2026-03-01')).amounts).toEqual([]);
    expect((await exposure(bad.importer, bad.importerId, '?currency=JPY')).amounts).toEqual([]);
    await refused(service, () => good.importer.ask(`importers/${bad.importerId}/exposure`), 404, 'NOT_FOUND');
    await refused(service, () => bad.trader.ask(`importers/${bad.importerId}/exposure`), 403, 'FORBIDDEN');
    for (const id of [nobody, bad.traderId]) await refused(service, () => bad.auditor.ask(`importers/${id}/exposure`), 404, 'NOT_FOUND');
  });

  it('the record of an importer is for traders who have an order of it, mediators of its disputes, those who see all, and itself', async () => {
    const expected = { importer: bad.importerId, vehiclesReceived: 10, claims: 7, open: 7, justified: 0, notAwarded: 0, withdrawn: 0 };
    for (const client of [bad.importer, bad.trader, bad.auditor, bad.administrator]) expect(await client.get(`importers/${bad.importerId}/record`)).toMatchObject(expected);
    for (const client of [good.importer, good.trader]) await refused(service, () => client.ask(`importers/${bad.importerId}/record`), 404, 'NOT_FOUND');
    const { id } = await bad.administrator.act('parties', { kind: 'MEDIATOR', name: 'A Neutral', contacts: {}, zone: 'Asia/Seoul' });
    const mediator = await bad.administrator.as('MEDIATOR', id);
    await refused(service, () => mediator.ask(`importers/${bad.importerId}/record`), 404, 'NOT_FOUND');
    const { claims } = await bad.importer.get<{ claims: readonly { claimId: string }[] }>(`disputes/${order}`);
    const claimIds = claims.map(({ claimId }) => claimId);
    for (const claim of claimIds) await bad.trader.act(`disputes/${order}/claims/${claim}/denials`, { reason: 'NO_DEFECT' });
    await bad.importer.act(`disputes/${order}/escalations`, { claims: claimIds });
    await bad.administrator.act(`disputes/${order}/mediators`, { mediator: id });
    expect(await mediator.get(`importers/${bad.importerId}/record`)).toMatchObject(expected);
    expect(await record(bad.trader, bad.traderId)).toMatchObject({ answeredInTime: { count: 7, of: 7 }, daysToAnswer: { median: { days: 0 } } });
  });

  it('what is due, paid and refunded counts on both sides', async () => {
    const paying = await AMarket.of(service);
    const sold = await paying.received({ vehicles: vehiclesAt(['7000000', '7000000', '7000000', '7000000', '7000000']).map((each, index) => ({ ...each, vin: `LSVAA49J13P${index}` })) });
    const owed = await ACompensationInMarket.opened(service, paying, [inMoney(1, '5200000'), inMoney(2, '1000000')], sold);
    const refund = await ACompensationInMarket.opened(service, paying, [cancelled(3, '7000000')], sold);
    const payment = await owed.pays('6200000');
    const back = await refund.pays('2000000');
    await paying.importer.act(`compensations/${owed.id}/payments/${payment}/confirmation`, {});
    await paying.importer.act(`compensations/${refund.id}/payments/${back}/confirmation`, {});
    expect(await record(paying.importer, paying.traderId)).toMatchObject({
      daysToPay: { count: 3, notYet: 1, median: { days: 0 }, percentile90: { longerThanAny: true } },
      compensation: [{ currency: 'CNY', due: '13200000', paidInTime: '8200000', paidLate: '0', overdue: '0', notYetPayable: '5000000', outstanding: '5000000', shareInTime: '1.0000', defaults: 0 }],
    });
    expect((await exposure(paying.importer, paying.importerId)).amounts).toMatchObject([{ prepaid: '35000000', recovered: '6200000', refunded: '2000000', outstanding: '5000000' }]);
  });
});
