// What follows by itself from what was just recorded, in the same append: offers end with their claims, a decision becomes final when
// nobody can ask for a review any more, claims become ready. `from` is the instant from which clocks count.
import type { Instant } from '#values';
import type { Claim } from './claim.ts';
import { toDecide } from './clocks.ts';
import type { DecisionBecameFinal } from './decision-events.ts';
import { type Dispute, evolve } from './dispute.ts';
import type { DisputeEvent } from './events.ts';
import type { Chair, ClaimsReady } from './mediation-events.ts';
import { officeOf } from './office.ts';
import { type Offer, openOffers } from './offer.ts';
import type { OfferEnd, OfferEnded } from './offer-events.ts';

const endOf = (offer: Offer, before: Claim | undefined, after: Claim): OfferEnd | undefined => {
  const part = offer.parts.find(({ claimId }) => claimId === after.claimId);
  if (part === undefined) return undefined;
  if (after.state === 'FINAL') return after.outcome === 'WITHDRAWN' ? 'CLAIM_WITHDRAWN' : after.outcome === 'LIABILITY_ACCEPTED' ? 'CLAIM_ACCEPTED' : 'CLAIM_FINAL';
  if (after.state === 'DECIDED') return 'CLAIM_DECIDED';
  if (after.version !== part.claimVersion) return 'CLAIM_AMENDED';
  return before !== undefined && after.agreed?.amount !== before.agreed?.amount ? 'CLAIM_ACCEPTED' : undefined;
};

const offersEnded = (before: Dispute, after: Dispute, at: Instant): readonly OfferEnded[] =>
  openOffers(after).flatMap((offer) => {
    for (const [index, claim] of after.claims.entries()) {
      const cause = claim === before.claims[index] ? undefined : endOf(offer, before.claims[index], claim);
      if (cause) return [{ type: 'OfferEnded' as const, data: { offer: offer.offer, claimId: claim.claimId, cause, at } }];
    }
    return [];
  });

const decisionsFinal = ({ claims, deadlines, verdicts }: Dispute, at: Instant): readonly DecisionBecameFinal[] =>
  verdicts.flatMap(({ decision }) => {
    if (deadlines.some(({ name, about }) => name === 'REQUEST_REVIEW' && about === decision)) return [];
    const left = claims.filter((claim) => claim.state === 'DECIDED' && claim.decided.decision === decision).map(({ claimId }) => claimId);
    return left.length === 0 ? [] : [{ type: 'DecisionBecameFinal' as const, data: { decision, claims: left, at } }];
  });

/** What a chair waits for before it can decide a claim. */
const waitsFor: Readonly<Record<Chair, readonly string[]>> = { MEDIATOR: ['ANSWER', 'EVIDENCE', 'INSPECT'], REVIEWER: ['EVIDENCE', 'REQUEST_REVIEW'] };

const chairs: readonly Chair[] = ['MEDIATOR', 'REVIEWER'];

const becameReady = (dispute: Dispute, from: Instant, at: Instant): readonly ClaimsReady[] =>
  chairs.flatMap((chair) => {
    const office = officeOf(dispute, chair);
    const [state, due] = chair === 'MEDIATOR' ? ['IN_MEDIATION', 'DECIDE'] : ['IN_REVIEW', 'DECIDE_REVIEW'];
    const contested = dispute.deadlines.some(({ name, about }) => (name === 'OBJECT' || name === 'RULE_ON_OBJECTION') && about === chair);
    if (office === undefined || contested) return [];
    const waiting = new Set(dispute.deadlines.flatMap(({ name, claims }) => (name === due || waitsFor[chair].includes(name) ? claims : [])));
    const claims = dispute.claims.filter((claim) => claim.state === state && !waiting.has(claim.claimId)).map(({ claimId }) => claimId);
    return claims.length === 0 ? [] : [{ type: 'ClaimsReady' as const, data: { chair, claims, deadlines: [toDecide(chair, office, claims, from)], at } }];
  });

/** Those events, and what follows from them: `before` is the dispute they were decided on. */
export const withFollowing = (before: Dispute, events: readonly DisputeEvent[], at: Instant, from: Instant = at): { events: readonly DisputeEvent[]; dispute: Dispute } => {
  const all = [...events];
  let dispute = events.reduce(evolve, before);
  for (const follow of [() => offersEnded(before, dispute, at), () => decisionsFinal(dispute, at), () => becameReady(dispute, from, at)]) {
    const following: readonly DisputeEvent[] = follow();
    all.push(...following);
    dispute = following.reduce(evolve, dispute);
  }
  return { events: all, dispute };
};
