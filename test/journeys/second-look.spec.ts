// What a second look at the rules found: statements judged anew when amended, lapses that show before they are recorded, contradictions
// in one request, dates beyond every calendar, tokens that mix a role with the party of another side.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { actual, byValueDifference, notReceived, statement } from '../support/a-claim.ts';
import { aFile, AMarket, aVehicle, cny, tenVehicles } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { objectionsIn, refused } from '../support/refusals.ts';

describe('a second look', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
  });
  beforeEach(async () => {
    service.clock.moveTo(instant('2026-02-16T02:00:00Z'));
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const disputeOf = (order: string, side: 'importer' | 'trader' = 'trader') => market[side].get<DisputeAnswer>(`disputes/${order}`);
  const amended = (order: string, claim: string, fields: object) => market.importer.send(`disputes/${order}/claims/${claim}/amendments`, fields);
  const notAmended = async (order: string, claim: string, fields: object) =>
    objectionsIn(await refused(service, () => amended(order, claim, fields), 422, 'NOT_ADMISSIBLE')).map((objection) => objection.split(' ').at(-1));

  it('an amended statement says again what lies beyond a disclosed fault, and how far the car was driven', async () => {
    const faults = [{ code: 'FLOOD_DAMAGE', place: 'boot', extent: 'water line at 10 cm' }];
    const order = await market.received({ vehicles: tenVehicles.map((number) => aVehicle(number, { faults, saleBasis: 'GUARANTEED' })) });
    const beyondDisclosure = [{ code: 'FLOOD_DAMAGE', statement: 'Water to the roof.' }];
    const flooded = byValueDifference(4, { codes: ['FLOOD_DAMAGE'], beyondDisclosure });
    const driven = byValueDifference(5, { codes: ['MAJOR_MECHANICAL'], odometerKm: 61_100 });
    const claims = await market.file(order, flooded, driven);
    expect(await notAmended(order, claims[4] ?? '', statement(byValueDifference(4, { codes: ['FLOOD_DAMAGE'] })))).toEqual(['FAULT_DISCLOSED']);
    expect((await amended(order, claims[4] ?? '', statement(flooded))).status).toBe(200);
    expect(await notAmended(order, claims[5] ?? '', statement(byValueDifference(5, { codes: ['MAJOR_MECHANICAL'] })))).toEqual(['ODOMETER_NEEDED']);
    expect(await notAmended(order, claims[5] ?? '', statement(byValueDifference(5, { codes: ['MAJOR_MECHANICAL'], odometerKm: 99_999 })))).toEqual(['DRIVEN_TOO_FAR']);
    const shown = (await disputeOf(order)).claims.find(({ vehicle }) => vehicle === 4);
    expect(shown).toMatchObject({ valuation: { method: 'VALUE_DIFFERENCE', actual }, beyondDisclosure });
  });

  it('a claim that the car did not come is not amended once it has, nor any claim on a car that was cancelled', async () => {
    const order = await market.paid();
    await market.moveTo('2026-05-02T02:00:00Z');
    const claims = await market.file(order, notReceived(4), notReceived(5));
    await market.receive(order, [4]);
    await market.trader.act(`orders/${order}/cancellations`, { vehicles: [5] });
    const { vehicle: _, ...fields } = notReceived(4);
    await service.settled();
    for (const vehicle of [4, 5]) {
      await refused(service, () => market.importer.send(`disputes/${order}/claims/${claims[vehicle]}/amendments`, fields), 409, 'CLAIM_FINAL');
    }
  });

  it('what has lapsed shows before it is recorded, with clocks that do not move with who looks, and is recorded so by the next act', async () => {
    const order = await market.received();
    await market.moveTo('2026-03-02T15:30:00Z');
    const claims = await market.file(order, byValueDifference(4));
    await market.moveTo('2026-03-17T12:00:00Z');
    const first = await disputeOf(order);
    expect(first).toMatchObject({ stage: 'MEDIATION', status: 'WAITING_FOR_ADMINISTRATOR', claims: [{ state: 'IN_MEDIATION' }] });
    expect(await market.trader.get(`compensation-statuses/${order}`)).toMatchObject({ stage: first.stage, status: first.status, deadlines: first.deadlines });
    await market.moveTo('2026-03-17T18:00:00Z');
    expect((await disputeOf(order)).deadlines).toEqual(first.deadlines);
    await market.trader.act(`disputes/${order}/claims/${claims[4] ?? ''}/denials`, { reason: 'NO_DEFECT' });
    const after = await disputeOf(order);
    expect(after).toMatchObject({ stage: 'MEDIATION', claims: [{ state: 'IN_MEDIATION', late: true, denial: { reason: 'NO_DEFECT' } }] });
    expect(after.deadlines).toEqual(first.deadlines);
  });

  it('a denial is of the version that was denied', async () => {
    const order = await market.received();
    const claims = await market.file(order, byValueDifference(4));
    await market.trader.act(`disputes/${order}/claims/${claims[4] ?? ''}/denials`, { reason: 'NO_DEFECT' });
    expect((await disputeOf(order)).claims[0]?.denial).toMatchObject({ reason: 'NO_DEFECT' });
    await amended(order, claims[4] ?? '', statement(byValueDifference(4)));
    expect((await disputeOf(order)).claims[0]?.denial).toBeUndefined();
  });

  it('one request does not contradict itself: a receipt names a vehicle once, a claim an invoice once, a method only its figures', async () => {
    const order = await market.paid();
    const twice = [{ vehicle: 2, odometerKm: 10 }, { vehicle: 2, odometerKm: 99 }];
    await refused(service, () => market.importer.send(`orders/${order}/receipts`, { vehicles: twice }), 422, 'VEHICLE_TWICE');
    await market.receive(order, [2, 4]);
    const file = (claim: object) => market.importer.send(`disputes/${order}/claims`, { claims: [claim] });
    const expense = { kind: 'TRANSPORT', amount: cny('100000'), invoice: 'c'.repeat(64) };
    const doubled = byValueDifference(4, { expenses: [expense, { ...expense, kind: 'STORAGE' }] });
    expect(objectionsIn(await refused(service, () => file(doubled), 422, 'NOT_ADMISSIBLE'))).toEqual(['4 INVOICE_TWICE']);
    const useless = byValueDifference(4, { valuation: { method: 'VALUE_DIFFERENCE', actual, conforming: actual } });
    expect(await refused(service, () => file(useless), 400, 'MALFORMED_REQUEST')).toEqual([{ field: 'valuation.conforming', problem: 'is no figure of VALUE_DIFFERENCE' }]);
  });

  it('a date beyond every calendar is none, so that no answer about it can fail later', async () => {
    await refused(service, () => market.importer.send('orders', market.lot({ promisedDate: '9999-12-31' })), 400, 'MALFORMED_REQUEST');
    const order = await market.accepted({ promisedDate: '2199-12-31' });
    expect((await market.importer.ask(`orders/${order}`)).status).toBe(200);
    expect((await market.importer.ask(`disputes/${order}/eligibility`)).status).toBe(200);
  });

  it('a token that mixes a role with the party of another side sees nothing of it', async () => {
    const order = await market.received();
    await market.file(order, byValueDifference(4));
    for (const [role, party] of [['MEDIATOR', market.importerId], ['TRADER', market.importerId], ['IMPORTER', market.traderId]] as const) {
      const mixed = await service.client.as(role, party);
      for (const path of [`orders/${order}`, `disputes/${order}`, `compensation-statuses/${order}`, `audit-trails/${order}`, `disputes/${order}/eligibility`]) {
        expect([role, path, (await mixed.ask(path)).status]).toEqual([role, path, 404]);
      }
    }
  });

  it('every event of a log has an id of its own, and names what it caused', async () => {
    await market.placed();
    const ids = (await service.log()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('a vehicle whose faults were all disclosed can still be claimed for what lies beyond', async () => {
    const faults = [{ code: 'OTHER', place: 'roof', extent: 'dents' }];
    const order = await market.received({ vehicles: tenVehicles.map((number) => aVehicle(number, { faults, saleBasis: 'GUARANTEED' })) });
    const ask = async (query: string) => (await market.importer.get<{ items: readonly { claimable: boolean }[] }>(`disputes/${order}/eligibility?vehicle=4&code=OTHER${query}`)).items[0]?.claimable;
    expect([await ask(''), await ask('&beyondDisclosure=true'), await ask('&beyondDisclosure=false')]).toEqual([false, true, false]);
    await market.importer.act(`disputes/${order}/claims`, { claims: [byValueDifference(4, { codes: ['OTHER'], beyondDisclosure: [{ code: 'OTHER', statement: 'Rust.' }], evidence: [aFile('PHOTO')] })] });
  });
});
