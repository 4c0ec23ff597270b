// What documents about a dispute leave out of its compensations, and what they need of the dispute for that.
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-sourcing';
import { type Instant, plusMillis, weekendsOnly } from '#values';
import { administrator, cny, confirmed, contested, daysAfter, historyOf, mediatorSeat, moneyItem, openedAt, opening, reported } from '../../test/support/a-compensation.ts';
import { play, scenario } from '../../test/support/random-compensation.ts';
import { type Compensation, compensationDeadlines, type CompensationEvent, evolveCompensation, initialCompensation, lapsedCompensationAt } from '../compensations/index.ts';
import type { Dispute } from '../disputes/index.ts';
import { keptAfter, keptAsOf, keptDeadlines } from './kept-compensations.ts';

const seat = { zone: 'Europe/Vienna', calendar: weekendsOnly };
const dispute = { order: { administrator: seat } } as unknown as Pick<Dispute, 'order'>;

const recorded = (events: readonly CompensationEvent[]) =>
  events.map((event, n): RecordedEvent & CompensationEvent => ({ ...event, id: `event-${n}`, stream: 'compensation-compensation-1', revision: n, position: BigInt(n), schemaVersion: 1, metadata: {} }));
const keptOf = (events: readonly CompensationEvent[]): readonly Compensation[] => recorded(events).reduce<readonly Compensation[]>(keptAfter, []);

it('the administrator’s business days are counted by the calendar that stands in the dispute', () => {
  // Contested on Monday, 2 March; the mediator has until the end of Thursday, the 12th: from Friday on the administrator, until that of Wednesday, the 18th.
  const events = historyOf(
    opening([moneyItem(10, 5_200_000)]), reported('payment-1', 5_200_000, openedAt), contested('payment-1', openedAt),
    { type: 'AppointRulingMediator', candidate: { ...mediatorSeat, kind: 'MEDIATOR', suspended: false, conflicted: false }, at: openedAt, by: administrator },
  );
  const appoint = keptDeadlines(keptAsOf(keptOf(events), dispute, daysAfter(12))).find(({ name }) => name === 'APPOINT_FOR_RULING');
  expect(appoint).toMatchObject({ due: '2026-03-18T23:00:00.000Z', zone: 'Europe/Vienna', owner: 'ADMINISTRATOR', compensation: 'compensation-1' });
  const whole = lapsedCompensationAt(events.reduce(evolveCompensation, initialCompensation), daysAfter(12)).compensation;
  expect(compensationDeadlines(whole).find(({ name }) => name === 'APPOINT_FOR_RULING')?.due).toBe(appoint?.due);
});

it('of one that is discharged only the amounts are left, and what a reopening takes off them is owed back', () => {
  const events = historyOf(opening([moneyItem(10, 5_200_000)]), reported('payment-1', 5_200_000, openedAt), confirmed('payment-1', openedAt));
  expect(keptOf(events)).toMatchObject([{ standing: 'DISCHARGED', payments: [], instalments: [], items: [{ due: '5200000', confirmed: '5200000' }] }]);
  const lowered: CompensationEvent = { type: 'DueLowered', data: {
    because: 'REOPENED', event: 'review-1', lowered: [{ item: 'claim-10', outstanding: cny(0), writtenOff: cny(0), confirmed: cny(200_000) }], at: openedAt,
  } };
  expect(keptOf([...events, lowered])).toMatchObject([{ items: [{ due: '5000000', confirmed: '5000000', repayable: '200000' }] }]);
});

it('no text, reference or proof is kept', () => {
  const events = historyOf(opening([moneyItem(10, 5_200_000)]), reported('payment-1', 5_200_000, openedAt), { ...contested('payment-1', openedAt), reason: { ciphertext: 'sealed' } } as never);
  expect(JSON.stringify(keptOf(events))).not.toMatch(/sealed|reference of|aaaa/);
});

it('after every event the same runs, and the same lapses, as in the whole compensation', () => {
  const day = 86_400_000;
  const standing = (compensation: Compensation) => [compensation.standing, compensationDeadlines(compensation).map(({ reminded: _, ...deadline }) => deadline)];
  fc.assert(fc.property(scenario, (given) => {
    const { events, states, at } = play(given);
    let kept: readonly Compensation[] = [];
    const wrong = recorded(events).filter((event, n) => {
      kept = keptAfter(kept, event);
      const moments: readonly Instant[] = [event.data.at, plusMillis(event.data.at, 15 * day), plusMillis(at, 300 * day)];
      const whole = states[n + 1] as Compensation;
      const order = whole.opened as unknown as Dispute['order'];
      return moments.some((moment) => {
        const [now = initialCompensation] = keptAsOf(kept, { order } as Pick<Dispute, 'order'>, moment);
        return !isDeepStrictEqual(standing(now), standing(lapsedCompensationAt(whole, moment).compensation));
      });
    });
    expect(wrong).toEqual([]);
  }), { numRuns: 60 });
});
