// What decisions and reviews make of a dispute.
import type { Instant } from '#values';
import { withClaims, withDeadlines } from './change.ts';
import { type Claim, type Decided, ended } from './claim.ts';
import { without } from './deadlines.ts';
import type { Award, DecisionEvent } from './decision-events.ts';
import type { Dispute } from './dispute.ts';
import { withOffice } from './office.ts';
import type { Side } from './offer-events.ts';

/** `requestedBy`: who has used its one request for a review. */
export interface Verdict {
  readonly decision: string;
  readonly mediator: string;
  readonly claims: readonly string[];
  readonly at: Instant;
  readonly requestedBy: readonly Side[];
  /** Of the evidence that a review was asked for: who named which file. */
  readonly named: readonly { readonly by: Side; readonly sha256: string; readonly claims: readonly string[] }[];
}

const decidedBy = (decision: string, { outcome, remedy, fallback }: Award): Decided => ({ decision, outcome, remedy, ...(fallback ? { fallback } : {}) });

/** Nothing awarded gives nothing. */
const finalBy = (claim: Claim, { outcome, remedy, fallback }: Decided, at: Instant): Claim => {
  const gives = outcome === 'NOT_AWARDED' || outcome === 'DISMISSED' ? 'NOTHING' : remedy;
  return ended(claim, at, outcome, gives, fallback ? { fallback } : {});
};

const byClaim = <T extends { readonly claimId: string }>(parts: readonly T[]) => {
  const parted = new Map(parts.map((part) => [part.claimId, part]));
  return { ids: [...parted.keys()], of: (claim: Claim) => parted.get(claim.claimId) as T };
};

const onVerdict = (dispute: Dispute, id: string, change: (verdict: Verdict) => Verdict): Dispute => ({
  ...dispute, verdicts: dispute.verdicts.map((verdict) => (verdict.decision === id ? change(verdict) : verdict)),
});

export const afterVerdict = (dispute: Dispute, event: DecisionEvent): Dispute => {
  switch (event.type) {
    case 'DecisionMade': {
      const { decision, mediator, awards, at, deadlines } = event.data;
      const { ids, of } = byClaim(awards);
      const made: Verdict = { decision, mediator, claims: ids, at, requestedBy: [], named: [] };
      const decided = withClaims(dispute, ids, (claim) => ({ ...claim, state: 'DECIDED', awarded: of(claim).total, decided: decidedBy(decision, of(claim)) }));
      return withDeadlines({ ...decided, verdicts: [...dispute.verdicts, made] }, deadlines);
    }
    case 'DecisionCorrected': {
      const { ids, of } = byClaim(event.data.corrections);
      return withClaims(dispute, ids, (claim) => {
        if (claim.state !== 'DECIDED') return claim;
        const { outcome, total, fallback } = of(claim);
        return { ...claim, awarded: total, decided: { ...claim.decided, outcome, ...(fallback ? { fallback } : {}) } };
      });
    }
    case 'DecisionBecameFinal':
      return withClaims(dispute, event.data.claims, (claim) => (claim.state === 'DECIDED' ? finalBy(claim, claim.decided, event.data.at) : claim));
    case 'ReviewRequested': {
      const { decision, by, claims, evidence, deadlines } = event.data;
      const inReview = withClaims(dispute, claims, (claim) => {
        if (claim.state === 'DECIDED') return { ...claim, state: 'IN_REVIEW', asked: [by] };
        return claim.state === 'IN_REVIEW' ? { ...claim, asked: [...claim.asked, by] } : claim;
      });
      const running = claims.reduce((left, claimId) => without(left, claimId, 'CORRECT', 'DECIDE_REVIEW'), inReview.deadlines)
        .filter(({ id }) => id !== `REQUEST_REVIEW/${decision}/${by}`);
      const named = evidence.map(({ sha256 }) => ({ by, sha256, claims }));
      const asked = onVerdict({ ...inReview, deadlines: running }, decision, (verdict) => ({
        ...verdict, requestedBy: [...verdict.requestedBy, by], named: [...verdict.named, ...named],
      }));
      return withDeadlines(asked, deadlines);
    }
    case 'ReviewDecided': {
      const { decision, awards, last, at } = event.data;
      const { ids, of } = byClaim(awards);
      const decided = withClaims(dispute, ids, (claim) => {
        const given = decidedBy(decision, of(claim));
        return finalBy({ ...claim, state: 'IN_REVIEW', asked: [], awarded: of(claim).total, decided: given } as Claim, given, at);
      });
      return last ? withOffice(decided, 'REVIEWER', undefined) : decided;
    }
    case 'DisputeReopened': {
      const { claims, deadlines } = event.data;
      const reopened = withClaims(dispute, claims, (claim) => ({ ...claim, state: 'IN_REVIEW', asked: [] }));
      return withDeadlines({ ...reopened, closed: false }, deadlines);
    }
  }
};
