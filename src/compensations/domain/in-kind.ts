// What becomes of cars that go back and of those that come in their place.
import { outstandingOf, units } from './amounts.ts';
import { lowered, moved, trimmed, withItem } from './change.ts';
import type { FallbackApplied, InKindEvent, RemedyChanged } from './in-kind-events.ts';
import type { Gives } from './shares.ts';
import type { Back, Compensation, Item } from './state.ts';

export const isInKind = (gives: Gives): boolean => gives === 'SALE_CANCELLATION' || gives === 'REPLACEMENT';

export const isOnItsWay = ({ replacement }: Item): boolean => replacement?.is === 'SENT';

/** Another car is on its way, or can be sent: until then the old one is not paid for in money because it does not go back. */
export const mayStillCome = (item: Item): boolean => isOnItsWay(item) || (item.replacement?.is === 'AWAITED' && outstandingOf(item) > 0n);

/** What was paid before the old car is back, and is above what is due if it does not go back. */
const isPaidEarly = ({ due, interest, writtenOff, fallback = '0', back }: Item): boolean =>
  back !== undefined && back.is !== 'RETURNED' && back.is !== 'FALLBACK' && BigInt(due) - BigInt(interest) - BigInt(writtenOff) > BigInt(fallback);

/** Whether it matters still what becomes of its cars: not where another one came, and not where nothing is outstanding or at stake. */
export const hangsOnCars = (item: Item): boolean =>
  item.replacement?.is !== 'ACCEPTED' && (outstandingOf(item) > 0n || isOnItsWay(item) || isPaidEarly(item));

/** The old car does not come: that leads to nothing while another one may. */
export const withoutBack = (item: Item, because: FallbackApplied['data']['because']): Item => (mayStillCome(item) ? { ...item, back: { is: 'OVER', because } } : item);

/** Its cars stay part of it as far as the new remedy has use for them. */
const madeGoodBy = ({ back, replacement, fallback: _, ...item }: Item, { gives, fallback }: RemedyChanged['data']): Item => ({
  ...item, gives, ...(fallback ? { fallback: fallback.amount } : {}),
  ...(back && isInKind(gives) ? { back } : {}), ...(replacement && gives === 'REPLACEMENT' ? { replacement } : {}),
});

const withBack = (compensation: Compensation, id: string, back: Back): Compensation => withItem(compensation, id, (item) => ({ ...item, back }));

export const afterInKind = (compensation: Compensation, event: InKindEvent): Compensation => {
  const { item: id } = event.data;
  switch (event.type) {
    case 'ReturnDispatched':
      return withBack(compensation, id, { is: 'SENT', ...event.data.arrival });
    case 'ReturnArrivalRecorded':
      return withBack(compensation, id, { is: 'ARRIVED', ...event.data.confirm });
    case 'ReturnContested': {
      const { rule, reason } = event.data;
      return withBack(compensation, id, { is: 'CONTESTED', ...(rule ? { rule } : {}), ...(reason ? { reason } : {}) });
    }
    case 'ReturnRuled':
      // Returned: the event that follows says so.
      return withItem(compensation, id, (item) => (event.data.returned ? item : withoutBack(item, 'NOT_RETURNED')));
    case 'VehicleReturned':
      return withBack(compensation, id, { is: 'RETURNED' });
    case 'FallbackApplied':
      return trimmed(withItem(compensation, id, (item) => {
        const { outstanding, writtenOff, confirmed } = event.data.lowered;
        const cut = moved(lowered(item, event.data.lowered), { cut: units(outstanding) + units(writtenOff) + units(confirmed) });
        return { ...cut, back: { is: 'FALLBACK' }, ...(item.replacement?.is === 'AWAITED' ? { replacement: { is: 'OVER' } } : {}) };
      }));
    case 'ReplacementDispatched':
      return withItem(compensation, id, (item) => ({ ...item, replacement: { is: 'SENT', disclosure: event.data.disclosure, arrival: event.data.arrival } }));
    case 'ReplacementReceived': {
      const { by, odometerKm, evidence, contest } = event.data;
      const receipt = contest && { by, ...(odometerKm === undefined ? {} : { odometerKm }), ...(evidence ? { evidence } : {}), contest };
      return withItem(compensation, id, (item) => (item.replacement?.is === 'SENT' && receipt ? { ...item, replacement: { ...item.replacement, receipt } } : item));
    }
    case 'ReplacementReceiptContested':
      return withItem(compensation, id, (item) => {
        if (item.replacement?.is !== 'SENT') return item;
        const { receipt: _, ...replacement } = item.replacement;
        return { ...item, replacement: { ...replacement, contested: true } };
      });
    case 'ReplacementAccepted':
      return trimmed(withItem(compensation, id, (item) => ({ ...moved(item, { confirmed: units(event.data.amount) }), replacement: { is: 'ACCEPTED' } })));
    case 'ReplacementMissed':
      return withItem(compensation, id, (item) => ({ ...item, replacement: { is: 'MISSED' } }));
    case 'RemedyChanged':
      return withItem(compensation, id, (item) => madeGoodBy(item, event.data));
  }
};
