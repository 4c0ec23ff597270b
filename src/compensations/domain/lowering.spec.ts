import { describe, expect, it } from '@jest/globals';
import { cny, moneyItem, trader, workflow } from '../../../test/support/a-compensation.ts';
import { aDue, carBack } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([moneyItem(10, 5_200_000)]);

describe('less is due', () => {
  it('of what is outstanding first, then of what was written off, then of what was confirmed: that is owed back', () => {
    const story = due.does(ask.report('p1', 3_000_000), ask.confirm('p1'), ask.writeOff(1_000_000)).does(ask.lower({ 10: 3_000_000 }));
    expect(story.last('DueLowered').lowered).toEqual([{ item: 'claim-10', outstanding: cny(1_200_000), writtenOff: cny(1_000_000), confirmed: cny(800_000) }]);
    expect(story.figures()).toEqual({ due: 2_200_000, confirmed: 2_200_000, writtenOff: 0, repayable: 800_000, outstanding: 0 });
    expect(story.state.standing).toBe('DISCHARGED');
  });
  it('below what was confirmed, also once it was discharged', () => {
    const story = due.does(ask.report('p1', 5_200_000), ask.confirm('p1')).later(400).does(ask.lower({ 10: 2_000_000 }));
    expect(story.figures()).toEqual({ due: 3_200_000, confirmed: 3_200_000, writtenOff: 0, repayable: 2_000_000, outstanding: 0 });
    expect(story.types.filter((type) => type === 'DueDischarged')).toHaveLength(1);
  });
  it('takes the last instalments first', () => {
    const story = due.does(ask.schedule(['2026-03-31', 2_600_000], ['2026-04-30', 2_600_000]), ask.agree(), ask.lower({ 10: 3_000_000 }));
    expect(story.payable.map(([id, fen]) => [id, fen])).toEqual([['schedule-1/1', 2_200_000]]);
  });
  it('what was reported is owed back as far as it is above, once it is confirmed', () => {
    const story = due.does(ask.report('p1', 5_200_000), ask.lower({ 10: 2_000_000 }));
    expect([story.figures().outstanding, story.state.standing]).toEqual([3_200_000, 'OPEN']);
    expect(story.does(ask.confirm('p1')).figures()).toMatchObject({ confirmed: 3_200_000, repayable: 2_000_000, outstanding: 0 });
  });
  it('once for an event, however often it is asked', () => {
    const once = due.does(ask.lower({ 10: 2_000_000 }));
    expect(once.when(ask.lower({ 10: 2_000_000 }))).toEqual([]);
    expect(once.does(ask.lower({ 10: 2_500_000 })).figures().due).toBe(2_700_000);
    expect(once.does(ask.lower({ 10: 1_000_000 }, 'reopening-2')).figures().due).toBe(2_200_000);
  });
  it('never below zero, and then nothing is recorded any more', () => {
    const none = due.does(ask.lower({ 10: 9_000_000 }));
    expect([none.figures().due, none.state.standing]).toEqual([0, 'DISCHARGED']);
    expect(none.when(ask.lower({ 10: 9_000_000 }))).toEqual([]);
  });
  it('ends the waiting for a car where nothing is left of it', () => {
    const none = aDue([carBack(10, 7_200_000, 5_200_000)]).does(ask.sendBack(10), ask.lower({ 10: 7_200_000 }));
    expect([none.running, none.when(ask.reportArrival(10))]).toEqual([[], 'RETURN_OVER']);
  });
  it('is of the workflow, in the currency of the order, of what was opened', () => {
    expect(due.when(ask.lower({ 10: 1 }), trader)).toBe('NOT_YOUR_ACT');
    expect(due.when((at) => ({ type: 'LowerDue', because: 'REOPENED', event: 'e', items: [{ item: 'claim-10', by: { amount: '1', currency: 'EUR' } }], at, by: workflow }))).toBe('CURRENCY_MISMATCH');
    expect(due.when(ask.lower({ 5: 1 }))).toEqual([]);
  });
});
