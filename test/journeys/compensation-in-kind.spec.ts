// Cars that go back and those that come in their place: handed over, arrived, confirmed, contested and ruled on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldRecorded } from '#event-sourcing';
import { instant } from '#values';
import { disclosureHashOf, isPlaced, order, orderStream } from '../../src/orders/index.ts';
import { ACompensationInMarket, claimOn, inMoney, replaced, saleCancelled } from '../support/a-compensation-in-market.ts';
import { AMarket, aFile, aVehicle, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const monday = '2026-03-02T15:30:00Z';
const billOfLading = aFile('BILL_OF_LADING', 'c');
const deliveryReceipt = aFile('DELIVERY_RECEIPT', 'd');
const reason = 'It did not come.';
/** Another car as it is declared: without a price, which is that of the car it replaces. */
const { price: _, ...another } = aVehicle(11, { make: 'Toyota', model: 'Corolla', saleBasis: 'GUARANTEED', odometerKm: 30_000 });

describe('a compensation in kind', () => {
  let service: ServiceInMemory;
  let market: AMarket;
  let compensation: ACompensationInMarket;
  beforeAll(async () => {
    service = await aServiceInMemory({ now: monday });
  });
  afterAll(() => service.stop());

  /** On the Monday. */
  const opened = async (...items: Parameters<typeof ACompensationInMarket.opened>[2]) => {
    service.clock.moveTo(instant(monday));
    market = await AMarket.of(service);
    compensation = await ACompensationInMarket.opened(service, market, items);
  };
  const on = (vehicle: number, act: string): string => `items/${claimOn(vehicle)}/${act}`;
  const not = (who: Parameters<ACompensationInMarket['refused']>[0], path: string, body: object, status: number, code: string) => compensation.refused(who, path, body, status, code);

  describe('that goes back', () => {
    const sent = () => compensation.act('importer', on(10, 'return'), { billOfLading, statedDate: '2026-03-02' });
    const arrived = async () => {
      await sent();
      await compensation.act('importer', on(10, 'return/arrival'), { deliveryReceipt });
    };

    it('is handed over, arrives and is confirmed; then its price is payable', async () => {
      await opened(saleCancelled(10));
      await sent();
      expect(await compensation.last('ReturnDispatched')).toMatchObject({ item: claimOn(10), billOfLading, statedDate: '2026-03-02' });
      await compensation.act('importer', on(10, 'return/arrival'), { deliveryReceipt });
      const { events } = await compensation.act('trader', on(10, 'return/confirmation'));
      expect(events).toEqual(['VehicleReturned', 'InstalmentDue']);
      await not('trader', on(10, 'return/confirmation'), {}, 409, 'ALREADY_RETURNED');
      await not('trader', on(10, 'return/contest'), { reason }, 409, 'ALREADY_RETURNED');
      await not('importer', on(10, 'return'), { billOfLading }, 409, 'ALREADY_RETURNED');
      await not('importer', on(10, 'return/arrival'), { deliveryReceipt }, 409, 'ALREADY_RETURNED');
      await compensation.act('importer', `payments/${await compensation.pays('7200000')}/confirmation`);
      expect((await compensation.state()).standing).toBe('DISCHARGED');
    });

    it('is none that was not to be returned, nor one that is not of it', async () => {
      await opened(saleCancelled(10), inMoney(4, '5100000'));
      const { mediator } = { mediator: await compensation.mediator() };
      for (const [vehicle, code, status] of [[4, 'NOT_TO_BE_RETURNED', 409], [5, 'NO_SUCH_ITEM', 404]] as const) {
        await not('importer', on(vehicle, 'return'), { billOfLading }, status, code);
        await not('importer', on(vehicle, 'return/arrival'), { deliveryReceipt }, status, code);
        await not('trader', on(vehicle, 'return/confirmation'), {}, status, code);
        await not('trader', on(vehicle, 'return/contest'), { reason }, status, code);
      }
      await compensation.act('importer', `payments/${await compensation.pays('5100000')}/contest`, { reason });
      await compensation.act('administrator', 'mediator', { mediator });
      await not({ mediator }, on(4, 'return/ruling'), { returned: true, reason }, 409, 'NOT_TO_BE_RETURNED');
      await not({ mediator }, on(5, 'return/ruling'), { returned: true, reason }, 404, 'NO_SUCH_ITEM');
      await not({ mediator }, on(10, 'return/ruling'), { returned: true, reason }, 409, 'NOT_CONTESTED');
    });

    it('is shown by the bill of lading and the delivery receipt, in this order, by the importer', async () => {
      await opened(saleCancelled(10));
      await not('importer', on(10, 'return/arrival'), { deliveryReceipt }, 409, 'NOT_SENT_BACK');
      await not('trader', on(10, 'return/contest'), { reason }, 409, 'ARRIVAL_NOT_REPORTED');
      await not('importer', on(10, 'return'), {}, 400, 'MALFORMED_REQUEST');
      await not('importer', on(10, 'return'), { billOfLading: aFile('PHOTO') }, 422, 'BILL_OF_LADING_MISSING');
      await not('trader', on(10, 'return'), { billOfLading }, 403, 'FORBIDDEN');
      await sent();
      await not('importer', on(10, 'return'), { billOfLading }, 409, 'ALREADY_SENT_BACK');
      await not('trader', on(10, 'return/contest'), { reason }, 409, 'ARRIVAL_NOT_REPORTED');
      await not('importer', on(10, 'return/arrival'), { deliveryReceipt: aFile('PHOTO') }, 422, 'DELIVERY_RECEIPT_MISSING');
      await not('trader', on(10, 'return/arrival'), { deliveryReceipt }, 403, 'FORBIDDEN');
      await compensation.act('importer', on(10, 'return/arrival'), { deliveryReceipt });
      await not('importer', on(10, 'return/arrival'), { deliveryReceipt }, 409, 'ARRIVAL_REPORTED');
      await not('importer', on(10, 'return/confirmation'), {}, 403, 'FORBIDDEN');
    });

    it.each([[true, ['ReturnRuled', 'VehicleReturned', 'InstalmentDue'], '7200000'], [false, ['ReturnRuled', 'FallbackApplied', 'InstalmentDue'], '5200000']] as const)(
      'contested is ruled on: returned %s', async (returned, recorded, due) => {
        await opened(saleCancelled(10));
        await arrived();
        await not('trader', on(10, 'return/contest'), {}, 400, 'MALFORMED_REQUEST');
        const { events } = await compensation.act('trader', on(10, 'return/contest'), { reason });
        expect(events).toEqual(['ReturnContested', 'RulingMediatorWanted']);
        for (const [who, act, body] of [
          ['trader', 'contest', { reason }], ['trader', 'confirmation', {}], ['importer', 'arrival', { deliveryReceipt }],
        ] as const) await not(who, on(10, `return/${act}`), body, 409, 'RETURN_CONTESTED');
        await not('importer', on(10, 'return'), { billOfLading }, 409, 'RETURN_CONTESTED');
        const mediator = await compensation.ruledBy();
        await not(mediator, on(10, 'return/ruling'), { returned }, 400, 'MALFORMED_REQUEST');
        await not('trader', on(10, 'return/ruling'), { returned, reason }, 403, 'FORBIDDEN');
        expect((await compensation.act(mediator, on(10, 'return/ruling'), { returned, reason: 'As the port has it.' })).events).toEqual(recorded);
        expect(await compensation.item(10)).toMatchObject({ due });
        await not(mediator, on(10, 'return/ruling'), { returned: !returned, reason }, 409, 'NOT_CONTESTED');
        expect(JSON.stringify((await compensation.events()).map(({ data }) => data))).not.toMatch(/did not come|As the port/);
      },
    );

    it('is ruled on by who was appointed, not by who missed the date', async () => {
      await opened(saleCancelled(10));
      await arrived();
      await compensation.act('trader', on(10, 'return/contest'), { reason });
      const mediator = await compensation.ruledBy();
      await market.moveTo('2026-03-12T16:00:00Z');
      await not(mediator, on(10, 'return/ruling'), { returned: true, reason }, 422, 'NOT_RULING');
    });

    it('not in its 60 days does not go back any more: the fallback is due', async () => {
      await opened(saleCancelled(10));
      // Opened on Tuesday the 3rd in Pyongyang: 60 days end with the 2nd of May there.
      await market.moveTo('2026-05-02T15:00:00Z');
      await not('importer', on(10, 'return'), { billOfLading }, 409, 'RETURN_OVER');
      await not('importer', on(10, 'return/arrival'), { deliveryReceipt }, 409, 'RETURN_OVER');
      await not('trader', on(10, 'return/confirmation'), {}, 409, 'RETURN_OVER');
      await not('trader', on(10, 'return/contest'), { reason }, 409, 'RETURN_OVER');
      await compensation.act('importer', 'write-offs', { amount: cny('200000') });
      expect(await compensation.item(10)).toMatchObject({ due: '5200000', writtenOff: '200000', back: { is: 'FALLBACK' } });
    });
  });

  describe('that comes in place of another', () => {
    const sent = (change: object = {}) =>
      compensation.act<{ disclosureHash: string; events: readonly string[] }>('trader', on(10, 'replacement'), { vehicle: another, billOfLading, ...change });
    const orderState = async () => {
      const state = foldRecorded(order, (await service.log()).filter(({ stream }) => stream === orderStream(compensation.order)));
      if (!isPlaced(state)) throw new Error('no order');
      return state;
    };

    it('is sent with its own disclosure at the price of the car it replaces, under the hash of that, and received by the importer', async () => {
      await opened(replaced(10, false));
      const { disclosureHash, events } = await sent();
      expect(events).toEqual(['ReplacementDispatched']);
      const { disclosure } = await compensation.last<{ disclosure: Parameters<typeof disclosureHashOf>[1][number] }>('ReplacementDispatched');
      expect(disclosure).toEqual({ ...another, accidentHistory: 'none', repairHistory: 'none', paintwork: 'original', faults: [], price: cny('7200000') });
      expect(disclosureHash).toBe(disclosureHashOf(await orderState(), [disclosure]));
      expect(await compensation.last('ReplacementDispatched')).toMatchObject({ disclosureHash });
      const received = await compensation.act('importer', on(10, 'replacement/receipt'), { odometerKm: 30_010 });
      expect(received.events).toEqual(['ReplacementReceived', 'ReplacementAccepted', 'DueDischarged']);
      expect(await compensation.item(10)).toMatchObject({ confirmed: '7200000' });
      await not('importer', on(10, 'replacement/receipt'), { odometerKm: 30_010 }, 409, 'REPLACEMENT_RECEIVED');
      await not('trader', on(10, 'replacement'), { vehicle: another }, 409, 'REPLACEMENT_SENT');
      await not('importer', on(10, 'replacement/receipt/contest'), { reason }, 409, 'NOT_CONTESTABLE');
    });

    it('is due only where it is, of the trader, declared whole and without a price', async () => {
      await opened(replaced(10), saleCancelled(4));
      for (const [vehicle, code, status] of [[4, 'NO_REPLACEMENT', 409], [5, 'NO_SUCH_ITEM', 404]] as const) {
        await not('trader', on(vehicle, 'replacement'), { vehicle: another }, status, code);
        await not('importer', on(vehicle, 'replacement/receipt'), { odometerKm: 1 }, status, code);
        await not('importer', on(vehicle, 'replacement/receipt/contest'), { reason }, status, code);
      }
      await not('importer', on(10, 'replacement'), { vehicle: another }, 403, 'FORBIDDEN');
      await not('trader', on(10, 'replacement'), {}, 400, 'MALFORMED_REQUEST');
      await not('trader', on(10, 'replacement'), { vehicle: { ...another, price: cny('1') } }, 400, 'MALFORMED_REQUEST');
      await not('trader', on(10, 'replacement'), { vehicle: { ...another, vin: undefined } }, 400, 'MALFORMED_REQUEST');
      await not('trader', on(10, 'replacement'), { vehicle: { ...another, odometerKm: 10_000_000 } }, 400, 'MALFORMED_REQUEST');
      await not('importer', on(10, 'replacement/receipt'), { odometerKm: 1 }, 409, 'REPLACEMENT_NOT_SENT');
      await not('importer', on(10, 'replacement/receipt/contest'), { reason }, 409, 'NOT_CONTESTABLE');
    });

    it('stands in the order neither already nor twice, however its number is written', async () => {
      await opened(replaced(10), replaced(9));
      await not('trader', on(10, 'replacement'), { vehicle: { ...another, vin: aVehicle(3).vin.toLowerCase() } }, 422, 'VIN_IN_ORDER');
      await sent();
      await not('trader', on(9, 'replacement'), { vehicle: { ...another, vin: another.vin.toLowerCase() } }, 422, 'VIN_IN_ORDER');
      await compensation.act('trader', on(9, 'replacement'), { vehicle: { ...another, vin: aVehicle(12).vin } });
      await not('trader', on(10, 'replacement'), { vehicle: { ...another, vin: aVehicle(13).vin } }, 409, 'REPLACEMENT_SENT');
    });

    it('recorded as received by the trader is contested in five days; then only the importer records it', async () => {
      await opened(replaced(10));
      await sent();
      await not('trader', on(10, 'replacement/receipt'), {}, 422, 'DELIVERY_RECEIPT_MISSING');
      await not('trader', on(10, 'replacement/receipt'), { deliveryReceipt: billOfLading }, 422, 'DELIVERY_RECEIPT_MISSING');
      await not('importer', on(10, 'replacement/receipt'), {}, 422, 'ODOMETER_READING_MISSING');
      await not('importer', on(10, 'replacement/receipt'), { odometerKm: -1 }, 400, 'MALFORMED_REQUEST');
      await compensation.act('trader', on(10, 'replacement/receipt'), { deliveryReceipt, statedDate: '2026-03-02' });
      await not('trader', on(10, 'replacement/receipt'), { deliveryReceipt }, 409, 'REPLACEMENT_RECEIVED');
      await not('trader', on(10, 'replacement/receipt/contest'), { reason }, 403, 'FORBIDDEN');
      await not('importer', on(10, 'replacement/receipt/contest'), {}, 400, 'MALFORMED_REQUEST');
      await compensation.act('importer', on(10, 'replacement/receipt/contest'), { reason });
      await not('importer', on(10, 'replacement/receipt/contest'), { reason }, 409, 'NOT_CONTESTABLE');
      await not('trader', on(10, 'replacement/receipt'), { deliveryReceipt }, 409, 'RECEIPT_CONTESTED');
      const { events } = await compensation.act('importer', on(10, 'replacement/receipt'), { odometerKm: 30_010 });
      expect(events).toEqual(['ReplacementReceived', 'ReplacementAccepted', 'DueDischarged']);
    });

    it('not contested in time is received as the trader said', async () => {
      await opened(replaced(10, false));
      await sent();
      await compensation.act('trader', on(10, 'replacement/receipt'), { deliveryReceipt });
      // Recorded on Tuesday the 3rd in Pyongyang: five days end with the 8th there.
      await market.moveTo('2026-03-08T15:00:00Z');
      await not('importer', on(10, 'replacement/receipt/contest'), { reason }, 409, 'NOT_CONTESTABLE');
      await not('importer', on(10, 'replacement/receipt'), { odometerKm: 30_010 }, 409, 'REPLACEMENT_RECEIVED');
    });

    it('not sent in its 60 days does not come any more: the price is due', async () => {
      await opened(replaced(10, false));
      await market.moveTo('2026-05-01T15:59:59.999Z');
      await not('trader', on(10, 'replacement'), { vehicle: { ...another, vin: aVehicle(1).vin } }, 422, 'VIN_IN_ORDER');
      await market.moveTo('2026-05-01T16:00:00Z');
      await not('trader', on(10, 'replacement'), { vehicle: another }, 409, 'REPLACEMENT_OVER');
      await not('importer', on(10, 'replacement/receipt'), { odometerKm: 1 }, 409, 'REPLACEMENT_OVER');
      await compensation.act('importer', `payments/${await compensation.pays('7200000')}/confirmation`);
      expect(await compensation.item(10)).toMatchObject({ due: '7200000', confirmed: '7200000', replacement: { is: 'MISSED' } });
    });
  });

  it('a repeated hand-over answers the same; one on an old revision, of a stranger or of nothing is refused', async () => {
    await opened(saleCancelled(10));
    const send = () => compensation.send('importer', on(10, 'return'), { billOfLading }, { key: 'hand-over-1', ifMatch: '"0"' });
    const [once, again] = [await send(), await send()];
    expect([once.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    expect(again.body).toEqual(once.body);
    await compensation.refused('importer', on(10, 'return/arrival'), { deliveryReceipt }, 412, 'REVISION_MISMATCH', { ifMatch: '"0"' });
    const elsewhere = await market.importer.send(`compensations/${nobody}/${on(10, 'return')}`, { billOfLading });
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([404, 'NOT_FOUND']);
  });
});
