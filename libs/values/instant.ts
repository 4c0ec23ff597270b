// Points on the time line. Stored and compared as text of one fixed form, so that `<` on instants is `<` in time.
import { Temporal } from 'temporal-polyfill/implementation';
import type { Brand } from './brand.ts';

/** A point in time, UTC, always of the form `2026-03-02T15:30:00.000Z` (24 characters): text order is time order. */
export type Instant = Brand<string, 'Instant'>;

/** Beyond year 9999 the text grows a sign and two digits, and its order is no longer that of time. */
const ofFixedForm = (text: string): Instant => {
  if (text.length !== 24) throw new RangeError(`no instant of the years 0000 to 9999: ${text}`);
  return text as Instant;
};

/**
 * Reads an ISO 8601 instant with an offset or `Z`, cut to whole milliseconds.
 *
 * @throws RangeError when the text is no instant of the years 0000 to 9999
 * @example instant('2026-03-02T23:30:00+08:00') // '2026-03-02T15:30:00.000Z'
 */
export const instant = (text: string): Instant =>
  ofFixedForm(Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond', roundingMode: 'floor' }));

/**
 * The instant of a count of milliseconds since 1970-01-01T00:00:00Z, as clocks give it.
 *
 * @throws RangeError when it is none of the years 0000 to 9999
 */
export const instantOfMillis = (millis: number): Instant => ofFixedForm(new Date(millis).toISOString());

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const millisOf = (at: Instant): number => Date.parse(at);

/** Two thirds of the way from one instant to a later one, cut to whole milliseconds: when a reminder is due. */
export const twoThirdsOf = (from: Instant, due: Instant): Instant => plusMillis(from, Math.floor(((millisOf(due) - millisOf(from)) * 2) / 3));

/** `at` moved by a count of milliseconds, which may be negative. */
export const plusMillis = (at: Instant, millis: number): Instant => instantOfMillis(millisOf(at) + millis);
