// The clocks of an order, judged by the due instant whether or not a lapse stands in the log: acceptance, payments, receipts, cancelling.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import type { OrderAnswer } from '../../src/orders/order-answer.ts';
import { aFile, AMarket, cny } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { refused as refusedBy } from '../support/refusals.ts';

// Monday 2 March, 23:30 in Shanghai; in Pyongyang it is Tuesday, 00:30.
const monday = instant('2026-03-02T15:30:00Z');
/** The end of the fifth day after, in the trader's zone and in the importer's. */
const lastInShanghai = '2026-03-07T15:59:59.999Z';
const overInShanghai = '2026-03-07T16:00:00Z';
const lastInPyongyang = '2026-03-08T14:59:59.999Z';
const overInPyongyang = '2026-03-08T15:00:00Z';

describe('the clocks of an order', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
  });
  beforeEach(async () => {
    service.clock.moveTo(monday);
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  type Side = 'importer' | 'trader' | 'administrator';
  const refused = (side: Side, path: string, body: unknown, status: number, code: string) => refusedBy(service, () => market[side].send(path, body), status, code);
  const orderOf = (order: string) => market.administrator.get<OrderAnswer>(`orders/${order}`);
  const standing = async (order: string) => (await orderOf(order)).payments.map((payment) => payment.standing);

  it('acceptance: to the last moment of the fifth day, and not a moment later', async () => {
    const [one, two] = [await market.placed(), await market.placed()];
    expect((await orderOf(one.id)).deadlines).toEqual([
      { id: 'acceptOrder', name: 'acceptOrder', owner: 'TRADER', obliges: 'MUST', from: '2026-03-02T15:30:00.000Z', due: '2026-03-07T16:00:00.000Z', zone: 'Asia/Shanghai', result: 'ORDER_LAPSES' },
    ]);
    await market.moveTo(lastInShanghai);
    await market.trader.act(`orders/${one.id}/acceptance`, { disclosureHash: one.disclosureHash });
    await market.moveTo(overInShanghai);
    await refused('trader', `orders/${two.id}/acceptance`, { disclosureHash: two.disclosureHash }, 409, 'ORDER_LAPSED');
    await refused('trader', `orders/${two.id}/declination`, {}, 409, 'ORDER_LAPSED');
    await refused('importer', `orders/${two.id}/cancellations`, { vehicles: [1] }, 409, 'ORDER_LAPSED');
    expect((await orderOf(two.id)).status).toBe('LAPSED');
    expect((await market.trader.get<OrderAnswer>(`orders/${two.id}`)).allowedActs).toContainEqual(expect.objectContaining({ act: 'acceptOrder', allowed: false, code: 'ORDER_LAPSED' }));
  });

  it('an up-front payment: contested it does not count, ruled made it does', async () => {
    const order = await market.accepted();
    const [first, second] = [await market.pay(order, '30000000'), await market.pay(order, '41200000')];
    await market.moveTo(lastInShanghai);
    await market.trader.act(`orders/${order}/payments/${first}/contests`, { reason: 'not on our account' });
    await refused('trader', `orders/${order}/payments/${first}/contests`, { reason: 'again' }, 409, 'PAYMENT_CONTESTED');
    expect({ status: (await orderOf(order)).status, prepaid: (await orderOf(order)).prepaid.amount }).toEqual({ status: 'ACCEPTED', prepaid: '41200000' });
    await refused('trader', `orders/${order}/dispatches`, { vehicles: [1] }, 409, 'PRICE_NOT_PAID');
    await refused('importer', `orders/${order}/payments`, { amount: cny('30000000'), proof: aFile('PROOF_OF_PAYMENT') }, 422, 'PAYMENT_ABOVE_PRICE');
    await refused('importer', `orders/${order}/payments/${first}/ruling`, { made: true, reason: 'I paid' }, 403, 'FORBIDDEN');
    await refused('administrator', `orders/${order}/payments/${second}/ruling`, { made: true, reason: 'uncontested' }, 409, 'PAYMENT_NOT_CONTESTED');
    await refused('administrator', `orders/${order}/payments/none/ruling`, { made: true, reason: 'unknown' }, 404, 'PAYMENT_NOT_FOUND');
    await market.administrator.act(`orders/${order}/payments/${first}/ruling`, { made: true, reason: 'the bank confirms' });
    await refused('administrator', `orders/${order}/payments/${first}/ruling`, { made: false, reason: 'it does not' }, 409, 'PAYMENT_RULED');
    expect(await standing(order)).toEqual(['MADE', 'RECORDED']);
    expect((await orderOf(order)).status).toBe('PAID');
  });

  it('an up-front payment: ruled not made it can be paid again', async () => {
    const order = await market.accepted();
    const payment = await market.pay(order, '71200000');
    await market.trader.act(`orders/${order}/payments/${payment}/contests`, { reason: 'not on our account' });
    await market.administrator.act(`orders/${order}/payments/${payment}/ruling`, { made: false, reason: 'the proof is of another payment' });
    expect({ status: (await orderOf(order)).status, prepaid: (await orderOf(order)).prepaid.amount }).toEqual({ status: 'ACCEPTED', prepaid: '0' });
    await market.pay(order, '71200000');
    expect((await orderOf(order)).status).toBe('PAID');
  });

  it('an up-front payment: silence confirms it, and so does dispatch', async () => {
    const silent = await market.accepted();
    const payment = await market.pay(silent, '71200000');
    const dispatched = await market.paid();
    await market.trader.act(`orders/${dispatched}/dispatches`, { vehicles: [1] });
    expect(await standing(dispatched)).toEqual(['CONFIRMED', 'CONFIRMED']);
    const [first] = (await orderOf(dispatched)).payments;
    await refused('trader', `orders/${dispatched}/payments/${first?.payment}/contests`, { reason: 'too late' }, 409, 'PAYMENT_CONFIRMED');
    await market.moveTo(overInShanghai);
    await refused('trader', `orders/${silent}/payments/${payment}/contests`, { reason: 'too late' }, 409, 'PAYMENT_CONFIRMED');
  });

  it('a contested payment counts when nobody rules within three business days', async () => {
    const order = await market.accepted();
    const payment = await market.pay(order, '71200000');
    await market.trader.act(`orders/${order}/payments/${payment}/contests`, { reason: 'not on our account' });
    await market.moveTo('2026-03-05T15:59:59.999Z');
    expect((await orderOf(order)).status).toBe('ACCEPTED');
    await market.moveTo('2026-03-05T16:00:00Z');
    expect((await orderOf(order)).status).toBe('PAID');
    await refused('administrator', `orders/${order}/payments/${payment}/ruling`, { made: false, reason: 'late' }, 409, 'PAYMENT_RULED');
  });

  it('a receipt recorded by the trader: the importer can contest it for five days, and it does not count then', async () => {
    const order = await market.paid();
    const came = (vehicle: number) => market.trader.act(`orders/${order}/receipts`, { vehicles: [{ vehicle }], deliveryReceipt: aFile('DELIVERY_RECEIPT') });
    await came(1);
    await came(2);
    const statuses = async () => (await orderOf(order)).vehicles.slice(0, 2).map(({ status }) => status);
    expect(await statuses()).toEqual(['RECEIVED', 'RECEIVED']);
    await refused('importer', `orders/${order}/receipt-contests`, { vehicles: [3], reason: 'never came' }, 404, 'RECEIPT_NOT_FOUND');
    await market.moveTo(lastInPyongyang);
    await market.importer.act(`orders/${order}/receipt-contests`, { vehicles: [1], reason: 'never came' });
    await refused('importer', `orders/${order}/receipt-contests`, { vehicles: [1], reason: 'still not' }, 409, 'RECEIPT_CONTESTED');
    expect(await statuses()).toEqual(['AWAITING', 'RECEIVED']);
    await refused('trader', `orders/${order}/receipts`, { vehicles: [{ vehicle: 1 }], deliveryReceipt: aFile('DELIVERY_RECEIPT') }, 409, 'RECEIPT_CONTESTED');
    await market.moveTo(overInPyongyang);
    await refused('importer', `orders/${order}/receipt-contests`, { vehicles: [2], reason: 'never came' }, 409, 'RECEIPT_CONFIRMED');
    await market.receive(order, [1]);
    expect(await statuses()).toEqual(['RECEIVED', 'RECEIVED']);
  });

  it('cancelling: the importer before the first payment or when the promised date is over, the trader until dispatch', async () => {
    const order = await market.accepted();
    await market.importer.act(`orders/${order}/cancellations`, { vehicles: [1], reason: 'no buyer' });
    await market.pay(order, '30000000');
    await refused('importer', `orders/${order}/cancellations`, { vehicles: [2] }, 409, 'CANCELLATION_AFTER_PAYMENT');
    await market.trader.act(`orders/${order}/cancellations`, { vehicles: [2] });
    await refused('trader', `orders/${order}/cancellations`, { vehicles: [2, 3] }, 409, 'VEHICLE_CANCELLED');
    await market.pay(order, (await orderOf(order)).vehicles.filter(({ status }) => status === 'AWAITING').reduce((open, { price, prepaid }) => open + BigInt(price.amount) - BigInt(prepaid.amount), 0n).toString());
    expect((await orderOf(order)).status).toBe('PAID');
    await market.trader.act(`orders/${order}/dispatches`, { vehicles: [3] });
    await refused('trader', `orders/${order}/cancellations`, { vehicles: [3] }, 409, 'VEHICLE_DISPATCHED');
    await market.moveTo('2026-04-30T14:59:59.999Z');
    await refused('importer', `orders/${order}/cancellations`, { vehicles: [4] }, 409, 'CANCELLATION_AFTER_PAYMENT');
    await market.moveTo('2026-04-30T15:00:00Z');
    await refused('importer', `orders/${order}/cancellations`, { vehicles: [3] }, 409, 'VEHICLE_DISPATCHED');
    await market.importer.act(`orders/${order}/cancellations`, { vehicles: [4, 5, 6, 7, 8, 9, 10] });
    await market.receive(order, [3]);
    const ended = await orderOf(order);
    expect(ended.status).toBe('COMPLETED');
    const owed = (await service.log()).filter(({ type, stream }) => type === 'VehicleCancelled' && stream === `order-${order}`).map(({ data }) => (data as { owed: { amount: string } }).owed.amount);
    expect(owed[0]).toBe('0');
    // What the trader owes back for the cancelled vehicles and what was paid for the one that went is all that was paid.
    const kept = ended.vehicles.filter(({ status }) => status === 'RECEIVED').reduce((sum, { prepaid }) => sum + BigInt(prepaid.amount), 0n);
    const paid = ended.payments.reduce((sum, { amount }) => sum + BigInt(amount.amount), 0n);
    expect(owed.reduce((sum, amount) => sum + BigInt(amount), kept)).toBe(paid);
  });
});
