// What the trader says: that it has seen a claim, that it owes the whole or a part of it, or that it denies it.
import type { Decision } from '#event-sourcing';
import type { Instant } from '#values';
import type { Claim } from './claim.ts';
import type { AcceptLiability, AcknowledgeClaim, DenyClaim } from './commands.ts';
import type { Dispute } from './state.ts';
import type { ClaimAcknowledged, ClaimDenied, LiabilityAccepted } from './events.ts';
import { refuse } from './refusals.ts';
import { withinCeiling } from './room.ts';

/** Says nothing about liability and stops no other clock. */
export const acknowledgeClaim = ({ at }: AcknowledgeClaim, { claimId, acknowledgeBy }: Claim): readonly ClaimAcknowledged[] => [
  { type: 'ClaimAcknowledged', data: { claimId, late: at >= acknowledgeBy, at } },
];

/** A late answer is taken; only the first to a version can be late. */
export const isLate = ({ answered, answerBy }: Claim, at: Instant): boolean => !answered && at >= answerBy;

/** A further part replaces the one before and is above it: every amount is the total for the claim. */
export const acceptLiability = ({ claimVersion, amount, at }: AcceptLiability, claim: Claim, dispute: Dispute): Decision<LiabilityAccepted> => {
  const { claimId, version, statement } = claim;
  const claimed = BigInt(statement.claimed.total.amount);
  const accepted = BigInt(amount.amount);
  if (claimVersion !== version) return refuse('CLAIM_CHANGED', { version });
  if (amount.currency !== statement.claimed.total.currency) return refuse('CURRENCY_MISMATCH');
  if (accepted <= 0n) return refuse('AMOUNT_NOT_POSITIVE');
  if (accepted > claimed) return refuse('ABOVE_CLAIM');
  const whole = accepted === claimed;
  if (!whole && claim.agreed && accepted <= BigInt(claim.agreed.amount)) return refuse('BELOW_ACCEPTED_PART');
  if (!withinCeiling(dispute, claim, accepted)) return refuse('ABOVE_PRICE_PLUS_EXPENSES');
  const extent = whole ? 'WHOLE' : 'PART';
  const remedy = whole ? statement.remedy : 'MONEY';
  return [{ type: 'LiabilityAccepted', data: { claimId, version, extent, amount, remedy, late: isLate(claim, at), at } }];
};

export const denyClaim = ({ reason, explanation, at }: DenyClaim, claim: Claim): readonly ClaimDenied[] => [{
  type: 'ClaimDenied',
  data: { claimId: claim.claimId, reason, ...(explanation ? { explanation } : {}), late: isLate(claim, at), at },
}];
