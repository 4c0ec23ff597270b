// What a claim makes due in money, and by how much an event has changed it: of that the workflow makes compensations.
import type { MoneyData } from '#values';
import { type Claim, dueInTheEnd, type FinalClaim } from './claim.ts';
import type { Dispute } from './state.ts';

/** Until it is first final only an accepted part is due; nothing agreed and nothing awarded in the end is zero. A reopening changes nothing yet. */
export const dueOf = (claim: Claim): MoneyData | undefined => (claim.state === 'FINAL' ? dueInTheEnd(claim) : (claim.madeDue ?? claim.agreed));

export const unitsDue = (claim: Claim): bigint => BigInt(dueOf(claim)?.amount ?? 0);

/** `before` and `after` are totals for the claim, in minor units, and so is the fallback: what is due in place of `after` should the car not go back. */
export interface DueChange {
  readonly claimId: string;
  readonly vehicle: number;
  readonly before: bigint;
  readonly after: bigint;
  /** A part is always money. */
  readonly gives: FinalClaim['gives'];
  readonly fallback?: MoneyData;
  /** Whether the car is to be sent back. One that was never received is not. */
  readonly goesBack: boolean;
}

const howOf = (claim: Claim): Pick<DueChange, 'gives' | 'fallback' | 'goesBack'> => {
  if (claim.state !== 'FINAL') return { gives: 'MONEY', goesBack: false };
  const { gives, fallback, receivedAt } = claim;
  const goesBack = receivedAt !== undefined && (gives === 'SALE_CANCELLATION' || gives === 'REPLACEMENT');
  return { gives, ...(goesBack && fallback ? { fallback } : {}), goesBack };
};

/** It was final before: how it is made good may be another way now, be the amount the same. */
const isDecidedAnew = (was: Claim | undefined, claim: Claim): boolean => was?.finalAt !== undefined && was.state === 'IN_REVIEW' && claim.state === 'FINAL';

/** Of every claim whose due is another one afterwards, and of every one that was reopened and is final again. Over a history the differences of a claim sum up to its due (law 10). */
export const dueChanges = (before: Pick<Dispute, 'claims'>, after: Pick<Dispute, 'claims'>): readonly DueChange[] => {
  const known = new Map(before.claims.map((claim) => [claim.claimId, claim]));
  return after.claims.flatMap((claim): readonly DueChange[] => {
    const was = known.get(claim.claimId);
    if (was === claim) return [];
    const [from, to] = [was === undefined ? 0n : unitsDue(was), unitsDue(claim)];
    return from === to && !isDecidedAnew(was, claim) ? [] : [{ claimId: claim.claimId, vehicle: claim.vehicle, before: from, after: to, ...howOf(claim) }];
  });
};
