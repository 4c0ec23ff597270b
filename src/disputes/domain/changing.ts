// What the importer can still change: the claim, or that there is one.
import type { Decision } from '#event-sourcing';
import type { Claim } from './claim.ts';
import type { AmendClaim, WithdrawClaim } from './commands.ts';
import { toAnswer } from './deadlines.ts';
import type { Dispute } from './state.ts';
import type { ClaimAmended, ClaimWithdrawn } from './events.ts';
import { filesOf, filesPerSide } from './evidence-guards.ts';
import { objectionsAgainst } from './filing.ts';
import { refuse } from './refusals.ts';
import type { EvidenceReference } from './statement.ts';
import { judged } from './stating.ts';

/** A file that was given before is not given again. */
const added = (before: readonly EvidenceReference[], more: readonly EvidenceReference[]): readonly EvidenceReference[] => [
  ...before, ...more.filter(({ type, sha256 }) => !before.some((given) => given.type === type && given.sha256 === sha256)),
];

/** Codes that were there keep their place; new ones must be in time now. The trader gets its time to answer again. */
export const amendClaim = ({ order, rules, statement, at }: AmendClaim, claim: Claim, dispute: Dispute): Decision<ClaimAmended> => {
  const { claimId, ground, statement: before } = claim;
  const vehicle = order.vehicles.find(({ number }) => number === claim.vehicle);
  if (vehicle === undefined) throw new Error(`order ${order.orderId} lost vehicle ${claim.vehicle}`);
  const evidence = added(before.evidence, statement.evidence);
  if (filesOf({ ...claim, statement: { ...before, evidence } }, 'IMPORTER') > filesPerSide) return refuse('TOO_MANY_FILES', { atMost: filesPerSide });
  const result = judged({
    dispute, order, rules, vehicle, ground, at,
    statement: { ...statement, evidence },
    amending: { claimId, codes: before.codes },
  });
  if ('objections' in result) return refuse('NOT_ADMISSIBLE', { refused: objectionsAgainst(claim.vehicle, result.objections) });
  if (claim.agreed && BigInt(result.recorded.claimed.total.amount) < BigInt(claim.agreed.amount)) return refuse('BELOW_ACCEPTED_PART');

  const version = claim.version + 1;
  const lapse = claim.state === 'IN_MEDIATION' ? 'RECORDED' : rules.onTraderSilence;
  const deadlines = [toAnswer(claimId, version, order, claim.terms, at, lapse)];
  return [{ type: 'ClaimAmended', data: { claimId, version, statement: result.recorded, deadlines, at } }];
};

/**
 * Before escalation the codes can be claimed again; after it, or when a part of them was accepted, they are spent: a defect that
 * was paid for is not claimed anew.
 */
export const withdrawClaim = ({ at }: WithdrawClaim, { claimId, state, agreed }: Claim): readonly ClaimWithdrawn[] => [{
  type: 'ClaimWithdrawn',
  data: { claimId, outcome: agreed ? 'LIABILITY_ACCEPTED' : 'WITHDRAWN', codesSpent: state === 'IN_MEDIATION' || agreed !== undefined, at },
}];
