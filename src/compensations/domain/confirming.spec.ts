import { describe, expect, it } from '@jest/globals';
import { importer, mediator, moneyItem, trader } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([moneyItem(10, 5_200_000)]);
const half = due.does(ask.report('p1', 2_600_000));
const silent = half.over('CONFIRM_PAYMENT');
const contested = half.does(ask.contest('p1')).lapsed('mediator-1');

describe('a payment that was reported', () => {
  it('is paid but not confirmed: all is outstanding, and half is payable', () => {
    expect([half.figures().outstanding, half.payable[0]?.[1]]).toEqual([5_200_000, 2_600_000]);
  });
  it('is confirmed by silence, which can still be contested for 30 days', () => {
    expect(silent.figures()).toMatchObject({ confirmed: 2_600_000, outstanding: 2_600_000 });
    expect(silent.deadline('CONTEST_CONFIRMATION')).toMatchObject({ force: 'MAY', owner: 'IMPORTER', from: '2026-03-12T21:00:00.000Z', due: '2026-04-12T21:00:00.000Z' });
    expect(silent.until('2026-04-12T20:59:59Z').when(ask.contest('p1'))).not.toBe('CONTEST_TIME_OVER');
    expect(silent.until('2026-04-12T21:00:00Z').when(ask.contest('p1'))).toBe('CONTEST_TIME_OVER');
  });
  it.each([
    ['confirmed by the payer', half.when(ask.confirm('p1'), trader), 'NOT_YOUR_ACT'],
    ['confirmed twice', half.does(ask.confirm('p1')).when(ask.confirm('p1')), 'ALREADY_CONFIRMED'],
    ['contested once confirmed', half.does(ask.confirm('p1')).when(ask.contest('p1')), 'ALREADY_CONFIRMED'],
    ['confirmed while contested', contested.when(ask.confirm('p1')), 'PAYMENT_CONTESTED'],
    ['contested twice', contested.when(ask.contest('p1')), 'PAYMENT_CONTESTED'],
    ['confirmed after it was ruled not made', contested.does(ask.rule('p1', false)).when(ask.confirm('p1')), 'PAYMENT_OVER'],
    ['contested after it was ruled made', contested.does(ask.rule('p1', true)).when(ask.contest('p1')), 'PAYMENT_OVER'],
    ['ruled on without a contest', half.when(ask.rule('p1', true)), 'NOT_CONTESTED'],
    ['ruled on by another mediator', contested.when(ask.rule('p1', true), { role: 'MEDIATOR', party: 'mediator-2' }), 'NOT_RULING'],
    ['ruled on where nobody was appointed', half.does(ask.contest('p1')).when(ask.rule('p1', true)), 'NOT_RULING'],
    ['another one', half.when(ask.confirm('p2')), 'NO_SUCH_PAYMENT'],
    ['confirmed where nothing was ever made due', aDue([moneyItem(1, 1)]).when(ask.confirm('p1')), 'NO_SUCH_PAYMENT'],
  ])('is refused: %s', (_, answer, code) => expect(answer).toBe(code));
});

describe('a silent confirmation that is contested', () => {
  const taken = silent.later(5).does(ask.contest('p1'));
  it('is confirmed no more, and waits for a ruling', () => {
    expect(taken.figures()).toMatchObject({ confirmed: 0, outstanding: 5_200_000 });
    expect(taken.last('CompensationPaymentContested').undone).toMatchObject([{ amount: { amount: '2600000' }, over: { amount: '0' } }]);
    expect(taken.payable.map(([id, fen]) => [id, fen])).toEqual([['instalment-1', 2_600_000]]);
  });
  it('ruled made it is confirmed, for good', () => {
    const made = taken.lapsed('mediator-1').does(ask.rule('p1', true));
    expect(made.figures()).toMatchObject({ confirmed: 2_600_000, outstanding: 2_600_000 });
    expect(made.running.map(({ name }) => name)).not.toContain('CONTEST_CONFIRMATION');
  });
  it('ruled not made it was never paid: its old date counts again', () => {
    const notMade = taken.lapsed('mediator-1').does(ask.rule('p1', false));
    expect(notMade.payable).toEqual([['instalment-1', 5_200_000, '2026-03-12T16:00:00.000Z']]);
    expect(notMade.lapsed().since(notMade)).toEqual([]);
    expect(notMade.deadline('DEFAULT').due).toBe('2026-04-12T16:00:00.000Z');
  });
  it('leaves what another payment has confirmed', () => {
    const both = aDue([moneyItem(10, 100)]).does(ask.report('p1', 60)).over('CONFIRM_PAYMENT').does(ask.report('p2', 60), ask.confirm('p2'));
    expect(both.figures()).toMatchObject({ confirmed: 100, repayable: 20 });
    expect(both.does(ask.contest('p1')).figures()).toEqual({ due: 100, confirmed: 60, writtenOff: 0, repayable: 0, outstanding: 40 });
    const lowered = aDue([moneyItem(10, 100)]).does(ask.report('p1', 60)).over('CONFIRM_PAYMENT').does(ask.report('p2', 40), ask.confirm('p2'), ask.lower({ 10: 50 }));
    expect(lowered.figures()).toMatchObject({ confirmed: 50, repayable: 50 });
    expect(lowered.does(ask.contest('p1')).figures()).toEqual({ due: 50, confirmed: 40, writtenOff: 0, repayable: 0, outstanding: 10 });
  });
});

describe('a payment ruled not made', () => {
  it('in default it joins what is in default', () => {
    const first = due.does(ask.report('p1', 5_000_000)).over('PAY').does(ask.contest('p1')).over('DEFAULT', 'mediator-1');
    const notMade = first.does(ask.rule('p1', false));
    expect(notMade.types.filter((type) => type === 'DueInDefault')).toHaveLength(1);
    expect(notMade.silent().state.standing).toBe('UNPAID');
  });
  it('two instalments, one not made after its date: both are in default at once', () => {
    const agreed = due.does(ask.schedule(['2026-03-10', 2_600_000], ['2026-06-10', 2_600_000]), ask.agree(), ask.report('p1', 2_600_000), ask.contest('p1')).lapsed('mediator-1');
    const notMade = agreed.later(9).does(ask.rule('p1', false)).later(31);
    const silence = notMade.silent();
    expect(silence.types.filter((type) => ['InstalmentOverdue', 'DueInDefault', 'DueUnpaid'].includes(type))).toEqual(['InstalmentOverdue', 'DueInDefault', 'DueUnpaid']);
    expect(silence.last('DueInDefault').outstanding.amount).toBe('5200000');
  });
});

describe('a flagged payment', () => {
  const flagged = due.does(ask.report('p1', 5_200_000, { flags: ['PROOF_USED_ELSEWHERE'] }));
  it('counts as contested by silence', () => {
    expect(flagged.deadline('CONFIRM_PAYMENT').lapse).toBe('CONTESTED');
    expect(flagged.over('CONFIRM_PAYMENT').since(flagged)).toEqual(['CompensationDeadlineLapsed', 'CompensationPaymentContested', 'RulingMediatorWanted']);
    expect(flagged.over('CONFIRM_PAYMENT').last('CompensationPaymentContested').by).toBe('FLAG');
  });
  it('is confirmed by the importer as any other', () => {
    expect(flagged.does(ask.confirm('p1')).state.standing).toBe('DISCHARGED');
  });
});

describe('what is paid above what is due', () => {
  it('is owed back once it is confirmed', () => {
    const over = due.does(ask.report('p1', 5_500_000));
    expect(over.figures()).toMatchObject({ repayable: 0 });
    expect(over.does(ask.confirm('p1')).figures()).toEqual({ due: 5_200_000, confirmed: 5_200_000, writtenOff: 0, repayable: 300_000, outstanding: 0 });
  });
  it('a second payment settles what the first had covered, where the first is ruled not made', () => {
    const two = due.does(ask.report('p1', 5_200_000), ask.report('p2', 5_200_000), ask.contest('p1')).lapsed('mediator-1').does(ask.rule('p1', false), ask.confirm('p2'));
    expect(two.state.standing).toBe('DISCHARGED');
    expect(two.figures()).toMatchObject({ confirmed: 5_200_000, repayable: 0 });
  });
  it('both made: the second is owed back', () => {
    const two = due.does(ask.report('p1', 5_200_000), ask.report('p2', 5_200_000), ask.confirm('p2'), ask.confirm('p1'));
    expect(two.figures()).toMatchObject({ confirmed: 5_200_000, repayable: 5_200_000 });
  });
});

describe('a mediator who ruled', () => {
  it('rules again on the next contest', () => {
    const next = contested.does(ask.rule('p1', true), ask.report('p2', 1_000), ask.contest('p2')).lapsed('mediator-1');
    expect(next.state.ruler?.party).toBe('mediator-1');
    expect(next.when(ask.rule('p2', true), mediator)).not.toBe('NOT_RULING');
  });
});

describe('a payment on a car that was replaced', () => {
  it('contested after the other car came, and not made, is payable in money', () => {
    const replaced = aDue([otherCar(10, 7_200_000, 5_200_000)]).does(ask.report('p1', 1_000_000)).over('CONFIRM_PAYMENT').does(ask.sendOther(10), ask.receive(10));
    expect(replaced.figures()).toMatchObject({ confirmed: 7_200_000, outstanding: 0 });
    const notMade = replaced.does(ask.contest('p1')).lapsed('mediator-1').does(ask.rule('p1', false));
    expect(notMade.payable.map(([, fen]) => fen)).toEqual([1_000_000]);
    expect(notMade.silent().state.standing).toBe('UNPAID');
  });
});

describe('a car paid for before it is back', () => {
  const early = aDue([carBack(10, 7_200_000, 5_200_000)]).does(ask.report('p1', 7_200_000), ask.confirm('p1'));
  it('still has to go back, else what is above the fallback is owed back', () => {
    expect(early.state.standing).toBe('OPEN');
    const kept = early.over('SEND_BACK');
    expect(kept.figures()).toEqual({ due: 5_200_000, confirmed: 5_200_000, writtenOff: 0, repayable: 2_000_000, outstanding: 0 });
    expect(kept.state.standing).toBe('DISCHARGED');
  });
  it('is discharged once it is back', () => {
    expect(early.when(ask.takeBack(10), importer)).toBe('NOT_YOUR_ACT');
    expect(early.does(ask.sendBack(10), ask.reportArrival(10), ask.takeBack(10)).state.standing).toBe('DISCHARGED');
  });
});
