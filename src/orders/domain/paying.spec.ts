import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { instant, sumOf } from '#values';
import {
  aFile, type ALot, aLot, anAdministrator, caseLotPrice, casePayments, casePrices, cny, theImporter, theTrader, theWorkflow,
} from '../../../test/support/a-lot.ts';
import { order } from './decide.ts';
import { isPaid, openPrice, paidFor, splitPayment } from './prices.ts';
import { orderStatus } from './status.ts';

const accepted = aLot().accepted();
const [first = 0n, second = 0n] = casePayments;
const pay = (lot: ALot, amount: bigint | string, currency = 'CNY', payment = 'p9') => given(order, ...lot.events).when({
  type: 'RecordPayment', payment, amount: { amount: amount.toString(), currency }, proof: aFile('PROOF_OF_PAYMENT'), at: lot.now, by: theImporter,
});
const contest = (lot: ALot, payment: string, at = lot.now) => given(order, ...lot.events).when({ type: 'ContestPayment', payment, at, by: theTrader });
const rule = (lot: ALot, payment: string, made: boolean, at = lot.now) =>
  given(order, ...lot.events).when({ type: 'RuleOnPayment', payment, made, at, by: anAdministrator });
const lapse = (lot: ALot, at = lot.now) => given(order, ...lot.events).when({ type: 'RecordLapses', at, by: theWorkflow }).accepted().events;

describe('recordPayment', () => {
  it('splits the two payments of the case over the ten vehicles, to the fen', () => {
    const split = splitPayment(accepted.order, first);
    expect(split.map(({ amount }) => amount)).toEqual([
      2_949_438n, 2_949_438n, 2_970_506n, 2_991_573n, 2_991_573n, 3_012_640n, 3_033_708n, 3_033_708n, 3_033_708n, 3_033_708n,
    ]);
    const prepaid = accepted.paid(first, 'p1').paid(second, 'p2');
    expect(sumOf(split.map(({ amount }) => amount))).toBe(30_000_000n);
    expect(prepaid.order.vehicles.map((vehicle) => paidFor(prepaid.order, vehicle, prepaid.now))).toEqual(casePrices);
    expect(sumOf(casePrices)).toBe(caseLotPrice);
    expect(orderStatus(prepaid.order, prepaid.now)).toBe('PAID');
  });

  it('starts the trader\'s five days to contest', () => {
    const [event] = pay(accepted, first).accepted().events;
    expect(event?.data).toMatchObject({ amount: cny(first), proof: aFile('PROOF_OF_PAYMENT'), due: '2026-03-08T16:00:00.000Z', zone: 'Asia/Shanghai' });
  });

  it('comes after acceptance', () => void pay(aLot().placed(), first).thenRefused('ORDER_NOT_ACCEPTED'));
  it('never exceeds the price', () => {
    pay(accepted, caseLotPrice).accepted();
    expect(pay(accepted.paid(first), second + 1n).thenRefused('PAYMENT_ABOVE_PRICE').details).toEqual({ open: cny(second) });
    pay(accepted.paidInFull(), 1n).thenRefused('PAYMENT_ABOVE_PRICE');
  });
  it.each(['0', '-1', '1.00', '9007199254740992'])('is not of "%s"', (amount) => void pay(accepted, amount).thenRefused('AMOUNT_OUT_OF_RANGE'));
  it('is in the currency of the order', () => void pay(accepted, 1n, 'USD').thenRefused('PAYMENT_CURRENCY'));
  it('has its own id', () => void pay(accepted.paid(first, 'p9'), 1n).thenRefused('PAYMENT_ALREADY_RECORDED'));
  it('leaves cancelled vehicles out', () => {
    const lot = accepted.cancelled(theTrader, 1, 2);
    expect(openPrice(lot.order)).toBe(57_200_000n);
    expect(splitPayment(lot.order, 57_200_000n).map(({ vehicle }) => vehicle)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('contestPayment', () => {
  const lot = accepted.paid(caseLotPrice, 'p1');
  const lastMoment = instant('2026-03-08T15:59:59.999Z');
  const tooLate = instant('2026-03-08T16:00:00Z');

  it('gives an administrator three business days to rule', () => {
    contest(lot, 'p1', lastMoment).then({ type: 'PaymentContested', data: {
      payment: 'p1', at: lastMoment, due: instant('2026-03-11T16:00:00Z'), zone: accepted.order.sides.administrator.zone,
    } });
  });
  it('comes within five days: silence confirms', () => {
    contest(lot, 'p1', tooLate).thenRefused('PAYMENT_CONFIRMED');
    expect(lapse(lot, tooLate)).toEqual([
      { type: 'OrderDeadlineLapsed', data: { deadline: 'contestPayment:p1', name: 'contestPayment', owner: 'TRADER', due: tooLate, zone: 'Asia/Shanghai', at: tooLate } },
      { type: 'PaymentConfirmed', data: { payment: 'p1', cause: 'SILENCE', at: tooLate } },
    ]);
    expect(lapse(lot, lastMoment)).toEqual([]);
  });
  it('comes before dispatch, which confirms', () => void contest(lot.dispatched(1), 'p1').thenRefused('PAYMENT_CONFIRMED'));
  it('is done once, of a payment that is there', () => {
    contest(lot.contested('p1'), 'p1').thenRefused('PAYMENT_CONTESTED');
    contest(lot.contested('p1').ruled('p1', true), 'p1').thenRefused('PAYMENT_RULED');
    contest(lot, 'p2').thenRefused('PAYMENT_NOT_FOUND');
  });
  it('keeps the payment from counting, but its place in the price', () => {
    const contested = lot.contested('p1');
    expect(isPaid(contested.order, contested.now)).toBe(false);
    expect(orderStatus(contested.order, contested.now)).toBe('ACCEPTED');
    pay(contested, 1n).thenRefused('PAYMENT_ABOVE_PRICE');
  });
});

describe('ruleOnPayment', () => {
  const contested = accepted.paid(caseLotPrice, 'p1').contested('p1');
  const due = instant('2026-03-06T16:00:00Z');

  it('made: it counts', () => expect(orderStatus(contested.ruled('p1', true).order, contested.now)).toBe('PAID'));
  it('not made: it does not, and its place is open again', () => {
    const ruled = contested.ruled('p1', false);
    expect(orderStatus(ruled.order, ruled.now)).toBe('ACCEPTED');
    pay(ruled, caseLotPrice).accepted();
  });
  it('is of a contested payment, once', () => {
    rule(accepted.paid(1n, 'p1'), 'p1', true).thenRefused('PAYMENT_NOT_CONTESTED');
    rule(contested.ruled('p1', true), 'p1', false).thenRefused('PAYMENT_RULED');
    rule(contested, 'p2', true).thenRefused('PAYMENT_NOT_FOUND');
  });
  it('unruled when its time is over: it counts', () => {
    expect(isPaid(contested.order, due)).toBe(true);
    rule(contested, 'p1', false, due).thenRefused('PAYMENT_RULED');
    expect(lapse(contested, due)).toMatchObject([
      { type: 'OrderDeadlineLapsed', data: { deadline: 'ruleOnPayment:p1', owner: 'ADMINISTRATOR', due, at: due } },
      { type: 'PaymentRuled', data: { payment: 'p1', made: true, by: 'LAPSE', owed: [], notOwed: [], at: due } },
    ]);
  });
  it('makes the share of a vehicle cancelled meanwhile owed back, once', () => {
    const lot = contested.cancelled(theTrader, 10);
    expect(lot.events.at(-1)?.data).toMatchObject({ owed: cny(0n) });
    expect(rule(lot, 'p1', true).accepted().events[0]?.data).toMatchObject({ owed: [{ vehicle: 10, amount: cny(7_200_000n) }], notOwed: [] });
    expect(lot.ruled('p1', true).order.vehicles[9]?.cancelled?.owedFrom).toEqual(new Set(['p1']));
    expect(rule(lot, 'p1', false).accepted().events[0]?.data).toMatchObject({ owed: [], notOwed: [] });
  });
  it('takes back what a cancellation owed from a payment contested after it', () => {
    const lot = accepted.paid(caseLotPrice, 'p1').cancelled(theTrader, 10).contested('p1');
    expect(rule(lot, 'p1', true).accepted().events[0]?.data).toMatchObject({ owed: [], notOwed: [] });
    expect(rule(lot, 'p1', false).accepted().events[0]?.data).toMatchObject({ owed: [], notOwed: [{ vehicle: 10, amount: cny(7_200_000n) }] });
    expect(lot.ruled('p1', false).order.vehicles[9]?.cancelled?.owedFrom).toEqual(new Set());
  });
  it('goes on when every vehicle is cancelled', () => void rule(contested.cancelled(theTrader), 'p1', true).accepted());
});
