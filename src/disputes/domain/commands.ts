// What can be asked of a dispute. Time, actor and ids come with the command, and for what is claimed the order and the rules.
import type { MoneyData, Sealed } from '#values';
import type { Asked } from './asked.ts';
import type { TellCompensation } from './compensation-commands.ts';
import type { CourseCommand, DecisionCommand } from './decision-commands.ts';
import type { ClaimRules, OrderFacts } from './facts.ts';
import type { MediationCommand } from './mediation-commands.ts';
import type { OfferCommand } from './offer-commands.ts';
import type { DenialReason } from './events.ts';
import type { ClaimStatement, Ground } from './statement.ts';

export interface ClaimToFile extends ClaimStatement {
  readonly claimId: string;
  readonly vehicle: number;
  readonly ground?: Ground;
}

/** Many vehicles in one filing, taken whole or refused whole. */
export interface FileClaim extends Asked {
  readonly type: 'FileClaim';
  readonly order: OrderFacts;
  readonly rules: ClaimRules;
  readonly claims: readonly ClaimToFile[];
}

/** States the whole claim anew; evidence is added to what was given before. */
export interface AmendClaim extends Asked {
  readonly type: 'AmendClaim';
  readonly order: OrderFacts;
  readonly rules: ClaimRules;
  readonly claimId: string;
  readonly statement: ClaimStatement;
}

export interface WithdrawClaim extends Asked {
  readonly type: 'WithdrawClaim';
  readonly claimId: string;
}

export interface AcknowledgeClaim extends Asked {
  readonly type: 'AcknowledgeClaim';
  readonly claimId: string;
}

/** The whole claim when `amount` is its total, else a part of it. */
export interface AcceptLiability extends Asked {
  readonly type: 'AcceptLiability';
  readonly claimId: string;
  readonly claimVersion: number;
  readonly amount: MoneyData;
}

export interface DenyClaim extends Asked {
  readonly type: 'DenyClaim';
  readonly claimId: string;
  readonly reason: DenialReason;
  readonly explanation?: Sealed<string>;
}

export type ClaimCommand = AmendClaim | WithdrawClaim | AcknowledgeClaim | AcceptLiability | DenyClaim;
export type DisputeCommand = FileClaim | ClaimCommand | OfferCommand | MediationCommand | DecisionCommand | CourseCommand | TellCompensation;
