import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { instant } from '#values';
import { aLot, anAdministrator, casePayments, cny, placedAt, theHash, theImporter, theTrader } from '../../../test/support/a-lot.ts';
import type { CancelOrder } from './commands.ts';
import { order } from './decide.ts';
import type { Actor } from './lot.ts';
import { orderStatus } from './status.ts';

const lastMoment = instant('2026-03-07T15:59:59.999Z');
const tooLate = instant('2026-03-07T16:00:00Z');
const afterPromised = instant('2026-04-30T15:00:00Z');
const [first = 0n, second = 0n] = casePayments;

const accept = (at = placedAt, disclosureHash = theHash, by = theTrader) => ({ type: 'AcceptOrder', disclosureHash, at, by }) as const;
const decline = (at = placedAt) => ({ type: 'DeclineOrder', at, by: theTrader }) as const;
const cancel = (by: Actor, at: CancelOrder['at'], ...vehicles: number[]): CancelOrder => ({ type: 'CancelOrder', vehicles, at, by });
const placed = aLot().placed();
const accepted = placed.accepted();

describe('acceptOrder', () => {
  it('makes the disclosure the trader\'s word, up to the last moment', () => {
    given(order, ...placed.events).when(accept(lastMoment)).then({ type: 'OrderAccepted', data: { disclosureHash: theHash, at: lastMoment } });
  });
  it('names the disclosure', () => void given(order, ...placed.events).when(accept(placedAt, 'e'.repeat(64))).thenRefused('DISCLOSURE_CHANGED'));
  it('is too late when its time is over, though no lapse stands in the log', () => {
    given(order, ...placed.events).when(accept(tooLate)).thenRefused('ORDER_LAPSED');
    expect(orderStatus(placed.order, tooLate)).toBe('LAPSED');
  });
  it('is done once', () => void given(order, ...accepted.events).when(accept()).thenRefused('ORDER_ALREADY_ACCEPTED'));
  it('is the trader\'s', () => void given(order, ...placed.events).when(accept(placedAt, theHash, theImporter)).thenRefused('NOT_FOR_ROLE'));
  it('needs an order', () => void given(order).when(accept()).thenRefused('ORDER_NOT_FOUND'));
});

describe('declineOrder', () => {
  const declined = { type: 'OrderDeclined', data: { at: placedAt } } as const;
  it('ends the order', () => {
    given(order, ...placed.events).when(decline()).then(declined);
    given(order, ...placed.events, declined).when(accept()).thenRefused('ORDER_DECLINED');
    given(order, ...placed.events, declined).when(cancel(theImporter, placedAt, 1)).thenRefused('ORDER_DECLINED');
  });
  it('comes before acceptance, in time', () => {
    given(order, ...accepted.events).when(decline()).thenRefused('ORDER_ALREADY_ACCEPTED');
    given(order, ...placed.events).when(decline(tooLate)).thenRefused('ORDER_LAPSED');
  });
});

describe('cancelOrder', () => {
  const prepaid = accepted.paid(first, 'p1').paid(second, 'p2');

  it('owes nothing back before the first payment', () => {
    given(order, ...accepted.events).when(cancel(theImporter, accepted.now, 3)).then(
      { type: 'VehicleCancelled', data: { vehicle: 3, by: 'IMPORTER', owed: cny(0n), shares: [], at: accepted.now } },
    );
  });
  it('below the minimum is no matter, it holds when placing only', () => {
    expect(accepted.cancelled(theImporter, 1, 2, 3, 4, 5, 6, 7, 8, 9).order.vehicles.filter((vehicle) => vehicle.cancelled === undefined)).toHaveLength(1);
  });
  it('owes back what was paid for the vehicle, by payment', () => {
    const [event] = given(order, ...prepaid.events).when(cancel(theTrader, prepaid.now, 10)).accepted().events;
    expect(event?.data).toMatchObject({
      by: 'TRADER', owed: cny(7_200_000n), shares: [{ payment: 'p1', amount: cny(3_033_708n) }, { payment: 'p2', amount: cny(4_166_292n) }],
    });
  });
  it('is the importer\'s again from the day after the promised date, where the importer is', () => {
    given(order, ...prepaid.events).when(cancel(theImporter, prepaid.now, 10)).thenRefused('CANCELLATION_AFTER_PAYMENT');
    given(order, ...prepaid.events).when(cancel(theImporter, instant('2026-04-30T14:59:59.999Z'), 10)).thenRefused('CANCELLATION_AFTER_PAYMENT');
    given(order, ...prepaid.events).when(cancel(theImporter, afterPromised, 10)).accepted();
  });
  it('is the importer\'s when the only payment was not made', () => {
    const lot = accepted.paid(first, 'p1').contested('p1').ruled('p1', false);
    given(order, ...lot.events).when(cancel(theImporter, lot.now, 10)).accepted();
  });
  it('never comes after dispatch or receipt', () => {
    const dispatched = prepaid.dispatched(1, 2);
    for (const by of [theImporter, theTrader]) given(order, ...dispatched.events).when(cancel(by, afterPromised, 2)).thenRefused('VEHICLE_DISPATCHED');
    given(order, ...prepaid.received(2).events).when(cancel(theTrader, afterPromised, 2)).thenRefused('VEHICLE_RECEIVED');
  });
  it('is taken whole, or refused with every vehicle that is barred', () => {
    const lot = prepaid.dispatched(1).cancelled(theTrader, 2);
    expect(given(order, ...lot.events).when(cancel(theTrader, lot.now, 1, 2, 3, 11)).thenRefused('VEHICLE_DISPATCHED').details).toEqual({ vehicles: [
      { vehicle: 1, code: 'VEHICLE_DISPATCHED' }, { vehicle: 2, code: 'VEHICLE_CANCELLED' }, { vehicle: 11, code: 'VEHICLE_NOT_FOUND' },
    ] });
    given(order, ...lot.events).when(cancel(theTrader, lot.now)).thenRefused('VEHICLE_NOT_FOUND');
  });
  it('names a vehicle twice and cancels it once', () => {
    expect(given(order, ...accepted.events).when(cancel(theTrader, accepted.now, 3, 3)).accepted().events).toHaveLength(1);
  });
  it('of every vehicle ends the order', () => {
    const none = placed.cancelled(theImporter);
    expect(orderStatus(none.order, none.now)).toBe('CANCELLED');
    given(order, ...none.events).when(accept()).thenRefused('ORDER_CANCELLED');
  });
  it('is no act of others', () => {
    given(order, ...accepted.events).when(cancel(anAdministrator, accepted.now, 1)).thenRefused('NOT_FOR_ROLE');
  });
});
