// What happens in a dispute, as stored for good. What an act relied upon stands in its event.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, MoneyData, Sealed } from '#values';
import type { CompensationTold } from './compensation-events.ts';
import type { CourseEvent } from './course-events.ts';
import type { Deadline } from './deadlines.ts';
import type { DecisionEvent } from './decision-events.ts';
import type { ChecklistRule, LaterTerms, SaleBasis, Seats } from './facts.ts';
import type { MediationEvent } from './mediation-events.ts';
import type { OfferEvent } from './offer-events.ts';
import type { ClaimStatement, Expense, Ground, Remedy } from './statement.ts';

/** Main amount and expenses, each rounded once, and their sum. */
export interface ClaimedAmounts {
  readonly main: MoneyData;
  readonly expenses: MoneyData;
  readonly total: MoneyData;
}

/** An expense as it counts: in the order's currency. */
export interface CountedExpense extends Expense {
  readonly counted: MoneyData;
}

/** What a checklist asks on account of one code, of the method or of the expenses. */
export interface ChecklistEntry extends ChecklistRule {
  readonly of: string;
}

/** A statement with the figures found for it by `formulaVersion`. */
export interface RecordedStatement extends ClaimStatement {
  readonly expenses: readonly CountedExpense[];
  readonly claimed: ClaimedAmounts;
  /** What a car that does not go back is worth in money; with `FULL_PRICE` only. */
  readonly fallback?: MoneyData;
  readonly formulaVersion: number;
  readonly checklist: readonly ChecklistEntry[];
}

export type ClaimFiled = DomainEvent<
  'ClaimFiled',
  Seats & {
    readonly orderId: string;
    readonly claimId: string;
    readonly vehicle: number;
    readonly vin: string;
    readonly price: MoneyData;
    readonly saleBasis: SaleBasis;
    readonly disclosureHash: string;
    readonly receivedAt?: Instant;
    readonly ground: Ground;
    readonly statement: RecordedStatement;
    readonly policyVersion: string;
    readonly terms: LaterTerms;
    readonly deadlines: readonly Deadline[];
    readonly at: Instant;
  }
>;

export type ClaimAmended = DomainEvent<
  'ClaimAmended',
  {
    readonly claimId: string;
    readonly version: number;
    readonly statement: RecordedStatement;
    readonly deadlines: readonly Deadline[];
    readonly at: Instant;
  }
>;

/** `codesSpent`: the codes cannot be claimed again for this vehicle. */
export type ClaimWithdrawn = DomainEvent<
  'ClaimWithdrawn',
  { readonly claimId: string; readonly outcome: 'WITHDRAWN' | 'LIABILITY_ACCEPTED'; readonly codesSpent: boolean; readonly at: Instant }
>;

export type ClaimAcknowledged = DomainEvent<'ClaimAcknowledged', { readonly claimId: string; readonly late: boolean; readonly at: Instant }>;

/** `amount` is the total accepted so far, never an addition; a part is always money, the whole is the remedy that was claimed. */
export type LiabilityAccepted = DomainEvent<
  'LiabilityAccepted',
  {
    readonly claimId: string;
    readonly version: number;
    readonly extent: 'WHOLE' | 'PART';
    readonly amount: MoneyData;
    readonly remedy: Remedy | 'MONEY';
    readonly late: boolean;
    readonly at: Instant;
  }
>;

export const denialReasons = [
  'NO_DEFECT', 'DISCLOSED', 'NORMAL_WEAR', 'AROSE_AFTER_DELIVERY', 'NOT_AT_TRADERS_RISK', 'OUT_OF_TIME', 'AMOUNT_TOO_HIGH',
  'EVIDENCE_INSUFFICIENT', 'OTHER',
] as const;
export type DenialReason = (typeof denialReasons)[number];

export type ClaimDenied = DomainEvent<
  'ClaimDenied',
  {
    readonly claimId: string;
    readonly reason: DenialReason;
    readonly explanation?: Sealed<string>;
    readonly late: boolean;
    readonly at: Instant;
  }
>;

/** Negotiation is over for the claim; `lapsed` is the deadline whose end did it. */
export type ClaimEscalated = DomainEvent<
  'ClaimEscalated',
  { readonly claimId: string; readonly lapsed: string; readonly deadlines: readonly Deadline[]; readonly at: Instant }
>;

export type NegotiationEvent = ClaimFiled | ClaimAmended | ClaimWithdrawn | ClaimAcknowledged | LiabilityAccepted | ClaimDenied | ClaimEscalated;
export type DisputeEvent = NegotiationEvent | OfferEvent | MediationEvent | DecisionEvent | CourseEvent | CompensationTold;
