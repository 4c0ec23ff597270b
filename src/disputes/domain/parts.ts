// What a part of an offer, a proposal or an award may give a claim.
import type { Refused } from '#event-sourcing';
import { type MoneyData, splitByLargestRemainder } from '#values';
import type { Claim } from './claim.ts';
import { claimIn, type Dispute } from './state.ts';
import type { StatedPart } from './offer-commands.ts';
import { refuse } from './refusals.ts';
import { withinCeiling } from './room.ts';
import { NOT_RECEIVED } from './windows.ts';

export const units = ({ amount }: MoneyData): bigint => BigInt(amount);

/** The claims that an act names, each once, and each open to it. */
export const claimsNamed = (ids: readonly string[], dispute: Dispute, refuses: (claim: Claim) => Refused | undefined): readonly Claim[] | Refused => {
  if (ids.length === 0) return refuse('NO_CLAIM_NAMED');
  if (new Set(ids).size < ids.length) return refuse('CLAIM_TWICE');
  const claims: Claim[] = [];
  for (const claimId of ids) {
    const claim = claimIn(dispute, claimId);
    if (claim === undefined) return refuse('NO_SUCH_CLAIM', { claimId });
    const refused = refuses(claim);
    if (refused) return { refused: { ...refused.refused, details: { claimId } } };
    claims.push(claim);
  }
  return claims;
};

/**
 * In kind only what was asked for, with what is due in money should it come to nothing, not below an accepted part where that is a `floor`;
 * a vehicle that never came has nothing to send back.
 */
export const remedyRefuses = (
  { remedy, total, fallback }: Pick<StatedPart, 'remedy' | 'total' | 'fallback'>, { statement, agreed }: Claim, floor: boolean,
): Refused | undefined => {
  const inKind = remedy === 'SALE_CANCELLATION' || remedy === 'REPLACEMENT';
  if (remedy !== 'MONEY' && remedy !== statement.remedy) return refuse('REMEDY_NOT_ASKED_FOR');
  const needed = inKind && !statement.codes.includes(NOT_RECEIVED);
  if (fallback === undefined) return needed ? refuse('FALLBACK_NEEDED') : undefined;
  if (!needed) return refuse('NO_FALLBACK');
  if (fallback.currency !== total.currency) return refuse('CURRENCY_MISMATCH');
  if (units(fallback) < 0n || units(fallback) > units(total)) return refuse('FALLBACK_ABOVE_TOTAL');
  return floor && agreed && units(fallback) < units(agreed) ? refuse('BELOW_ACCEPTED_PART') : undefined;
};

export const partRefuses = (part: StatedPart, claim: Claim, dispute: Dispute): Refused | undefined => {
  const { total, claimId } = part;
  const details = { claimId };
  if (total.currency !== claim.price.currency) return refuse('CURRENCY_MISMATCH', details);
  if (units(total) <= 0n) return refuse('AMOUNT_NOT_POSITIVE', details);
  if (claim.agreed && units(total) < units(claim.agreed)) return refuse('BELOW_ACCEPTED_PART', details);
  if (units(total) > units(claim.statement.claimed.total)) return refuse('ABOVE_CLAIM', details);
  return remedyRefuses(part, claim, true) ?? (withinCeiling(dispute, claim, units(total)) ? undefined : refuse('ABOVE_PRICE_PLUS_EXPENSES', details));
};

/** One sum over claims in proportion to what is claimed, by largest remainder, ties to the lower vehicle number. */
export const split = (lot: MoneyData, claims: readonly Claim[]): readonly StatedPart[] => {
  const ordered = claims.toSorted((a, b) => a.vehicle - b.vehicle);
  const shares = splitByLargestRemainder(units(lot), ordered.map(({ statement }) => units(statement.claimed.total)));
  return ordered.map(({ claimId }, index) => ({ claimId, remedy: 'MONEY', total: { amount: String(shares[index]), currency: lot.currency } }));
};
