import { describe, expect, it } from '@jest/globals';
import { importer, mediator, moneyItem, trader } from '../../../test/support/a-compensation.ts';
import { aDue, carBack } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([carBack(10, 7_200_000, 5_200_000)]);
const sent = due.later(10).does(ask.sendBack(10));
const arrived = sent.later(20).does(ask.reportArrival(10));
const contested = arrived.later(1).does(ask.contestReturn(10));

describe('a car that goes back', () => {
  it('confirmed by the trader, its price is payable in ten days', () => {
    const back = arrived.does(ask.takeBack(10));
    expect(back.since(arrived)).toEqual(['VehicleReturned', 'InstalmentDue']);
    expect(back.payable).toEqual([['instalment-1', 7_200_000, '2026-04-11T16:00:00.000Z']]);
  });
  it('the trader may confirm before anyone says that it was sent', () => {
    expect(due.does(ask.takeBack(10)).payable.map(([, fen]) => fen)).toEqual([7_200_000]);
  });
  it('silence of the trader confirms: the ten days run from the end of its time', () => {
    const silent = arrived.over('CONFIRM_RETURN');
    expect(silent.last('VehicleReturned').by).toBe('SILENCE');
    expect(arrived.deadline('CONFIRM_RETURN')).toMatchObject({ owner: 'TRADER', due: '2026-04-11T16:00:00.000Z' });
    expect(silent.payable).toEqual([['instalment-1', 7_200_000, '2026-04-22T16:00:00.000Z']]);
  });
  it.each([[true, 'VehicleReturned', 7_200_000], [false, 'FallbackApplied', 5_200_000]] as const)('contested, and ruled returned: %s', (returned, type, fen) => {
    const ruled = contested.lapsed('mediator-1').does(ask.ruleOnReturn(10, returned));
    expect(ruled.types.slice(-3)).toEqual(['ReturnRuled', type, 'InstalmentDue']);
    expect(ruled.payable.map(([, open]) => open)).toEqual([fen]);
    expect([ruled.figures().due, ruled.state.ruler, ruled.running.map(({ name }) => name)]).toEqual([fen, undefined, ['PAY']]);
  });
  it.each([
    ['not handed over', due, 'SEND_BACK', 'NOT_SENT_BACK', '2026-05-01T21:00:00.000Z'],
    ['its arrival not reported', sent, 'REPORT_ARRIVAL', 'ARRIVAL_NOT_REPORTED', '2026-05-11T21:00:00.000Z'],
  ] as const)('%s: the fallback is due', (_, story, name, because, until) => {
    expect(story.deadline(name)).toMatchObject({ owner: 'IMPORTER', due: until, lapse: 'FALLBACK' });
    const over = story.over(name);
    expect(over.last('FallbackApplied')).toMatchObject({ because, due: { amount: '5200000' } });
    expect([over.figures().due, over.item(10).cut]).toEqual([5_200_000, '2000000']);
    expect(over.payable.map(([, fen]) => fen)).toEqual([5_200_000]);
  });
  it('the fallback takes off what was paid early', () => {
    const over = due.does(ask.report('p1', 6_000_000), ask.confirm('p1')).over('SEND_BACK');
    expect(over.figures()).toEqual({ due: 5_200_000, confirmed: 5_200_000, writtenOff: 0, repayable: 800_000, outstanding: 0 });
  });
  it('the fallback is not above what less is due already', () => {
    expect(due.does(ask.lower({ 10: 3_000_000 })).over('SEND_BACK').figures().due).toBe(4_200_000);
  });
  it('paid early and written off down to the fallback, nothing waits for it', () => {
    const done = due.does(ask.report('p1', 5_200_000), ask.confirm('p1'), ask.writeOff(2_000_000));
    expect([done.state.standing, done.when(ask.sendBack(10))]).toEqual(['DISCHARGED', 'RETURN_OVER']);
  });

  const back = arrived.does(ask.takeBack(10));
  const kept = due.over('SEND_BACK');
  it.each([
    ['a car that was not to be returned', aDue([moneyItem(10, 1)]).when(ask.sendBack(10)), 'NOT_TO_BE_RETURNED'],
    ['sent without a bill of lading', due.when(ask.sendBack(10, 'PHOTO')), 'BILL_OF_LADING_MISSING'],
    ['sent twice', sent.when(ask.sendBack(10)), 'ALREADY_SENT_BACK'],
    ['sent after its time', due.until('2026-05-01T21:00:00Z').when(ask.sendBack(10)), 'RETURN_OVER'],
    ['sent once it is back', back.when(ask.sendBack(10)), 'ALREADY_RETURNED'],
    ['sent while contested', contested.when(ask.sendBack(10)), 'RETURN_CONTESTED'],
    ['its arrival before it was sent', due.when(ask.reportArrival(10)), 'NOT_SENT_BACK'],
    ['its arrival without a receipt', sent.when(ask.reportArrival(10, 'PHOTO')), 'DELIVERY_RECEIPT_MISSING'],
    ['its arrival twice', arrived.when(ask.reportArrival(10)), 'ARRIVAL_REPORTED'],
    ['its arrival while contested', contested.when(ask.reportArrival(10)), 'RETURN_CONTESTED'],
    ['contested before it arrived', sent.when(ask.contestReturn(10)), 'ARRIVAL_NOT_REPORTED'],
    ['contested twice', contested.when(ask.contestReturn(10)), 'RETURN_CONTESTED'],
    ['contested after silence', arrived.until('2026-04-11T16:00:00Z').when(ask.contestReturn(10)), 'ALREADY_RETURNED'],
    ['confirmed by the importer', arrived.when(ask.takeBack(10), importer), 'NOT_YOUR_ACT'],
    ['confirmed while contested', contested.when(ask.takeBack(10)), 'RETURN_CONTESTED'],
    ['confirmed after the fallback', kept.when(ask.takeBack(10)), 'RETURN_OVER'],
    ['ruled on without a contest', arrived.when(ask.ruleOnReturn(10, true)), 'NOT_CONTESTED'],
    ['ruled on where it was not to be returned', aDue([moneyItem(10, 1)]).when(ask.ruleOnReturn(10, true)), 'NOT_TO_BE_RETURNED'],
    ['ruled on by nobody appointed', contested.when(ask.ruleOnReturn(10, true), mediator), 'NOT_RULING'],
    ['ruled on by the trader', contested.when(ask.ruleOnReturn(10, true), trader), 'NOT_YOUR_ACT'],
    ['another claim', due.when(ask.sendBack(5)), 'NO_SUCH_ITEM'],
  ])('is refused: %s', (_, answer, code) => expect(answer).toBe(code));
});
