// Zones, local dates and business days: what turns "5 days" into an instant.
import { Temporal } from 'temporal-polyfill/implementation';
import type { Brand } from './brand.ts';
import { type Instant, instant } from './instant.ts';

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

const plainDate = (at: Instant, inZone: Zone) => Temporal.Instant.from(at).toZonedDateTimeISO(inZone).toPlainDate();
const startOf = (date: Temporal.PlainDate, inZone: Zone) => instant(date.toZonedDateTime(inZone).toInstant().toString());

/** The date that is on the wall of the zone at the instant. */
export const dateIn = remembering((at: Instant, inZone: Zone): LocalDate => plainDate(at, inZone).toString() as LocalDate);

/** The first instant of a date in a zone; where midnight does not exist, the first instant that does. */
export const startOfDate = (date: LocalDate, inZone: Zone): Instant => startOf(Temporal.PlainDate.from(date), inZone);

/** The instant at which a date is over in a zone: the start of the next one. */
export const endOfDate = remembering((date: LocalDate, inZone: Zone): Instant => startOf(Temporal.PlainDate.from(date).add({ days: 1 }), inZone));

/** A date moved by a count of days. */
export const plusDays = remembering((date: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate);

/**
 * The end of the nth day after the day of `from`, both in the zone: the first instant that is too late.
 *
 * @example endOfNthDay(instant('2026-03-02T15:30:00Z'), 10, zone('Asia/Shanghai')) // '2026-03-12T16:00:00.000Z'
 */
export const endOfNthDay = remembering((from: Instant, days: number, inZone: Zone): Instant => startOf(plainDate(from, inZone).add({ days: days + 1 }), inZone));

const isBusinessDay = (date: Temporal.PlainDate, calendar: BusinessCalendar): boolean => {
  const text = date.toString();
  if (calendar.workedRestDays.includes(text)) return true;
  return !calendar.holidays.includes(text) && !calendar.restDays.includes(weekdays[date.dayOfWeek - 1] as Weekday);
};

/**
 * The end of the nth business day after the day of `from`: the first instant that is too late.
 *
 * @throws RangeError when the calendar leaves no business day within ten years
 * @example endOfNthBusinessDay(instant('2026-03-02T15:30:00Z'), 3, zone('Asia/Shanghai'), weekendsOnly) // '2026-03-05T16:00:00.000Z'
 */
export const endOfNthBusinessDay = (from: Instant, days: number, inZone: Zone, calendar: BusinessCalendar): Instant => {
  let date = plainDate(from, inZone);
  let left = days;
  for (let looked = 0; left > 0; looked++) {
    if (looked > 3_660) throw new RangeError('the calendar has no business days');
    date = date.add({ days: 1 });
    if (isBusinessDay(date, calendar)) left--;
  }
  return startOf(date.add({ days: 1 }), inZone);
};

/** Rest on Saturday and Sunday, no holidays. */
export const weekendsOnly: BusinessCalendar = { restDays: ['SATURDAY', 'SUNDAY'], holidays: [], workedRestDays: [] };
