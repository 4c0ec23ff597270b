// Orders that are refused, and acts on orders: each with its code, nothing of it in the log.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../../src/demo/client.ts';
import { aFile, AMarket, aVehicle, cny, tenVehicles, vehiclesAt } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { refused as refusedBy } from '../support/refusals.ts';

const fiveWith = (change: object) => [1, 2, 3, 4].map((number) => aVehicle(number)).concat(aVehicle(5, change));
const proof = aFile('PROOF_OF_PAYMENT');

describe('bad input about orders', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const refused = (client: Client, path: string, body: unknown, status: number, code: string) => refusedBy(service, () => client.send(path, body), status, code);
  const notPlaced = (change: object, status: number, code: string) => refused(market.importer, 'orders', market.lot(change), status, code);

  it('refuses a lot of four, saying how many it needs', async () => {
    expect(await notPlaced({ vehicles: fiveWith({}).slice(0, 4) }, 422, 'LOT_TOO_SMALL')).toEqual({ atLeast: 5 });
    await notPlaced({ vehicles: [] }, 400, 'MALFORMED_REQUEST');
  });

  it('refuses one VIN twice, however it is written', async () => {
    expect(await notPlaced({ vehicles: fiveWith({ vin: aVehicle(2).vin.toLowerCase() }) }, 422, 'DUPLICATE_VIN')).toEqual({ vehicles: [2, 5] });
  });

  it('takes the same VIN in a later order, and flags the resale', async () => {
    const vehicles = [21, 22, 23, 24, 25].map((number) => aVehicle(number));
    await market.placed({ vehicles });
    await market.importer.get('orders');
    const { id } = await market.placed({ vehicles: [...vehicles.slice(0, 2), ...[31, 32, 33].map((number) => aVehicle(number))] });
    const placed = (await service.log()).find(({ type, stream }) => type === 'OrderPlaced' && stream === `order-${id}`);
    expect(placed?.data).toMatchObject({ resales: [1, 2] });
  });

  it('refuses prices in two currencies, and in one the policy does not list', async () => {
    expect(await notPlaced({ vehicles: fiveWith({ price: { amount: '7000000', currency: 'USD' } }) }, 422, 'MIXED_CURRENCIES')).toEqual({ currencies: ['CNY', 'USD'] });
    const dollars = tenVehicles.map((number) => aVehicle(number, { price: { amount: '7000000', currency: 'USD' } }));
    expect(await notPlaced({ vehicles: dollars }, 422, 'CURRENCY_NOT_LISTED')).toEqual({ listed: ['CNY'] });
  });

  it.each([
    ['with decimals', '70000.00'],
    ['negative', '-7000000'],
    ['beyond 2^53', '9007199254740992'],
    ['with an exponent', '7e6'],
    ['with a leading zero', '07000000'],
    ['of nothing', ''],
    ['as a number', 7_000_000],
  ])('refuses an amount %s, as a price and as a payment', async (_, amount) => {
    const details = await notPlaced({ vehicles: fiveWith({ price: { amount, currency: 'CNY' } }) }, 400, 'MALFORMED_REQUEST');
    expect(details).toEqual([{ field: 'vehicles.4.price.amount', problem: 'amount must be whole minor units as a string of digits, at most 2^53 - 1' }]);
    const order = await market.accepted();
    await refused(market.importer, `orders/${order}/payments`, { amount: { amount, currency: 'CNY' }, proof }, 400, 'MALFORMED_REQUEST');
  });

  it('takes the largest amount for the lot, not one fen more, and refuses none at all', async () => {
    const details = await notPlaced({ vehicles: fiveWith({ price: cny('0') }) }, 422, 'AMOUNT_OUT_OF_RANGE');
    expect(details).toEqual({ vehicles: [5] });
    expect(await notPlaced({ vehicles: fiveWith({ price: cny('9007199226590992') }) }, 422, 'AMOUNT_OUT_OF_RANGE')).toEqual({ lot: '9007199254740992' });
    await market.placed({ vehicles: fiveWith({ price: cny('9007199226590991') }) });
  });

  it('refuses a promised date in the past, and dates that are none', async () => {
    await notPlaced({ promisedDate: '2026-03-02' }, 422, 'PROMISED_DATE_PAST');
    await notPlaced({ promisedDate: '2026-02-30' }, 400, 'MALFORMED_REQUEST');
    await market.placed({ promisedDate: '2026-03-03' });
  });

  it('refuses unknown traders, policies and licences', async () => {
    const nobody = '00000000-0000-5000-8000-000000000000';
    await notPlaced({ trader: nobody }, 422, 'TRADER_UNKNOWN');
    await notPlaced({ trader: market.importerId }, 422, 'TRADER_UNKNOWN');
    await notPlaced({ policyVersion: 'standard-0' }, 422, 'POLICY_UNKNOWN');
    await notPlaced({ licence: nobody }, 404, 'LICENCE_NOT_FOUND');
  });

  it('refuses the acceptance of another disclosure, and a second one', async () => {
    const { id, disclosureHash } = await market.placed();
    await refused(market.trader, `orders/${id}/acceptance`, { disclosureHash: 'f'.repeat(64) }, 409, 'DISCLOSURE_CHANGED');
    await market.trader.act(`orders/${id}/acceptance`, { disclosureHash });
    await refused(market.trader, `orders/${id}/acceptance`, { disclosureHash }, 409, 'ORDER_ALREADY_ACCEPTED');
    await refused(market.trader, `orders/${id}/declination`, {}, 409, 'ORDER_ALREADY_ACCEPTED');
  });

  it('refuses a payment before acceptance, above the price, in another currency and of nothing', async () => {
    const { id, disclosureHash } = await market.placed();
    const pay = (amount: string, status: number, code: string, currency = 'CNY') => refused(market.importer, `orders/${id}/payments`, { amount: { amount, currency }, proof }, status, code);
    await pay('71200000', 409, 'ORDER_NOT_ACCEPTED');
    await market.trader.act(`orders/${id}/acceptance`, { disclosureHash });
    expect(await pay('71200001', 422, 'PAYMENT_ABOVE_PRICE')).toEqual({ open: cny('71200000') });
    await pay('71200000', 422, 'PAYMENT_CURRENCY', 'USD');
    await pay('0', 422, 'AMOUNT_OUT_OF_RANGE');
    await market.pay(id, '30000000');
    expect(await pay('41200001', 422, 'PAYMENT_ABOVE_PRICE')).toEqual({ open: cny('41200000') });
    await market.pay(id, '41200000');
    await pay('1', 422, 'PAYMENT_ABOVE_PRICE');
  });

  it('refuses a payment on an order declined', async () => {
    const { id } = await market.placed();
    await market.trader.act(`orders/${id}/declination`, { reason: 'sold elsewhere' });
    await refused(market.importer, `orders/${id}/payments`, { amount: cny('71200000'), proof }, 409, 'ORDER_DECLINED');
  });

  it('refuses dispatch before the price is paid, and of vehicles that are not there to go', async () => {
    const order = await market.accepted();
    const dispatch = (vehicles: readonly number[], status: number, code: string) => refused(market.trader, `orders/${order}/dispatches`, { vehicles }, status, code);
    await dispatch([1], 409, 'PRICE_NOT_PAID');
    await market.pay(order, '30000000');
    await dispatch([1], 409, 'PRICE_NOT_PAID');
    await market.pay(order, '41200000');
    expect(await dispatch([1, 11], 404, 'VEHICLE_NOT_FOUND')).toEqual({ vehicles: [{ vehicle: 11, code: 'VEHICLE_NOT_FOUND' }] });
    await market.trader.act(`orders/${order}/dispatches`, { vehicles: [1] });
    expect(await dispatch([1, 2], 409, 'VEHICLE_DISPATCHED')).toEqual({ vehicles: [{ vehicle: 1, code: 'VEHICLE_DISPATCHED' }] });
    await dispatch([], 400, 'MALFORMED_REQUEST');
  });

  it('refuses the trader’s receipt without a delivery receipt, and the importer’s without a reading', async () => {
    const order = await market.paid();
    const receive = (client: Client, body: object, status: number, code: string) => refused(client, `orders/${order}/receipts`, body, status, code);
    await receive(market.trader, { vehicles: [{ vehicle: 1 }] }, 422, 'DELIVERY_RECEIPT_MISSING');
    await receive(market.trader, { vehicles: [{ vehicle: 1 }], deliveryReceipt: aFile('PHOTO') }, 422, 'DELIVERY_RECEIPT_MISSING');
    await receive(market.importer, { vehicles: [{ vehicle: 1 }] }, 422, 'ODOMETER_READING_MISSING');
    await receive(market.importer, { vehicles: [{ vehicle: 1, odometerKm: -1 }] }, 400, 'MALFORMED_REQUEST');
    await market.receive(order, [1]);
    await receive(market.importer, { vehicles: [{ vehicle: 1, odometerKm: 61_010 }] }, 409, 'VEHICLE_RECEIVED');
  });

  it('refuses receipt before acceptance', async () => {
    const { id } = await market.placed({ vehicles: vehiclesAt(['7000000', '7000000', '7000000', '7000000', '7000000']) });
    await refused(market.importer, `orders/${id}/receipts`, { vehicles: [{ vehicle: 1, odometerKm: 61_010 }] }, 409, 'ORDER_NOT_ACCEPTED');
  });

  it('refuses unknown fields and wrong types at any depth', async () => {
    for (const [change, field] of [
      [{ rating: 5 }, 'rating'],
      [{ vehicles: fiveWith({ colour: 'red' }) }, 'vehicles.4.colour'],
      [{ vehicles: fiveWith({ price: { amount: '7000000', currency: 'CNY', vat: '1' } }) }, 'vehicles.4.price.vat'],
      [{ vehicles: fiveWith({ modelYear: '2019' }) }, 'vehicles.4.modelYear'],
      [{ vehicles: fiveWith({ faults: [{ code: 'RUST', place: 'sill', extent: 'through' }] }) }, 'vehicles.4.faults.0.code'],
      [{ acknowledgeDefault: 'yes' }, 'acknowledgeDefault'],
    ] as const) {
      const details = (await notPlaced(change, 400, 'MALFORMED_REQUEST')) as { field: string }[];
      expect([...new Set(details.map((detail) => detail.field))]).toEqual([field]);
    }
  });
});
