// Who mediates: escalation, appointment, objection, leaving.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import { plusMillis } from '#values';
import { orderIn, sides, toAppoint, toObject, toRuleOnObjection } from './clocks.ts';
import { atEscalation } from './deadlines.ts';
import type { Dispute } from './state.ts';
import { chairRefuses, objectionRefuses } from './dispute-guards.ts';
import type { DisputeEvent } from './events.ts';
import type { Candidate } from './facts.ts';
import { claimRefuses } from './guards.ts';
import { leaves, waitingFor } from './lapses.ts';
import type { AppointMediator, EscalateDispute, ObjectToMediator, RecuseMediator, ReplaceMediator, RuleOnObjection } from './mediation-commands.ts';
import type { AppointmentPostponed, Chair, MediatorAppointed } from './mediation-events.ts';
import { chairOf, officeOf } from './office.ts';
import type { Side } from './offer-events.ts';
import { claimsNamed } from './parts.ts';
import { refuse } from './refusals.ts';

export const escalateDispute = ({ claims: ids, by, at }: EscalateDispute, dispute: Dispute): Decision<DisputeEvent> => {
  const claims = claimsNamed(ids, dispute, (claim) => claimRefuses('escalateDispute', { dispute, by, at }, claim));
  if (isRefused(claims)) return claims;
  const deadlines = claims.flatMap(({ claimId, terms }) => atEscalation(claimId, orderIn(dispute), terms, at, dispute.mediator === undefined));
  return [{ type: 'DisputeEscalated', data: { claims: ids, by: by.role as Side, deadlines, at } }];
};

/** Why someone cannot mediate or review here; `AppointMediator` without who asks. */
export const candidateRefuses = (
  { kind, suspended, conflicted, party, history }: Candidate, dispute: Dispute, { at, mediatorHistory }: Pick<AppointMediator, 'at' | 'mediatorHistory'>,
): Refused | undefined => {
  if (kind !== 'MEDIATOR') return refuse('NOT_A_MEDIATOR');
  if (suspended) return refuse('PARTY_SUSPENDED');
  if (conflicted) return refuse('CONFLICT_DECLARED');
  if (dispute.served.includes(party)) return refuse('SERVED_BEFORE');
  const last = history?.lastDecidedForBoth;
  return last !== undefined && last > plusMillis(at, -mediatorHistory * 86_400_000) ? refuse('DECIDED_FOR_BOTH', { last }) : undefined;
};

const noHistory = { openDisputes: 0, decidedForBoth: 0, appointedWithImporter: 0, appointedWithTrader: 0 };

/** The appointment itself; who may object is each party that has not yet done so. */
export const appointment = (
  dispute: Dispute, chair: Chair, { party, zone, calendar, history = noHistory }: Candidate, { terms, at }: Pick<AppointMediator, 'terms' | 'at'>, by: 'ADMINISTRATOR' | 'WORKFLOW',
): MediatorAppointed => {
  const claims = waitingFor(dispute, chair).map(({ claimId }) => claimId);
  const mayStill = sides.filter((side) => !dispute.objections.some((each) => each.chair === chair && each.by === side));
  const days = chair === 'MEDIATOR' ? terms.decide : terms.decideReview;
  return { type: 'MediatorAppointed', data: { chair, party, zone, calendar, by, history, days, deadlines: toObject(orderIn(dispute), chair, mayStill, claims, terms, at), at } };
};

export const appointMediator = (command: AppointMediator, dispute: Dispute): Decision<DisputeEvent> => {
  const { chair, candidate } = command;
  return chairRefuses('appointMediator', { dispute, ...command }, chair) ?? candidateRefuses(candidate, dispute, command) ?? [appointment(dispute, chair, candidate, command, 'ADMINISTRATOR')];
};

/** What the workflow does when the administrator was silent: the first who can be, or nobody and the time starts again. */
export const appointedByWorkflow = (
  dispute: Dispute, chair: Chair, { candidates, ...command }: Pick<AppointMediator, 'terms' | 'at' | 'mediatorHistory'> & { readonly candidates: readonly Candidate[] },
): MediatorAppointed | AppointmentPostponed => {
  const candidate = candidates.find((each) => candidateRefuses(each, dispute, command) === undefined);
  if (candidate) return appointment(dispute, chair, candidate, command, 'WORKFLOW');
  const claims = waitingFor(dispute, chair).map(({ claimId }) => claimId);
  return { type: 'AppointmentPostponed', data: { chair, deadlines: toAppoint(orderIn(dispute), chair, claims, command.terms, command.at), at: command.at } };
};

export const objectToMediator = ({ chair, objection, reason, terms, at, by }: ObjectToMediator, dispute: Dispute): Decision<DisputeEvent> => {
  const refused = chairRefuses('objectToMediator', { dispute, by, at }, chair);
  if (refused) return refused;
  const claims = waitingFor(dispute, chair).map(({ claimId }) => claimId);
  const deadlines = [toRuleOnObjection(orderIn(dispute), objection, chair, claims, terms, at)];
  return [{ type: 'MediatorObjected', data: { objection, chair, by: by.role as Side, reason, deadlines, at } }];
};

export const ruleOnObjection = ({ objection, sustained, reason, at, by }: RuleOnObjection, dispute: Dispute): Decision<DisputeEvent> => {
  const found = dispute.objections.find((each) => each.objection === objection);
  if (found === undefined) return refuse('NO_SUCH_OBJECTION');
  const refused = objectionRefuses({ dispute, by, at }, found);
  if (refused) return refused;
  const ruled: DisputeEvent = { type: 'ObjectionRuled', data: { objection, sustained, by: 'ADMINISTRATOR', ...(reason ? { reason } : {}), at } };
  return sustained ? [ruled, leaves(dispute, found.chair, 'OBJECTION', at, at)] : [ruled];
};

export const recuseMediator = ({ reason, at, by }: RecuseMediator, dispute: Dispute): Decision<DisputeEvent> => {
  const chair = chairOf(dispute, by.party);
  return chair === undefined ? refuse('NOT_IN_OFFICE') : [leaves(dispute, chair, 'RECUSED', at, at, { reason })];
};

/** Of the workflow, which hears of a suspension later, it is nothing to do when the chair is empty or someone else's. */
export const replaceMediator = ({ chair, why, reason, at, by }: ReplaceMediator, dispute: Dispute): Decision<DisputeEvent> => {
  const byWorkflow = by.role === 'WORKFLOW';
  if (officeOf(dispute, chair) === undefined) return byWorkflow ? [] : refuse('NOBODY_IN_OFFICE');
  if (why === undefined) return byWorkflow ? [] : refuse('NO_GROUND_TO_REPLACE');
  return [leaves(dispute, chair, why, at, at, reason ? { reason } : {})];
};

