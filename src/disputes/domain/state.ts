// What a dispute is: plain JSON, so that a read model keeps the very state that decisions are made on.
import type { Instant, MoneyData, Sealed } from '#values';
import type { Claim } from './claim.ts';
import type { CompensatedClaim } from './compensation-events.ts';
import type { Deadline } from './deadlines.ts';
import type { PartySeat, Seats } from './facts.ts';
import type { Chair } from './mediation-events.ts';
import type { OfferEnd, OfferMaker, OfferPart, Side } from './offer-events.ts';
import type { EvidenceReference } from './statement.ts';

export type OfferStanding =
  | { readonly is: 'OPEN' }
  | { readonly is: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' | 'LAPSED'; readonly at: Instant }
  | { readonly is: 'SUPERSEDED'; readonly at: Instant; readonly by: string }
  | { readonly is: 'ENDED'; readonly at: Instant; readonly cause: OfferEnd };

export interface Offer {
  readonly offer: string;
  readonly by: OfferMaker;
  readonly parts: readonly OfferPart[];
  readonly lot?: MoneyData;
  readonly message?: Sealed<string>;
  readonly at: Instant;
  /** Of a proposal: who has accepted it so far. */
  readonly acceptedBy: readonly Side[];
  readonly declined?: { readonly by: Side; readonly reason?: Sealed<string> };
  readonly standing: OfferStanding;
}

/** A mediator or reviewer in office. */
export interface Office extends PartySeat {
  readonly since: Instant;
  /** To decide, once claims are ready. */
  readonly days: number;
}

export interface Objection {
  readonly objection: string;
  readonly chair: Chair;
  readonly by: Side;
  readonly mediator: string;
  readonly sustained?: boolean;
}

/** Of what types; any where it names none. */
export interface EvidenceRequest {
  readonly request: string;
  readonly types: readonly string[];
  readonly at: Instant;
}

export interface Inspection {
  readonly inspection: string;
  readonly claims: readonly string[];
  readonly inspector: string;
  readonly feeAdvancedBy: Side;
  readonly at: Instant;
  readonly standing: 'ORDERED' | 'REPORTED' | 'DECLINED' | 'LAPSED' | 'SUSPENDED' | 'CLAIMS_OVER';
  readonly fee?: MoneyData;
}

/** `requestedBy`: who has used its one request for a review. */
export interface Verdict {
  readonly decision: string;
  readonly mediator: string;
  readonly claims: readonly string[];
  readonly at: Instant;
  readonly requestedBy: readonly Side[];
  /** Of the evidence that a review was asked for: who named which file. */
  readonly named: readonly (EvidenceReference & { readonly by: Side; readonly claims: readonly string[] })[];
}

/** What every filing repeats of the order. */
export interface DisputeOrder extends Seats {
  readonly orderId: string;
  readonly currency: string;
  readonly policyVersion: string;
}

/** Who would give a deadline more time, and until when. */
export interface Extension {
  readonly deadline: string;
  readonly by: string;
  readonly due: string;
}

/** What the dispute knows of a compensation. */
export interface ToldCompensation {
  readonly compensation: string;
  readonly claims: readonly CompensatedClaim[];
  readonly standing: 'OPEN' | 'UNPAID' | 'DISCHARGED';
}

/** `order` is absent until something was claimed. */
export interface Dispute {
  readonly order?: DisputeOrder;
  readonly closed: boolean;
  readonly claims: readonly Claim[];
  /** Those that run: started, and not ended by an event. One past its due instant runs on until its result stands in the log. */
  readonly deadlines: readonly Deadline[];
  readonly offers: readonly Offer[];
  readonly mediator?: Office;
  readonly reviewer?: Office;
  /** Every mediator and reviewer that was ever appointed here. */
  readonly served: readonly string[];
  /** Those of them who had to leave for what stood against them: they see it no more. */
  readonly left: readonly string[];
  readonly objections: readonly Objection[];
  readonly requests: readonly EvidenceRequest[];
  readonly inspections: readonly Inspection[];
  readonly verdicts: readonly Verdict[];
  /** Deadlines that ended unused, by id. */
  readonly lapsed: readonly string[];
  /** Proposed by one party, waiting for the other. */
  readonly extensions: readonly Extension[];
  /** As the workflow told of them. */
  readonly compensations: readonly ToldCompensation[];
}

export const initial: Dispute = {
  closed: false, claims: [], deadlines: [], offers: [], served: [], left: [], objections: [], requests: [], inspections: [], verdicts: [], lapsed: [], extensions: [],
  compensations: [],
};

export const claimIn = (dispute: Dispute, claimId: string): Claim | undefined => dispute.claims.find((claim) => claim.claimId === claimId);
