// One vehicle's claim: facts that every state has, and the states of rules section 1. Plain JSON, amounts as the events state them
// (decimal strings of minor units), so that a read model can keep the very state that decisions are made on.
import type { Instant, MoneyData } from '#values';
import type { ClaimFiled, DisputeEvent, RecordedStatement } from './events.ts';
import type { LaterTerms } from './facts.ts';
import type { Ground, Remedy } from './statement.ts';

export type Outcome =
  'SETTLED' | 'LIABILITY_ACCEPTED' | 'AWARDED' | 'PARTLY_AWARDED' | 'NOT_AWARDED' | 'DISMISSED' | 'WITHDRAWN' | 'EXPIRED';

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
  readonly acknowledged: boolean;
  /** Whether this version has an answer. */
  readonly answered: boolean;
  readonly answerBy: Instant;
  /** Whether an answer came late. */
  readonly late: boolean;
  /** Whether its one amendment in mediation is used up. */
  readonly amendedInMediation: boolean;
  /** The accepted part, a floor under every later total; when final, what was accepted or settled in all. */
  readonly agreed?: MoneyData;
  /** What is due in money: `OPEN` from the first accepted part on. */
  readonly money: 'NONE' | 'OPEN' | 'UNPAID' | 'DISCHARGED';
}

export interface Ended {
  readonly state: 'FINAL';
  readonly outcome: Outcome;
  /** The remedy it ended with; `MONEY` where that is all. */
  readonly gives: Remedy | 'MONEY' | 'NOTHING';
  /** Whether its codes cannot be claimed again for the vehicle. */
  readonly codesSpent: boolean;
}

type Standing =
  | { readonly state: 'OPEN' | 'ANSWERED' | 'IN_MEDIATION' }
  | { readonly state: 'DECIDED'; readonly awarded: MoneyData }
  | { readonly state: 'IN_REVIEW'; readonly awarded?: MoneyData }
  | (Ended & { readonly awarded?: MoneyData });

export type Claim = ClaimFacts & Standing;
export type ClaimState = Claim['state'];

const dueToAnswer = (data: ClaimFiled['data']): Instant => data.deadlines.find(({ name }) => name === 'ANSWER')?.due ?? data.at;

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
  acknowledged: false,
  answered: false,
  answerBy: dueToAnswer(data),
  late: false,
  amendedInMediation: false,
  money: 'NONE',
  state: data.ground === 'CONCEALED' ? 'IN_MEDIATION' : 'OPEN',
});

/** Steps between OPEN and ANSWERED; a claim in mediation stays there. */
const inNegotiation = (claim: Claim, state: 'OPEN' | 'ANSWERED'): Claim => (claim.state === 'IN_MEDIATION' ? claim : { ...claim, state });

export const changed = (claim: Claim, event: Exclude<DisputeEvent, ClaimFiled>): Claim => {
  switch (event.type) {
    case 'ClaimAmended': {
      const { version, statement, deadlines } = event.data;
      const amendedInMediation = claim.amendedInMediation || claim.state === 'IN_MEDIATION';
      const answerBy = deadlines.find(({ name }) => name === 'ANSWER')?.due ?? claim.answerBy;
      return { ...inNegotiation(claim, 'OPEN'), version, statement, answered: false, answerBy, amendedInMediation };
    }
    case 'ClaimWithdrawn':
      return {
        ...claim, state: 'FINAL', outcome: event.data.outcome, codesSpent: event.data.codesSpent,
        gives: event.data.outcome === 'WITHDRAWN' ? 'NOTHING' : 'MONEY',
      };
    case 'ClaimAcknowledged':
      return { ...claim, acknowledged: true };
    case 'LiabilityAccepted': {
      const { amount: agreed, extent, remedy, late } = event.data;
      const answered: Claim = { ...inNegotiation(claim, 'ANSWERED'), answered: true, agreed, late: claim.late || late, money: 'OPEN' };
      return extent === 'PART' ? answered : { ...answered, state: 'FINAL', outcome: 'LIABILITY_ACCEPTED', gives: remedy, codesSpent: true };
    }
    case 'ClaimDenied':
      return { ...inNegotiation(claim, 'ANSWERED'), answered: true, late: claim.late || event.data.late };
    case 'ClaimEscalated':
      return { ...claim, state: 'IN_MEDIATION' };
  }
};
