import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import {
  type BusinessCalendar, dateIn, daysBetween, endOfDate, endOfNthBusinessDay, endOfNthDay, instant, instantOfMillis, isZone, localDate, plusDays,
  plusMillis, startOfDate, weekdays, weekendsOnly, zone,
} from '#values';

const at = (zoneName: string, text: string) => ({ inZone: zone(zoneName), from: instant(text) });

describe('a zone', () => {
  it.each(['Asia/Shanghai', 'Asia/Pyongyang', 'America/Argentina/Buenos_Aires', 'UTC', 'Pacific/Apia'])('is %s', (name) => {
    expect(zone(name)).toBe(name);
  });

  it.each(['', '+08:00', '-05', '8', 'Asia/Nowhere', 'Shanghai', 'Asia/Shanghai ', 'UTC+08:00'])('is not "%s"', (name) => {
    expect(isZone(name)).toBe(false);
    expect(() => zone(name)).toThrow(new RangeError(`no such time zone: ${name}`));
  });
});

describe('a local date', () => {
  it.each(['2026-03-02', '2028-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => expect(localDate(text)).toBe(text));

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '20260302', '2026-3-2', '2026-03-02T00:00', '', '+002026-03-02', '2026-03-02\n'])(
    'is not "%s"',
    (text) => expect(() => localDate(text)).toThrow(RangeError),
  );

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-02', 0, '2026-03-02'],
    ['2026-03-02', 730, '2028-03-01'],
  ])('%s and %i days is %s', (date, days, moved) => {
    expect(plusDays(localDate(date), days)).toBe(moved);
    expect(daysBetween(localDate(date), localDate(moved))).toBe(days);
  });
});

describe('a date in a zone, from its first instant to the first that is too late', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-02', '2026-03-01T16:00:00.000Z', '2026-03-02T16:00:00.000Z'],
    ['Asia/Pyongyang', '2026-03-02', '2026-03-01T15:00:00.000Z', '2026-03-02T15:00:00.000Z'],
    ['UTC', '2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['America/New_York (23 hours)', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['America/New_York (25 hours)', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ['Europe/Berlin (23 hours)', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin (25 hours)', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['America/Sao_Paulo (no midnight)', '2018-11-04', '2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z'],
    ['America/Havana (two midnights)', '2025-11-02', '2025-11-02T04:00:00.000Z', '2025-11-03T05:00:00.000Z'],
    ['Pacific/Apia (before the skipped day)', '2011-12-29', '2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia (the skipped day)', '2011-12-30', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia (after the skipped day)', '2011-12-31', '2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z'],
  ])('%s %s', (name, date, first, tooLate) => {
    const inZone = zone(name.split(' ')[0] as string);
    expect(startOfDate(localDate(date), inZone)).toBe(first);
    expect(endOfDate(localDate(date), inZone)).toBe(tooLate);
  });

  it.each([
    ['Asia/Shanghai', '2026-03-02T15:59:59.999Z', '2026-03-02'],
    ['Asia/Shanghai', '2026-03-02T16:00:00.000Z', '2026-03-03'],
    ['Asia/Pyongyang', '2026-03-02T15:30:00Z', '2026-03-03'],
    ['America/New_York', '2027-01-01T04:59:59Z', '2026-12-31'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ])('%s at %s is %s', (name, text, date) => expect(dateIn(instant(text), zone(name))).toBe(date));
});

describe('the end of the nth day', () => {
  it.each([
    ['answer, trader in Shanghai, 23:30 on Monday', 'Asia/Shanghai', '2026-03-02T15:30:00Z', 10, '2026-03-12T16:00:00.000Z'],
    ['answer, trader in Pyongyang, 00:30 on Tuesday', 'Asia/Pyongyang', '2026-03-02T15:30:00Z', 10, '2026-03-13T15:00:00.000Z'],
    ['no day at all: the end of this one', 'Asia/Shanghai', '2026-03-02T15:30:00Z', 0, '2026-03-02T16:00:00.000Z'],
    ['from the first instant of a day', 'Asia/Shanghai', '2026-03-02T16:00:00Z', 1, '2026-03-04T16:00:00.000Z'],
    ['over the year end', 'Asia/Shanghai', '2026-12-30T02:00:00Z', 5, '2027-01-04T16:00:00.000Z'],
    ['over the leap day', 'UTC', '2028-02-27T12:00:00Z', 2, '2028-03-01T00:00:00.000Z'],
    ['into summer time', 'America/New_York', '2026-03-05T17:00:00Z', 5, '2026-03-11T04:00:00.000Z'],
    ['out of summer time', 'Europe/Berlin', '2026-10-20T10:00:00Z', 10, '2026-10-30T23:00:00.000Z'],
    ['onto the skipped day', 'Pacific/Apia', '2011-12-29T20:00:00Z', 1, '2011-12-30T10:00:00.000Z'],
    ['over the skipped day', 'Pacific/Apia', '2011-12-29T20:00:00Z', 2, '2011-12-31T10:00:00.000Z'],
  ])('%s', (_what, name, text, days, due) => {
    const { inZone, from } = at(name, text);
    expect(endOfNthDay(from, days, inZone)).toBe(due);
  });
});

describe('the end of the nth business day', () => {
  const spring: BusinessCalendar = {
    restDays: ['SATURDAY', 'SUNDAY'],
    holidays: ['2026-03-05', '2026-03-07'],
    workedRestDays: ['2026-03-07', '2026-03-15'],
  };
  const sundays: BusinessCalendar = { restDays: ['SUNDAY'], holidays: [], workedRestDays: [] };
  it.each([
    ['acknowledge, Shanghai, Monday night', 'Asia/Shanghai', '2026-03-02T15:30:00Z', 3, weekendsOnly, '2026-03-05T16:00:00.000Z'],
    ['acknowledge, Pyongyang, Tuesday already', 'Asia/Pyongyang', '2026-03-02T15:30:00Z', 3, weekendsOnly, '2026-03-06T15:00:00.000Z'],
    ['over a weekend', 'Asia/Shanghai', '2026-03-05T02:00:00Z', 3, weekendsOnly, '2026-03-10T16:00:00.000Z'],
    ['from a rest day', 'Asia/Shanghai', '2026-03-07T02:00:00Z', 1, weekendsOnly, '2026-03-09T16:00:00.000Z'],
    ['rest on Sundays only', 'Asia/Pyongyang', '2026-03-05T02:00:00Z', 3, sundays, '2026-03-09T15:00:00.000Z'],
    ['over a holiday', 'Asia/Shanghai', '2026-03-02T15:30:00Z', 3, spring, '2026-03-06T16:00:00.000Z'],
    ['a worked rest day counts, though also listed as a holiday', 'Asia/Shanghai', '2026-03-02T15:30:00Z', 4, spring, '2026-03-07T16:00:00.000Z'],
    ['a worked Sunday counts', 'Asia/Shanghai', '2026-03-13T02:00:00Z', 1, spring, '2026-03-15T16:00:00.000Z'],
    ['over the year end', 'UTC', '2026-12-31T12:00:00Z', 1, { ...weekendsOnly, holidays: ['2027-01-01'] }, '2027-01-05T00:00:00.000Z'],
    ['into summer time', 'America/New_York', '2026-03-06T17:00:00Z', 1, weekendsOnly, '2026-03-10T04:00:00.000Z'],
    ['no business day at all: the end of this one', 'Asia/Shanghai', '2026-03-07T02:00:00Z', 0, weekendsOnly, '2026-03-07T16:00:00.000Z'],
  ])('%s', (_what, name, text, days, calendar, due) => {
    const { inZone, from } = at(name, text);
    expect(endOfNthBusinessDay(from, days, inZone, calendar)).toBe(due);
  });

  it('is refused where no day is a business day', () => {
    const { inZone, from } = at('UTC', '2026-03-02T12:00:00Z');
    const never = { restDays: weekdays, holidays: [], workedRestDays: [] };
    expect(() => endOfNthBusinessDay(from, 1, inZone, never)).toThrow(new RangeError('the calendar has no business days'));
    expect(endOfNthBusinessDay(from, 1, inZone, { ...never, workedRestDays: ['2026-05-01'] })).toBe('2026-05-02T00:00:00.000Z');
  });
});

describe('laws of the calendar', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Pyongyang', 'America/New_York', 'Europe/Berlin', 'Pacific/Apia', 'UTC').map(zone);
  const instants = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2045, 0) }).map(instantOfMillis);
  const counts = fc.integer({ min: 0, max: 60 });

  it('an instant lies in its date, the end excluded', () => {
    fc.assert(
      fc.property(instants, zones, (now, inZone) => {
        const date = dateIn(now, inZone);
        expect(startOfDate(date, inZone) <= now && now < endOfDate(date, inZone)).toBe(true);
      }),
    );
  });

  it('the date is the one that the zone reckons, whatever was asked before of the same day', () => {
    const moved = fc.constantFrom(['America/St_Johns', '2006-10-29T02:30'], ['America/Havana', '2025-11-02T04:30'], ['Pacific/Apia', '2011-12-30T09:30'],
      ['America/Sao_Paulo', '2018-11-04T02:30'], ['Asia/Pyongyang', '2018-05-04T14:30'], ['Asia/Shanghai', '2026-03-02T15:30']);
    const around = fc.array(fc.integer({ min: -1_500, max: 1_500 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(moved, around, ([name, text], minutes) => {
        for (const at of minutes.map((minute) => plusMillis(instant(`${text}:00Z`), minute * 60_000))) {
          const date = Temporal.Instant.from(at).toZonedDateTimeISO(name).toPlainDate();
          expect(dateIn(at, zone(name as string))).toBe(date.toString());
        }
      }),
    );
  });

  it('the last instant in time is still n days after the day of the act', () => {
    const unskipped = zones.filter((inZone) => inZone !== 'Pacific/Apia');
    fc.assert(
      fc.property(instants, unskipped, counts, (from, inZone, days) => {
        const last = plusMillis(endOfNthDay(from, days, inZone), -1);
        expect(dateIn(last, inZone)).toBe(plusDays(dateIn(from, inZone), days));
      }),
    );
  });

  it('more days never end sooner, a later act never ends sooner, business days never end before days', () => {
    fc.assert(
      fc.property(instants, instants, zones, counts, counts, (a, b, inZone, m, n) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const [few, many] = [Math.min(m, n), Math.max(m, n)];
        expect(endOfNthDay(first, few, inZone) <= endOfNthDay(second, many, inZone)).toBe(true);
        const business = (from: typeof a, days: number) => endOfNthBusinessDay(from, days, inZone, weekendsOnly);
        expect(business(first, few) <= business(second, many)).toBe(true);
        expect(endOfNthDay(first, many, inZone) <= business(first, many)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
