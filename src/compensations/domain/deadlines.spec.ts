// Every time of rules section 3 that belongs to compensations: whose, from what, until when where that one lives, and what its lapse brings.
import { describe, expect, it } from '@jest/globals';
import { type Instant, instant, weekendsOnly, zone } from '#values';
import { moneyItem, openedAt } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, type Due, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const seat = (party: string, name: string) => ({ party, zone: zone(name), calendar: weekendsOnly });
/** Where the trader, the importer and the administrator live, and when it is made due. */
const between = (trader: string, importer: string, at: Instant, administrator = importer) => ({
  trader: seat('trader-1', trader), importer: seat('importer-1', importer), administrator: seat('', administrator), at,
});
const money = (...where: Parameters<typeof between>): Due => aDue([moneyItem(10, 5_200_000)], between(...where));
const cars = (...where: Parameters<typeof between>): Due => aDue([otherCar(10, 7_200_000, 5_200_000)], between(...where));
const sale = (...where: Parameters<typeof between>): Due => aDue([carBack(10, 7_200_000, 5_200_000)], between(...where));
const silently = (due: Due): Due => due.does(ask.report('p1', 5_200_000)).over('CONFIRM_PAYMENT');
const contested = (due: Due): Due => due.does(ask.report('p1', 5_200_000), ask.contest('p1'));
const flagged = (due: Due): Due => due.does(ask.report('p1', 5_200_000, { flags: ['REFERENCE_USED_ELSEWHERE'] }));

describe('deadlines of a compensation', () => {
  const home = ['Asia/Shanghai', 'Europe/Minsk', openedAt, 'Europe/Vienna'] as const;
  const rows: readonly (readonly [what: string, due: Due, name: string, owner: string, force: string, due: string, brings: readonly string[]])[] = [
    ['pay: 10 d from the opening', money(...home), 'PAY', 'TRADER', 'MUST', '2026-03-12T16:00', ['InstalmentOverdue']],
    ['pay: 10 d from the date of an instalment', money(...home).does(ask.schedule('2026-03-31'), ask.agree()), 'PAY', 'TRADER', 'MUST', '2026-04-10T16:00', ['InstalmentOverdue']],
    ['pay: 10 d from when the car is back', sale(...home).later(5).does(ask.takeBack(10)), 'PAY', 'TRADER', 'MUST', '2026-03-17T16:00', ['InstalmentOverdue']],
    ['default: 30 d from overdue', money(...home).over('PAY'), 'DEFAULT', 'TRADER', 'MUST', '2026-04-12T16:00', ['DueInDefault']],
    ['unpaid: 180 d from default', money(...home).over('PAY').over('DEFAULT'), 'UNPAID', 'TRADER', 'MUST', '2026-10-10T16:00', ['DueUnpaid']],
    ['confirm payment: 10 d from the report', money(...home).does(ask.report('p1', 5_200_000)), 'CONFIRM_PAYMENT', 'IMPORTER', 'MUST', '2026-03-12T21:00', ['CompensationPaymentConfirmed']],
    ['confirm payment, flagged', flagged(money(...home)), 'CONFIRM_PAYMENT', 'IMPORTER', 'MUST', '2026-03-12T21:00', ['CompensationPaymentContested', 'RulingMediatorWanted']],
    ['contest a silent confirmation: 30 d', silently(money(...home)), 'CONTEST_CONFIRMATION', 'IMPORTER', 'MAY', '2026-04-12T21:00', ['DueDischarged']],
    ['appoint: 3 bd of the administrator', contested(money(...home)), 'APPOINT_FOR_RULING', 'ADMINISTRATOR', 'MUST', '2026-03-05T23:00', ['RulingMediatorWanted']],
    ['rule: 10 d of the mediator', contested(money(...home)).lapsed('mediator-1'), 'RULE', 'MEDIATOR', 'MUST', '2026-03-12T23:00', ['RulingMediatorLeft']],
    ['send the car back: 60 d', sale(...home), 'SEND_BACK', 'IMPORTER', 'MUST', '2026-05-01T21:00', ['FallbackApplied', 'InstalmentDue']],
    ['report its arrival: 60 d from the hand-over', sale(...home).does(ask.sendBack(10)), 'REPORT_ARRIVAL', 'IMPORTER', 'MUST', '2026-05-01T21:00', ['FallbackApplied', 'InstalmentDue']],
    ['confirm or contest a return: 10 d', sale(...home).does(ask.sendBack(10), ask.reportArrival(10)), 'CONFIRM_RETURN', 'TRADER', 'MUST', '2026-03-12T16:00', ['VehicleReturned', 'InstalmentDue']],
    ['send the replacement: 60 d', cars(...home), 'SEND_REPLACEMENT', 'TRADER', 'MUST', '2026-05-01T16:00', ['ReplacementMissed']],
    ['deliver the replacement: 60 d from its dispatch', cars(...home).does(ask.sendOther(10)), 'DELIVER_REPLACEMENT', 'TRADER', 'MUST', '2026-05-01T16:00', ['CompensationDeadlineLapsed', 'ReplacementMissed']],
    ['contest a receipt recorded by the trader: 5 d', cars(...home).does(ask.sendOther(10), ask.receive(10, 'TRADER')), 'CONTEST_REPLACEMENT_RECEIPT', 'IMPORTER', 'MAY', '2026-03-07T21:00', ['ReplacementAccepted', 'DueDischarged']],
  ];
  it.each(rows)('%s', (_, story, name, owner, force, until, brings) => {
    const deadline = story.deadline(name);
    expect([deadline.owner, deadline.force, deadline.due, deadline.lapse !== '']).toEqual([owner, force, `${until}:00.000Z`, true]);
    expect(deadline.claims).toEqual(['claim-10']);
    const over = story.over(name);
    const lapse = over.since(story).indexOf('CompensationDeadlineLapsed');
    expect(over.since(story).slice(lapse)).toEqual(expect.arrayContaining(['CompensationDeadlineLapsed', ...brings]));
    expect(over.running.some(({ id }) => id === deadline.id)).toBe(false);
  });
  it('an instant before it is over nothing has lapsed', () => {
    for (const [, story, name] of rows) {
      const before = instant(new Date(Date.parse(story.deadline(name).due) - 1).toISOString());
      expect(story.until(before).lapsed().running.map(({ id }) => id)).toContain(story.deadline(name).id);
    }
  });
});

describe('where the one lives who must act', () => {
  const spring = instant('2026-03-20T12:00:00Z');
  const autumn = instant('2026-10-20T12:00:00Z');
  const night = instant('2026-03-02T10:30:00Z');
  it.each([
    ['clocks go forward, Berlin', money('Europe/Berlin', 'Europe/Berlin', spring), 'PAY', '2026-03-30T22:00'],
    ['clocks go back, Berlin', money('Europe/Berlin', 'Europe/Berlin', autumn), 'PAY', '2026-10-30T23:00'],
    ['clocks go back, Los Angeles', sale('Asia/Shanghai', 'America/Los_Angeles', instant('2026-09-15T12:00:00Z')), 'SEND_BACK', '2026-11-15T08:00'],
    ['midnight does not exist, Cairo', money('Africa/Cairo', 'Africa/Cairo', instant('2026-04-13T10:00:00Z')), 'PAY', '2026-04-23T22:00'],
    ['over a leap day', money('Asia/Shanghai', 'Asia/Shanghai', instant('2028-02-25T10:00:00Z')), 'PAY', '2028-03-06T16:00'],
    ['over the year end', money('Asia/Shanghai', 'Asia/Shanghai', instant('2026-12-30T10:00:00Z')), 'PAY', '2027-01-09T16:00'],
    ['the trader west of the date line', money('Pacific/Pago_Pago', 'Pacific/Kiritimati', night), 'PAY', '2026-03-12T11:00'],
    ['the importer east of it', money('Pacific/Pago_Pago', 'Pacific/Kiritimati', night).does(ask.report('p1', 1)), 'CONFIRM_PAYMENT', '2026-03-13T10:00'],
    ['the car sent back from the east', cars('Pacific/Pago_Pago', 'Pacific/Kiritimati', night), 'SEND_BACK', '2026-05-02T10:00'],
    ['the other sent from the west', cars('Pacific/Pago_Pago', 'Pacific/Kiritimati', night), 'SEND_REPLACEMENT', '2026-05-01T11:00'],
    ['business days over a weekend', contested(money('Asia/Shanghai', 'Europe/Minsk', instant('2026-03-05T10:00:00Z'), 'Europe/Berlin')), 'APPOINT_FOR_RULING', '2026-03-10T23:00'],
  ])('%s', (_, story, name, until) => expect(story.deadline(name).due).toBe(`${until}:00.000Z`));
});
