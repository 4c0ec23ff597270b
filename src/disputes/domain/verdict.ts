// What decisions and reviews make of a dispute.
import type { Instant } from '#values';
import { withClaims, withDeadlines } from './change.ts';
import { type Claim, type Decided, ended, reviewedAnew } from './claim.ts';
import { beforeChair, type Deadline, without } from './deadlines.ts';
import type { Award, DecisionEvent } from './decision-events.ts';
import { withOffice } from './office.ts';
import type { Dispute, Verdict } from './state.ts';

const decidedBy = (decision: string, by: string, { outcome, remedy, reason, fallback, inspectionFeeOn }: Award): Decided => ({
  decision, by, outcome, remedy, reason, ...(fallback ? { fallback } : {}), ...(inspectionFeeOn ? { inspectionFeeOn } : {}),
});

/** Nothing awarded gives nothing. */
const finalBy = (claim: Claim, { outcome, remedy, fallback }: Decided, at: Instant): Claim => {
  if (outcome === 'NOT_AWARDED' || outcome === 'DISMISSED') return ended(claim, at, outcome, 'NOTHING');
  return ended(claim, at, outcome, remedy, fallback ? { fallback } : {});
};

const byClaim = <T extends { readonly claimId: string }>(parts: readonly T[]) => {
  const parted = new Map(parts.map((part) => [part.claimId, part]));
  return { ids: [...parted.keys()], of: (claim: Claim) => parted.get(claim.claimId) as T };
};

const onVerdict = (dispute: Dispute, id: string, change: (verdict: Verdict) => Verdict): Dispute => ({
  ...dispute, verdicts: dispute.verdicts.map((verdict) => (verdict.decision === id ? change(verdict) : verdict)),
});

/** Who has asked for a review of a claim has no time to ask for it any more; the decision on the others is not final earlier for that. */
const withoutUsed = (deadlines: readonly Deadline[], id: string, claimId: string): readonly Deadline[] =>
  deadlines.flatMap((deadline) => (deadline.id === id ? without([deadline], claimId) : [deadline]));

export const afterVerdict = (dispute: Dispute, event: DecisionEvent): Dispute => {
  switch (event.type) {
    case 'DecisionMade': {
      const { decision, mediator, awards, at, deadlines } = event.data;
      const { ids, of } = byClaim(awards);
      const made: Verdict = { decision, mediator, claims: ids, at, requestedBy: [], named: [] };
      const decided = withClaims(dispute, ids, (claim) => ({ ...claim, state: 'DECIDED', awarded: of(claim).total, decided: decidedBy(decision, mediator, of(claim)) }));
      return withDeadlines({ ...decided, verdicts: [...dispute.verdicts, made] }, deadlines);
    }
    case 'DecisionCorrected': {
      const { ids, of } = byClaim(event.data.corrections);
      return withClaims(dispute, ids, (claim) => {
        if (claim.state !== 'DECIDED') return claim;
        const { outcome, total, fallback, reason = claim.decided.reason } = of(claim);
        const { fallback: _, ...decided } = claim.decided;
        return { ...claim, awarded: total, decided: { ...decided, outcome, reason, ...(fallback ? { fallback } : {}) } };
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
      const own = `REQUEST_REVIEW/${decision}/${by}`;
      const running = claims.reduce((left, claimId) => withoutUsed(without(left, claimId, 'CORRECT', 'DECIDE_REVIEW'), own, claimId), inReview.deadlines);
      const named = evidence.map(({ type, sha256 }) => ({ by, type, sha256, claims }));
      const asked = onVerdict({ ...inReview, deadlines: beforeChair(running, 'REVIEWER', claims) }, decision, (verdict) => ({
        ...verdict, requestedBy: [...verdict.requestedBy, by], named: [...verdict.named, ...named],
      }));
      return withDeadlines(asked, deadlines);
    }
    case 'ReviewDecided': {
      const { decision, reviewer, awards, last, at } = event.data;
      const { ids, of } = byClaim(awards);
      const decided = withClaims(dispute, ids, (claim) => {
        const given = decidedBy(decision, reviewer, of(claim));
        return finalBy({ ...claim, state: 'IN_REVIEW', asked: [], awarded: of(claim).total, decided: given }, given, at);
      });
      return last ? withOffice(decided, 'REVIEWER', undefined) : decided;
    }
    case 'DisputeReopened': {
      const { claims, deadlines } = event.data;
      const reopened = withClaims(dispute, claims, (claim) => (claim.state === 'FINAL' ? reviewedAnew(claim) : claim));
      return withDeadlines({ ...reopened, deadlines: beforeChair(reopened.deadlines, 'REVIEWER', claims), closed: false }, deadlines);
    }
  }
};
