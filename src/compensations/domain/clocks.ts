// The times that acts on a compensation start: fixed when they start, in the zone of whoever must act.
import { type BusinessCalendar, endOfDate, endOfNthBusinessDay, endOfNthDay, type Instant, type LocalDate, plusDays, startOfDate, type Zone } from '#values';
import { type Compensation, openedIn } from './state.ts';
import type { Clock, CompensationTerms, Seat } from './terms.ts';

export const days = (count: number, from: Instant, seat: Seat): Clock => ({ from, due: endOfNthDay(from, count, seat.zone as Zone), zone: seat.zone as Zone });

/** So many days from a date on, that of an instalment: not before it. */
export const daysFrom = (count: number, date: LocalDate, { zone }: Seat): Clock =>
  ({ from: startOfDate(date, zone as Zone), due: endOfDate(plusDays(date, count), zone as Zone), zone: zone as Zone });

type Figure = Exclude<keyof CompensationTerms, 'interestBasisPoints' | 'appointBusinessDays'>;
const owners = {
  pay: 'trader', default: 'trader', unpaid: 'trader', confirmPayment: 'importer', contestSilentConfirmation: 'importer', contestReceipt: 'importer', confirmReturn: 'trader',
  reportArrival: 'importer',
} as const satisfies Partial<Record<Figure, 'trader' | 'importer'>>;

/** So many days as the policy says, in the zone of the party whose time it is. */
export const timeTo = (what: keyof typeof owners, compensation: Compensation, from: Instant): Clock => {
  const opened = openedIn(compensation);
  return days(opened.terms[what], from, opened[owners[what]]);
};

/** The other car's way takes as long as that of one that goes back. */
export const toArrive = (compensation: Compensation, from: Instant): Clock => {
  const { terms, trader } = openedIn(compensation);
  return days(terms.reportArrival, from, trader);
};

export const toRule = (compensation: Compensation, mediator: Seat, from: Instant): Clock => days(openedIn(compensation).terms.ruleOnContested, from, mediator);

export const toAppoint = (compensation: Compensation, from: Instant): Clock => {
  const { terms, administrator: { zone, calendar } } = openedIn(compensation);
  return { from, due: endOfNthBusinessDay(from, terms.appointBusinessDays, zone as Zone, calendar as BusinessCalendar), zone: zone as Zone };
};
