import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { aFile, aLot, aReplacement, aVehicle, caseLotPrice, cny, hoursLater, theImporter, theTrader, theWorkflow } from '../../../test/support/a-lot.ts';
import { allowedActs } from './acts.ts';
import type { RecordReplacementReceipt } from './commands.ts';
import { deadlines } from './deadlines.ts';
import { order } from './decide.ts';
import { orderFacts } from './facts.ts';
import { isPaid, openPrice } from './prices.ts';
import { orderStatus, vehicleStatus } from './status.ts';

const received = aLot().accepted().paid(caseLotPrice, 'p1').dispatched().received();
const replaced = received.replaced(4);
const on = (lot = received) => given(order, ...lot.events);
const receipt = (change: Partial<RecordReplacementReceipt> = {}): RecordReplacementReceipt => ({
  type: 'RecordReplacementReceipt', compensation: 'compensation-1', replaces: 4, receivedBy: 'TRADER', evidence: aFile('DELIVERY_RECEIPT'), at: replaced.now, by: theWorkflow, ...change,
});

describe('a replacement', () => {
  it('joins the order under the next number, at the price of the old vehicle, whatever is declared', () => {
    const command = aReplacement(4, { at: received.now });
    on().when(command).then({ type: 'ReplacementAdded', data: {
      vehicle: 11, replaces: 4, compensation: 'compensation-1', disclosed: { number: 11, ...command.disclosed, price: cny(7_100_000n) }, disclosureHash: 'e'.repeat(64), at: received.now,
    } });
    expect(replaced.replaced(5, {}, 'compensation-2').order.vehicles.map(({ number, replacing }) => [number, replacing?.vehicle]).slice(9)).toEqual([[10, undefined], [11, 4], [12, 5]]);
  });
  it('joins it once, however often that is told', () => {
    on(replaced).when(aReplacement(4)).then();
    expect(on(replaced).when(aReplacement(5)).accepted().events).toHaveLength(1);
  });
  it('is added by the workflow, to an order that was accepted, for a vehicle of it, under a VIN that does not stand there', () => {
    on().when(aReplacement(4, { by: theTrader })).thenRefused('NOT_FOR_ROLE');
    given(order).when(aReplacement(4)).thenRefused('ORDER_NOT_FOUND');
    on(aLot().placed()).when(aReplacement(4)).thenRefused('ORDER_NOT_ACCEPTED');
    on().when(aReplacement(11)).thenRefused('VEHICLE_NOT_FOUND');
    expect(on().when(aReplacement(4, {}, { vin: ` ${aVehicle(7).vin.toLowerCase()}` })).thenRefused('DUPLICATE_VIN').details).toEqual({ vehicles: [7] });
  });
  it('is paid with the old vehicle: nothing of its price is open, and no payment goes to it', () => {
    expect([openPrice(replaced.order), isPaid(replaced.order, replaced.now)]).toEqual([0n, true]);
    const part = aLot().accepted().paid(1_000_000n, 'p1').replaced(4);
    expect([openPrice(part.order), isPaid(part.order, part.now)]).toEqual([caseLotPrice - 1_000_000n, false]);
    expect([...part.paidInFull().order.payments.values()].flatMap(({ shares }) => [...shares.keys()])).not.toContain(11);
  });
  it('counts as dispatched: the order is complete again when it is received', () => {
    const came = replaced.replacementReceived(4);
    const standing = [received, replaced, came].map(({ order: state, now }) => [orderStatus(state, now), state.vehicles[10] && vehicleStatus(state.vehicles[10])]);
    expect(standing).toEqual([['COMPLETED', undefined], ['PAID', 'DISPATCHED'], ['COMPLETED', 'RECEIVED']]);
  });
  it('is neither cancelled nor dispatched, and the parties record its receipt in the compensation', () => {
    const at = hoursLater(replaced.now, 24 * 90);
    for (const by of [theImporter, theTrader]) {
      on(replaced).when({ type: 'CancelOrder', vehicles: [11], at, by }).thenRefused('VEHICLE_DISPATCHED');
      on(replaced).when({ type: 'RecordReceipt', vehicles: [{ vehicle: 11, odometerKm: 30_010 }], evidence: aFile('DELIVERY_RECEIPT'), at, by }).thenRefused('RECEIVED_IN_COMPENSATION');
      expect(allowedActs(replaced.order, by.role, at).filter(({ allowed }) => allowed)).toEqual([]);
    }
    on(replaced).when({ type: 'RecordDispatch', vehicles: [11], at, by: theTrader }).thenRefused('VEHICLE_DISPATCHED');
  });
});

describe('the receipt of a replacement', () => {
  it('is carried here once, as it was recorded in the compensation, with nothing left to contest', () => {
    on(replaced).when(receipt({ odometerKm: 30_010 })).then({ type: 'ReceiptRecorded', data: {
      vehicle: 11, by: 'TRADER', odometerKm: 30_010, evidence: aFile('DELIVERY_RECEIPT'), at: replaced.now,
    } });
    const came = replaced.doing(receipt());
    expect(deadlines(came.order)).toEqual([]);
    on(came).when(receipt()).then();
    on(came).when({ type: 'ContestReceipt', vehicles: [11], at: came.now, by: theImporter }).thenRefused('RECEIPT_CONFIRMED');
  });
  it('is of a replacement that this compensation gives for that vehicle, told by the workflow', () => {
    on(replaced).when(receipt({ by: theImporter })).thenRefused('NOT_FOR_ROLE');
    given(order).when(receipt()).thenRefused('ORDER_NOT_FOUND');
    on(replaced).when(receipt({ replaces: 5 })).thenRefused('VEHICLE_NOT_FOUND');
    on(replaced).when(receipt({ compensation: 'compensation-2' })).thenRefused('VEHICLE_NOT_FOUND');
    on(received).when(receipt()).thenRefused('VEHICLE_NOT_FOUND');
  });
});

describe('the facts of a replacement', () => {
  it('are its own disclosure, paid in full, received when the workflow says so', () => {
    const facts = ({ order: state, now }: typeof replaced) => orderFacts(state, now).vehicles[10];
    expect(facts(replaced)).toMatchObject({
      number: 11, vin: aVehicle(904).vin, price: cny(7_100_000n), saleBasis: 'GUARANTEED', disclosedFaults: [{ code: 'FLOOD_DAMAGE' }], disclosureHash: 'e'.repeat(64),
      replaces: 4, status: 'DISPATCHED', paid: cny(0n), paidInFull: true, owedBack: cny(0n), dispatched: true, cancelled: false,
    });
    expect(facts(replaced.doing(receipt()))).toMatchObject({ status: 'RECEIVED', received: { by: 'TRADER', at: replaced.now, odometerKm: 30_000 } });
    expect(orderFacts(replaced.order, replaced.now).vehicles[3]).not.toHaveProperty('replaces');
  });
});

describe('what is owed back of a vehicle', () => {
  it('is what was paid for it, once it is cancelled, as rulings leave it', () => {
    const owed = (lot: typeof received) => orderFacts(lot.order, lot.now).vehicles[9]?.owedBack;
    const paid = aLot().accepted().paid(caseLotPrice, 'p1');
    expect([paid, paid.cancelled(theTrader, 10)].map(owed)).toEqual([cny(0n), cny(7_200_000n)]);
    const contested = paid.contested('p1').cancelled(theTrader, 10);
    expect([contested, contested.ruled('p1', true), contested.ruled('p1', false)].map(owed)).toEqual([cny(0n), cny(7_200_000n), cny(0n)]);
    const afterwards = paid.cancelled(theTrader, 10).contested('p1');
    expect([afterwards, afterwards.ruled('p1', false)].map(owed)).toEqual([cny(7_200_000n), cny(0n)]);
  });
});
