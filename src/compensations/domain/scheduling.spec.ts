import { describe, expect, it } from '@jest/globals';
import { moneyItem } from '../../../test/support/a-compensation.ts';
import { aDue, carBack } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([moneyItem(10, 5_200_000)]);
const [march, april, may] = ['2026-03-31', '2026-04-30', '2026-05-31'] as const;

describe('a schedule', () => {
  it('of equal instalments: the first are one unit more', () => {
    expect(due.does(ask.schedule(march, april, may), ask.agree()).payable.map(([, fen]) => fen)).toEqual([1_733_334, 1_733_333, 1_733_333]);
  });
  it('takes the amounts that are stated', () => {
    expect(due.does(ask.schedule([march, 200_000], [april, 5_000_000]), ask.agree()).payable.map(([, fen]) => fen)).toEqual([200_000, 5_000_000]);
  });
  it('changes nothing before the importer agrees', () => {
    expect(due.does(ask.schedule(march, april)).payable).toEqual(due.payable);
  });
  it('shares each instalment out over the items, so that each item is shared out exactly', () => {
    const { state } = aDue([moneyItem(4, 100), moneyItem(5, 100), moneyItem(10, 101)]).does(ask.schedule(march, april), ask.agree());
    const parts = state.instalments.slice(1).map((each) => each.parts.map(({ amount }) => Number(amount)));
    expect(parts).toEqual([[50, 50, 51], [50, 50, 50]]);
  });
  it('is over what is not reported yet, and not over what waits for a car', () => {
    const some = aDue([moneyItem(4, 1_000), carBack(10, 7_200_000, 5_200_000)]).does(ask.report('p1', 400));
    expect(some.does(ask.schedule(march, april), ask.agree()).payable.map(([, fen]) => fen)).toEqual([300, 300]);
  });
  it('takes the place of what was overdue: the dates agreed count', () => {
    const late = due.over('PAY').does(ask.schedule(march, april), ask.agree());
    expect(late.running.map(({ name }) => name)).toEqual(['PAY', 'PAY']);
  });
  it('a later one takes the place of the one before', () => {
    const two = due.does(ask.named('first', march), ask.named('second', april));
    expect(two.when(ask.agree('first'))).toBe('NO_SUCH_SCHEDULE');
    expect(two.does(ask.agree('second')).payable.map(([id]) => id)).toEqual(['second/1']);
  });
  it('does not move interest, which is payable by itself and bears none', () => {
    const charged = aDue([moneyItem(10, 5_200_000)], { terms: { ...due.state.opened!.terms, interestBasisPoints: 600 } })
      .later(40).does(ask.report('p1', 1_000_000), ask.confirm('p1'));
    const agreed = charged.does(ask.schedule('2026-05-31'), ask.agree());
    expect(agreed.payable.map(([id, fen]) => [id, fen])).toEqual([['interest-p1', 4_932], ['schedule-1/1', 4_200_000]]);
    expect(agreed.state.instalments.filter(({ interest }) => interest)).toHaveLength(1);
  });

  it.each([
    ['without dates', ask.schedule(), 'SCHEDULE_DATES'],
    ['from yesterday', ask.schedule('2026-03-01'), 'SCHEDULE_DATES'],
    ['with a date twice', ask.schedule(march, march), 'SCHEDULE_DATES'],
    ['backwards', ask.schedule(april, march), 'SCHEDULE_DATES'],
    ['beyond ten years', ask.schedule('2036-03-01'), 'SCHEDULE_DATES'],
    ['with some amounts only', ask.schedule([march, 5_200_000], april), 'SCHEDULE_AMOUNTS'],
    ['that does not sum', ask.schedule([march, 5_199_999]), 'SCHEDULE_DOES_NOT_SUM'],
    ['above what is due', ask.schedule([march, 5_200_000], [april, 1]), 'SCHEDULE_DOES_NOT_SUM'],
    ['with an instalment of zero', ask.schedule([march, 5_200_000], [april, 0]), 'AMOUNT_NOT_POSITIVE'],
    ['in another currency', ask.schedule([march, { amount: '5200000', currency: 'EUR' }]), 'CURRENCY_MISMATCH'],
  ])('%s is refused', (_, proposed, code) => expect(due.when(proposed)).toBe(code));
  it('of more instalments than units is refused', () => {
    expect(aDue([moneyItem(10, 1)]).when(ask.schedule(march, april))).toBe('AMOUNT_NOT_POSITIVE');
  });
  it('starts today at the earliest, where the trader lives', () => {
    const night = due.until('2026-03-02T16:30:00Z');
    expect(night.when(ask.schedule('2026-03-02'))).toBe('SCHEDULE_DATES');
    expect(night.does(ask.schedule('2026-03-03')).state.proposal).toBeDefined();
  });
  it.each([
    ['where nothing is payable', due.does(ask.report('p1', 5_200_000)), 'NOTHING_PAYABLE', 'NO_SCHEDULE_PROPOSED'],
    ['where all waits for a car', aDue([carBack(10, 2, 1)]), 'NOTHING_PAYABLE', 'NO_SCHEDULE_PROPOSED'],
    ['in default', due.over('PAY').over('DEFAULT'), 'IN_DEFAULT', 'IN_DEFAULT'],
    ['once discharged', due.does(ask.report('p1', 5_200_000), ask.confirm('p1')), 'ALREADY_DISCHARGED', 'ALREADY_DISCHARGED'],
    ['after the first date', due.does(ask.schedule(march, april)).until('2026-03-31T16:00:00Z'), undefined, 'SCHEDULE_OUTDATED'],
    ['after a payment', due.does(ask.schedule(march, april), ask.report('p1', 1)), undefined, 'SCHEDULE_OUTDATED'],
    ['after a write-off', due.does(ask.schedule(march, april), ask.writeOff(1)), undefined, 'SCHEDULE_OUTDATED'],
  ])('%s is neither proposed nor agreed to, as far as it is not', (_, story, proposing, agreeing) => {
    if (proposing) expect(story.when(ask.schedule('2026-12-31'))).toBe(proposing);
    expect(story.when(ask.agree())).toBe(agreeing);
  });
});
