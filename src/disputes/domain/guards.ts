// Whose act it is, and which state of a claim allows it. `decide` and `allowedActs` ask the same guards.
import type { Refused } from '#event-sourcing';
import type { Claim } from './claim.ts';
import type { Actor, ClaimCommand, DisputeCommand, Role } from './commands.ts';
import { runningOf } from './deadlines.ts';
import type { Dispute } from './dispute.ts';
import { refuse } from './refusals.ts';

type ActOf<Type extends string> = Uncapitalize<Type>;
export type DisputeAct = ActOf<DisputeCommand['type']>;
export type ClaimAct = ActOf<ClaimCommand['type']>;

const doneBy: Readonly<Record<DisputeAct, Role>> = {
  fileClaim: 'IMPORTER',
  amendClaim: 'IMPORTER',
  withdrawClaim: 'IMPORTER',
  acknowledgeClaim: 'TRADER',
  acceptLiability: 'TRADER',
  denyClaim: 'TRADER',
};
export const disputeActs = Object.keys(doneBy) as readonly DisputeAct[];

export const notYourAct = (act: DisputeAct, role: Role): Refused | undefined => (doneBy[act] === role ? undefined : refuse('NOT_YOUR_ACT'));

/** A stranger learns nothing, not even that there is a dispute. */
export const isStranger = (by: Actor, parties: { readonly importer: { party: string }; readonly trader: { party: string } }): boolean =>
  (by.role === 'IMPORTER' && by.party !== parties.importer.party) || (by.role === 'TRADER' && by.party !== parties.trader.party);

/** Until a decision every act on a claim is open in some state; after it none. */
const undecided = ({ state }: Claim): Refused | undefined => {
  if (state === 'FINAL') return refuse('CLAIM_FINAL');
  return state === 'DECIDED' || state === 'IN_REVIEW' ? refuse('CLAIM_DECIDED') : undefined;
};

const further: Readonly<Record<ClaimAct, (dispute: Dispute, claim: Claim) => Refused | undefined>> = {
  amendClaim: (_, claim) => (claim.state === 'IN_MEDIATION' && claim.amendedInMediation ? refuse('ALREADY_AMENDED') : undefined),
  withdrawClaim: () => undefined,
  acknowledgeClaim: ({ deadlines }, { claimId }) => (runningOf(deadlines, claimId, 'ACKNOWLEDGE') ? undefined : refuse('ALREADY_ACKNOWLEDGED')),
  acceptLiability: () => undefined,
  denyClaim: () => undefined,
};

/** Why the state of the claim does not allow the act; the dispute is the one with its lapses (`lapsedAt`). */
export const stateRefuses = (act: ClaimAct, dispute: Dispute, claim: Claim, over: ReadonlySet<string>): Refused | undefined =>
  over.has(claim.claimId) ? refuse('TIME_OVER') : (undecided(claim) ?? further[act](dispute, claim));
