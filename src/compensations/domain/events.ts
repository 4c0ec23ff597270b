// What is recorded in the stream of a compensation. Every event carries what it does to the amounts, item by item, so that the ledger
// and every read model follow from the events alone. `at` is when it was recorded.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, LocalDate, MoneyData, Sealed } from '#values';
import type { InKindEvent } from './in-kind-events.ts';
import type { RulingEvent } from './ruling-events.ts';
import type { Allocation, Applied, Gives, InstalmentData, Lowering, Recorded, Share } from './shares.ts';
import type { Clock, CompensationTerms, FileNamed, PartySeat, Seat } from './terms.ts';

/** `back`: the importer's time to send the car back; `replacement`: the trader's to send another one. */
export interface ItemData extends Share {
  readonly claimId?: string;
  readonly vehicle: number;
  readonly gives: Gives;
  /** What is due should the car not go back. */
  readonly fallback?: MoneyData;
  readonly back?: Clock;
  readonly replacement?: Clock;
}

/** Why there is something due: the event that made it so. */
export interface Cause {
  readonly event: string;
  readonly type: 'OfferAccepted' | 'ProposalAccepted' | 'LiabilityAccepted' | 'ClaimDeemedAccepted' | 'DecisionBecameFinal' | 'ReviewDecided' | 'ClaimEnded' | 'VehicleCancelled' | 'PaymentRuled';
}

/** The first event. `of`: whether claims of the order's dispute or cancelled vehicles of the order made it due. */
export type CompensationDue = DomainEvent<'CompensationDue', Recorded & {
  readonly compensation: string;
  readonly orderId: string;
  readonly of: 'DISPUTE' | 'CANCELLATION';
  readonly cause: Cause;
  readonly currency: string;
  readonly importer: PartySeat;
  readonly trader: PartySeat;
  readonly administrator: Seat;
  readonly policyVersion: string;
  readonly terms: CompensationTerms;
  readonly items: readonly ItemData[];
  /** Of what is due in money: absent where all of it waits for cars. */
  readonly instalments: readonly InstalmentData[];
}>;

export type ScheduleProposed = DomainEvent<'ScheduleProposed', Recorded & {
  readonly schedule: string;
  readonly instalments: readonly (InstalmentData & { readonly payableOn: LocalDate })[];
}>;
/** From now on what was payable is payable so. */
export type ScheduleAgreed = DomainEvent<'ScheduleAgreed', Recorded & {
  readonly schedule: string;
  readonly instalments: readonly InstalmentData[];
}>;

/** More became payable: a car came back, or will not; a payment that was above what was payable then was ruled not made. */
export type InstalmentDue = DomainEvent<'InstalmentDue', Recorded & { readonly instalment: InstalmentData }>;

/** Why a payment is flagged: its reference or its proof stands in another compensation too. */
export type Flag = 'REFERENCE_USED_ELSEWHERE' | 'PROOF_USED_ELSEWHERE';

/** The clock is the importer's time to confirm or contest. */
export type CompensationPaymentReported = DomainEvent<'CompensationPaymentReported', Recorded & {
  readonly payment: string;
  readonly reference: string;
  readonly amount: MoneyData;
  readonly proof: FileNamed;
  readonly statedDate?: LocalDate;
  readonly flags: readonly Flag[];
  readonly parts: readonly Allocation[];
  readonly confirm: Clock;
}>;

/** The clock: after silence the importer can still contest. */
export type CompensationPaymentConfirmed = DomainEvent<'CompensationPaymentConfirmed', Recorded & {
  readonly payment: string;
  readonly by: 'IMPORTER' | 'SILENCE' | 'RULING';
  readonly applied: readonly Applied[];
  readonly contest?: Clock;
}>;

/** `undone`: what a silent confirmation had applied. By `FLAG`: silence about a flagged payment. The clock, where a mediator is there: it rules. */
export type CompensationPaymentContested = DomainEvent<'CompensationPaymentContested', Recorded & {
  readonly payment: string;
  readonly by: 'IMPORTER' | 'FLAG';
  readonly reason?: Sealed<string>;
  readonly undone: readonly Applied[];
  readonly rule?: Clock;
}>;
/** Made: its confirmation follows. Not made: `parts` are open again. */
export type CompensationPaymentRuled = DomainEvent<'CompensationPaymentRuled', Recorded & {
  readonly payment: string;
  readonly made: boolean;
  readonly mediator: string;
  readonly reason: Sealed<string>;
  readonly parts: readonly Allocation[];
}>;

/** Simple, actual/365, on what was paid, written off or ruled on after its date; payable by itself. */
export type InterestCharged = DomainEvent<'InterestCharged', Recorded & {
  readonly on: 'PAYMENT' | 'WRITE_OFF';
  /** The payment or write-off. */
  readonly about: string;
  readonly charges: readonly (Share & { readonly principal: MoneyData; readonly days: number; readonly instalment: string })[];
  readonly basisPoints: number;
  readonly instalment: InstalmentData;
}>;

export type CompensationWrittenOff = DomainEvent<'CompensationWrittenOff', Recorded & {
  readonly writeOff: string;
  readonly reason?: Sealed<string>;
  readonly parts: readonly Allocation[];
}>;

/** By a reopened claim, or a prepayment ruled not made; `event` is the one that did it. */
export type DueLowered = DomainEvent<'DueLowered', Recorded & {
  readonly because: 'REOPENED' | 'PAYMENT_NOT_MADE';
  readonly event: string;
  readonly lowered: readonly Lowering[];
}>;

interface OfDeadline extends Recorded {
  readonly deadline: string;
  readonly name: string;
  readonly owner: string;
  readonly items: readonly string[];
  readonly due: Instant;
  readonly zone: string;
}
export type CompensationDeadlineReminded = DomainEvent<'CompensationDeadlineReminded', OfDeadline>;
/** What it brought follows in the same append. */
export type CompensationDeadlineLapsed = DomainEvent<'CompensationDeadlineLapsed', OfDeadline>;

/** The clock, unless the compensation is in default already: so long until it is. */
export type InstalmentOverdue = DomainEvent<'InstalmentOverdue', Recorded & {
  readonly instalment: string;
  readonly open: MoneyData;
  readonly default?: Clock;
}>;
/** All the rest is due at once. The clock: 180 days until the dispute can close as unpaid. */
export type DueInDefault = DomainEvent<'DueInDefault', Recorded & {
  readonly instalment: string;
  readonly outstanding: MoneyData;
  readonly unpaid: Clock;
}>;
/** Nothing is outstanding, and no payment waits for anybody. */
export type DueDischarged = DomainEvent<'DueDischarged', Recorded>;
/** The time after default is over, and no payment waits for anybody; it can still be paid. */
export type DueUnpaid = DomainEvent<'DueUnpaid', Recorded & { readonly outstanding: MoneyData }>;

export type PaymentEvent =
  | ScheduleProposed | ScheduleAgreed | InstalmentDue | CompensationPaymentReported | CompensationPaymentConfirmed | CompensationPaymentContested | CompensationPaymentRuled
  | InterestCharged | CompensationWrittenOff | DueLowered | InstalmentOverdue | DueInDefault | DueDischarged | DueUnpaid;
export type ClockEvent = CompensationDeadlineReminded | CompensationDeadlineLapsed;
export type CompensationEvent = CompensationDue | PaymentEvent | InKindEvent | RulingEvent | ClockEvent;
