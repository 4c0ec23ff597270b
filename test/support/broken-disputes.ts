// The model of a dispute with one rule taken out, for each law: the law's test must find it.
import { type Decision, isRefused } from '#event-sourcing';
import { amounts } from '../../src/disputes/domain/amounts.ts';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import { type Model, theModel } from './random-dispute.ts';

const { decider, allowedActs, lotAmounts, dueChanges } = theModel;
type Decide = (command: DisputeCommand, dispute: Dispute) => Decision<DisputeEvent>;
type Evolve = (dispute: Dispute, event: DisputeEvent) => Dispute;
const deciding = (decide: Decide): Model => ({ ...theModel, decider: { ...decider, decide } });
const evolving = (evolve: Evolve): Model => ({ ...theModel, decider: { ...decider, evolve } });
/** Events of these types are never recorded. */
const without = (...types: readonly DisputeEvent['type'][]): Model => deciding((command, dispute) => {
  const decision = decider.decide(command, dispute);
  return isRefused(decision) ? decision : decision.filter(({ type }) => !types.includes(type));
});
/** Decides as if the claims were different from what they are. */
const seeing = (change: (claim: Claim) => Claim): Model => deciding((command, dispute) => decider.decide(command, { ...dispute, claims: dispute.claims.map(change) }));

let folded = 0;
export const foldingDependsOnWhenItIsDone: Model = evolving((dispute, event) => {
  const after = decider.evolve(dispute, event);
  return event.type === 'ClaimAcknowledged' ? { ...after, served: [...after.served, `fold-${folded++}`] } : after;
});

export const theLotForgetsAClaim: Model = { ...theModel, lotAmounts: (claims) => lotAmounts(claims.slice(1)) };

/** As if nothing had been accepted. */
export const anAcceptedPartIsNoFloor: Model = seeing(({ agreed: _, ...claim }) => claim);

export const aFinalClaimIsWithdrawn: Model = deciding((command, dispute) => {
  const isFinal = command.type === 'WithdrawClaim' && dispute.claims.some(({ claimId, state }) => claimId === command.claimId && state === 'FINAL');
  if (!isFinal) return decider.decide(command, dispute);
  return [{ type: 'ClaimWithdrawn', data: { claimId: command.claimId, outcome: 'WITHDRAWN', codesSpent: true, at: command.at } }];
});

export const lapsesLeaveNoTrace: Model = without('DeadlineLapsed');
export const nobodyMustDecide: Model = without('ClaimsReady');

/** The workflow never finds anybody, and the administrator is silent. */
export const theWorkflowAppointsNobody: Model = deciding((command, dispute) => decider.decide(command.type === 'RecordLapses' ? { ...command, candidates: [] } : command, dispute));

/** As if no claim before had been given anything. */
export const earlierClaimsDoNotCount: Model = deciding((command, dispute) => {
  const forgotten = ({ agreed: _, madeDue: __, ...claim }: Claim): Claim => ({ ...claim, ...('awarded' in claim && claim.state === 'FINAL' ? { awarded: { amount: '0', currency: 'CNY' } } : {}) });
  return decider.decide(command, { ...dispute, claims: dispute.claims.map((claim) => (claim.state === 'FINAL' && (amounts(claim).due ?? 0n) > 0n ? forgotten(claim) : claim)) });
});

/** As if what was accepted before were opened again with the rest. */
export const theAcceptedPartIsDueTwice: Model = {
  ...theModel, dueChanges: (before, after) => dueChanges(before, after).map((change) => (change.before < change.after ? { ...change, before: 0n } : change)),
};

export const oneDischargeSettlesEverything: Model = evolving((dispute, event) => {
  const after = decider.evolve(dispute, event);
  return event.type !== 'CompensationDischarged' ? after : { ...after, claims: after.claims.map((claim) => (claim.money === 'OPEN' ? { ...claim, money: 'DISCHARGED' } : claim)) };
});
export const nothingIsToldOfWhatIsUnpaid: Model = without('CompensationUnpaid');

export const offersAreNotSuperseded: Model = without('OfferSuperseded');
export const amendingLeavesOffersOpen: Model = without('OfferEnded');

/** Says yes to amending a claim a second time in mediation. */
export const allowedActsForgetsAGuard: Model = {
  ...theModel,
  allowedActs: (dispute, by, at, about) => allowedActs(dispute, by, at, about).map((each) =>
    (!each.allowed && each.code === 'EVIDENCE_CLOSED' ? { act: each.act, allowed: true, claims: dispute.claims.map(({ claimId }) => claimId) } : each)),
};
/** Does not know that the party in office may act. */
export const allowedActsForgetsTheMediator: Model = {
  ...theModel,
  allowedActs: (dispute, by, at, about) => allowedActs(dispute, by, at, about).map((each) =>
    (each.act === 'recuseMediator' ? { act: each.act, allowed: false, code: 'NOT_IN_OFFICE', reason: 'forgotten' } : each)),
};
