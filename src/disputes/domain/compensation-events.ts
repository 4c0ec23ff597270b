// What the workflow tells a dispute of the compensations that its outcomes have made due. They live in streams of their own.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, MoneyData } from '#values';

interface Told {
  readonly compensation: string;
  readonly at: Instant;
}

/** What of a compensation is for which claim. */
export interface CompensatedClaim {
  readonly claimId: string;
  readonly amount: MoneyData;
}

export type CompensationOpened = DomainEvent<'CompensationOpened', Told & { readonly claims: readonly CompensatedClaim[] }>;
/** Nothing of it is outstanding, and no payment can change that any more. */
export type CompensationDischarged = DomainEvent<'CompensationDischarged', Told>;
/** Its time is over: the dispute may close. What is outstanding stays so, and can still be paid. */
export type CompensationUnpaid = DomainEvent<'CompensationUnpaid', Told>;

export type CompensationTold = CompensationOpened | CompensationDischarged | CompensationUnpaid;
