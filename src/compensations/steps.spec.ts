// What the history of a compensation says of what was done, beside whom and which items it is about.
import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { moneyItem, terms } from '../../test/support/a-compensation.ts';
import { aDue, type Due } from '../../test/support/a-due.ts';
import * as ask from '../../test/support/compensation-commands.ts';
import type { CompensationEvent } from './domain/events.ts';
import { type Step, stepIn } from './steps.ts';

const stepsIn = (due: Due, type: string): readonly (Step | undefined)[] =>
  due.events.filter((event) => event.type === type).map((event) => stepIn({ id: 'an event', ...event } as RecordedEvent & CompensationEvent));

/** The last day in time is 12 March in Shanghai; interest is 6 %. */
const due = aDue([moneyItem(9, 2_000_000), moneyItem(10, 5_200_000)], { terms: { ...terms, interestBasisPoints: 600 } });
const late = (days: number, of: Due = due): Due => of.until('2026-03-12T15:00:00Z').later(days);

describe('a step', () => {
  it('of a write-off has its amount, over all the items that it is taken off', () => {
    const written = due.does(ask.writeOff(7_000), ask.writeOff(100, 10));
    expect(stepsIn(written, 'CompensationWrittenOff')).toMatchObject([
      { about: 'write-off of 7000', amount: '7000', items: ['claim-9', 'claim-10'] }, { about: 'write-off of 100', amount: '100', items: ['claim-10'] },
    ]);
  });

  it('of interest has its amount and the days it is charged for', () => {
    const charged = late(31).does(ask.writeOff(5_200_000, 10));
    expect(stepsIn(charged, 'InterestCharged')).toMatchObject([{ amount: '26499', days: 31, items: ['claim-10'] }]);
    // 2,000,000 for 31 days are 10,191.8 fen.
    expect(stepsIn(late(31).does(ask.report('p1', 7_200_000), ask.confirm('p1')), 'InterestCharged')).toMatchObject([{ about: 'p1', amount: '36691', days: 31 }]);
  });

  it('of interest on what was payable on several dates has the days of the first', () => {
    const agreed = due.does(ask.schedule(['2026-03-12', 2_000_000], ['2026-03-22', 5_200_000]), ask.agree()).until('2026-04-21T15:00:00Z').does(ask.report('p1', 7_200_000), ask.confirm('p1'));
    const [charged] = agreed.events.filter((event) => event.type === 'InterestCharged');
    expect([...new Set(charged?.data.charges.map(({ days }) => days))]).toEqual([30, 20]);
    expect(stepsIn(agreed, 'InterestCharged')).toMatchObject([{ days: 30 }]);
  });

  it('of anything else has neither', () => {
    const paid = due.does(ask.report('p1', 7_200_000), ask.confirm('p1'));
    const steps = paid.types.flatMap((type) => stepsIn(paid, type));
    expect(steps.map((step) => [step?.type, step?.amount, step?.days])).toEqual([
      ['CompensationDue', undefined, undefined], ['CompensationPaymentReported', undefined, undefined], ['CompensationPaymentConfirmed', undefined, undefined], ['DueDischarged', undefined, undefined],
    ]);
  });
});
