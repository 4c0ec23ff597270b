// Placing writes two streams, the licence's and the order's: whatever fails in between, one key leaves one reservation and one order.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aGround, anApplication, type Ground, type TestApplication } from '../support/an-application.ts';
import { type Append, answerLost, barrier, times } from '../support/faulty-store.ts';
import { issuing, lotSize, ordering, registering, type TakenAct } from './service-load.ts';

describe('placing', () => {
  let ground: Ground;
  let application: TestApplication;
  let importer: string;
  let lot: object;

  beforeEach(async () => {
    ground = await aGround();
    application = await anApplication(ground);
    const administrator = await application.client.as('ADMINISTRATOR');
    importer = (await administrator.act('parties', registering('IMPORTER', 'an importer').body)).id;
    const trader = (await administrator.act('parties', registering('TRADER', 'a trader').body)).id;
    const licence = (await administrator.act('licences', { ...issuing(importer).body, quota: 2 * lotSize })).id;
    lot = (ordering({ importer, trader, licence, mediator: '' }, 'A').next().value).body;
  });
  afterEach(() => application.stop());

  const place = async (key: string, { client } = application) => (await client.as('IMPORTER', importer)).send<TakenAct & { code?: string }>('orders', lot, { key });
  const events = async (type: string) => (await ground.log.readAll({ limit: 1_000 })).events.filter((event) => event.type === type);
  const counts = async () => ({ reserved: (await events('QuotaReserved')).length, placed: (await events('OrderPlaced')).length });
  const at = (prefix: string, fail: () => void | Promise<void>, many = 1) => {
    const once = times(many, fail);
    return (...[stream]: Append) => (stream.startsWith(prefix) ? once() : undefined);
  };
  const crash = () => {
    throw new Error('the process was killed here');
  };

  it('cut off between the reservation and the order, and repeated with its key at another instance, leaves one of each', async () => {
    application.store.beforeAppend = at('order-', crash);
    expect((await place('key-1')).status).toBe(500);
    expect(await counts()).toEqual({ reserved: 1, placed: 0 });
    const other = await anApplication(ground);
    const placed = await place('key-1', other);
    await other.stop();
    expect(placed.status).toBe(201);
    expect(await counts()).toEqual({ reserved: 1, placed: 1 });
    expect((await events('QuotaReserved'))[0]?.data).toMatchObject({ orderId: placed.body.id, vehicles: lotSize });
    const again = await place('key-1');
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, placed.body, 'true']);
    expect(await counts()).toEqual({ reserved: 1, placed: 1 });
  });

  it('cut off after the order was written, answers a repetition from what is stored', async () => {
    application.store.afterAppend = at('order-', crash);
    expect((await place('key-1')).status).toBe(500);
    const again = await place('key-1');
    expect([again.status, again.body.revision, again.headers.get('idempotent-replayed')]).toEqual([201, 0, 'true']);
    expect(await counts()).toEqual({ reserved: 1, placed: 1 });
  });

  it.each(['licence-', 'order-'])('whose answer from the store is lost at %s, before or after writing, leaves one of each', async (prefix) => {
    application.store.beforeAppend = at(prefix, answerLost);
    expect((await place('key-1')).status).toBe(201);
    application.store.beforeAppend = () => undefined;
    application.store.afterAppend = at(prefix, answerLost);
    expect((await place('key-2')).status).toBe(201);
    expect(await counts()).toEqual({ reserved: 2, placed: 2 });
  });

  it('by twins on two instances, held until both have read the licence, leaves one of each and gives both the one answer', async () => {
    const other = await anApplication(ground);
    const both = barrier(2);
    const once = [times(1, both), times(1, both)];
    [application, other].forEach(({ store }, n) => (store.beforeAppend = (stream) => (stream.startsWith('licence-') ? once[n]?.() : undefined)));
    const answers = await Promise.all([place('key-1'), place('key-1', other)]);
    await other.stop();
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await counts()).toEqual({ reserved: 1, placed: 1 });
  });

  it('64 times at once against a quota for two lots, places two; the others are told why not and hold nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, (_, n) => place(`key-${n}`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['QUOTA_EXCEEDED']));
    expect(await counts()).toEqual({ reserved: 2, placed: 2 });
  });
});
