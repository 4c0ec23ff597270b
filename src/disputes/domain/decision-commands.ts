// What can be asked when claims are ready, and after.
import type { Instant, MoneyData, Sealed } from '#values';
import type { Asked } from './asked.ts';
import type { AwardOutcome, Correction, Disposition, FindingCode, ReopeningGround, ReviewGround } from './decision-events.ts';
import type { Candidate, CourseTerms } from './facts.ts';
import type { Side } from './offer-events.ts';
import type { EvidenceReference, Remedy } from './statement.ts';

interface UnderTerms extends Asked {
  readonly terms: CourseTerms;
}

export interface StatedAward {
  readonly claimId: string;
  readonly outcome: AwardOutcome;
  readonly total: MoneyData;
  readonly remedy: Remedy | 'MONEY';
  readonly fallback?: MoneyData;
  readonly reason: FindingCode;
  readonly findings: Sealed<string>;
  readonly aboveClaim?: Sealed<string>;
  readonly inspectionFeeOn?: Side;
  readonly evidence: readonly (EvidenceReference & { readonly disposition: Disposition; readonly reason: Sealed<string> })[];
}

/** Over exactly the claims that are ready. */
export interface DecideDispute extends UnderTerms {
  readonly type: 'DecideDispute';
  readonly decision: string;
  readonly awards: readonly StatedAward[];
}

export interface CorrectDecision extends Asked {
  readonly type: 'CorrectDecision';
  readonly decision: string;
  readonly corrections: readonly Correction[];
  readonly reason: Sealed<string>;
}

export interface RequestReview extends UnderTerms {
  readonly type: 'RequestReview';
  readonly review: string;
  readonly decision: string;
  readonly claims: readonly string[];
  readonly ground: ReviewGround;
  readonly evidence: readonly EvidenceReference[];
  readonly statement: Sealed<string>;
}

/** Over exactly the claims in review that are ready. */
export interface DecideReview extends Asked {
  readonly type: 'DecideReview';
  readonly decision: string;
  readonly awards: readonly StatedAward[];
}

export interface ReopenDispute extends UnderTerms {
  readonly type: 'ReopenDispute';
  readonly claims: readonly string[];
  readonly ground: ReopeningGround;
  readonly reason: Sealed<string>;
}

export interface ExtendDeadline extends UnderTerms {
  readonly type: 'ExtendDeadline';
  readonly deadline: string;
  readonly due: Instant;
}

export interface CloseDispute extends Asked {
  readonly type: 'CloseDispute';
}

/** Of the workflow: records every reminder and lapse that is due, and appoints where the administrator did not. */
export interface RecordLapses extends UnderTerms {
  readonly type: 'RecordLapses';
  readonly mediatorHistory: number;
  /** Who could be appointed, those with the fewest open disputes first; asked for only when an appointment is due. */
  readonly candidates: readonly Candidate[];
}

/** Of the workflow: a vehicle came or was cancelled, so that nothing of a claim on it that is not final remains but an accepted part. */
export interface EndClaims extends Asked {
  readonly type: 'EndClaims';
  readonly vehicle: number;
  readonly reason: 'ARRIVED' | 'CANCELLED';
}

export type DecisionCommand = DecideDispute | CorrectDecision | RequestReview | DecideReview | ReopenDispute;
export type CourseCommand = ExtendDeadline | CloseDispute | RecordLapses | EndClaims;
