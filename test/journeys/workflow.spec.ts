// What follows from time and from events by itself: reminders, lapses, quota that comes back. The clock is the sandbox's.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import type { Client } from '../../src/demo/client.ts';
import { AMarket } from '../support/a-market.ts';
import { aGround, anApplication, type Ground, type TestApplication } from '../support/an-application.ts';

describe('the workflow', () => {
  let ground: Ground;
  let application: TestApplication;
  let market: AMarket;

  beforeEach(async () => {
    ground = await aGround();
    application = await anApplication(ground);
    market = await AMarket.of(application, { quota: 20 });
  });
  afterEach(() => application.stop());

  const moveTo = async (to: string) => {
    await market.administrator.act('development/clock', { to });
    await application.settled();
  };
  const events = async (...types: readonly string[]): Promise<readonly RecordedEvent[]> =>
    (await ground.log.readAll({ limit: 10_000 })).events.filter(({ type }) => types.length === 0 || types.includes(type));
  const ofWorkflow = async () => (await events()).filter(({ metadata, type }) => metadata['role'] === 'WORKFLOW' && type !== 'PolicyPublished').map(({ type }) => type);
  const left = async () => 20 - (await market.importer.get<{ quotaUsed: number }>(`licences/${market.licenceId}`)).quotaUsed;
  const statusOf = async (order: string) => (await market.importer.get<{ status: string }>(`orders/${order}`)).status;

  it('lapses an order that nobody answers within five days, and its quota comes back', async () => {
    const { id } = await market.placed();
    expect(await left()).toBe(10);
    await moveTo('2026-03-07T15:59:59.999Z');
    expect(await ofWorkflow()).toEqual(['OrderDeadlineReminded']);
    await moveTo('2026-03-07T16:00:00Z');
    expect(await ofWorkflow()).toEqual(['OrderDeadlineReminded', 'OrderDeadlineLapsed', 'OrderLapsed', 'QuotaFreed']);
    expect([await statusOf(id), await left()]).toEqual(['LAPSED', 20]);
    const [lapsed] = await events('OrderLapsed');
    const [freed] = await events('QuotaFreed');
    expect(lapsed?.metadata).toMatchObject({ actor: 'workflow', role: 'WORKFLOW', order: id, trader: market.traderId, policyVersion: 'standard-1' });
    expect(freed?.metadata).toMatchObject({ $causationId: lapsed?.id, order: id, importer: market.importerId });
  });

  it('reminds once, at two thirds, whoever looks how often', async () => {
    await market.placed();
    await moveTo('2026-03-05T23:49:59.999Z');
    expect(await ofWorkflow()).toEqual([]);
    await moveTo('2026-03-05T23:50:00Z');
    const [reminded] = await events('OrderDeadlineReminded');
    expect(reminded?.data).toEqual({ deadline: 'acceptOrder', name: 'acceptOrder', owner: 'TRADER', due: '2026-03-07T16:00:00.000Z', zone: 'Asia/Shanghai', at: '2026-03-05T23:50:00.000Z' });
    await moveTo('2026-03-06T12:00:00Z');
    await application.settled();
    expect(await ofWorkflow()).toEqual(['OrderDeadlineReminded']);
  });

  it('counts a contested payment that nobody rules on, and confirms one that nobody contests', async () => {
    const order = await market.accepted();
    const [first] = [await market.pay(order, '30000000'), await market.pay(order, '41200000')];
    await market.trader.act(`orders/${order}/payments/${first}/contests`, { reason: 'not on our account' });
    expect(await statusOf(order)).toBe('ACCEPTED');
    await moveTo('2026-03-05T16:00:00Z');
    const [ruled] = await events('PaymentRuled');
    expect(ruled?.data).toMatchObject({ payment: first, made: true, by: 'LAPSE' });
    expect(await statusOf(order)).toBe('PAID');
    await moveTo('2026-03-07T16:00:00Z');
    expect((await events('PaymentConfirmed'))[0]?.data).toMatchObject({ cause: 'SILENCE' });
  });

  it('parks nothing where a vehicle comes or is cancelled and nobody claims anything', async () => {
    const order = await market.paid();
    await market.trader.act(`orders/${order}/cancellations`, { vehicles: [10] });
    await market.receive(order, [1, 2]);
    await application.settled();
    expect((await events('CommandParked')).map(({ data }) => data)).toEqual([]);
    expect((await events('ReceiptRecorded', 'VehicleCancelled')).length).toBe(3);
    expect((await market.importer.ask(`disputes/${order}`)).status).toBe(404);
  });

  it('frees the quota of an order that was declined and of vehicles that were cancelled, each once', async () => {
    const { id } = await market.placed();
    await market.trader.act(`orders/${id}/declination`, {});
    await application.settled();
    expect(await left()).toBe(20);
    const order = await market.accepted();
    await market.importer.act(`orders/${order}/cancellations`, { vehicles: [2, 7] });
    await market.trader.act(`orders/${order}/cancellations`, { vehicles: [3] });
    await application.settled();
    expect(await left()).toBe(13);
    expect((await events('QuotaFreed')).map(({ data }) => (data as { vehicles: number[] }).vehicles)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2], [7], [3]]);
  });

  const cutOff = async (importer: Client, lot: object, key: string) => {
    application.store.beforeAppend = (stream) => {
      if (stream.startsWith('order-')) throw new Error('the process was killed here');
    };
    expect((await importer.send('orders', lot, { key })).status).toBe(500);
    application.store.beforeAppend = () => undefined;
  };

  it('closes an order that was reserved for and never placed after a day, and frees its quota', async () => {
    await cutOff(market.importer, market.lot(), 'key-1');
    await application.settled();
    expect(await left()).toBe(10);
    await moveTo('2026-03-03T15:59:59.999Z');
    expect(await ofWorkflow()).toEqual([]);
    await moveTo('2026-03-03T16:00:00Z');
    expect(await ofWorkflow()).toEqual(['OrderNotPlaced', 'QuotaFreed']);
    expect(await left()).toBe(20);
    expect((await market.importer.send<{ code: string }>('orders', market.lot(), { key: 'key-1' })).body.code).toBe('ORDER_CLOSED');
  });

  it('frees what was reserved on one licence when the order was placed on another in the end', async () => {
    await cutOff(market.importer, market.lot(), 'key-1');
    const other = await market.administrator.act('licences', {
      importer: market.importerId, authority: 'Ministry of Trade', validFrom: '2026-01-01', validUntil: '2036-12-31', quota: 10, fee: { amount: '0', currency: 'CNY' },
    });
    const { body: { id } } = await market.importer.send<{ id: string }>('orders', market.lot({ licence: other.id }), { key: 'key-1' });
    expect([await left(), await statusOf(id)]).toEqual([10, 'PLACED']);
    await moveTo('2026-03-03T16:00:00Z');
    expect([await ofWorkflow(), await left(), await statusOf(id)]).toEqual([['QuotaFreed'], 20, 'PLACED']);
    expect((await events('QuotaFreed'))[0]?.stream).toBe(`licence-${market.licenceId}`);
  });
});
