import { describe, expect, it } from '@jest/globals';
import { cny, moneyItem, terms } from '../../../test/support/a-compensation.ts';
import { aDue, type Due } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';
import { interestOn } from './interest.ts';

const charging = (items: Parameters<typeof aDue>[0]): Due => aDue(items, { terms: { ...terms, interestBasisPoints: 600 } });
const due = charging([moneyItem(10, 5_200_000)]);
/** The last day in time is 12 March in Shanghai. */
const daysLate = (days: number): Due => due.until('2026-03-12T15:00:00Z').later(days).does(ask.report('p1', 5_200_000));

describe('interest', () => {
  it.each([[30, 25_644n], [31, 26_499n]])('at 6 %% on 5,200,000 for %i days', (days, fen) => expect(interestOn(5_200_000n, days, 600)).toBe(fen));
  it.each([[0, []], [1, [['interest-p1', 855]]], [30, [['interest-p1', 25_644]]], [31, [['interest-p1', 26_499]]]])('is charged when a payment reported %i days late is confirmed', (days, payable) => {
    const confirmed = daysLate(days).later(9).does(ask.confirm('p1'));
    expect(confirmed.payable.map(([id, fen]) => [id, fen])).toEqual(payable);
    expect(confirmed.state.standing).toBe(days === 0 ? 'DISCHARGED' : 'OPEN');
  });
  it('is due in ten days, bears none, and raises what is due', () => {
    const charged = daysLate(30).does(ask.confirm('p1'));
    expect(charged.last('InterestCharged')).toMatchObject({ on: 'PAYMENT', about: 'p1', basisPoints: 600, charges: [{ item: 'claim-10', principal: cny(5_200_000), days: 30, amount: cny(25_644), instalment: 'instalment-1' }] });
    expect(charged.figures()).toMatchObject({ due: 5_225_644, outstanding: 25_644 });
    expect(charged.deadline('PAY').due).toBe('2026-04-21T16:00:00.000Z');
    const paid = charged.later(60).does(ask.report('p2', 25_644), ask.confirm('p2'));
    expect([paid.state.standing, paid.types.filter((type) => type === 'InterestCharged')]).toEqual(['DISCHARGED', ['InterestCharged']]);
  });
  it('of a silent confirmation only when it cannot be contested any more, for the days until it was reported', () => {
    const silent = daysLate(30).over('CONFIRM_PAYMENT');
    expect(silent.types).not.toContain('InterestCharged');
    const stands = silent.over('CONTEST_CONFIRMATION');
    expect(stands.payable).toEqual([['interest-p1', 25_644, '2026-06-02T16:00:00.000Z']]);
  });
  it('when it is ruled made; none when it is ruled not made', () => {
    const contested = daysLate(30).does(ask.contest('p1')).lapsed('mediator-1');
    expect(contested.does(ask.rule('p1', true)).payable.map(([, fen]) => fen)).toEqual([25_644]);
    expect(contested.does(ask.rule('p1', false)).types).not.toContain('InterestCharged');
  });
  it('on what is written off late', () => {
    const written = due.until('2026-03-12T15:00:00Z').later(30).does(ask.writeOff(5_200_000));
    expect(written.last('InterestCharged')).toMatchObject({ on: 'WRITE_OFF', charges: [{ amount: cny(25_644) }] });
  });
  it('on each part from the date of its own instalment', () => {
    const agreed = due.does(ask.schedule(['2026-03-20', 2_600_000], ['2026-06-20', 2_600_000]), ask.agree());
    const [first, second] = agreed.payable.map(([, , until]) => until);
    const late = agreed.until(first ?? '').later(29).does(ask.report('p1', 5_200_000), ask.confirm('p1'));
    expect(first! < second!).toBe(true);
    expect(late.last('InterestCharged').charges.map(({ days, principal }) => [days, principal.amount])).toEqual([[30, '2600000']]);
  });
  it('from the default on for all the rest, which is due at once', () => {
    const agreed = due.does(ask.schedule(['2026-03-20', 200_000], ['2027-03-20', 5_000_000]), ask.agree()).over('PAY').over('DEFAULT');
    const late = agreed.later(9).does(ask.report('p1', 5_200_000), ask.confirm('p1'));
    expect(late.last('InterestCharged').charges.map(({ days }) => days)).toEqual([41, 10]);
  });
  it('not on what is owed back', () => {
    const lowered = daysLate(30).does(ask.lower({ 10: 2_600_000 }), ask.confirm('p1'));
    expect(lowered.last('InterestCharged').charges).toMatchObject([{ principal: cny(2_600_000), amount: cny(12_822) }]);
  });
  it('is none under the policy standard-1', () => {
    const none = aDue([moneyItem(10, 5_200_000)]).later(300).does(ask.report('p1', 5_200_000), ask.confirm('p1'));
    expect(none.state.standing).toBe('DISCHARGED');
  });
  it('of several items stands in the order of the vehicles', () => {
    const two = charging([moneyItem(4, 1_000_000), moneyItem(10, 1_000_000)]).does(ask.schedule(['2026-03-20', 2_000_000]), ask.agree()).later(100);
    const charged = two.does(ask.report('p1', 2_000_000), ask.confirm('p1'));
    expect(charged.last('InterestCharged').instalment.parts.map(({ item }) => item)).toEqual(['claim-4', 'claim-10']);
  });
});
