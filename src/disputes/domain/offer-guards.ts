// Who may answer or withdraw an offer or proposal, and which can still be.
import type { Refused } from '#event-sourcing';
import { claimIn, type Dispute } from './state.ts';
import type { Offer } from './state.ts';
import type { OfferPart } from './offer-events.ts';
import { refuse } from './refusals.ts';
import { withinCeiling } from './room.ts';
import { type Asking, type DisputeAct, isSide } from './whose.ts';

type OnOffer = (asking: Asking, offer: Offer) => Refused | undefined;

const open: OnOffer = (_, { standing }) => {
  if (standing.is === 'OPEN') return undefined;
  return refuse(standing.is === 'SUPERSEDED' ? 'OFFER_SUPERSEDED' : standing.is === 'LAPSED' ? 'OFFER_LAPSED' : 'OFFER_OVER', { is: standing.is });
};
const answerable = (proposal: boolean): OnOffer => (asking, offer) => {
  if ((offer.by === 'MEDIATOR') !== proposal) return refuse('NO_SUCH_OFFER');
  if (offer.by === asking.by.role) return refuse('OWN_OFFER');
  if (isSide(asking.by.role) && offer.acceptedBy.includes(asking.by.role)) return refuse('ALREADY_ACCEPTED');
  return open(asking, offer);
};
/** What was within the price and the expenses when it was offered must be so when it is accepted. */
const acceptable = (proposal: boolean): OnOffer => (asking, offer) =>
  answerable(proposal)(asking, offer) ?? (offer.parts.every((part) => stillWithin(asking.dispute, part)) ? undefined : refuse('ABOVE_PRICE_PLUS_EXPENSES'));
const stillWithin = (dispute: Dispute, { claimId, total }: OfferPart): boolean => {
  const claim = claimIn(dispute, claimId);
  return claim !== undefined && withinCeiling(dispute, claim, BigInt(total.amount));
};

const onOffers = {
  acceptOffer: acceptable(false),
  declineOffer: answerable(false),
  acceptProposal: acceptable(true),
  declineProposal: answerable(true),
  withdrawOffer: ((asking, offer) => {
    if (offer.by !== asking.by.role) return refuse('NOT_YOUR_OFFER');
    return open(asking, offer) ?? (offer.by === 'MEDIATOR' && asking.dispute.mediator?.party !== asking.by.party ? refuse('NOT_IN_OFFICE') : undefined);
  }),
} as const satisfies Readonly<Partial<Record<DisputeAct, OnOffer>>>;
export type OfferAct = keyof typeof onOffers;

export const offerRefuses = (act: OfferAct, asking: Asking, offer: Offer): Refused | undefined => onOffers[act](asking, offer);
export const isOfferAct = (act: DisputeAct): act is OfferAct => act in onOffers;
