// Zones, local dates and business days: what turns "5 days" into an instant.
import { Temporal } from 'temporal-polyfill/implementation';
import type { Brand } from './brand.ts';
import { type Instant, instant, instantOfMillis } from './instant.ts';

/** An IANA time zone name, such as `Asia/Shanghai`. */
export type Zone = Brand<string, 'Zone'>;
/** A date without a zone, `2026-03-02`: text order is date order. */
export type LocalDate = Brand<string, 'LocalDate'>;

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof weekdays)[number];

/** Which days are no business days: the weekly rest days and the listed holidays, less the rest days that are worked. */
export interface BusinessCalendar {
  readonly restDays: readonly Weekday[];
  readonly holidays: readonly string[];
  readonly workedRestDays: readonly string[];
}

/** @throws RangeError when no such zone is known */
export const zone = (name: string): Zone => {
  if (!isZone(name)) throw new RangeError(`no such time zone: ${name}`);
  return name as Zone;
};

/** Whether the text names an IANA zone with a place or `UTC`; bare offsets such as `+08:00` are none. */
export const isZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** @throws RangeError when the text is no date of the form 2026-03-02 */
export const localDate = (text: string): LocalDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`no date: ${text}`);
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
};

/** Zones are slow to reckon in, and the same few questions come for every vehicle of a lot: the last answers are kept. */
const remembering = <Arguments extends readonly (string | number)[], Answer>(reckon: (...given: Arguments) => Answer): ((...given: Arguments) => Answer) => {
  const known = new Map<string, Answer>();
  return (...given) => {
    const key = given.join('|');
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = reckon(...given);
    if (known.size >= 4_096) known.clear();
    known.set(key, answer);
    return answer;
  };
};

const zoned = (at: Instant, inZone: Zone) => Temporal.Instant.from(at).toZonedDateTimeISO(inZone);
const startOf = (date: Temporal.PlainDate, inZone: Zone) => instant(date.toZonedDateTime(inZone).toInstant().toString());

/** A date from its first instant to the first that is none of it, where the zone's clocks run evenly all the while. */
interface EvenDay {
  readonly from: Instant;
  readonly until: Instant;
  readonly date: LocalDate;
}

const dayMs = 86_400_000;

/** Undefined where the clocks are moved on that day, or it reaches beyond the years that have instants. */
const evenDayAt = (at: Instant, inZone: Zone): EvenDay | undefined => {
  const here = zoned(at, inZone);
  const offset = here.offsetNanoseconds / 1e6;
  const from = Math.floor((here.epochMilliseconds + offset) / dayMs) * dayMs - offset;
  const ends = [from, from + dayMs - 1].map((millis) => Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(inZone));
  if (ends.some(({ offsetNanoseconds }) => offsetNanoseconds !== here.offsetNanoseconds)) return undefined;
  try {
    return { from: instantOfMillis(from), until: instantOfMillis(from + dayMs), date: here.toPlainDate().toString() as LocalDate };
  } catch {
    return undefined;
  }
};

/** By zone and day in UTC, which has a part of two days of a zone: every instant of a day that was met once is found without reckoning. */
const evenDays = new Map<string, readonly EvenDay[]>();

/** The date that is on the wall of the zone at the instant. */
export const dateIn = (at: Instant, inZone: Zone): LocalDate => {
  const key = `${inZone}|${at.slice(0, 10)}`;
  const known = evenDays.get(key) ?? [];
  for (const day of known) if (day.from <= at && at < day.until) return day.date;
  const met = evenDayAt(at, inZone);
  if (!met) return zoned(at, inZone).toPlainDate().toString() as LocalDate;
  if (evenDays.size >= 4_096) evenDays.clear();
  evenDays.set(key, [...known, met]);
  return met.date;
};

/** The first instant of a date in a zone; where midnight does not exist, the first instant that does. */
export const startOfDate = (date: LocalDate, inZone: Zone): Instant => startOf(Temporal.PlainDate.from(date), inZone);

/** The instant at which a date is over in a zone: the start of the next one. */
export const endOfDate = remembering((date: LocalDate, inZone: Zone): Instant => startOf(Temporal.PlainDate.from(date).add({ days: 1 }), inZone));

/** A date moved by a count of days. */
export const plusDays = remembering((date: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate);

/** How many days later the second date is. */
export const daysBetween = (first: LocalDate, second: LocalDate): number => Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(second), { largestUnit: 'days' }).days;

const endOfDaysAfter = remembering((date: LocalDate, days: number, inZone: Zone): Instant => startOf(Temporal.PlainDate.from(date).add({ days: days + 1 }), inZone));

/**
 * The end of the nth day after the day of `from`, both in the zone: the first instant that is too late.
 *
 * @example endOfNthDay(instant('2026-03-02T15:30:00Z'), 10, zone('Asia/Shanghai')) // '2026-03-12T16:00:00.000Z'
 */
export const endOfNthDay = (from: Instant, days: number, inZone: Zone): Instant => endOfDaysAfter(dateIn(from, inZone), days, inZone);

const weekdayOf = remembering((date: LocalDate): Weekday => weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] as Weekday);

const isBusinessDay = (date: LocalDate, { restDays, holidays, workedRestDays }: BusinessCalendar): boolean =>
  workedRestDays.includes(date) || (!holidays.includes(date) && !restDays.includes(weekdayOf(date)));

/**
 * The end of the nth business day after the day of `from`: the first instant that is too late.
 *
 * @throws RangeError when the calendar leaves no business day within ten years
 * @example endOfNthBusinessDay(instant('2026-03-02T15:30:00Z'), 3, zone('Asia/Shanghai'), weekendsOnly) // '2026-03-05T16:00:00.000Z'
 */
export const endOfNthBusinessDay = (from: Instant, days: number, inZone: Zone, calendar: BusinessCalendar): Instant => {
  let date = dateIn(from, inZone);
  let left = days;
  for (let looked = 0; left > 0; looked++) {
    if (looked > 3_660) throw new RangeError('the calendar has no business days');
    date = plusDays(date, 1);
    if (isBusinessDay(date, calendar)) left--;
  }
  return endOfDate(date, inZone);
};

/** Rest on Saturday and Sunday, no holidays. */
export const weekendsOnly: BusinessCalendar = { restDays: ['SATURDAY', 'SUNDAY'], holidays: [], workedRestDays: [] };
