// The dispute as a decider: who may, in which state, then the phase that decides.
import type { Decider, Decision } from '#event-sourcing';
import { isRefused } from '#event-sourcing';
import { acceptLiability, acknowledgeClaim, denyClaim } from './answering.ts';
import { amendClaim, withdrawClaim } from './changing.ts';
import type { Claim } from './claim.ts';
import type { ClaimCommand, DisputeCommand } from './commands.ts';
import { claimIn, type Dispute, evolve, initial } from './dispute.ts';
import type { DisputeEvent } from './events.ts';
import { fileClaim } from './filing.ts';
import { type ClaimAct, isStranger, notYourAct, stateRefuses } from './guards.ts';
import { lapsedAt } from './lapses.ts';
import { refuse } from './refusals.ts';

const actOf = ({ type }: ClaimCommand): ClaimAct => `${type.charAt(0).toLowerCase()}${type.slice(1)}` as ClaimAct;

const onClaim = (command: ClaimCommand, claim: Claim, dispute: Dispute): Decision<DisputeEvent> => {
  switch (command.type) {
    case 'AmendClaim':
      return amendClaim(command, claim, dispute);
    case 'WithdrawClaim':
      return withdrawClaim(command, claim);
    case 'AcknowledgeClaim':
      return acknowledgeClaim(command, claim, dispute);
    case 'AcceptLiability':
      return acceptLiability(command, claim);
    case 'DenyClaim':
      return denyClaim(command, claim);
  }
};

const decideOnClaim = (command: ClaimCommand, before: Dispute): Decision<DisputeEvent> => {
  const { claimId, by, at } = command;
  if (before.order === undefined || isStranger(by, before.order)) return refuse('NO_SUCH_DISPUTE');
  const { events, dispute, over } = lapsedAt(before, at, claimId);
  const claim = claimIn(dispute, claimId);
  if (claim === undefined) return refuse('NO_SUCH_CLAIM');
  const act = actOf(command);
  const refused = notYourAct(act, by.role) ?? stateRefuses(act, dispute, claim, over);
  if (refused) return refused;
  const decision = onClaim(command, claim, dispute);
  return isRefused(decision) ? decision : [...events, ...decision];
};

export const decide = (command: DisputeCommand, dispute: Dispute): Decision<DisputeEvent> =>
  command.type === 'FileClaim' ? fileClaim(command, dispute) : decideOnClaim(command, dispute);

export const dispute: Decider<Dispute, DisputeCommand, DisputeEvent> = { initial, evolve, decide };
