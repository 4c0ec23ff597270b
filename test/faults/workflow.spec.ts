// The workflow is killed between any two of its steps, its checkpoints and read models are lost, its instances are two: whatever follows
// from what was recorded is recorded once.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryDocumentStore } from '#projections';
import { instant } from '#values';
import { AMarket } from '../support/a-market.ts';
import { aGround, anApplication, type Ground, type TestApplication } from '../support/an-application.ts';
import type { FaultyStore } from '../support/faulty-store.ts';

/** What must follow from the history below when its six days are over, by stream. */
const expected = [
  'licence: QuotaFreed 1,2,3,4,5,6,7,8,9,10', 'licence: QuotaFreed 1,2,3,4,5,6,7,8,9,10', 'licence: QuotaFreed 1,2,3,4,5,6,7,8,9,10', 'licence: QuotaFreed 2', 'licence: QuotaFreed 7',
  'order: OrderDeadlineLapsed', 'order: OrderDeadlineLapsed', 'order: OrderDeadlineLapsed', 'order: OrderLapsed', 'order: OrderNotPlaced',
  'order: PaymentConfirmed', 'order: PaymentRuled',
];

describe('the workflow', () => {
  let ground: Ground;

  /** An order declined, one that nobody answers, one with cancelled vehicles and payments that wait, one that was never placed. */
  beforeEach(async () => {
    ground = await aGround();
    const application = await anApplication(ground, { workflow: false });
    const market = await AMarket.of(application);
    await market.trader.act(`orders/${(await market.placed()).id}/declination`, {});
    await market.placed();
    const order = await market.accepted();
    await market.trader.act(`orders/${order}/cancellations`, { vehicles: [2, 7] });
    const payment = await market.pay(order, '10000000');
    await market.pay(order, '20000000');
    await market.trader.act(`orders/${order}/payments/${payment}/contests`, { reason: 'not on our account' });
    application.store.beforeAppend = (stream) => {
      if (stream.startsWith('order-')) throw new Error('killed');
    };
    expect((await market.importer.send('orders', market.lot())).status).toBe(500);
    await application.stop();
    ground.clock.moveTo(instant('2026-03-08T16:00:00Z'));
  });

  const followed = async (): Promise<readonly string[]> => {
    const { events } = await ground.log.readAll({ limit: 10_000 });
    return events
      .filter(({ metadata, type }) => metadata['actor'] === 'workflow' && type !== 'PolicyPublished')
      .map(({ stream, type, data }) => `${stream.split('-')[0]}: ${type}${type === 'QuotaFreed' ? ` ${(data as { vehicles: number[] }).vehicles.join()}` : ''}`)
      .toSorted();
  };

  it('records all of it, whoever redelivers every event how often', async () => {
    for (let n = 0; n < 4; n++) {
      const application = await anApplication(ground);
      await application.settled();
      await application.stop();
      expect(await followed()).toEqual(expected);
    }
  });

  it('records it once where two instances do the same work at once', async () => {
    const both = await Promise.all([anApplication(ground), anApplication(ground)]);
    await Promise.all(both.map((application) => application.settled()));
    await Promise.all(both.map((application) => application.stop()));
    expect(await followed()).toEqual(expected);
  });

  /** Runs until an append of the workflow is met, then nothing works any more, as in a process that was killed. */
  const killedAt = async (append: number, when: 'before' | 'after', documents: MemoryDocumentStore | undefined): Promise<boolean> => {
    const killed = Promise.withResolvers<boolean>();
    let met = 0;
    const die = (): never => {
      killed.resolve(true);
      throw new Error('killed');
    };
    const armed = (store: FaultyStore) => {
      store.beforeAppend = () => (met >= append || (++met === append && when === 'before') ? die() : undefined);
      store.afterAppend = () => (met >= append ? die() : undefined);
    };
    const application: TestApplication = await anApplication(ground, { workflow: false, ...(documents ? { documents } : {}) });
    armed(application.store);
    application.workflow.start();
    const dead = await Promise.race([application.settled().then(() => false), killed.promise]);
    await application.stop();
    return dead;
  };

  it.each([
    ['before', 'kept'], ['after', 'kept'], ['before', 'lost'], ['after', 'lost'],
  ] as const)('killed %s every append in turn, its checkpoints and read models %s, records it once', async (when, kept) => {
    const documents = kept === 'kept' ? new MemoryDocumentStore() : undefined;
    let deaths = 0;
    // Killed at its first append it gets nowhere; at its second, one further each time.
    while (await killedAt(when === 'after' ? 1 : 2, when, documents)) expect(++deaths).toBeLessThan(30);
    expect(deaths).toBeGreaterThanOrEqual(6);
    expect(await followed()).toEqual(expected);
  });

  it('whose answers from the store are lost, one after the other, records it once', async () => {
    const application = await anApplication(ground, { workflow: false });
    let n = 0;
    application.store.afterAppend = () => {
      if (n++ % 2 === 0) throw new Error('the answer was lost');
    };
    application.workflow.start();
    await application.settled();
    await application.stop();
    expect(await followed()).toEqual(expected);
  });
});
