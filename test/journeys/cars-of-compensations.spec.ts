// What a compensation shows of cars that go back and of those that come in their place: the time that runs, and none where none does.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import type { CompensationAnswer } from '../../src/compensations/compensation-answer.ts';
import { ACompensationInMarket, claimOn, replaced, saleCancelled } from '../support/a-compensation-in-market.ts';
import { aFile, AMarket, aVehicle, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const { price: _, ...another } = aVehicle(11, { make: 'Toyota', model: 'Corolla', saleBasis: 'GUARANTEED', odometerKm: 30_000 });
const on = (vehicle: number, act: string): string => `items/${claimOn(vehicle)}/${act}`;
// Opened on Monday, 2 March, that is Tuesday in Pyongyang: 60 days end there with 2 May, in Shanghai with 1 May.
const monday = '2026-03-02T15:30:00Z';
const [pyongyang, shanghai] = ['2026-05-02T15:00:00.000Z', '2026-05-01T16:00:00.000Z'];

describe('the time that runs', () => {
  let service: ServiceInMemory;
  let market: AMarket;
  beforeAll(async () => {
    service = await aServiceInMemory({ now: monday });
  });
  beforeEach(async () => {
    service.clock.moveTo(instant(monday));
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const opened = async (...items: Parameters<typeof ACompensationInMarket.opened>[2]) => ACompensationInMarket.opened(service, market, items);
  const shown = (compensation: ACompensationInMarket): Promise<CompensationAnswer> => market.trader.get<CompensationAnswer>(`compensations/${compensation.id}`);
  const cars = async (compensation: ACompensationInMarket) =>
    (await shown(compensation)).items.map(({ back, replacement }) => [back && [back.is, back.time?.due], replacement && [replacement.is, replacement.time?.due]]);

  it('of a car that goes back until another one came in its place', async () => {
    const compensation = await opened(replaced(9), saleCancelled(10));
    expect(await cars(compensation)).toEqual([[['AWAITED', pyongyang], ['AWAITED', shanghai]], [['AWAITED', pyongyang], undefined]]);
    await compensation.act('trader', on(9, 'replacement'), { vehicle: another });
    expect(await cars(compensation)).toMatchObject([[['AWAITED', pyongyang], ['SENT', shanghai]], [['AWAITED', pyongyang], undefined]]);
    await compensation.act('importer', on(9, 'replacement/receipt'), { odometerKm: 30_010 });
    expect(await cars(compensation)).toEqual([[['AWAITED', undefined], ['ACCEPTED', undefined]], [['AWAITED', pyongyang], undefined]]);
    expect((await shown(compensation)).deadlines.map(({ name, items }) => [name, items])).toEqual([['SEND_BACK', [claimOn(10)]]]);
  });

  it('of either until nothing is outstanding', async () => {
    const compensation = await opened(replaced(9), saleCancelled(10));
    await compensation.act('importer', 'write-offs', { amount: cny('7200000'), items: [claimOn(9)] });
    expect(await cars(compensation)).toEqual([[['AWAITED', undefined], ['AWAITED', undefined]], [['AWAITED', pyongyang], undefined]]);
  });

  it('of the trader, then of who rules, where it is contested', async () => {
    const compensation = await opened(saleCancelled(10));
    await compensation.act('importer', on(10, 'return'), { billOfLading: aFile('BILL_OF_LADING', 'c') });
    await compensation.act('importer', on(10, 'return/arrival'), { deliveryReceipt: aFile('DELIVERY_RECEIPT', 'd') });
    expect(await cars(compensation)).toEqual([[['ARRIVED', '2026-03-12T16:00:00.000Z'], undefined]]);
    await compensation.act('trader', on(10, 'return/contest'), { reason: 'It did not come.' });
    expect(await cars(compensation)).toEqual([[['CONTESTED', undefined], undefined]]);
    await compensation.ruledBy();
    expect(await cars(compensation)).toEqual([[['CONTESTED', '2026-03-12T16:00:00.000Z'], undefined]]);
  });
});
