import { describe, expect, it } from '@jest/globals';
import { moneyItem, trader } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([moneyItem(4, 1_000_000), moneyItem(10, 5_200_000)]);

describe('a write-off', () => {
  it('of part is taken off in proportion, of what is payable first', () => {
    const part = due.does(ask.writeOff(620_000));
    expect([part.figures(4), part.figures(10)]).toMatchObject([{ writtenOff: 100_000, outstanding: 900_000 }, { writtenOff: 520_000, outstanding: 4_680_000 }]);
    expect(part.payable).toEqual([['instalment-1', 5_580_000, '2026-03-12T16:00:00.000Z']]);
  });
  it('is for the claims that are named', () => {
    const named = due.does(ask.writeOff(620_000, 10));
    expect([named.figures(4).writtenOff, named.figures(10).writtenOff]).toEqual([0, 620_000]);
  });
  it('of all that is outstanding discharges', () => {
    expect(due.does(ask.writeOff(6_200_000)).state.standing).toBe('DISCHARGED');
  });
  it('of a car that should go back ends the waiting for it', () => {
    const given = aDue([carBack(10, 7_200_000, 5_200_000)]).does(ask.sendBack(10), ask.reportArrival(10), ask.contestReturn(10), ask.writeOff(7_200_000));
    expect([given.state.standing, given.running]).toEqual(['DISCHARGED', []]);
  });
  it('takes in default what is in default', () => {
    expect(due.over('PAY').over('DEFAULT').does(ask.writeOff(6_200_000)).state.standing).toBe('DISCHARGED');
  });
  it('is at most what is outstanding less what is reported', () => {
    const reported = due.does(ask.report('p1', 200_000));
    expect(reported.when(ask.writeOff(6_000_001))).toBe('ABOVE_OUTSTANDING');
    expect(reported.does(ask.writeOff(6_000_000)).figures(10).outstanding).toBe(167_742);
  });
  it.each([
    ['of zero', due.when(ask.writeOff(0)), 'AMOUNT_NOT_POSITIVE'],
    ['in another currency', due.when(ask.writeOff({ amount: '1', currency: 'EUR' })), 'CURRENCY_MISMATCH'],
    ['of another claim', due.when(ask.writeOff(1, 5)), 'NO_SUCH_ITEM'],
    ['of one claim twice', due.when(ask.writeOff(1, 4, 4)), 'ITEM_TWICE'],
    ['above what a claim has', due.when(ask.writeOff(1_000_001, 4)), 'ABOVE_OUTSTANDING'],
    ['where all is reported', due.does(ask.report('p1', 6_200_000)).when(ask.writeOff(1)), 'NOTHING_PAYABLE'],
    ['where another car is on its way', aDue([otherCar(10, 100)]).does(ask.sendOther(10)).when(ask.writeOff(1)), 'NOTHING_PAYABLE'],
    ['once discharged', due.does(ask.writeOff(6_200_000)).when(ask.writeOff(1)), 'ALREADY_DISCHARGED'],
    ['by the trader', due.when(ask.writeOff(1), trader), 'NOT_YOUR_ACT'],
  ])('is refused %s', (_, answer, code) => expect(answer).toBe(code));
});
