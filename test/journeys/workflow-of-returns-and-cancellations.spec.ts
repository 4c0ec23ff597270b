// Cars that go back, cars that come in their place and vehicles that were cancelled, with the workflow at work over HTTP.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference, notReceived } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import type { ACompensationInMarket } from '../support/a-compensation-in-market.ts';
import { monday } from '../support/a-hearing.ts';
import { aFile, aVehicle, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const billOfLading = aFile('BILL_OF_LADING', 'c');
const deliveryReceipt = aFile('DELIVERY_RECEIPT', 'd');

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory({ now: monday, workflow: true });
  dispute = await ACompensatedDispute.of(service);
});
afterEach(async () => {
  expect(await dispute.parked()).toEqual([]);
  await service.stop();
});

const closed = async () => (await dispute.state()).closed;
const standings = async () => Promise.all((await dispute.compensations()).map(async (each) => (await each.state()).standing));
const paid = async (compensation: ACompensationInMarket, amount: string) => {
  await compensation.act('importer', `payments/${await compensation.pays(amount)}/confirmation`);
  await service.settled();
};

describe('a car that goes back, or comes in the place of another', () => {
  const fullPrice = (vehicle: number, remedy: string) =>
    byValueDifference(vehicle, { remedy, valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: cny('2000000') } } });
  const on = (vehicle: number, act: string) => `items/${dispute.claims[vehicle]}/${act}`;
  const { price: _, ...another } = aVehicle(11, { make: 'Toyota', odometerKm: 30_000 });

  it('is refunded once it is back', async () => {
    await dispute.filed(fullPrice(10, 'SALE_CANCELLATION'));
    await dispute.accepts(10, '7200000');
    const compensation = await dispute.compensation();
    expect(await compensation.last('CompensationDue')).toMatchObject({ instalments: [], items: [{ gives: 'SALE_CANCELLATION', amount: cny('7200000'), fallback: cny('5200000'), back: { due: '2026-05-02T15:00:00.000Z' } }] });
    await compensation.act('importer', on(10, 'return'), { billOfLading });
    await compensation.act('importer', on(10, 'return/arrival'), { deliveryReceipt });
    // The trader says nothing for ten days; then the ten days to pay run.
    await dispute.moveTo('2026-03-13T08:00:00Z');
    expect(await compensation.last('InstalmentDue')).toMatchObject({ instalment: { due: '2026-03-23T16:00:00.000Z' } });
    await paid(compensation, '7200000');
    expect(await closed()).toBe(true);
  });

  it('that is not sent back leaves the fallback, beside the part that was accepted before', async () => {
    await dispute.filed(fullPrice(10, 'SALE_CANCELLATION'));
    await dispute.accepts(10, '2000000');
    await dispute.accepts(10, '7200000');
    expect(await dispute.opened()).toEqual([{ 10: '2000000' }, { 10: '5200000' }]);
    await dispute.moveTo('2026-05-03T08:00:00Z');
    expect(await (await dispute.compensation(1)).last('FallbackApplied')).toMatchObject({ because: 'NOT_SENT_BACK', due: cny('3200000') });
    expect(await dispute.due(10)).toBe('5200000');
  });

  it('joins the order when it is sent, is received there with the compensation, and can be claimed for', async () => {
    await dispute.filed(fullPrice(10, 'REPLACEMENT'));
    await dispute.accepts(10, '7200000');
    const compensation = await dispute.compensation();
    await compensation.act('importer', on(10, 'return'), { billOfLading });
    await compensation.act('importer', on(10, 'return/arrival'), { deliveryReceipt });
    await compensation.act('trader', on(10, 'return/confirmation'));
    const { disclosureHash } = await compensation.act<{ disclosureHash: string }>('trader', on(10, 'replacement'), { vehicle: another });
    await service.settled();
    const joined = async () => (await dispute.market.auditor.get<{ vehicles: readonly object[] }>(`orders/${dispute.order}`)).vehicles[10];
    expect(await joined()).toMatchObject({ number: 11, vin: another.vin, price: cny('7200000'), status: 'DISPATCHED', replaces: 10, disclosureHash });
    await compensation.act('trader', on(10, 'replacement/receipt'), { deliveryReceipt });
    await service.settled();
    expect(await joined()).toMatchObject({ status: 'DISPATCHED' });
    await dispute.moveTo('2026-03-08T16:00:00Z');
    expect(await joined()).toMatchObject({ status: 'RECEIVED' });
    expect((await service.log()).findLast(({ type }) => type === 'ReceiptRecorded')?.data).toMatchObject({ vehicle: 11, by: 'TRADER', evidence: deliveryReceipt });
    expect([await standings(), await closed(), await dispute.opened()]).toEqual([['DISCHARGED'], true, [{ 10: '7200000' }]]);
    expect(await dispute.market.file(dispute.order, byValueDifference(11))).toHaveProperty('11');
  });
});

describe('a cancelled vehicle', () => {
  const cancel = async (who: 'importer' | 'trader', ...vehicles: readonly number[]) => {
    await dispute.market[who].act(`orders/${dispute.order}/cancellations`, { vehicles });
    await service.settled();
  };

  it('that was paid for is owed back, without a dispute', async () => {
    dispute.order = await dispute.market.paid();
    await cancel('trader', 7, 9);
    expect(await dispute.opened()).toEqual([{ 7: '7200000' }, { 9: '7200000' }]);
    const compensation = await dispute.compensation();
    expect(await compensation.last('CompensationDue')).toMatchObject({ of: 'CANCELLATION', cause: { type: 'VehicleCancelled' }, items: [{ item: 'vehicle-7', vehicle: 7, gives: 'MONEY' }] });
    expect((await compensation.events())[0]?.metadata).not.toHaveProperty('dispute');
    await paid(compensation, '7200000');
    expect([await standings(), await dispute.types()]).toEqual([['DISCHARGED', 'OPEN'], []]);
  });

  it('owes nothing where nothing was paid', async () => {
    dispute.order = (await dispute.market.placed()).id;
    await cancel('importer', 1);
    expect([await dispute.opened(), await dispute.types(`process-compensations-${dispute.order}`)]).toEqual([[], []]);
  });

  it('owes less by what its claims made due, which end first', async () => {
    dispute.order = await dispute.market.paid();
    await dispute.moveTo('2026-05-01T08:00:00Z');
    dispute.claims = await dispute.market.file(dispute.order, notReceived(7), notReceived(8), notReceived(9));
    await dispute.accepts(7, '1000000');
    await dispute.accepts(8, '7200000');
    await cancel('importer', 7, 8, 9);
    expect(await dispute.opened()).toEqual([{ 7: '1000000' }, { 8: '7200000' }, { 7: '6200000' }, { 9: '7200000' }]);
    expect((await dispute.claim(7))).toMatchObject({ outcome: 'LIABILITY_ACCEPTED', money: 'OPEN' });
    expect(await dispute.types(`process-compensations-${dispute.order}`)).toEqual(['OutcomeCarriedOut']);
  });

  describe('of which a payment is contested', () => {
    let payment: string;
    const contest = () => dispute.market.trader.act(`orders/${dispute.order}/payments/${payment}/contests`, { reason: 'Not on our account.' });
    const rule = async (made: boolean) => {
      await dispute.market.administrator.act(`orders/${dispute.order}/payments/${payment}/ruling`, { made, reason: 'The bank says so.' });
      await service.settled();
    };
    // Of 30,000,000 fen 3,033,708 are for vehicle 7, of the rest of the price what is left.
    beforeEach(async () => {
      dispute.order = await dispute.market.accepted();
      payment = await dispute.market.pay(dispute.order, '30000000');
      await dispute.market.pay(dispute.order, '41200000');
    });

    it('is owed that share too when it is ruled made', async () => {
      await contest();
      await cancel('trader', 7);
      await rule(true);
      expect(await dispute.opened()).toEqual([{ 7: '4166292' }, { 7: '3033708' }]);
      expect(await (await dispute.compensation(1)).last('CompensationDue')).toMatchObject({ cause: { type: 'PaymentRuled' }, of: 'CANCELLATION' });
    });

    it('is not owed it when it is ruled not made', async () => {
      await contest();
      await cancel('trader', 7);
      await rule(false);
      expect(await dispute.opened()).toEqual([{ 7: '4166292' }]);
    });

    it('is not owed it any more when it was contested later and ruled not made', async () => {
      await cancel('trader', 7, 9);
      await contest();
      await rule(false);
      expect(await dispute.opened()).toEqual([{ 7: '7200000' }, { 9: '7200000' }]);
      expect([await dispute.due(7), await dispute.due(9)]).toEqual(['4166292', '4166292']);
      expect(await (await dispute.compensation()).last('DueLowered')).toMatchObject({ because: 'PAYMENT_NOT_MADE' });
      expect(await dispute.types(`process-compensations-${dispute.order}`)).toEqual(['OutcomeCarriedOut']);
    });
  });
});
