// Of each offer and proposal: by which events it was made and ended.
import type { Dispute } from '../../disputes/index.ts';
import type { Recorded } from './in-event.ts';

export interface OfferTold {
  readonly made: string;
  readonly ended?: string;
}

/** In the order of the offers in the state. */
export const offersAfter = (offers: readonly OfferTold[], event: Recorded, before: Dispute, after: Dispute): readonly OfferTold[] => {
  if (after.offers === before.offers || !('offer' in event.data)) return offers;
  const { offer: id } = event.data;
  const index = after.offers.findLastIndex((each) => each.offer === id);
  const made = offers[index]?.made;
  if (made === undefined) return [...offers, { made: event.id }];
  return after.offers[index]?.standing.is === 'OPEN' ? offers : offers.with(index, { made, ended: event.id });
};
