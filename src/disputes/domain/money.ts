// How the money of a claim stands: what is due of it beside what the dispute was told of its compensations.
import type { Claim } from './claim.ts';
import { unitsDue } from './due.ts';
import type { ToldCompensation } from './state.ts';

/** Whatever once was raised has a compensation, though a reopening has lowered it since: so much must be told before any of it can be settled. */
const standingOf = (claim: Claim, due: bigint, told: readonly ToldCompensation[]): Claim['money'] => {
  if (due === 0n) return 'NONE';
  let covered = 0n;
  const standings = new Set<ToldCompensation['standing']>();
  for (const { claims, standing } of told) {
    for (const { claimId, amount } of claims) {
      if (claimId !== claim.claimId) continue;
      covered += BigInt(amount.amount);
      standings.add(standing);
    }
  }
  if (covered < due + BigInt(claim.lowered?.amount ?? 0) || standings.has('OPEN')) return 'OPEN';
  return standings.has('UNPAID') ? 'UNPAID' : 'DISCHARGED';
};

/** The claim as it has become, its money by what is told; the same object where that changes nothing. */
export const withMoney = (before: Claim, after: Claim, told: readonly ToldCompensation[]): Claim => {
  const [was, due] = [unitsDue(before), unitsDue(after)];
  const lowered = (): string => (BigInt(after.lowered?.amount ?? 0) + was - due).toString();
  const claim = was > due ? { ...after, lowered: { amount: lowered(), currency: after.price.currency } } : after;
  const money = standingOf(claim, due, told);
  return money === claim.money ? claim : { ...claim, money };
};
