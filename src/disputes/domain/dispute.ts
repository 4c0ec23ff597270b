// What each event makes of a dispute. Its state stands in state.ts; what is decided on it in the files of the phases, put together in
// decide.ts.
import { withClaims, withDeadlines } from './change.ts';
import { changed, escalatedBy, filed } from './claim.ts';
import { afterTold } from './compensated.ts';
import type { CompensationTold } from './compensation-events.ts';
import type { CourseEvent } from './course-events.ts';
import { beforeChair, intoMediation, without } from './deadlines.ts';
import type { DecisionEvent } from './decision-events.ts';
import type { ClaimFiled, DisputeEvent, NegotiationEvent } from './events.ts';
import type { MediationEvent } from './mediation-events.ts';
import { afterMediation, withOffice } from './office.ts';
import { afterOffer } from './offer.ts';
import type { OfferEvent } from './offer-events.ts';
import type { Dispute, DisputeOrder } from './state.ts';
import { afterVerdict } from './verdict.ts';

const orderOf = ({ orderId, price, policyVersion, importer, trader, administrator }: ClaimFiled['data']): DisputeOrder => ({
  orderId, currency: price.currency, policyVersion, importer, trader, administrator,
});

const afterNegotiation = (dispute: Dispute, event: NegotiationEvent): Dispute => {
  if (event.type === 'ClaimFiled') {
    const joined = { ...dispute, order: dispute.order ?? orderOf(event.data), closed: false, claims: [...dispute.claims, filed(event)] };
    const { claimId, ground, deadlines } = event.data;
    const waiting = ground === 'CONCEALED' ? { ...joined, deadlines: beforeChair(joined.deadlines, 'MEDIATOR', [claimId]) } : joined;
    return withDeadlines(waiting, deadlines);
  }
  const { claimId } = event.data;
  const after = withClaims(dispute, [claimId], (claim) => changed(claim, event));
  const ending = (...names: readonly string[]): Dispute => {
    const deadlines = without(after.deadlines, claimId, ...names);
    return deadlines === after.deadlines ? after : { ...after, deadlines };
  };
  switch (event.type) {
    case 'ClaimAcknowledged':
      return ending('ACKNOWLEDGE');
    case 'LiabilityAccepted':
    case 'ClaimDenied':
      return ending('ACKNOWLEDGE', 'ANSWER');
    case 'ClaimAmended':
      return withDeadlines(ending('ANSWER'), event.data.deadlines);
    case 'ClaimEscalated':
      return withDeadlines({ ...after, deadlines: intoMediation(escalatedBy(event))(after.deadlines, claimId) }, event.data.deadlines);
    case 'ClaimWithdrawn':
      return after;
  }
};

const afterCourse = (dispute: Dispute, event: CourseEvent): Dispute => {
  switch (event.type) {
    case 'DeadlineReminded':
      return { ...dispute, deadlines: dispute.deadlines.map((each) => (each.id === event.data.deadline ? { ...each, reminded: true } : each)) };
    case 'DeadlineLapsed':
      return { ...dispute, deadlines: dispute.deadlines.filter(({ id }) => id !== event.data.deadline), lapsed: [...dispute.lapsed, event.data.deadline] };
    case 'ClaimDeemedAccepted':
    case 'ClaimExpired':
    case 'ClaimEnded':
      return withClaims(dispute, [event.data.claimId], (claim) => changed(claim, event));
    case 'ExtensionProposed': {
      const { deadline, by, due } = event.data;
      return { ...dispute, extensions: [...dispute.extensions.filter((each) => each.deadline !== deadline || each.by !== by), { deadline, by, due }] };
    }
    case 'DeadlineExtended': {
      const { deadline, due } = event.data;
      const { claims = [], name } = dispute.deadlines.find(({ id }) => id === deadline) ?? {};
      const field = name === 'ANSWER' ? 'answerBy' : name === 'ACKNOWLEDGE' ? 'acknowledgeBy' : undefined;
      const extended = field ? withClaims(dispute, claims, (claim) => ({ ...claim, [field]: due })) : dispute;
      const deadlines = extended.deadlines.map((each) => (each.id === deadline ? { ...each, due } : each));
      return { ...extended, deadlines, extensions: dispute.extensions.filter((each) => each.deadline !== deadline) };
    }
    case 'DisputeClosed':
      return { ...withOffice(withOffice(dispute, 'MEDIATOR', undefined), 'REVIEWER', undefined), closed: true, deadlines: [] };
  }
};

type Group<Event extends DisputeEvent> = (dispute: Dispute, event: Event) => Dispute;
const group = <Event extends DisputeEvent>(after: Group<Event>, ...types: readonly Event['type'][]) =>
  types.map((type) => [type, after as Group<DisputeEvent>] as const);

const afterEvent: ReadonlyMap<string, Group<DisputeEvent>> = new Map([
  ...group<NegotiationEvent>(afterNegotiation, 'ClaimFiled', 'ClaimAmended', 'ClaimWithdrawn', 'ClaimAcknowledged', 'LiabilityAccepted', 'ClaimDenied', 'ClaimEscalated'),
  ...group<OfferEvent>(
    afterOffer, 'OfferMade', 'SettlementProposed', 'OfferSuperseded', 'OfferWithdrawn', 'OfferLapsed', 'OfferEnded', 'OfferDeclined', 'OfferAccepted',
    'ProposalAccepted', 'ProposalDeclined',
  ),
  ...group<MediationEvent>(
    afterMediation, 'DisputeEscalated', 'MediatorAppointed', 'AppointmentPostponed', 'MediatorObjected', 'ObjectionRuled', 'MediatorLeft', 'EvidenceRequested',
    'EvidenceSubmitted', 'InspectionOrdered', 'InspectionReported', 'InspectionDeclined', 'InspectionEnded', 'ClaimsReady',
  ),
  ...group<DecisionEvent>(afterVerdict, 'DecisionMade', 'DecisionCorrected', 'DecisionBecameFinal', 'ReviewRequested', 'ReviewDecided', 'DisputeReopened'),
  ...group<CourseEvent>(
    afterCourse, 'DeadlineReminded', 'DeadlineLapsed', 'ClaimDeemedAccepted', 'ClaimExpired', 'ClaimEnded', 'ExtensionProposed', 'DeadlineExtended', 'DisputeClosed',
  ),
  ...group<CompensationTold>(afterTold, 'CompensationOpened', 'CompensationDischarged', 'CompensationUnpaid'),
]);

/** Every type of event in the stream, for whoever reads it. */
export const disputeEvents: readonly string[] = [...afterEvent.keys()];

/** What was proposed for a time that no longer runs is void. */
const withRunningExtensions = (dispute: Dispute): Dispute => {
  const { deadlines, extensions } = dispute;
  if (extensions.length === 0) return dispute;
  const left = extensions.filter(({ deadline }) => deadlines.some(({ id }) => id === deadline));
  return left.length === extensions.length ? dispute : { ...dispute, extensions: left };
};

export const evolve = (dispute: Dispute, event: DisputeEvent): Dispute => {
  const after = afterEvent.get(event.type);
  if (after === undefined) throw new Error(`${event.type} in the stream of a dispute`);
  return withRunningExtensions(after(dispute, event));
};
