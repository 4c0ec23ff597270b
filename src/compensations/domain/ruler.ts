// Who rules on contested payments and returns, and until when.
import type { RulingEvent } from './ruling-events.ts';
import { hangsOnCars } from './in-kind.ts';
import type { Back, Compensation, PaymentStanding } from './state.ts';
import type { Clock } from './terms.ts';

/** The items that something waits for a ruling on. */
export const contestedItems = ({ payments, items }: Compensation): readonly string[] => {
  const paid = new Set(payments.flatMap(({ standing, parts }) => (standing.is === 'CONTESTED' ? parts.map(({ item }) => item) : [])));
  return items.filter((item) => paid.has(item.item) || (item.back?.is === 'CONTESTED' && hangsOnCars(item))).map(({ item }) => item);
};

const withRule = <Standing extends PaymentStanding | Back>(standing: Standing, rule: Clock | undefined): Standing => {
  if (standing.is !== 'CONTESTED') return standing;
  const { rule: _, ...contested } = standing;
  return { ...contested, ...(rule ? { rule } : {}) } as Standing;
};

/** The time to rule on everything that is contested begins, or ends. */
const ruledUntil = (compensation: Compensation, rule: Clock | undefined): Compensation => ({
  ...compensation,
  payments: compensation.payments.map((payment) => ({ ...payment, standing: withRule(payment.standing, rule) })),
  items: compensation.items.map((item) => (item.back ? { ...item, back: withRule(item.back, rule) } : item)),
});

export const afterRuling = (compensation: Compensation, event: RulingEvent): Compensation => {
  switch (event.type) {
    case 'RulingMediatorWanted': {
      const { appoint, again } = event.data;
      return { ...compensation, appoint: { ...appoint, ...(again ? { again } : {}) } };
    }
    case 'RulingMediatorAppointed': {
      const { party, zone, calendar, at, rule } = event.data;
      const { appoint: _, ...rest } = compensation;
      return ruledUntil({ ...rest, ruler: { party, zone, calendar, since: at }, served: [...new Set([...compensation.served, party])] }, rule);
    }
    case 'RulingMediatorLeft': {
      const { ruler: _, ...rest } = compensation;
      return ruledUntil({ ...rest, left: [...compensation.left, event.data.mediator], ...(event.data.appoint ? { appoint: event.data.appoint } : {}) }, undefined);
    }
  }
};

/** Nobody rules where nothing is contested any more. */
export const withoutIdleRuler = (compensation: Compensation): Compensation => {
  if ((compensation.ruler === undefined && compensation.appoint === undefined) || contestedItems(compensation).length > 0) return compensation;
  const { ruler: _, appoint: __, ...rest } = compensation;
  return rest;
};
