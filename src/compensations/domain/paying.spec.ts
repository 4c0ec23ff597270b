import { describe, expect, it } from '@jest/globals';
import { cny, confirmed, contested, daysAfter, historyOf, lapses, mediator, mediatorSeat, moneyItem, opening, openedAt, reported, stateAfter } from '../../../test/support/a-compensation.ts';
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
