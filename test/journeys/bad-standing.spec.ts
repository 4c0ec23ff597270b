// Who cannot order: suspended parties, licences that are not valid, quota used up; and that everything else stays open to them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { byValueDifference } from '../support/a-claim.ts';
import { AMarket, aVehicle } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { refused as refusedBy } from '../support/refusals.ts';

const five = [1, 2, 3, 4, 5].map((number) => aVehicle(number));

describe('standing', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await aService();
  });
  afterAll(() => service.stop());

  const notPlaced = (market: AMarket, status: number, code: string, change: object = {}) =>
    refusedBy(service, () => market.importer.send('orders', market.lot(change)), status, code);

  it('a suspended party takes part in no new order, and orders placed go on', async () => {
    const market = await AMarket.of(service);
    const order = await market.paid();
    for (const [side, party] of [['IMPORTER', market.importerId], ['TRADER', market.traderId]] as const) {
      await market.administrator.act(`parties/${party}/suspension`, { reason: 'under inquiry' });
      expect(await notPlaced(market, 409, 'PARTY_SUSPENDED')).toEqual({ parties: [side] });
      if (side === 'IMPORTER') await market.administrator.act(`parties/${party}/reinstatement`, { reason: 'cleared' });
    }
    await market.trader.act(`orders/${order}/dispatches`, { vehicles: [4] });
    await market.receive(order, [4]);
    const claims = await market.file(order, byValueDifference(4));
    await market.trader.act(`disputes/${order}/claims/${claims[4]}/denials`, { reason: 'NO_DEFECT' });
  });

  it('a licence suspended, revoked, expired or not yet valid stops new orders only', async () => {
    const market = await AMarket.of(service);
    const { id, disclosureHash } = await market.placed();
    await market.administrator.act(`licences/${market.licenceId}/suspension`, { reason: 'fee open' });
    expect(await notPlaced(market, 409, 'LICENCE_NOT_VALID')).toEqual({ standing: 'SUSPENDED' });
    await market.administrator.act(`licences/${market.licenceId}/reinstatement`, {});
    await market.placed();
    await market.administrator.act(`licences/${market.licenceId}/revocation`, {});
    expect(await notPlaced(market, 409, 'LICENCE_NOT_VALID')).toEqual({ standing: 'REVOKED' });
    await market.trader.act(`orders/${id}/acceptance`, { disclosureHash });
    await market.pay(id, '71200000');

    const later = await AMarket.of(service, { validFrom: '2026-03-04' });
    expect(await notPlaced(later, 409, 'LICENCE_NOT_VALID')).toEqual({ standing: 'NOT_YET_VALID' });
    const earlier = await AMarket.of(service, { validUntil: '2026-03-02' });
    expect(await notPlaced(earlier, 409, 'LICENCE_NOT_VALID')).toEqual({ standing: 'EXPIRED' });
    // 00:30 of 3 March in Pyongyang, where the licence counts its days: the last day is the whole of it.
    await (await AMarket.of(service, { validFrom: '2026-03-03', validUntil: '2026-03-03' })).placed();
  });

  it('a licence holds no more vehicles than its quota', async () => {
    const market = await AMarket.of(service, { quota: 12 });
    await market.placed();
    expect(await notPlaced(market, 409, 'QUOTA_EXCEEDED', { vehicles: five })).toEqual({ left: 2 });
    expect(await market.importer.get(`licences/${market.licenceId}`)).toMatchObject({ quota: 12, quotaUsed: 10, standing: 'VALID' });
  });

  it('of 64 placements at once against a quota of 10 vehicles, two lots of five win', async () => {
    const market = await AMarket.of(service, { quota: 10 });
    const answers = await Promise.all(Array.from({ length: 64 }, () => market.importer.send('orders', market.lot({ vehicles: five }))));
    const outcomes = answers.map(({ status, body }) => `${status} ${String(body['code'] ?? '')}`.trim()).sort();
    expect(outcomes).toEqual([...Array.from({ length: 2 }, () => '201'), ...Array.from({ length: 62 }, () => '409 QUOTA_EXCEEDED')]);
    expect(await market.importer.get(`licences/${market.licenceId}`)).toMatchObject({ quotaUsed: 10 });
    const log = await service.log();
    expect(log.filter(({ type, metadata }) => type === 'OrderPlaced' && metadata['importer'] === market.importerId)).toHaveLength(2);
    expect(log.filter(({ type, stream }) => type === 'QuotaReserved' && stream === `licence-${market.licenceId}`)).toHaveLength(2);
  });

  it('twins of one placement reserve and place once, and a key is not for another lot', async () => {
    const market = await AMarket.of(service, { quota: 10 });
    const key = 'placement-1';
    const answers = await Promise.all(Array.from({ length: 8 }, () => market.importer.send('orders', market.lot(), { key })));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    await refusedBy(service, () => market.importer.send('orders', market.lot({ vehicles: five }), { key }), 422, 'IDEMPOTENCY_KEY_REUSED');
    expect(await market.importer.get(`licences/${market.licenceId}`)).toMatchObject({ quotaUsed: 10 });
  });

  it('a refused placement frees its key for the corrected one', async () => {
    const market = await AMarket.of(service);
    const key = 'placement-1';
    await refusedBy(service, () => market.importer.send('orders', market.lot({ vehicles: five.slice(1) }), { key }), 422, 'LOT_TOO_SMALL');
    expect((await market.importer.send('orders', market.lot({ vehicles: five }), { key })).status).toBe(201);
  });
});
