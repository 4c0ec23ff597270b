// Every refusal code is reached: by the shortest story that comes to it.
import { describe, expect, it } from '@jest/globals';
import { mediator, moneyItem, opening, trader } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, Due, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';
import { type CompensationRefusal, compensationRefusals } from './refusals.ts';

const due = aDue([moneyItem(10, 100)]);
const [reported, car, other] = [due.does(ask.report('p1', 100)), aDue([carBack(10, 100, 60)]), aDue([otherCar(10, 100)])];
const [silent, contested] = [reported.over('CONFIRM_PAYMENT'), reported.does(ask.contest('p1')).lapsed('mediator-1')];
const [sent, otherSent] = [car.does(ask.sendBack(10)), other.does(ask.sendOther(10))];
const [arrived, received] = [sent.does(ask.reportArrival(10)), otherSent.does(ask.receive(10, 'TRADER'))];
const euro = { amount: '1', currency: 'EUR' };

type Answer = ReturnType<Due['when']> | undefined;
const ways: Readonly<Record<CompensationRefusal, () => Answer>> = {
  NO_SUCH_COMPENSATION: () => Due.begun.when(ask.confirm('p1')),
  NOT_YOUR_ACT: () => reported.when(ask.confirm('p1'), trader),
  ALREADY_OPENED: () => due.when(() => opening([moneyItem(10, 100)])),
  NOTHING_DUE: () => Due.begun.when(() => opening([])),
  ALREADY_DISCHARGED: () => reported.does(ask.confirm('p1')).when(ask.report('p2', 1)),
  CURRENCY_MISMATCH: () => due.when(ask.report('p1', euro)),
  AMOUNT_NOT_POSITIVE: () => due.when(ask.report('p1', 0)),

  NOTHING_PAYABLE: () => reported.when(ask.schedule('2026-03-31')),
  IN_DEFAULT: () => due.over('PAY').over('DEFAULT').when(ask.schedule('2026-03-31')),
  SCHEDULE_DOES_NOT_SUM: () => due.when(ask.schedule(['2026-03-31', 99])),
  SCHEDULE_DATES: () => due.when(ask.schedule('2026-03-31', '2026-03-31')),
  SCHEDULE_AMOUNTS: () => due.when(ask.schedule(['2026-03-31', 50], '2026-04-30')),
  NO_SUCH_SCHEDULE: () => due.does(ask.schedule('2026-03-31')).when(ask.agree('schedule-2')),
  NO_SCHEDULE_PROPOSED: () => due.when(ask.agree()),
  SCHEDULE_OUTDATED: () => due.does(ask.schedule('2026-03-31'), ask.report('p1', 1)).when(ask.agree()),

  NO_SUCH_PAYMENT: () => due.when(ask.confirm('p1')),
  REFERENCE_USED: () => due.does(ask.report('p1', 1)).when(ask.report('p2', 1, { reference: 'reference of p1' })),
  NOTHING_REPORTED: () => { const act = due.act('confirmCompensationPayment', { role: 'IMPORTER', party: 'importer-1' }); return act?.allowed === false ? act.code : undefined; },
  ALREADY_CONFIRMED: () => silent.when(ask.confirm('p1')),
  PAYMENT_CONTESTED: () => contested.when(ask.confirm('p1')),
  CONTEST_TIME_OVER: () => silent.until(silent.deadline('CONTEST_CONFIRMATION').due).when(ask.contest('p1')),
  PAYMENT_OVER: () => contested.does(ask.rule('p1', false)).when(ask.confirm('p1')),
  NOT_CONTESTED: () => reported.when(ask.rule('p1', true)),
  NOT_RULING: () => contested.when(ask.rule('p1', true), { ...mediator, party: 'mediator-2' }),

  ABOVE_OUTSTANDING: () => due.when(ask.writeOff(101)),
  NO_SUCH_ITEM: () => due.when(ask.sendBack(9)),
  ITEM_TWICE: () => due.when(ask.writeOff(1, 10, 10)),

  NOT_TO_BE_RETURNED: () => due.when(ask.sendBack(10)),
  ALREADY_SENT_BACK: () => sent.when(ask.sendBack(10)),
  NOT_SENT_BACK: () => car.when(ask.reportArrival(10)),
  ARRIVAL_REPORTED: () => arrived.when(ask.reportArrival(10)),
  ARRIVAL_NOT_REPORTED: () => sent.when(ask.contestReturn(10)),
  RETURN_CONTESTED: () => arrived.does(ask.contestReturn(10)).when(ask.takeBack(10)),
  ALREADY_RETURNED: () => car.does(ask.takeBack(10)).when(ask.sendBack(10)),
  RETURN_OVER: () => car.over('SEND_BACK').when(ask.sendBack(10)),
  BILL_OF_LADING_MISSING: () => car.when(ask.sendBack(10, 'PHOTO')),
  DELIVERY_RECEIPT_MISSING: () => sent.when(ask.reportArrival(10, 'PHOTO')),

  NO_REPLACEMENT: () => due.when(ask.sendOther(10)),
  REPLACEMENT_SENT: () => otherSent.when(ask.sendOther(10)),
  REPLACEMENT_NOT_SENT: () => other.when(ask.receive(10)),
  REPLACEMENT_OVER: () => other.over('SEND_REPLACEMENT').when(ask.sendOther(10)),
  REPLACEMENT_RECEIVED: () => received.when(ask.receive(10, 'TRADER')),
  NOT_CONTESTABLE: () => otherSent.when(ask.contestReceipt(10)),
  RECEIPT_CONTESTED: () => received.does(ask.contestReceipt(10)).when(ask.receive(10, 'TRADER')),
  VIN_IN_ORDER: () => other.when(ask.sendOther(10, { inOrder: true })),
  ODOMETER_READING_MISSING: () => otherSent.when(ask.receive(10, 'IMPORTER', { odometerKm: undefined as never })),
  ODOMETER_OUT_OF_RANGE: () => otherSent.when(ask.receive(10, 'IMPORTER', { odometerKm: 10_000_000 })),

  NOBODY_WANTED: () => due.when(ask.appoint()),
  MEDIATOR_UNKNOWN: () => reported.does(ask.contest('p1')).when(ask.appointNobody),
  MEDIATOR_SUSPENDED: () => reported.does(ask.contest('p1')).when(ask.appoint('mediator-1', { suspended: true })),
  MEDIATOR_CONFLICTED: () => reported.does(ask.contest('p1')).when(ask.appoint('mediator-1', { conflicted: true })),
  SERVED_BEFORE: () => contested.over('RULE').when(ask.appoint('mediator-1')),
};

describe('every code of the catalogue is reached', () => {
  it.each(Object.entries(ways))('%s', (code, way) => expect(way()).toBe(code));
  it('and there is no other', () => expect(Object.keys(ways).toSorted()).toEqual(Object.keys(compensationRefusals).toSorted()));
});
