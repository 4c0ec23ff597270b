import { describe, expect, it } from '@jest/globals';
import { localDate } from '#values';
import { cny, confirmed, contested, daysAfter, historyOf, importer, lapses, mediator, mediatorSeat, moneyItem, opening, openedAt, reported, stateAfter } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, Due } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';
import { outstandingIn } from './amounts.ts';
import { deadlines } from './deadlines.ts';

const typesOf = (events: readonly { readonly type: string }[]): readonly string[] => events.map(({ type }) => type);

describe('a compensation in money', () => {
  it('is opened with ten days to pay in the zone of the trader', () => {
    const [due] = deadlines(stateAfter(opening([moneyItem(4, 5_100_000)])));
    expect(due).toMatchObject({ id: 'PAY/instalment-1', owner: 'TRADER', due: '2026-03-12T16:00:00.000Z', zone: 'Asia/Shanghai', claims: ['claim-4'] });
  });

  it('is discharged by payments that are confirmed', () => {
    const events = historyOf(opening([moneyItem(4, 5_100_000), moneyItem(10, 5_200_000)]), reported('p1', 10_300_000, daysAfter(1)), confirmed('p1', daysAfter(2)));
    expect(typesOf(events)).toEqual(['CompensationDue', 'CompensationPaymentReported', 'CompensationPaymentConfirmed', 'DueDischarged']);
  });

  it('goes from overdue to default to unpaid when the trader is silent, each counted from the end of the one before', () => {
    const events = historyOf(opening([moneyItem(4, 5_100_000)]), lapses(daysAfter(400)));
    expect(typesOf(events)).toEqual([
      'CompensationDue', 'CompensationDeadlineLapsed', 'InstalmentOverdue', 'CompensationDeadlineLapsed', 'DueInDefault', 'CompensationDeadlineLapsed', 'DueUnpaid',
    ]);
    expect(events.filter(({ type }) => type === 'CompensationDeadlineLapsed').map(({ data }) => 'due' in data && data.due)).toEqual([
      '2026-03-12T16:00:00.000Z', '2026-04-12T16:00:00.000Z', '2026-10-10T16:00:00.000Z',
    ]);
  });

  it('takes silence for confirmation, which can be contested for 30 days and is then ruled on', () => {
    const silent = [opening([moneyItem(4, 5_100_000)]), reported('p1', 5_100_000, openedAt), lapses(daysAfter(12))];
    expect(outstandingIn(stateAfter(...silent))).toBe(0n);
    const ruled = (made: boolean) => historyOf(
      ...silent, contested('p1', daysAfter(20)), lapses(daysAfter(20), { mediator: mediatorSeat }),
      { type: 'RuleOnPayment', payment: 'p1', made, reason: {} as never, at: daysAfter(21), by: mediator },
    );
    expect(typesOf(ruled(true)).slice(-3)).toEqual(['CompensationPaymentRuled', 'CompensationPaymentConfirmed', 'DueDischarged']);
    const notMade = ruled(false);
    expect(typesOf(notMade).slice(-2)).toEqual(['RulingMediatorAppointed', 'CompensationPaymentRuled']);
  });

  it('splits a payment in proportion to what is open, and owes back what is above all', () => {
    const state = stateAfter(opening([moneyItem(4, 100), moneyItem(10, 200)]), reported('p1', 100, openedAt), reported('p2', 203, openedAt), confirmed('p1', openedAt), confirmed('p2', openedAt));
    expect(state.items.map(({ confirmed: paid, repayable }) => [paid, repayable])).toEqual([['100', '1'], ['200', '2']]);
    expect(state.payments[0]?.parts).toEqual([{ item: 'claim-4', instalment: 'instalment-1', amount: cny(33) }, { item: 'claim-10', instalment: 'instalment-1', amount: cny(67) }]);
  });
});

describe('a payment', () => {
  const items = [moneyItem(4, 1_000), carBack(9, 7_200_000, 5_200_000), moneyItem(10, 1_000)];
  const agreed = aDue(items).does(ask.schedule(['2026-03-31', 500], ['2026-04-30', 1_500]), ask.agree());
  const partsOf = (fen: number) => agreed.does(ask.report('p1', fen)).state.payments[0]?.parts.map(({ item, instalment, amount }) => [item, instalment ?? '', Number(amount.amount)]);

  it('pays the oldest instalment first, then the next, then what waits for a car', () => {
    expect(partsOf(501)).toEqual([['claim-4', 'schedule-1/1', 250], ['claim-10', 'schedule-1/1', 250], ['claim-4', 'schedule-1/2', 1]]);
    expect(partsOf(2_100)).toEqual([
      ['claim-4', 'schedule-1/1', 250], ['claim-10', 'schedule-1/1', 250], ['claim-4', 'schedule-1/2', 750], ['claim-10', 'schedule-1/2', 750], ['claim-9', '', 100],
    ]);
  });
  it('pays what is not reported yet: the second one goes on where the first one ended', () => {
    const two = agreed.does(ask.report('p1', 400), ask.report('p2', 200));
    expect(two.state.payments[1]?.parts.map(({ instalment, amount }) => [instalment, amount.amount])).toEqual([['schedule-1/1', '50'], ['schedule-1/1', '50'], ['schedule-1/2', '50'], ['schedule-1/2', '50']]);
  });
  it('above all that is due is shared out in proportion to what was due', () => {
    const above = aDue([moneyItem(4, 1_000), moneyItem(10, 3_000)]).does(ask.report('p1', 4_100), ask.confirm('p1'));
    expect([above.figures(4).repayable, above.figures(10).repayable]).toEqual([25, 75]);
  });
  it('is in time by the day it was reported, whatever day is stated', () => {
    const late = agreed.until('2026-04-10T16:00:00Z').does(ask.report('p1', 500, { statedDate: localDate('2026-03-31') }));
    expect(late.types).toContain('InstalmentOverdue');
    expect(agreed.until('2026-04-10T15:59:59Z').does(ask.report('p1', 500)).later(2).lapsed().types).not.toContain('InstalmentOverdue');
  });

  const notMade = agreed.does(ask.report('p1', 500), ask.contest('p1')).lapsed('mediator-1').does(ask.rule('p1', false));
  it.each([
    ['of zero', agreed.when(ask.report('p1', 0)), 'AMOUNT_NOT_POSITIVE'],
    ['of less than zero', agreed.when(ask.report('p1', -1)), 'AMOUNT_NOT_POSITIVE'],
    ['in another currency', agreed.when(ask.report('p1', { amount: '500', currency: 'EUR' })), 'CURRENCY_MISMATCH'],
    ['with a reference used before', agreed.does(ask.report('p1', 1)).when(ask.report('p2', 1, { reference: 'reference of p1' })), 'REFERENCE_USED'],
    ['with the reference of one that was not made', notMade.when(ask.report('p2', 500, { reference: 'reference of p1' })), 'REFERENCE_USED'],
    ['by the importer', agreed.when(ask.report('p1', 500), importer), 'NOT_YOUR_ACT'],
    ['where nothing was made due', Due.begun.when(ask.report('p1', 500)), 'NO_SUCH_COMPENSATION'],
    ['once all is discharged', aDue([moneyItem(4, 1)]).does(ask.writeOff(1)).when(ask.report('p1', 1)), 'ALREADY_DISCHARGED'],
  ])('is refused %s', (_, answer, code) => expect(answer).toBe(code));
});
