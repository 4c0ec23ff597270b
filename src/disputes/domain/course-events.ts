// What happens by the clock, by extension, and at the end.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, MoneyData } from '#values';
import type { Owner } from './deadlines.ts';
import type { Remedy } from './statement.ts';

interface Recorded {
  readonly at: Instant;
}

/** Names a deadline and carries its due instant. */
interface OfDeadline extends Recorded {
  readonly deadline: string;
  readonly name: string;
  readonly owner: Owner;
  readonly claims: readonly string[];
  readonly due: Instant;
  readonly zone: string;
}
export type DeadlineReminded = DomainEvent<'DeadlineReminded', OfDeadline>;
/** What the lapse brings stands in the events after it. */
export type DeadlineLapsed = DomainEvent<'DeadlineLapsed', OfDeadline>;

/** The trader was silent, and the policy says what that means. */
export type ClaimDeemedAccepted = DomainEvent<'ClaimDeemedAccepted', Recorded & {
  readonly claimId: string;
  readonly lapsed: string;
  readonly amount: MoneyData;
  readonly remedy: Remedy;
}>;
/** The importer was silent; an accepted part stands. */
export type ClaimExpired = DomainEvent<'ClaimExpired', Recorded & {
  readonly claimId: string;
  readonly lapsed: string;
  readonly outcome: 'EXPIRED' | 'LIABILITY_ACCEPTED';
}>;
/** The vehicle came, or was cancelled, before the outcome was final. */
export type ClaimEnded = DomainEvent<'ClaimEnded', Recorded & {
  readonly claimId: string;
  readonly reason: 'ARRIVED' | 'CANCELLED';
  readonly outcome: 'WITHDRAWN' | 'LIABILITY_ACCEPTED';
}>;

export type ExtensionAgreer = 'IMPORTER' | 'TRADER' | 'MEDIATOR';
interface Extension extends Recorded {
  readonly deadline: string;
  readonly by: ExtensionAgreer;
  readonly due: Instant;
}
/** One party would give more time; it takes the other one, with the same instant. */
export type ExtensionProposed = DomainEvent<'ExtensionProposed', Extension>;
export type DeadlineExtended = DomainEvent<'DeadlineExtended', Extension & { readonly before: Instant }>;

export type DisputeClosed = DomainEvent<'DisputeClosed', Recorded & {
  readonly by: 'ADMINISTRATOR' | 'WORKFLOW';
  /** Who was in office. */
  readonly mediators: readonly string[];
}>;

export type CourseEvent =
  DeadlineReminded | DeadlineLapsed | ClaimDeemedAccepted | ClaimExpired | ClaimEnded | ExtensionProposed | DeadlineExtended | DisputeClosed;
