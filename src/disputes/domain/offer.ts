// An offer of a party or a proposal of the mediator, and what became of it. The whole history stays.
import type { Instant, MoneyData } from '#values';
import { answered, type Claim, ended } from './claim.ts';
import { withClaims, withoutDeadline } from './change.ts';
import { without } from './deadlines.ts';
import type { OfferEvent, OfferMaker, OfferPart } from './offer-events.ts';
import type { Dispute, Offer, OfferStanding } from './state.ts';

export type { Offer, OfferStanding } from './state.ts';

export const openOffers = ({ offers }: Pick<Dispute, 'offers'>): readonly Offer[] => offers.filter(({ standing }) => standing.is === 'OPEN');
export const covers = ({ parts }: Offer, claimId: string): boolean => parts.some((part) => part.claimId === claimId);

const withOffer = (dispute: Dispute, id: string, change: (offer: Offer) => Offer): Dispute => ({
  ...dispute, offers: dispute.offers.map((offer) => (offer.offer === id ? change(offer) : offer)),
});

const over = (dispute: Dispute, id: string, standing: OfferStanding): Dispute =>
  withOffer({ ...dispute, deadlines: dispute.deadlines.filter(({ about }) => about !== id) }, id, (offer) => ({ ...offer, standing }));

const made = (dispute: Dispute, { type, data }: Extract<OfferEvent, { type: 'OfferMade' | 'SettlementProposed' }>): Dispute => {
  const { offer, parts, lot, message, at } = data;
  const by: OfferMaker = type === 'OfferMade' ? data.by : 'MEDIATOR';
  const added: Offer = { offer, by, parts, ...(lot ? { lot } : {}), ...(message ? { message } : {}), at, acceptedBy: [], standing: { is: 'OPEN' } };
  const offering = { ...dispute, offers: [...dispute.offers, added], deadlines: [...dispute.deadlines, ...data.deadlines] };
  if (type !== 'OfferMade' || data.by !== 'TRADER') return offering;
  const total = new Map(parts.map((part) => [part.claimId, part.total]));
  const claims = [...total.keys()];
  const { deadlines, ...rest } = withClaims(offering, claims, (claim) => ({ ...answered(claim, data.late.includes(claim.claimId)), offered: total.get(claim.claimId) as MoneyData }));
  return { ...rest, deadlines: claims.reduce((running, claimId) => without(running, claimId, 'ACKNOWLEDGE', 'ANSWER'), deadlines) };
};

const settled = (dispute: Dispute, id: string, at: Instant): Dispute => {
  const { parts = [] } = dispute.offers.find(({ offer }) => offer === id) ?? {};
  const settle = (claim: Claim): Claim => {
    const part = parts.find(({ claimId }) => claimId === claim.claimId) as OfferPart;
    return ended({ ...claim, agreed: part.total }, at, 'SETTLED', part.remedy, part.fallback ? { fallback: part.fallback } : {});
  };
  return withClaims(over(dispute, id, { is: 'ACCEPTED', at }), parts.map(({ claimId }) => claimId), settle);
};

export const afterOffer = (dispute: Dispute, event: OfferEvent): Dispute => {
  const { offer, at } = event.data;
  switch (event.type) {
    case 'OfferMade':
    case 'SettlementProposed':
      return made(dispute, event);
    case 'OfferSuperseded':
      return over(dispute, offer, { is: 'SUPERSEDED', at, by: event.data.by });
    case 'OfferWithdrawn':
      return over(dispute, offer, { is: 'WITHDRAWN', at });
    case 'OfferLapsed':
      return over(dispute, offer, { is: 'LAPSED', at });
    case 'OfferEnded':
      return over(dispute, offer, { is: 'ENDED', at, cause: event.data.cause });
    case 'OfferDeclined':
    case 'ProposalDeclined': {
      const { by, reason } = event.data;
      return withOffer(over(dispute, offer, { is: 'DECLINED', at }), offer, (each) => ({ ...each, declined: { by, ...(reason ? { reason } : {}) } }));
    }
    case 'OfferAccepted':
      return settled(dispute, offer, at);
    case 'ProposalAccepted': {
      const { by, settles } = event.data;
      const accepted = withOffer(dispute, offer, (each) => ({ ...each, acceptedBy: [...each.acceptedBy, by] }));
      return settles ? settled(accepted, offer, at) : withoutDeadline(accepted, `OFFER/${offer}/${by}`);
    }
  }
};
