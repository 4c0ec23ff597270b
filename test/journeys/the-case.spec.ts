// The case that everything must carry (domain section 1), with its printed figures, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../src/audit/get-audit-trail.ts';
import type { OrderAnswer } from '../../src/orders/order-answer.ts';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import { actual, byCisg, byValueDifference, statement } from '../support/a-claim.ts';
import { AMarket, cny, vehiclesAt } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';

const lemons = [4, 5, 6, 7, 8, 9, 10];

describe('the case', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const statusOf = (order: string) => market.importer.get<CompensationStatusAnswer>(`compensation-statuses/${order}`);
  const claimedOf = ({ claims }: CompensationStatusAnswer) => claims.map(({ figures }) => figures.claimed?.amount);

  /** Law 3: the lot is the sum of its claims, for each kind of amount. */
  const sums = ({ claims }: CompensationStatusAnswer): Record<string, string> => {
    const lot: Record<string, bigint> = {};
    for (const { figures } of claims) for (const [kind, figure] of Object.entries(figures)) lot[kind] = (lot[kind] ?? 0n) + BigInt((figure as { amount: string }).amount);
    return Object.fromEntries(Object.entries(lot).map(([kind, amount]) => [kind, amount.toString()]));
  };

  it('is prepaid in two payments, split over the vehicles to the fen', async () => {
    const order = await market.accepted();
    await market.pay(order, '30000000');
    const half = await market.importer.get<OrderAnswer>(`orders/${order}`);
    expect({ status: half.status, price: half.price.amount, prepaid: half.prepaid.amount }).toEqual({ status: 'ACCEPTED', price: '71200000', prepaid: '30000000' });
    expect(half.vehicles.map(({ prepaid }) => prepaid.amount)).toEqual([
      '2949438', '2949438', '2970506', '2991573', '2991573', '3012640', '3033708', '3033708', '3033708', '3033708',
    ]);
    await market.pay(order, '41200000');
    const paid = await market.importer.get<OrderAnswer>(`orders/${order}`);
    expect({ status: paid.status, prepaid: paid.prepaid.amount }).toEqual({ status: 'PAID', prepaid: '71200000' });
    expect(paid.vehicles.map(({ prepaid }) => prepaid)).toEqual(paid.vehicles.map(({ price }) => price));
  });

  it('claims 36,150,000 fen by value difference, 5,200,000 of it for vehicle 10, and every figure names its event', async () => {
    const order = await market.received();
    const claims = await market.file(order, ...lemons.map((vehicle) => byValueDifference(vehicle)));
    const status = await statusOf(order);
    expect(status.lot).toEqual({ claimed: '36150000' });
    expect(claimedOf(status)).toEqual(['5100000', '5100000', '5150000', '5200000', '5200000', '5200000', '5200000']);
    expect(sums(status)).toEqual(status.lot);
    expect(status.claims.at(-1)).toMatchObject({ vehicle: 10, state: 'OPEN', money: 'NONE', figures: { claimed: { amount: '5200000', type: 'ClaimFiled' } } });

    await market.trader.act(`disputes/${order}/claims/${claims[10]}/acceptances`, { claimVersion: 1, amount: cny('5200000') });
    await market.trader.act(`disputes/${order}/claims/${claims[4]}/acceptances`, { claimVersion: 1, amount: cny('1000000') });
    await market.importer.act(`disputes/${order}/claims/${claims[5]}/amendments`, statement(byValueDifference(5, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('2500000') } })));
    const after = await statusOf(order);
    expect(after.lot).toEqual({ claimed: '35650000', agreed: '6200000', due: '6200000', outstanding: '6200000' });
    expect(sums(after)).toEqual(after.lot);
    expect(after.claims.find(({ vehicle }) => vehicle === 10)).toMatchObject({ state: 'FINAL', outcome: 'LIABILITY_ACCEPTED', money: 'OPEN' });

    const trail = await market.auditor.get<{ items: readonly AuditEntry[] }>(`audit-trails/${order}?limit=200`);
    const byId = new Map(trail.items.map((entry) => [entry.id, entry]));
    for (const { figures } of after.claims) {
      for (const figure of Object.values(figures) as { event: string; type: string; at: string }[]) {
        expect(byId.get(figure.event)).toMatchObject({ type: figure.type, recordedAt: figure.at, stream: `dispute-${order}` });
      }
    }
  });

  it('reduces the price by CISG art. 50: 5,127,778 for vehicle 4, 36,219,445 for the lot, each rounded by itself', async () => {
    const order = await market.received();
    await market.file(order, ...lemons.map((vehicle) => byCisg(vehicle)));
    const status = await statusOf(order);
    expect(claimedOf(status)).toEqual(['5127778', '5127778', '5163889', '5200000', '5200000', '5200000', '5200000']);
    expect(status.lot).toEqual({ claimed: '36219445' });
    expect(sums(status)).toEqual(status.lot);
  });

  it('rounds half to even, and tells art. 50 from value difference in a good and a bad bargain', async () => {
    const order = await market.received({ vehicles: vehiclesAt(['7100001', '7100019', '6000000', '7200000', '7200000']) });
    await market.file(
      order,
      byCisg(1), byCisg(2),
      byCisg(3, { actual: cny('6500000') }),
      byCisg(4, { conforming: cny('6000000') }),
      byValueDifference(5, { valuation: { method: 'VALUE_DIFFERENCE', actual } }),
    );
    expect(claimedOf(await statusOf(order))).toEqual(['5127778', '5127792', '583333', '4800000', '5200000']);
  });

  it('stands after a restart as it stood before', async () => {
    const order = await market.received();
    await market.file(order, ...lemons.map((vehicle) => byValueDifference(vehicle)));
    const before = await Promise.all([statusOf(order), market.importer.get(`orders/${order}`), market.importer.get(`disputes/${order}`), market.auditor.get(`audit-trails/${order}?limit=200`)]);
    await service.restart();
    await market.renew();
    const after = await Promise.all([statusOf(order), market.importer.get(`orders/${order}`), market.importer.get(`disputes/${order}`), market.auditor.get(`audit-trails/${order}?limit=200`)]);
    expect(after).toEqual(before);
  });
});
