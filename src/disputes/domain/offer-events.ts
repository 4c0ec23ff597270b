// What happens to offers of the parties and proposals of the mediator. A proposal is an offer whose maker is the mediator: all that ends
// an offer ends it too.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, MoneyData, Sealed } from '#values';
import type { Deadline } from './deadlines.ts';
import type { Remedy } from './statement.ts';

export type OfferMaker = 'IMPORTER' | 'TRADER' | 'MEDIATOR';
export type Side = 'IMPORTER' | 'TRADER';

/** What one claim gets: `total` is the total for the claim; `fallback` what is due in money should a car not go back or not come. */
export interface OfferPart {
  readonly claimId: string;
  readonly claimVersion: number;
  readonly remedy: Remedy | 'MONEY';
  readonly total: MoneyData;
  readonly fallback?: MoneyData;
}

interface Made {
  readonly offer: string;
  readonly parts: readonly OfferPart[];
  /** The sum that was split over the claims in proportion to what is claimed, where its maker did not state the parts. */
  readonly lot?: MoneyData;
  readonly message?: Sealed<string>;
  readonly deadlines: readonly Deadline[];
  readonly at: Instant;
}

/** `late`: the claims of which it is the trader's answer and comes after its time. */
export type OfferMade = DomainEvent<'OfferMade', Made & { readonly by: Side; readonly late: readonly string[] }>;
export type SettlementProposed = DomainEvent<'SettlementProposed', Made>;

/** `by`: the offer or proposal that shares a claim with it. */
export type OfferSuperseded = DomainEvent<'OfferSuperseded', { readonly offer: string; readonly by: string; readonly at: Instant }>;
export type OfferWithdrawn = DomainEvent<'OfferWithdrawn', { readonly offer: string; readonly at: Instant }>;
export type OfferLapsed = DomainEvent<'OfferLapsed', { readonly offer: string; readonly lapsed: string; readonly due: Instant; readonly at: Instant }>;

export type OfferEnd = 'CLAIM_AMENDED' | 'CLAIM_ACCEPTED' | 'CLAIM_WITHDRAWN' | 'CLAIM_DECIDED' | 'CLAIM_FINAL';
/** What happened to one of its claims ended it. */
export type OfferEnded = DomainEvent<'OfferEnded', { readonly offer: string; readonly claimId: string; readonly cause: OfferEnd; readonly at: Instant }>;

interface Answer {
  readonly offer: string;
  readonly by: Side;
  readonly at: Instant;
}
export type OfferDeclined = DomainEvent<'OfferDeclined', Answer & { readonly reason?: Sealed<string> }>;
export type OfferAccepted = DomainEvent<'OfferAccepted', Answer>;
/** `settles`: the other party had accepted it before. */
export type ProposalAccepted = DomainEvent<'ProposalAccepted', Answer & { readonly settles: boolean }>;
export type ProposalDeclined = DomainEvent<'ProposalDeclined', Answer & { readonly reason?: Sealed<string> }>;

export type OfferEvent =
  | OfferMade | SettlementProposed | OfferSuperseded | OfferWithdrawn | OfferLapsed | OfferEnded | OfferDeclined | OfferAccepted
  | ProposalAccepted | ProposalDeclined;
