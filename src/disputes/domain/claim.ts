// One vehicle's claim: facts that every state has, and the states of rules section 1. Plain JSON, amounts as the events state them
// (decimal strings of minor units), so that a read model can keep the very state that decisions are made on.
import type { Instant, MoneyData } from '#values';
import type { ClaimDeemedAccepted, ClaimEnded, ClaimExpired } from './course-events.ts';
import type { AwardOutcome, FindingCode } from './decision-events.ts';
import type { ClaimEscalated, ClaimFiled, NegotiationEvent, RecordedStatement } from './events.ts';
import type { LaterTerms } from './facts.ts';
import type { Side } from './offer-events.ts';
import type { EvidenceReference, Ground, Remedy } from './statement.ts';

export type Outcome =
  'SETTLED' | 'LIABILITY_ACCEPTED' | 'AWARDED' | 'PARTLY_AWARDED' | 'NOT_AWARDED' | 'DISMISSED' | 'WITHDRAWN' | 'EXPIRED';

/** A file that was given apart from the statement of the claim. */
export interface EvidenceGiven extends EvidenceReference {
  readonly by: Side | 'INSPECTOR';
  readonly at: Instant;
}

/** What the last decision or review gave, besides its total. */
export interface Decided {
  readonly decision: string;
  /** The mediator or reviewer. */
  readonly by: string;
  readonly outcome: AwardOutcome;
  readonly reason: FindingCode;
  /** Who bears the fee of an inspection. */
  readonly inspectionFeeOn?: Side;
  readonly remedy: Remedy | 'MONEY';
  readonly fallback?: MoneyData;
}

interface ClaimFacts {
  readonly claimId: string;
  readonly vehicle: number;
  readonly price: MoneyData;
  /** 1 as filed, one more with each amendment. */
  readonly version: number;
  readonly ground: Ground;
  readonly statement: RecordedStatement;
  readonly filedAt: Instant;
  readonly receivedAt?: Instant;
  readonly policyVersion: string;
  readonly terms: LaterTerms;
  readonly acknowledgeBy: Instant;
  readonly acknowledged: boolean;
  /** Acknowledged, or answered in any version. */
  readonly seen: boolean;
  /** Whether this version has an answer. */
  readonly answered: boolean;
  readonly answerBy: Instant;
  /** Whether an answer came late. */
  readonly late: boolean;
  /** Whether its one amendment in mediation is used up. */
  readonly amendedInMediation: boolean;
  /** From when on it is in mediation, be it over. */
  readonly escalatedAt?: Instant;
  /** Beside what its statement brings. */
  readonly given?: readonly EvidenceGiven[];
  /** The trader's latest offer, open or not. */
  readonly offered?: MoneyData;
  /** The loss with the inspector's values. */
  readonly assessed?: MoneyData;
  /** What it made due when it was last final, and goes on to make due while it is reopened. */
  readonly madeDue?: MoneyData;
  readonly finalAt?: Instant;
  /** The accepted part, a floor under every later total; when final, what was accepted or settled in all. */
  readonly agreed?: MoneyData;
  /** By how much its due was ever lowered, in all. */
  readonly lowered?: MoneyData;
  /** How what is due in money stands: `OPEN` from the first accepted part until every compensation of it was told settled. */
  readonly money: 'NONE' | 'OPEN' | 'UNPAID' | 'DISCHARGED';
}

interface Ended {
  readonly state: 'FINAL';
  readonly outcome: Outcome;
  /** The remedy it ended with; `MONEY` where that is all. */
  readonly gives: Remedy | 'MONEY' | 'NOTHING';
  readonly fallback?: MoneyData;
  /** Whether its codes cannot be claimed again for the vehicle. */
  readonly codesSpent: boolean;
  readonly awarded?: MoneyData;
  readonly decided?: Decided;
}

/** `asked`: who asked for the review; nobody when an administrator reopened the claim. */
interface Reviewed {
  readonly state: 'IN_REVIEW';
  readonly awarded?: MoneyData;
  readonly decided?: Decided;
  readonly asked: readonly Side[];
}

type Standing =
  | { readonly state: 'OPEN' | 'ANSWERED' | 'IN_MEDIATION' }
  | { readonly state: 'DECIDED'; readonly awarded: MoneyData; readonly decided: Decided }
  | Reviewed
  | Ended;

export type Claim = ClaimFacts & Standing;
export type FinalClaim = ClaimFacts & Ended;
export type ClaimState = Claim['state'];

const dueIn = ({ deadlines, at }: ClaimFiled['data'], wanted: string): Instant => deadlines.find(({ name }) => name === wanted)?.due ?? at;

export const filed = ({ data }: ClaimFiled): Claim => ({
  claimId: data.claimId,
  vehicle: data.vehicle,
  price: data.price,
  version: 1,
  ground: data.ground,
  statement: data.statement,
  filedAt: data.at,
  ...(data.receivedAt === undefined ? {} : { receivedAt: data.receivedAt }),
  policyVersion: data.policyVersion,
  terms: data.terms,
  acknowledgeBy: dueIn(data, 'ACKNOWLEDGE'),
  acknowledged: false,
  seen: false,
  answered: false,
  answerBy: dueIn(data, 'ANSWER'),
  late: false,
  amendedInMediation: false,
  money: 'NONE',
  ...(data.ground === 'CONCEALED' ? { state: 'IN_MEDIATION', escalatedAt: data.at } : { state: 'OPEN' }),
});

/** Steps between OPEN and ANSWERED; a claim in mediation stays there. */
const inNegotiation = (claim: Claim, state: 'OPEN' | 'ANSWERED'): Claim => (claim.state === 'OPEN' || claim.state === 'ANSWERED' ? { ...claim, state } : claim);

const none = (currency: string): MoneyData => ({ amount: '0', currency });

/** What is due in the end: as awarded, else as agreed, else nothing. */
export const dueInTheEnd = (claim: Pick<FinalClaim, 'awarded' | 'agreed' | 'price'>): MoneyData => claim.awarded ?? claim.agreed ?? none(claim.price.currency);

/** The end of a claim; `codesSpent` unless it says otherwise. */
export const ended = (claim: Claim, at: Instant, outcome: Outcome, gives: Ended['gives'], more: Partial<FinalClaim> = {}): Claim => {
  const final: FinalClaim = { ...claim, state: 'FINAL', outcome, gives, codesSpent: true, finalAt: at, ...more };
  return { ...final, madeDue: dueInTheEnd(final) };
};

/** A final claim that is reopened: how it ended is open again, what it made due goes on. */
export const reviewedAnew = ({ outcome: _, gives: __, fallback: ___, codesSpent: ____, ...claim }: FinalClaim): Claim => ({ ...claim, state: 'IN_REVIEW', asked: [] });

/** Without a decision: it was not final yet. */
const undecided = (claim: Claim): Claim => {
  const { awarded: _, decided: __, ...rest } = claim as ClaimFacts & Reviewed;
  return rest;
};

/** Ended without more than an accepted part, if there was one. */
const endedWithPart = (claim: Claim, at: Instant, outcome: Outcome, codesSpent: boolean): Claim =>
  ended(undecided(claim), at, outcome, outcome === 'LIABILITY_ACCEPTED' ? 'MONEY' : 'NOTHING', { codesSpent });

/** As claimed, but not below a part that was accepted: that is due whatever becomes of the car. */
const fallbackOf = ({ statement: { fallback }, agreed }: Claim): { readonly fallback?: MoneyData } => {
  if (fallback === undefined) return {};
  return { fallback: agreed && BigInt(agreed.amount) > BigInt(fallback.amount) ? agreed : fallback };
};

export const answered = (claim: Claim, late: boolean): Claim => ({ ...inNegotiation(claim, 'ANSWERED'), answered: true, seen: true, late: claim.late || late });

/** When the time was over whose end escalated the claim, whenever that was recorded. */
export const escalatedBy = ({ data: { deadlines, at } }: ClaimEscalated): Instant => deadlines[0]?.from ?? at;

export const escalated = (claim: Claim, at: Instant): Claim => ({ ...claim, state: 'IN_MEDIATION', escalatedAt: at });

export const changed = (claim: Claim, event: Exclude<NegotiationEvent, ClaimFiled> | ClaimDeemedAccepted | ClaimExpired | ClaimEnded): Claim => {
  switch (event.type) {
    case 'ClaimAmended': {
      const { version, statement, deadlines } = event.data;
      const amendedInMediation = claim.amendedInMediation || claim.state === 'IN_MEDIATION';
      const answerBy = deadlines.find(({ name }) => name === 'ANSWER')?.due ?? claim.answerBy;
      return { ...inNegotiation(claim, 'OPEN'), version, statement, answered: false, answerBy, amendedInMediation };
    }
    case 'ClaimWithdrawn':
      return endedWithPart(claim, event.data.at, event.data.outcome, event.data.codesSpent);
    case 'ClaimAcknowledged':
      return { ...claim, acknowledged: true, seen: true };
    case 'LiabilityAccepted': {
      const { amount: agreed, extent, remedy, late, at } = event.data;
      const accepted: Claim = { ...answered(claim, late), agreed };
      if (extent === 'PART') return accepted;
      return ended(accepted, at, 'LIABILITY_ACCEPTED', remedy, fallbackOf(claim));
    }
    case 'ClaimDenied':
      return answered(claim, event.data.late);
    case 'ClaimEscalated':
      return escalated(claim, escalatedBy(event));
    case 'ClaimDeemedAccepted':
      return ended({ ...claim, agreed: event.data.amount }, event.data.at, 'LIABILITY_ACCEPTED', event.data.remedy, fallbackOf(claim));
    case 'ClaimExpired':
      return endedWithPart(claim, event.data.at, event.data.outcome, true);
    case 'ClaimEnded':
      return endedWithPart(claim, event.data.at, event.data.outcome, event.data.reason === 'CANCELLED');
  }
};
