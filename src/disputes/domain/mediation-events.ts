// What happens between escalation and decision: who mediates, what is asked for, given and inspected.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, MoneyData, Sealed } from '#values';
import type { Deadline } from './deadlines.ts';
import type { MediatorHistory, PartySeat } from './facts.ts';
import type { Side } from './offer-events.ts';
import type { EvidenceReference } from './statement.ts';

export type Chair = 'MEDIATOR' | 'REVIEWER';

interface Recorded {
  readonly at: Instant;
}

/** By act of a party; `ClaimEscalated` is the same by lapse. */
export type DisputeEscalated = DomainEvent<'DisputeEscalated', Recorded & {
  readonly claims: readonly string[];
  readonly by: Side;
  readonly deadlines: readonly Deadline[];
}>;

/** `days`: to decide, once the claims are ready. */
export type MediatorAppointed = DomainEvent<'MediatorAppointed', Recorded & PartySeat & {
  readonly chair: Chair;
  readonly by: 'ADMINISTRATOR' | 'WORKFLOW';
  readonly history: MediatorHistory;
  readonly days: number;
  readonly deadlines: readonly Deadline[];
}>;

/** No unconflicted mediator was to be had: the time to appoint starts again. */
export type AppointmentPostponed = DomainEvent<'AppointmentPostponed', Recorded & { readonly chair: Chair; readonly deadlines: readonly Deadline[] }>;

export type MediatorObjected = DomainEvent<'MediatorObjected', Recorded & {
  readonly objection: string;
  readonly chair: Chair;
  readonly by: Side;
  readonly reason: Sealed<string>;
  readonly deadlines: readonly Deadline[];
}>;

export type ObjectionRuled = DomainEvent<'ObjectionRuled', Recorded & {
  readonly objection: string;
  readonly sustained: boolean;
  readonly by: 'ADMINISTRATOR' | 'LAPSE';
  readonly reason?: Sealed<string>;
}>;

/** `NOTHING_TO_REVIEW`: what was in review ended without its decision. */
export type Leaving = 'RECUSED' | 'OBJECTION' | 'MISSED_DATE' | 'SUSPENDED' | 'CONFLICT' | 'NOTHING_TO_REVIEW';
/** The seat is vacant from then on; the deadlines are those of the next appointment. */
export type MediatorLeft = DomainEvent<'MediatorLeft', Recorded & {
  readonly chair: Chair;
  readonly mediator: string;
  readonly cause: Leaving;
  readonly reason?: Sealed<string>;
  readonly deadlines: readonly Deadline[];
}>;

export type EvidenceRequested = DomainEvent<'EvidenceRequested', Recorded & {
  readonly request: string;
  readonly claims: readonly string[];
  readonly of: readonly Side[];
  readonly types: readonly string[];
  readonly what?: Sealed<string>;
  readonly deadlines: readonly Deadline[];
}>;

export type EvidenceSubmitted = DomainEvent<'EvidenceSubmitted', Recorded & {
  readonly claims: readonly string[];
  readonly by: Side;
  readonly items: readonly EvidenceReference[];
  readonly note?: Sealed<string>;
}>;

export type InspectionOrdered = DomainEvent<'InspectionOrdered', Recorded & {
  readonly inspection: string;
  readonly claims: readonly string[];
  readonly inspector: PartySeat;
  readonly feeAdvancedBy: Side;
  readonly deadlines: readonly Deadline[];
}>;

/** What the inspector found of one vehicle; `assessed` is the loss by the claim's own method with these values. */
export interface InspectedClaim {
  readonly claimId: string;
  readonly actual?: MoneyData;
  readonly conforming?: MoneyData;
  readonly cost?: MoneyData;
  readonly assessed?: MoneyData;
}

/** `care`: access, repairs and use since receipt. */
export type InspectionReported = DomainEvent<'InspectionReported', Recorded & {
  readonly inspection: string;
  readonly report: EvidenceReference;
  readonly values: readonly InspectedClaim[];
  readonly fee?: MoneyData;
  readonly findings?: Sealed<string>;
  readonly care?: Sealed<string>;
}>;

export type InspectionDeclined = DomainEvent<'InspectionDeclined', Recorded & { readonly inspection: string; readonly reason?: Sealed<string> }>;
/** `CLAIMS_OVER`: nothing that was to be inspected is in mediation any more. */
export type InspectionEnded = DomainEvent<'InspectionEnded', Recorded & { readonly inspection: string; readonly cause: 'LAPSED' | 'SUSPENDED' | 'CLAIMS_OVER' }>;

/** From here on the mediator (of a review: the reviewer) can decide, and must. */
export type ClaimsReady = DomainEvent<'ClaimsReady', Recorded & { readonly chair: Chair; readonly claims: readonly string[]; readonly deadlines: readonly Deadline[] }>;

export type MediationEvent =
  | DisputeEscalated | MediatorAppointed | AppointmentPostponed | MediatorObjected | ObjectionRuled | MediatorLeft | EvidenceRequested
  | EvidenceSubmitted | InspectionOrdered | InspectionReported | InspectionDeclined | InspectionEnded | ClaimsReady;
