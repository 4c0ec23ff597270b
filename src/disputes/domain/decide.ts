// The dispute as a decider: who may, what the clock has done, then the phase that decides, and what follows by itself.
import type { Decider, Decision } from '#event-sourcing';
import { isRefused } from '#event-sourcing';
import { acceptLiability, acknowledgeClaim, denyClaim } from './answering.ts';
import { amendClaim, withdrawClaim } from './changing.ts';
import type { ClaimCommand, DisputeCommand, FileClaim } from './commands.ts';
import { tellCompensation } from './compensated.ts';
import { closeDispute, endClaims, recordLapses } from './course.ts';
import { correctDecision, decideDispute } from './deciding.ts';
import { evolve } from './dispute.ts';
import { claimIn, type Dispute, initial } from './state.ts';
import type { DisputeEvent } from './events.ts';
import { extendDeadline } from './extending.ts';
import { fileClaim } from './filing.ts';
import { withFollowing } from './following.ts';
import { claimRefuses } from './guards.ts';
import { declineInspection, orderInspection, replaceInspector, reportInspection, requestEvidence, submitEvidence } from './inspecting.ts';
import { lapsedAt } from './lapses.ts';
import { appointMediator, escalateDispute, objectToMediator, recuseMediator, replaceMediator, ruleOnObjection } from './mediating.ts';
import { decideOffer } from './offering.ts';
import { refuse } from './refusals.ts';
import { decideReview, reopenDispute, requestReview } from './reviewing.ts';
import { actOf, isStranger, notYourAct } from './whose.ts';

const onClaim = (command: ClaimCommand, dispute: Dispute): Decision<DisputeEvent> => {
  const claim = claimIn(dispute, command.claimId);
  if (claim === undefined) return refuse('NO_SUCH_CLAIM');
  const refused = claimRefuses(actOf(command), { dispute, by: command.by, at: command.at }, claim);
  if (refused) return refused;
  switch (command.type) {
    case 'AmendClaim':
      return amendClaim(command, claim, dispute);
    case 'WithdrawClaim':
      return withdrawClaim(command, claim);
    case 'AcknowledgeClaim':
      return acknowledgeClaim(command, claim);
    case 'AcceptLiability':
      return acceptLiability(command, claim, dispute);
    case 'DenyClaim':
      return denyClaim(command, claim);
  }
};

type Handlers = { readonly [C in Exclude<DisputeCommand, { type: 'FileClaim' | 'RecordLapses' }> as C['type']]: (command: C, dispute: Dispute) => Decision<DisputeEvent> };

const handlers: Handlers = {
  AmendClaim: onClaim, WithdrawClaim: onClaim, AcknowledgeClaim: onClaim, AcceptLiability: onClaim, DenyClaim: onClaim,
  MakeOffer: decideOffer, ProposeSettlement: decideOffer, AcceptOffer: decideOffer, DeclineOffer: decideOffer, WithdrawOffer: decideOffer,
  AcceptProposal: decideOffer, DeclineProposal: decideOffer,
  EscalateDispute: escalateDispute, AppointMediator: appointMediator, ObjectToMediator: objectToMediator, RuleOnObjection: ruleOnObjection,
  RecuseMediator: recuseMediator, ReplaceMediator: replaceMediator, RequestEvidence: requestEvidence, SubmitEvidence: submitEvidence,
  OrderInspection: orderInspection, ReportInspection: reportInspection, DeclineInspection: declineInspection, ReplaceInspector: replaceInspector,
  DecideDispute: decideDispute, CorrectDecision: correctDecision, RequestReview: requestReview, DecideReview: decideReview,
  ReopenDispute: reopenDispute, ExtendDeadline: extendDeadline, CloseDispute: closeDispute, EndClaims: endClaims,
  TellCompensationOpened: tellCompensation, TellCompensationDischarged: tellCompensation, TellCompensationUnpaid: tellCompensation,
};

/** After what the clock has done, and with what follows; what changes nothing leaves no trace. */
const inItsTime = (before: Dispute, at: DisputeCommand['at'], decideOn: (dispute: Dispute) => Decision<DisputeEvent>): Decision<DisputeEvent> => {
  const { events, dispute } = lapsedAt(before, at);
  const decision = decideOn(dispute);
  if (isRefused(decision) || decision.length === 0) return decision;
  return [...events, ...withFollowing(dispute, decision, at).events];
};

const file = (command: FileClaim, before: Dispute): Decision<DisputeEvent> => inItsTime(before, command.at, (dispute) => fileClaim(command, dispute));

const decide = (command: DisputeCommand, before: Dispute): Decision<DisputeEvent> => {
  if (command.type === 'FileClaim') return file(command, before);
  const { by, at } = command;
  if (before.order === undefined || isStranger(by, before.order, before)) return by.role === 'WORKFLOW' ? [] : refuse('NO_SUCH_DISPUTE');
  const refused = notYourAct(actOf(command), by.role);
  if (refused) return refused;
  if (command.type === 'RecordLapses') return recordLapses(command, before);
  const handler = handlers[command.type] as (command: DisputeCommand, dispute: Dispute) => Decision<DisputeEvent>;
  return inItsTime(before, at, (dispute) => handler(command, dispute));
};

export const dispute: Decider<Dispute, DisputeCommand, DisputeEvent> = { initial, evolve, decide };
