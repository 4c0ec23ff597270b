// What is decided, corrected, reviewed and reopened.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, MoneyData, Sealed } from '#values';
import type { Deadline } from './deadlines.ts';
import type { Side } from './offer-events.ts';
import type { EvidenceReference, Remedy } from './statement.ts';

interface Recorded {
  readonly at: Instant;
}

export const awardOutcomes = ['AWARDED', 'PARTLY_AWARDED', 'NOT_AWARDED', 'DISMISSED'] as const;
export type AwardOutcome = (typeof awardOutcomes)[number];

export const findingCodes = [
  'DEFECT_PROVEN', 'DEFECT_PARTLY_PROVEN', 'DEFECT_NOT_PROVEN', 'LOSS_NOT_PROVEN', 'DISCLOSED', 'NORMAL_WEAR', 'AROSE_AFTER_DELIVERY', 'NOT_DELIVERED',
  'OUT_OF_SCOPE', 'OUT_OF_TIME', 'NOT_AT_TRADERS_RISK', 'CONCEALMENT_PROVEN', 'CONCEALMENT_NOT_PROVEN', 'NOT_KEPT_AS_RECEIVED',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const dispositions = ['RELIED_ON', 'CONSIDERED', 'REJECTED'] as const;
export type Disposition = (typeof dispositions)[number];

/** How one item of evidence on the claim was weighed, and why. */
export interface WeighedEvidence extends EvidenceReference {
  readonly disposition: Disposition;
  readonly reason: Sealed<string>;
}

/** What is decided on one claim: `total` is the total for it, an accepted part included. */
export interface Award {
  readonly claimId: string;
  readonly outcome: AwardOutcome;
  readonly total: MoneyData;
  readonly remedy: Remedy | 'MONEY';
  readonly fallback?: MoneyData;
  readonly reason: FindingCode;
  readonly findings: Sealed<string>;
  /** Why it is more than was claimed. */
  readonly aboveClaim?: Sealed<string>;
  /** Who bears the fee of an inspection, in the end. */
  readonly inspectionFeeOn?: Side;
  readonly evidence: readonly WeighedEvidence[];
}

export type DecisionMade = DomainEvent<'DecisionMade', Recorded & {
  readonly decision: string;
  readonly mediator: string;
  /** When the first of the claims became ready. */
  readonly readySince: Instant;
  readonly awards: readonly Award[];
  readonly policyVersion: string;
  readonly deadlines: readonly Deadline[];
}>;

export interface Correction {
  readonly claimId: string;
  readonly outcome: AwardOutcome;
  readonly total: MoneyData;
  readonly fallback?: MoneyData;
  /** Without one that of the decision stands. */
  readonly reason?: FindingCode;
}
export type DecisionCorrected = DomainEvent<'DecisionCorrected', Recorded & {
  readonly decision: string;
  readonly corrections: readonly Correction[];
  readonly reason: Sealed<string>;
}>;

/** The days of both parties to request a review are over. */
export type DecisionBecameFinal = DomainEvent<'DecisionBecameFinal', Recorded & { readonly decision: string; readonly claims: readonly string[] }>;

export const reviewGrounds = ['NEW_EVIDENCE', 'ERROR'] as const;
export type ReviewGround = (typeof reviewGrounds)[number];

export type ReviewRequested = DomainEvent<'ReviewRequested', Recorded & {
  readonly review: string;
  readonly decision: string;
  readonly by: Side;
  readonly claims: readonly string[];
  readonly ground: ReviewGround;
  /** Named here, given in the days for evidence that start now. */
  readonly evidence: readonly EvidenceReference[];
  /** Of new evidence: why it was not given before; of an error: which. */
  readonly statement: Sealed<string>;
  readonly deadlines: readonly Deadline[];
}>;

export type ReviewResult = 'UPHELD' | 'VARIED' | 'REVERSED';
export interface ReviewedAward extends Award {
  readonly result: ReviewResult;
  /** The mediator whose decision was reviewed; of a claim that was reopened without one: nobody. */
  readonly decidedBy?: string;
}
export type ReviewDecided = DomainEvent<'ReviewDecided', Recorded & {
  readonly decision: string;
  readonly reviewer: string;
  readonly readySince: Instant;
  /** Nothing is left to review: the office of the reviewer ends with it. */
  readonly last: boolean;
  readonly awards: readonly ReviewedAward[];
  readonly policyVersion: string;
}>;

export const reopeningGrounds = ['FORGED_EVIDENCE', 'FRAUD', 'MEDIATOR_CONFLICT', 'ARRIVED'] as const;
export type ReopeningGround = (typeof reopeningGrounds)[number];
export type DisputeReopened = DomainEvent<'DisputeReopened', Recorded & {
  readonly claims: readonly string[];
  readonly ground: ReopeningGround;
  readonly reason: Sealed<string>;
  readonly deadlines: readonly Deadline[];
}>;

export type DecisionEvent = DecisionMade | DecisionCorrected | DecisionBecameFinal | ReviewRequested | ReviewDecided | DisputeReopened;
