// What follows by itself from what was just recorded, in the same append: offers, inspections and the reviewer's office end with their
// claims, a decision becomes final when the days to ask for a review are over, claims become ready. `from` is the instant from which clocks count.
import type { Instant } from '#values';
import { toDecide } from './clocks.ts';
import type { DecisionBecameFinal } from './decision-events.ts';
import { evolve } from './dispute.ts';
import type { Dispute } from './state.ts';
import type { DisputeEvent } from './events.ts';
import type { Chair, ClaimsReady, InspectionEnded, MediatorLeft } from './mediation-events.ts';
import { officeOf } from './office.ts';
import { openOffers } from './offer.ts';
import type { OfferEnd, OfferEnded } from './offer-events.ts';

/** What ends the offers that cover a claim, and why. */
const endings = (events: readonly DisputeEvent[]): ReadonlyMap<string, OfferEnd> =>
  new Map(events.flatMap((event): readonly (readonly [string, OfferEnd])[] => {
    switch (event.type) {
      case 'ClaimAmended':
        return [[event.data.claimId, 'CLAIM_AMENDED']];
      case 'ClaimWithdrawn':
        return [[event.data.claimId, 'CLAIM_WITHDRAWN']];
      case 'LiabilityAccepted':
      case 'ClaimDeemedAccepted':
        return [[event.data.claimId, 'CLAIM_ACCEPTED']];
      case 'ClaimExpired':
      case 'ClaimEnded':
        return [[event.data.claimId, 'CLAIM_FINAL']];
      case 'DecisionMade':
        return event.data.awards.map(({ claimId }) => [claimId, 'CLAIM_DECIDED']);
      default:
        return [];
    }
  }));

const offersEnded = (events: readonly DisputeEvent[], after: Dispute, at: Instant): readonly OfferEnded[] => {
  const ended = endings(events);
  return openOffers(after).flatMap(({ offer, parts }) => {
    const first = parts.find(({ claimId }) => ended.has(claimId));
    const cause = first && ended.get(first.claimId);
    return first && cause ? [{ type: 'OfferEnded' as const, data: { offer, claimId: first.claimId, cause, at } }] : [];
  });
};

/** An inspection has no object any more when its claims have left mediation. */
const inspectionsEnded = ({ claims, inspections }: Dispute, at: Instant): readonly InspectionEnded[] =>
  inspections
    .filter((each) => each.standing === 'ORDERED' && !claims.some(({ claimId, state }) => state === 'IN_MEDIATION' && each.claims.includes(claimId)))
    .map(({ inspection }) => ({ type: 'InspectionEnded', data: { inspection, cause: 'CLAIMS_OVER', at } }));

/** What was in review can end without its reviewer, when the vehicle comes or is cancelled; the office ends with it. */
const reviewerLeft = ({ claims, reviewer }: Dispute, at: Instant): readonly MediatorLeft[] =>
  reviewer === undefined || claims.some(({ state }) => state === 'IN_REVIEW')
    ? []
    : [{ type: 'MediatorLeft', data: { chair: 'REVIEWER', mediator: reviewer.party, cause: 'NOTHING_TO_REVIEW', deadlines: [], at } }];

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
  const follows: readonly (() => readonly DisputeEvent[])[] = [
    () => offersEnded(events, dispute, at), () => inspectionsEnded(dispute, at), () => decisionsFinal(dispute, at), () => reviewerLeft(dispute, at),
    () => becameReady(dispute, from, at),
  ];
  for (const follow of follows) {
    const following = follow();
    all.push(...following);
    dispute = following.reduce(evolve, dispute);
  }
  return { events: all, dispute };
};
