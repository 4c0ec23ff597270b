// What follows by itself from what was just recorded, in the same append: more becomes payable, nothing is left to pay. `from` is the
// instant from which clocks count.
import type { Instant } from '#values';
import { isPayable, isPending, outstandingIn, outstandingOf, waitingOn } from './amounts.ts';
import { timeTo, toAppoint, toRule } from './clocks.ts';
import { evolve } from './compensation.ts';
import { deadlines } from './deadlines.ts';
import type { CompensationEvent, InstalmentDue } from './events.ts';
import { hangsOnCars } from './in-kind.ts';
import type { Compensation } from './state.ts';
import { openedIn } from './state.ts';
import type { Clock } from './terms.ts';

export interface Followed {
  readonly events: readonly CompensationEvent[];
  readonly compensation: Compensation;
}

/** What waits for no car any more, and is in no instalment. */
const moreDue = (compensation: Compensation, from: Instant, at: Instant): readonly InstalmentDue[] => {
  const { currency } = openedIn(compensation);
  const parts = compensation.items.filter(isPayable).flatMap((item) => {
    const amount = waitingOn(compensation, item);
    return amount > 0n ? [{ item: item.item, amount: { amount: amount.toString(), currency } }] : [];
  });
  if (parts.length === 0) return [];
  const instalment = `instalment-${compensation.instalments.length + 1}`;
  return [{ type: 'InstalmentDue', data: { instalment: { instalment, ...timeTo('pay', compensation, from), parts }, at } }];
};

/** Whether the end of the time after default leaves nothing else to wait for. */
const isUnpaid = (compensation: Compensation): boolean =>
  compensation.standing === 'OPEN' && compensation.unpaid?.over === true && !compensation.payments.some(isPending) && deadlines(compensation).length === 0;

const ending = (compensation: Compensation, at: Instant): readonly CompensationEvent[] => {
  const { standing, items, payments } = compensation;
  if (standing === 'DISCHARGED') return [];
  if (items.every((item) => outstandingOf(item) === 0n && !hangsOnCars(item))) return payments.some(isPending) ? [] : [{ type: 'DueDischarged', data: { at } }];
  if (!isUnpaid(compensation)) return [];
  return [{ type: 'DueUnpaid', data: { outstanding: { amount: outstandingIn(compensation).toString(), currency: openedIn(compensation).currency }, at } }];
};

/** These events and what follows from them. */
export const withFollowing = (before: Compensation, recorded: readonly CompensationEvent[], at: Instant, from: Instant = at): Followed => {
  if (recorded.length === 0) return { events: [], compensation: before };
  const after = recorded.reduce(evolve, before);
  const more = moreDue(after, from, at);
  const payable = more.reduce(evolve, after);
  const ended = ending(payable, at);
  return { events: [...recorded, ...more, ...ended], compensation: ended.reduce(evolve, payable) };
};

/** Who rules on what is contested now: whoever rules here already, else somebody is wanted. */
export const ruling = (compensation: Compensation, from: Instant, at: Instant): { readonly rule?: Clock; readonly wanted: readonly CompensationEvent[] } => {
  const { ruler, appoint } = compensation;
  if (ruler) return { rule: toRule(compensation, ruler, from), wanted: [] };
  return { wanted: appoint ? [] : [{ type: 'RulingMediatorWanted', data: { appoint: toAppoint(compensation, from), at } }] };
};
