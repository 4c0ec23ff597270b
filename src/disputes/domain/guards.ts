// Which state of a claim allows an act. `decide` and `allowedActs` ask the same guards (law 14). A guard sees the dispute with its lapses
// (`lapsedAt`), so that a deadline that runs is not over.
import type { Refused } from '#event-sourcing';
import type { Claim } from './claim.ts';
import { orderIn, reopenedUntil } from './clocks.ts';
import type { Chair } from './mediation-events.ts';
import { canStillBeAsked, canStillBeInspected, evidenceIsTaken, isThere, notBeingInspected } from './evidence-guards.ts';
import { officeOf } from './office.ts';
import { refuse } from './refusals.ts';
import { withinCeiling } from './room.ts';
import { type Asking, type DisputeAct, isSide, running } from './whose.ts';

type OnClaim = (asking: Asking, claim: Claim) => Refused | undefined;

const undecided: OnClaim = (_, { state }) => {
  if (state === 'FINAL') return refuse('CLAIM_FINAL');
  return state === 'DECIDED' || state === 'IN_REVIEW' ? refuse('CLAIM_DECIDED') : undefined;
};
/** Whether the vehicle leaves room for the least that can be given: what was accepted before, or anything; a further part is above that. */
const leavesRoom = (further: boolean): OnClaim => ({ dispute }, claim) => {
  const [agreed, claimed] = [BigInt(claim.agreed?.amount ?? 0), BigInt(claim.statement.claimed.total.amount)];
  const more = further || agreed === 0n ? agreed + 1n : agreed;
  return withinCeiling(dispute, claim, more < claimed ? more : claimed) ? undefined : refuse('ABOVE_PRICE_PLUS_EXPENSES');
};
const inMediation: OnClaim = (asking, claim) =>
  undecided(asking, claim) ?? (claim.state === 'IN_MEDIATION' ? undefined : refuse('NOT_IN_MEDIATION'));
const notReady: OnClaim = ({ dispute }, { claimId }) => (running(dispute, 'DECIDE', claimId) ? refuse('CLAIM_READY') : undefined);
const holding = (chair: Chair): OnClaim => ({ dispute, by }) => (officeOf(dispute, chair)?.party === by.party ? undefined : refuse('NOT_IN_OFFICE'));
const all = (...rules: readonly OnClaim[]): OnClaim => (asking, claim) => {
  for (const rule of rules) {
    const refused = rule(asking, claim);
    if (refused) return refused;
  }
  return undefined;
};

const mayEscalate: OnClaim = (asking, claim) => {
  const refused = undecided(asking, claim);
  if (refused) return refused;
  if (claim.state === 'IN_MEDIATION') return refuse('ALREADY_ESCALATED');
  if (claim.state === 'ANSWERED') return undefined;
  if (asking.by.role === 'TRADER') return refuse('NOT_ANSWERED');
  return asking.at >= claim.acknowledgeBy ? undefined : refuse('TOO_EARLY_TO_ESCALATE');
};

const mayAskForReview: OnClaim = ({ dispute, by }, claim) => {
  if (claim.state === 'FINAL') return refuse('CLAIM_FINAL');
  if (claim.state !== 'DECIDED' && claim.state !== 'IN_REVIEW') return refuse('NOT_DECIDED');
  const decision = claim.decided?.decision;
  const verdict = dispute.verdicts.find((each) => each.decision === decision);
  if (verdict && isSide(by.role) && verdict.requestedBy.includes(by.role)) return refuse('ALREADY_REQUESTED');
  return running(dispute, 'REQUEST_REVIEW', claim.claimId, by.role) ? undefined : refuse('REVIEW_TIME_OVER');
};

const onClaims = {
  amendClaim: all(undecided, notReady, (_, claim) => (claim.state === 'IN_MEDIATION' && claim.amendedInMediation ? refuse('ALREADY_AMENDED') : undefined)),
  withdrawClaim: undecided,
  acknowledgeClaim: all(undecided, ({ dispute }, { claimId, state, seen }) =>
    (!seen && (state === 'OPEN' || running(dispute, 'ACKNOWLEDGE', claimId)) ? undefined : refuse('ALREADY_ACKNOWLEDGED'))),
  acceptLiability: all(undecided, leavesRoom(true)),
  denyClaim: all(undecided, notReady),
  makeOffer: all(undecided, leavesRoom(false)),
  escalateDispute: mayEscalate,
  submitEvidence: evidenceIsTaken,
  requestEvidence: all(inMediation, holding('MEDIATOR'), canStillBeAsked),
  orderInspection: all(inMediation, holding('MEDIATOR'), isThere, canStillBeInspected, notBeingInspected),
  proposeSettlement: all(inMediation, holding('MEDIATOR'), leavesRoom(false)),
  decideDispute: all(inMediation, holding('MEDIATOR'), ({ dispute }, { claimId }) => (running(dispute, 'DECIDE', claimId) ? undefined : refuse('NOT_READY'))),
  correctDecision: (({ dispute, by }, claim) => {
    if (claim.state !== 'DECIDED') return refuse(claim.state === 'FINAL' ? 'CLAIM_FINAL' : claim.state === 'IN_REVIEW' ? 'IN_REVIEW' : 'NOT_DECIDED');
    const correct = running(dispute, 'CORRECT', claim.claimId);
    if (correct === undefined) return refuse('CORRECTION_TIME_OVER');
    return correct.party === by.party && dispute.mediator?.party === by.party ? undefined : refuse('NOT_IN_OFFICE');
  }),
  requestReview: mayAskForReview,
  decideReview: (({ dispute, by }, claim) => {
    if (claim.state !== 'IN_REVIEW') return refuse(claim.state === 'FINAL' ? 'CLAIM_FINAL' : 'NOT_IN_REVIEW');
    if (dispute.reviewer?.party !== by.party) return refuse('NOT_IN_OFFICE');
    return running(dispute, 'DECIDE_REVIEW', claim.claimId) ? undefined : refuse('NOT_READY');
  }),
  reopenDispute: (({ dispute, at, terms }, { state, finalAt }) => {
    if (state !== 'FINAL' || finalAt === undefined) return refuse('NOT_FINAL');
    return terms === undefined || at < reopenedUntil(orderIn(dispute), finalAt, terms) ? undefined : refuse('TOO_LATE_TO_REOPEN');
  }),
} as const satisfies Readonly<Partial<Record<DisputeAct, OnClaim>>>;
export type ClaimAct = keyof typeof onClaims;

export const claimRefuses = (act: ClaimAct, asking: Asking, claim: Claim): Refused | undefined => onClaims[act](asking, claim);
export const isClaimAct = (act: DisputeAct): act is ClaimAct => act in onClaims;
