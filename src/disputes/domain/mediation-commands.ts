// What can be asked between escalation and decision.
import type { MoneyData, Sealed } from '#values';
import type { Asked } from './asked.ts';
import type { Candidate, CourseTerms } from './facts.ts';
import type { Chair } from './mediation-events.ts';
import type { Side } from './offer-events.ts';
import type { EvidenceReference } from './statement.ts';

interface UnderTerms extends Asked {
  readonly terms: CourseTerms;
}

export interface EscalateDispute extends Asked {
  readonly type: 'EscalateDispute';
  readonly claims: readonly string[];
}

/** `decidedSince`: from when on a decision for the same two parties stands in the way. */
export interface AppointMediator extends UnderTerms {
  readonly type: 'AppointMediator';
  readonly chair: Chair;
  readonly candidate: Candidate;
  readonly mediatorHistory: number;
}

export interface ObjectToMediator extends UnderTerms {
  readonly type: 'ObjectToMediator';
  readonly chair: Chair;
  readonly objection: string;
  readonly reason: Sealed<string>;
}

export interface RuleOnObjection extends Asked {
  readonly type: 'RuleOnObjection';
  readonly objection: string;
  readonly sustained: boolean;
  readonly reason?: Sealed<string>;
}

export interface RecuseMediator extends Asked {
  readonly type: 'RecuseMediator';
  readonly reason: Sealed<string>;
}

/** `why` as its own stream has it: only one who is suspended or has a declared conflict is replaced. */
export interface ReplaceMediator extends Asked {
  readonly type: 'ReplaceMediator';
  readonly chair: Chair;
  readonly why?: 'SUSPENDED' | 'CONFLICT';
  readonly reason?: Sealed<string>;
}

export interface RequestEvidence extends UnderTerms {
  readonly type: 'RequestEvidence';
  readonly request: string;
  readonly claims: readonly string[];
  readonly of: readonly Side[];
  readonly types: readonly string[];
  readonly what?: Sealed<string>;
}

export interface SubmitEvidence extends Asked {
  readonly type: 'SubmitEvidence';
  readonly claims: readonly string[];
  readonly items: readonly EvidenceReference[];
  readonly note?: Sealed<string>;
}

export interface OrderInspection extends UnderTerms {
  readonly type: 'OrderInspection';
  readonly inspection: string;
  readonly claims: readonly string[];
  readonly inspector: Candidate;
  readonly feeAdvancedBy: Side;
}

export interface FoundValues {
  readonly claimId: string;
  readonly actual?: MoneyData;
  readonly conforming?: MoneyData;
  readonly cost?: MoneyData;
}
export interface ReportInspection extends Asked {
  readonly type: 'ReportInspection';
  readonly inspection: string;
  readonly report: EvidenceReference;
  readonly values: readonly FoundValues[];
  readonly fee?: MoneyData;
  readonly findings?: Sealed<string>;
  readonly care?: Sealed<string>;
}

export interface DeclineInspection extends Asked {
  readonly type: 'DeclineInspection';
  readonly inspection: string;
  readonly reason?: Sealed<string>;
}

/** Of the workflow: an inspector who is suspended inspects no more. */
export interface ReplaceInspector extends Asked {
  readonly type: 'ReplaceInspector';
  readonly inspector: string;
}

export type MediationCommand =
  | EscalateDispute | AppointMediator | ObjectToMediator | RuleOnObjection | RecuseMediator | ReplaceMediator | RequestEvidence
  | SubmitEvidence | OrderInspection | ReportInspection | DeclineInspection | ReplaceInspector;
