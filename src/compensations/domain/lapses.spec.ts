// Silence: what the clock does, one thing after the other, whoever looks and when.
import { describe, expect, it } from '@jest/globals';
import { moneyItem } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, type Due, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([moneyItem(10, 5_200_000)]);
const inDefault = due.over('PAY').over('DEFAULT');

describe('silence of the trader', () => {
  it('overdue, in default, unpaid; and can still be paid', () => {
    const unpaid = due.silent();
    expect(unpaid.since(due)).toEqual([
      'CompensationDeadlineLapsed', 'InstalmentOverdue', 'CompensationDeadlineLapsed', 'DueInDefault', 'CompensationDeadlineLapsed', 'DueUnpaid',
    ]);
    expect([unpaid.state.standing, unpaid.running, unpaid.figures().outstanding]).toEqual(['UNPAID', [], 5_200_000]);
    expect(unpaid.later(500).does(ask.report('p1', 5_200_000), ask.confirm('p1')).state.standing).toBe('DISCHARGED');
  });
  it('is not unpaid while a payment can still be contested', () => {
    const late = inDefault.later(175).does(ask.report('p1', 1_000_000)).over('UNPAID');
    expect([late.state.standing, late.state.unpaid?.over]).toEqual(['OPEN', true]);
    const silent = late.over('CONFIRM_PAYMENT');
    expect(silent.state.standing).toBe('OPEN');
    expect(silent.over('CONTEST_CONFIRMATION').since(silent)).toEqual(['CompensationDeadlineLapsed', 'DueUnpaid']);
    expect(silent.silent().last('DueUnpaid').outstanding.amount).toBe('4200000');
  });
  it('two instalments, one overdue: then the rest is due at once', () => {
    const agreed = due.does(ask.schedule('2026-03-31', '2026-12-31'), ask.agree()).does(ask.report('p1', 1_000_000), ask.confirm('p1'));
    const overdue = agreed.over('PAY');
    expect(overdue.last('InstalmentOverdue')).toMatchObject({ instalment: 'schedule-1/1', open: { amount: '1600000' } });
    const rest = overdue.over('DEFAULT');
    expect(rest.last('DueInDefault').outstanding.amount).toBe('4200000');
    expect(rest.running.map(({ name }) => name)).toEqual(['UNPAID']);
    expect(new Set(rest.payable.map(([, , until]) => until)).size).toBe(2);
    expect(rest.payable.every(([, , until]) => until <= rest.at)).toBe(true);
  });
  it('one instalment overdue is paid late: no default', () => {
    const paid = due.does(ask.schedule('2026-03-31', '2026-12-31'), ask.agree()).over('PAY').later(5).does(ask.report('p1', 2_600_000), ask.confirm('p1'));
    expect(paid.running.map(({ id }) => id)).toEqual(['PAY/schedule-1/2']);
  });
  it('in default, what comes to be payable later is unpaid with the rest', () => {
    const two = aDue([moneyItem(4, 1_000_000), carBack(10, 7_200_000, 5_200_000)]).does(ask.sendBack(10)).over('PAY').over('DEFAULT');
    const paid = two.does(ask.report('p1', 1_000_000), ask.confirm('p1'), ask.takeBack(10));
    expect(paid.state.standing).toBe('OPEN');
    const overdue = paid.over('PAY');
    expect(overdue.last('InstalmentOverdue').default).toBeUndefined();
    expect(overdue.running.map(({ name }) => name)).toEqual(['UNPAID']);
    expect(overdue.silent().state.standing).toBe('UNPAID');
    expect(overdue.types.filter((type) => type === 'DueInDefault')).toHaveLength(1);
  });
});

describe('what the clock has done', () => {
  const stories: readonly (readonly [string, Due])[] = [
    ['money', due], ['instalments', due.does(ask.schedule('2026-03-31', '2026-06-30', '2026-09-30'), ask.agree())], ['a payment', due.does(ask.report('p1', 5_000_000))],
    ['a car that goes back', aDue([carBack(10, 7_200_000, 5_200_000)]).does(ask.sendBack(10), ask.reportArrival(10))], ['another car', aDue([otherCar(10, 7_200_000, 5_200_000), moneyItem(4, 9)])],
    ['another car on its way', aDue([otherCar(10, 7_200_000, 5_200_000), carBack(4, 9, 8)]).does(ask.sendOther(10))],
  ];
  const facts = ({ state }: Due) => ({ ...state, reminded: [] });
  it.each(stories)('is the same whether it is looked at once or day by day: %s', (_, story) => {
    const once = story.later(500).lapsed();
    let daily = story;
    for (let day = 0; day < 500; day++) daily = daily.later(1).lapsed();
    expect(facts(once)).toEqual(facts(daily));
  });
  it.each(stories)('is recorded once: %s', (_, story) => {
    for (const days of [8, 11, 60, 130, 500]) {
      const lapsed = story.later(days).lapsed();
      expect(lapsed.when(ask.lapses())).toEqual([]);
    }
  });
  it('stands before the act that comes after it, in the same append', () => {
    const late = due.later(11).does(ask.report('p1', 5_200_000));
    expect(late.since(due)).toEqual(['CompensationDeadlineLapsed', 'InstalmentOverdue', 'CompensationPaymentReported']);
  });
  it('a reminder comes at two thirds of what must be done, once', () => {
    const almost = due.until('2026-03-09T05:19:59Z').lapsed();
    expect(almost.since(due)).toEqual([]);
    const reminded = due.until('2026-03-09T05:20:00Z').lapsed();
    expect(reminded.last('CompensationDeadlineReminded')).toMatchObject({ deadline: 'PAY/instalment-1', name: 'PAY', owner: 'TRADER', due: '2026-03-12T16:00:00.000Z' });
    expect([reminded.deadline('PAY').reminded, reminded.later(1).when(ask.lapses())]).toEqual([true, []]);
  });
});
