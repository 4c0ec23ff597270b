import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { type Instant, instant, plusMillis, twoThirdsOf, zone } from '#values';
import { aFile, type ALot, aLot, anAdministrator, caseLotPrice, cny, placedAt, theImporter, theTrader, theWorkflow } from '../../../test/support/a-lot.ts';
import type { RecordReceipt } from './commands.ts';
import { deadlines } from './deadlines.ts';
import { order } from './decide.ts';
import { orderFacts } from './facts.ts';
import type { Actor } from './lot.ts';
import type { Vehicle } from './order.ts';
import { openOf } from './prices.ts';
import { orderStatus } from './status.ts';

const accepted = aLot().accepted();
const prepaid = accepted.paid(caseLotPrice, 'p1');
const dispatch = (lot: ALot, ...vehicles: number[]) => given(order, ...lot.events).when({ type: 'RecordDispatch', vehicles, at: lot.now, by: theTrader });
const receive = (lot: ALot, by: Actor, change: Partial<RecordReceipt> = {}) =>
  given(order, ...lot.events).when({ type: 'RecordReceipt', vehicles: [{ vehicle: 1, odometerKm: 61_020 }], at: lot.now, by, ...change });
const contest = (lot: ALot, vehicle: number, at = lot.now) => given(order, ...lot.events).when({ type: 'ContestReceipt', vehicles: [vehicle], at, by: theImporter });

describe('recordDispatch', () => {
  it('confirms the payments and sends the chosen vehicles', () => {
    dispatch(prepaid, 2, 1).then(
      { type: 'PaymentConfirmed', data: { payment: 'p1', cause: 'DISPATCH', at: prepaid.now } },
      { type: 'DispatchRecorded', data: { vehicle: 1, at: prepaid.now } },
      { type: 'DispatchRecorded', data: { vehicle: 2, at: prepaid.now } },
    );
  });
  it('says so when silence had confirmed them', () => {
    const later = prepaid.at(instant('2026-03-08T16:00:00Z'));
    expect(dispatch(later, 1).accepted().events).toMatchObject([
      { type: 'OrderDeadlineLapsed', data: { deadline: 'contestPayment:p1' } }, { type: 'PaymentConfirmed', data: { cause: 'SILENCE' } }, { type: 'DispatchRecorded' },
    ]);
  });
  it('needs the whole price of what is not cancelled', () => {
    const part = accepted.paid(caseLotPrice - 1n, 'p1');
    dispatch(part, 1).thenRefused('PRICE_NOT_PAID');
    dispatch(prepaid.contested('p1'), 1).thenRefused('PRICE_NOT_PAID');
    expect(openOf(part.order, part.order.vehicles[9] as Vehicle)).toBe(1n);
    dispatch(part.cancelled(theTrader, 10), 1).accepted();
  });
  it('is done once for a vehicle, and not for one cancelled or received', () => {
    dispatch(prepaid.dispatched(1), 1).thenRefused('VEHICLE_DISPATCHED');
    dispatch(prepaid.cancelled(theTrader, 1), 1).thenRefused('VEHICLE_CANCELLED');
    dispatch(prepaid.received(1), 1).thenRefused('VEHICLE_RECEIVED');
  });
  it('comes after acceptance', () => void dispatch(aLot().placed(), 1).thenRefused('ORDER_NOT_ACCEPTED'));
});

describe('recordReceipt', () => {
  it('is the importer\'s, with the odometer reading, also without a dispatch', () => {
    receive(accepted, theImporter, { statedDate: prepaid.order.promisedDate }).then(
      { type: 'ReceiptRecorded', data: { vehicle: 1, by: 'IMPORTER', odometerKm: 61_020, statedDate: prepaid.order.promisedDate, at: accepted.now } });
    receive(accepted, theImporter, { vehicles: [{ vehicle: 1 }] }).thenRefused('ODOMETER_READING_MISSING');
    receive(accepted, theImporter, { vehicles: [{ vehicle: 1, odometerKm: -1 }] }).thenRefused('ODOMETER_OUT_OF_RANGE');
  });
  it('is the trader\'s with a delivery receipt, and the importer has five days to contest it', () => {
    const evidence = aFile('DELIVERY_RECEIPT');
    receive(prepaid, theTrader).thenRefused('DELIVERY_RECEIPT_MISSING');
    receive(prepaid, theTrader, { evidence: aFile('PHOTO') }).thenRefused('DELIVERY_RECEIPT_MISSING');
    receive(prepaid, theTrader, { evidence, vehicles: [{ vehicle: 1 }] }).then({ type: 'ReceiptRecorded', data: {
      vehicle: 1, by: 'TRADER', evidence, at: prepaid.now, due: instant('2026-03-08T15:00:00Z'), zone: prepaid.order.sides.importer.zone,
    } });
  });
  it('is done once, not before acceptance, not of a cancelled vehicle', () => {
    receive(prepaid.received(1), theImporter).thenRefused('VEHICLE_RECEIVED');
    receive(aLot().placed(), theImporter).thenRefused('ORDER_NOT_ACCEPTED');
    receive(prepaid.cancelled(theTrader, 1), theImporter).thenRefused('VEHICLE_CANCELLED');
    receive(prepaid, anAdministrator).thenRefused('NOT_FOR_ROLE');
  });
  it('of all ten completes the order, cancelled ones beside', () => {
    const all = prepaid.dispatched().received();
    expect(orderStatus(all.order, all.now)).toBe('COMPLETED');
    const rest = prepaid.cancelled(theTrader, 10).received();
    expect(orderStatus(rest.order, rest.now)).toBe('COMPLETED');
  });
});

describe('contestReceipt', () => {
  const delivered = prepaid.receivedFromTrader(1);
  const due = instant('2026-03-08T15:00:00Z');

  it('keeps the receipt from counting', () => {
    contest(delivered, 1).then({ type: 'ReceiptContested', data: { vehicle: 1, at: delivered.now } });
    const lot = delivered.doing({ type: 'ContestReceipt', vehicles: [1], at: delivered.now, by: theImporter });
    expect(orderFacts(lot.order, lot.now).vehicles[0]).toMatchObject({ status: 'AWAITING' });
    expect(orderFacts(lot.order, lot.now).vehicles[0]).not.toHaveProperty('received');
    receive(lot, theTrader, { evidence: aFile('DELIVERY_RECEIPT', 'b') }).thenRefused('RECEIPT_CONTESTED');
    receive(lot, theImporter).accepted();
    contest(lot, 1).thenRefused('RECEIPT_CONTESTED');
  });
  it('comes within five days: silence confirms', () => {
    contest(delivered, 1, due).thenRefused('RECEIPT_CONFIRMED');
    const { events } = given(order, ...delivered.events).when({ type: 'RecordLapses', at: due, by: theWorkflow }).accepted();
    expect(events.slice(-2)).toEqual([
      { type: 'OrderDeadlineLapsed', data: { deadline: 'contestReceipt:1', name: 'contestReceipt', owner: 'IMPORTER', due, zone: 'Asia/Pyongyang', at: due } },
      { type: 'ReceiptConfirmed', data: { vehicle: 1, at: due } },
    ]);
  });
  it('is of a receipt that the trader recorded', () => {
    contest(prepaid, 1).thenRefused('RECEIPT_NOT_FOUND');
    contest(prepaid.received(1), 1).thenRefused('RECEIPT_NOT_FOUND');
  });
});

describe('the running deadlines', () => {
  const names = (lot: ALot) => deadlines(lot.order).map(({ id, owner, obliges, due, result }) => [id, owner, obliges, due, result]);

  it('are those of the table', () => {
    expect(names(aLot().placed())).toEqual([['acceptOrder', 'TRADER', 'MUST', '2026-03-07T16:00:00.000Z', 'ORDER_LAPSES']]);
    expect(names(accepted)).toEqual([]);
    expect(names(prepaid)).toEqual([['contestPayment:p1', 'TRADER', 'MAY', '2026-03-08T16:00:00.000Z', 'PAYMENT_CONFIRMED']]);
    expect(names(prepaid.contested('p1'))).toEqual([['ruleOnPayment:p1', 'ADMINISTRATOR', 'MUST', '2026-03-06T16:00:00.000Z', 'PAYMENT_COUNTS']]);
    expect(names(prepaid.dispatched().receivedFromTrader(2))).toEqual([['contestReceipt:2', 'IMPORTER', 'MAY', '2026-03-08T15:00:00.000Z', 'RECEIPT_CONFIRMED']]);
  });
  it('lapse once', () => {
    const late = aLot().placed().at(instant('2026-03-07T16:00:00Z'));
    const lapse = { type: 'RecordLapses', at: late.now, by: theWorkflow } as const;
    const told = { deadline: 'acceptOrder', name: 'acceptOrder', owner: 'TRADER', due: late.now, zone: zone('Asia/Shanghai'), at: late.now } as const;
    given(order, ...late.events).when(lapse).then(
      { type: 'OrderDeadlineLapsed', data: told }, { type: 'OrderLapsed', data: { at: late.now } },
    );
    given(order, ...late.doing(lapse).events).when(lapse).then();
    given(order, ...late.events).when({ ...lapse, by: theTrader }).thenRefused('NOT_FOR_ROLE');
    given(order).when(lapse).then();
  });
  it('are reminded of once, when two thirds of a time in which somebody must act are over and not all of it', () => {
    const placed = aLot().placed();
    const [deadline] = deadlines(placed.order);
    const remindAt = instant('2026-03-05T23:50:00Z');
    expect(twoThirdsOf(placedAt, deadline?.due ?? placedAt)).toBe(remindAt);
    const ask = (at: Instant, lot = placed) => given(order, ...lot.events).when({ type: 'RecordLapses', at, by: theWorkflow });
    ask(plusMillis(remindAt, -1)).then();
    expect(ask(remindAt).accepted().events).toMatchObject([{ type: 'OrderDeadlineReminded', data: { deadline: 'acceptOrder', due: deadline?.due, at: remindAt } }]);
    const reminded = placed.at(remindAt).doing({ type: 'RecordLapses', at: remindAt, by: theWorkflow });
    ask(plusMillis(remindAt, 3_600_000), reminded).then();
    ask(plusMillis(remindAt, 3_600_000), reminded.accepted()).then();
    expect(ask(deadline?.due ?? remindAt, reminded).accepted().events.map(({ type }) => type)).toEqual(['OrderDeadlineLapsed', 'OrderLapsed']);
  });
  it('that only may be used are not reminded of', () => {
    given(order, ...prepaid.events).when({ type: 'RecordLapses', at: instant('2026-03-08T15:59:59.999Z'), by: theWorkflow }).then();
  });
});

describe('the facts that disputes rely on', () => {
  it('say what was promised, paid and received of each vehicle', () => {
    const lot = prepaid.dispatched().received(10).receivedFromTrader(9);
    const facts = orderFacts(lot.order, lot.now);
    expect(facts).toMatchObject({ importer: { party: 'importer-1', zone: 'Asia/Pyongyang' }, deliveryTerm: 'CIF', policyVersion: 'standard-1', status: 'PAID' });
    expect(facts.vehicles[9]).toMatchObject({
      number: 10, price: cny(7_200_000n), saleBasis: 'LIMITED', paidInFull: true, cancelled: false, dispatched: true, status: 'RECEIVED',
      received: { by: 'IMPORTER', odometerKm: 61_020 },
    });
    expect(facts.vehicles[8]).toMatchObject({ received: { by: 'TRADER', odometerKm: 61_000 } });
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});
