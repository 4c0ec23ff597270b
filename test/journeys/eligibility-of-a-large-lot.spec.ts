// Zones are slow to reckon in: what a large lot asks of them is counted, so that it stays a matter of days and codes, not of vehicles.
import { afterEach, expect, it, jest } from '@jest/globals';
import { Temporal } from 'temporal-polyfill/implementation';
import { instant } from '#values';
import { checkEligibility } from '../../src/disputes/domain/check-eligibility.ts';
import { initial } from '../../src/disputes/domain/state.ts';
import { standard1 } from '../../src/policies/domain/standard-1.ts';
import { day, lot, missing, vehicle } from '../support/a-dispute.ts';

afterEach(() => void jest.restoreAllMocks());

/** How often zones are asked about a lot that was received at one instant, one vehicle of it never. */
const questionsFor = (vehicles: number, receivedAt: string): number => {
  const spies = [
    jest.spyOn(Temporal.PlainDate.prototype, 'toZonedDateTime'),
    jest.spyOn(Temporal.Instant.prototype, 'toZonedDateTimeISO'),
  ];
  const received = { at: instant(receivedAt), odometerKm: 60_000 };
  const order = lot({ promisedDate: receivedAt.slice(0, 10), vehicles: [missing(1), ...Array.from({ length: vehicles - 1 }, (_, n) => vehicle(n + 2, { received }))] });
  const answers = checkEligibility({ dispute: initial, order, rules: standard1, at: day(20) });
  expect(answers).toHaveLength(vehicles * Object.keys(standard1.codes).length);
  const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  jest.restoreAllMocks();
  return calls;
};

it('asks no more of calendars for a lot of 500 vehicles than for one of five', () => {
  const five = questionsFor(5, '2026-03-03T08:00:01Z');
  expect(five).toBeGreaterThan(0);
  expect(questionsFor(500, '2026-03-06T08:00:02Z')).toBe(five);
});
