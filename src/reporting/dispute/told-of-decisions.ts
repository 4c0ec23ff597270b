// What was decided, corrected, reviewed and reopened, word for word.
import type { Sealed } from '#values';
import type { Award, Correction, EvidenceReference, ReviewedAward, Side } from '../../disputes/index.ts';
import { inEvent, type InEvent, type Recorded } from './in-event.ts';

interface CorrectionTold extends InEvent {
  readonly corrections: readonly Correction[];
  readonly reason: Sealed<string>;
}

/** A decision, or the one by which a review ended. */
export interface DecisionTold extends InEvent {
  readonly decision: string;
  readonly mediator: string;
  readonly readySince: string;
  readonly policyVersion: string;
  readonly corrections: readonly CorrectionTold[];
  /** What made it final for the claims that nobody asked a review for; a review is final at once. */
  readonly final?: InEvent;
  readonly made: { readonly in: 'DecisionMade'; readonly awards: readonly Award[] } | { readonly in: 'ReviewDecided'; readonly awards: readonly ReviewedAward[] };
}

export interface ReviewTold extends InEvent {
  readonly review: string;
  readonly decision: string;
  readonly by: Side;
  readonly claims: readonly string[];
  readonly ground: string;
  readonly evidence: readonly EvidenceReference[];
  readonly statement: Sealed<string>;
}

export interface ReopeningTold extends InEvent {
  readonly claims: readonly string[];
  readonly ground: string;
  readonly reason: Sealed<string>;
}

export const decisionsAfter = (decisions: readonly DecisionTold[], event: Recorded): readonly DecisionTold[] => {
  const here = inEvent(event);
  switch (event.type) {
    case 'DecisionMade': {
      const { decision, mediator, readySince, policyVersion, awards } = event.data;
      return [...decisions, { ...here, decision, mediator, readySince, policyVersion, corrections: [], made: { in: event.type, awards } }];
    }
    case 'ReviewDecided': {
      const { decision, reviewer, readySince, policyVersion, awards } = event.data;
      return [...decisions, { ...here, decision, mediator: reviewer, readySince, policyVersion, corrections: [], final: here, made: { in: event.type, awards } }];
    }
    case 'DecisionCorrected': {
      const { decision, corrections, reason } = event.data;
      return decisions.map((each) => (each.decision === decision ? { ...each, corrections: [...each.corrections, { ...here, corrections, reason }] } : each));
    }
    case 'DecisionBecameFinal':
      return decisions.map((each) => (each.decision === event.data.decision ? { ...each, final: here } : each));
    default:
      return decisions;
  }
};

export const reviewsAfter = (reviews: readonly ReviewTold[], event: Recorded): readonly ReviewTold[] => {
  if (event.type !== 'ReviewRequested') return reviews;
  const { review, decision, by, claims, ground, evidence, statement } = event.data;
  return [...reviews, { ...inEvent(event), review, decision, by, claims, ground, evidence, statement }];
};

export const reopeningsAfter = (reopenings: readonly ReopeningTold[], event: Recorded): readonly ReopeningTold[] => {
  if (event.type !== 'DisputeReopened') return reopenings;
  const { claims, ground, reason } = event.data;
  return [...reopenings, { ...inEvent(event), claims, ground, reason }];
};
