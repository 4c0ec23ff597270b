// What the clock has done to a compensation that no event says yet. An act that comes after a lapse records the lapse first, in the same
// append. Clocks that a lapse starts count from the end of the time that lapsed: what the clock has done does not move with who looks.
import type { Instant, MoneyData } from '#values';
import { openOf, outstandingIn } from './amounts.ts';
import { timeTo, toAppoint } from './clocks.ts';
import { evolve } from './compensation.ts';
import { confirmed, interestOf } from './confirming.ts';
import { type Deadline, deadlines, owners } from './deadlines.ts';
import type { CompensationDeadlineLapsed, CompensationEvent } from './events.ts';
import { type Followed, ruling, withFollowing } from './following.ts';
import { accepted, fallback, missed, returned } from './in-kind-results.ts';
import { type Compensation, type Item, openedIn, type Payment } from './state.ts';

type Result = (compensation: Compensation, deadline: Deadline, at: Instant) => readonly CompensationEvent[];

const ofPayment = (result: (compensation: Compensation, payment: Payment, deadline: Deadline, at: Instant) => readonly CompensationEvent[]): Result =>
  (compensation, deadline, at) => compensation.payments.filter(({ payment }) => payment === deadline.about).flatMap((payment) => result(compensation, payment, deadline, at));

const ofItem = (result: (compensation: Compensation, item: Item, deadline: Deadline, at: Instant) => readonly CompensationEvent[]): Result =>
  (compensation, deadline, at) => compensation.items.filter(({ item }) => deadline.claims.includes(item)).flatMap((item) => result(compensation, item, deadline, at));

const silence = (compensation: Compensation, payment: Payment, { due }: Deadline, at: Instant): readonly CompensationEvent[] => {
  if (payment.flags.length === 0) return confirmed(compensation, payment, 'SILENCE', at, timeTo('contestSilentConfirmation', compensation, due));
  const { rule, wanted } = ruling(compensation, due, at);
  return [{ type: 'CompensationPaymentContested', data: { payment: payment.payment, by: 'FLAG', undone: [], ...(rule ? { rule } : {}), at } }, ...wanted];
};

const money = (compensation: Compensation, amount: bigint): MoneyData => ({ amount: amount.toString(), currency: openedIn(compensation).currency });

const overdue: Result = (compensation, { about = '', due }, at) =>
  compensation.instalments.filter(({ instalment }) => instalment === about).map((instalment) => ({
    type: 'InstalmentOverdue',
    data: { instalment: about, open: money(compensation, openOf(compensation, instalment)), ...(compensation.unpaid ? {} : { default: timeTo('default', compensation, due) }), at },
  }));

/** What the end of a time brings, beside being recorded. */
const results: Readonly<Record<string, Result>> = {
  PAY: overdue,
  DEFAULT: (compensation, { about = '', due }, at) =>
    [{ type: 'DueInDefault', data: { instalment: about, outstanding: money(compensation, outstandingIn(compensation)), unpaid: timeTo('unpaid', compensation, due), at } }],
  CONFIRM_PAYMENT: ofPayment(silence),
  CONTEST_CONFIRMATION: ofPayment((compensation, payment, { due }, at) => (payment.standing.is === 'CONFIRMED' ? interestOf(compensation, payment, payment.standing.applied, at, due) : [])),
  RULE: ({ ruler, ...compensation }, { due }, at) =>
    (ruler ? [{ type: 'RulingMediatorLeft', data: { mediator: ruler.party, cause: 'MISSED_DATE', appoint: toAppoint(compensation, due), at } }] : []),
  SEND_BACK: ofItem((compensation, item, _, at) => fallback(compensation, item, 'NOT_SENT_BACK', at)),
  REPORT_ARRIVAL: ofItem((compensation, item, _, at) => fallback(compensation, item, 'ARRIVAL_NOT_REPORTED', at)),
  CONFIRM_RETURN: ofItem((_, { item }, __, at) => returned(item, 'SILENCE', at)),
  SEND_REPLACEMENT: ofItem((compensation, item, _, at) => missed(compensation, item, 'NOT_SENT', at)),
  DELIVER_REPLACEMENT: ofItem((compensation, item, _, at) => missed(compensation, item, 'NOT_RECEIVED', at)),
  CONTEST_REPLACEMENT_RECEIPT: ofItem((_, item, __, at) => accepted(item, at)),
};

export const lapseOf = ({ id, name, owner, claims, due, zone }: Deadline, at: Instant): CompensationDeadlineLapsed => ({
  type: 'CompensationDeadlineLapsed', data: { deadline: id, name, owner, items: claims, due, zone, at },
});

/** An appointment needs to know whom to appoint: only the workflow records that its time is over. */
const byItself = ({ name }: Deadline): boolean => name !== 'APPOINT_FOR_RULING';

const first = (running: readonly Deadline[]): Deadline | undefined =>
  running.toSorted((a, b) => (a.due === b.due ? owners.indexOf(a.owner) - owners.indexOf(b.owner) : a.due < b.due ? -1 : 1))[0];

const over = (compensation: Compensation, at: Instant): readonly Deadline[] =>
  compensation.opened === undefined ? [] : deadlines(compensation).filter((deadline) => byItself(deadline) && deadline.due <= at);

/** The compensation as it stands at an instant, and the events that say so. */
export const lapsedAt = (before: Compensation, at: Instant): Followed => {
  const events: CompensationEvent[] = [];
  let compensation = before;
  for (let next = first(over(compensation, at)); next !== undefined; next = first(over(compensation, at))) {
    const lapse = lapseOf(next, at);
    const brought = results[next.name]?.(evolve(compensation, lapse), next, at) ?? [];
    const followed = withFollowing(compensation, [lapse, ...brought], at, next.due);
    events.push(...followed.events);
    compensation = followed.compensation;
  }
  return { events, compensation };
};
