// Who mediates, who reviews, who inspects: what the events of mediation make of a dispute.
import type { Instant, MoneyData } from '#values';
import { withClaims, withDeadlines, withoutNamed } from './change.ts';
import { escalated } from './claim.ts';
import { type Deadline, intoMediation } from './deadlines.ts';
import type { Chair, Leaving, MediationEvent } from './mediation-events.ts';
import type { Side } from './offer-events.ts';
import type { Dispute, Inspection, Office } from './state.ts';
import type { EvidenceReference } from './statement.ts';

export const officeOf = (dispute: Dispute, chair: Chair): Office | undefined => (chair === 'MEDIATOR' ? dispute.mediator : dispute.reviewer);

/** Whoever had to leave for what stood against it. */
const unfit: readonly Leaving[] = ['SUSPENDED', 'CONFLICT'];

/** A mediator or reviewer sees the disputes it was appointed to, also when it is out of office; one who had to leave for a reason in its person sees them no more. */
export const servesIn = ({ served, left }: Pick<Dispute, 'served' | 'left'>, party: string): boolean => served.includes(party) && !left.includes(party);

/** The chair that a mediator holds now. */
export const chairOf = ({ mediator, reviewer }: Dispute, party: string | undefined): Chair | undefined =>
  party === undefined ? undefined : mediator?.party === party ? 'MEDIATOR' : reviewer?.party === party ? 'REVIEWER' : undefined;

const seated = ({ mediator: _, reviewer: __, ...dispute }: Dispute, mediator: Office | undefined, reviewer: Office | undefined): Dispute => ({
  ...dispute, ...(mediator ? { mediator } : {}), ...(reviewer ? { reviewer } : {}),
});
export const withOffice = (dispute: Dispute, chair: Chair, office: Office | undefined): Dispute =>
  chair === 'MEDIATOR' ? seated(dispute, office, dispute.reviewer) : seated(dispute, dispute.mediator, office);

/** The clocks that end with a mediator. */
const ofOffice = (chair: Chair): readonly string[] => ['OBJECT', 'RULE_ON_OBJECTION', chair === 'MEDIATOR' ? 'DECIDE' : 'DECIDE_REVIEW'];

const inspected = (dispute: Dispute, id: string, standing: Inspection['standing'], fee?: MoneyData): Dispute => ({
  ...dispute,
  inspections: dispute.inspections.map((each) => (each.inspection === id ? { ...each, standing, ...(fee ? { fee } : {}) } : each)),
  deadlines: dispute.deadlines.filter(({ about }) => about !== id),
});

/** Whatever is asked later ends readiness: the time to decide starts again with it. */
const notReady = (dispute: Dispute, claims: readonly string[]): Dispute => ({
  ...dispute,
  deadlines: dispute.deadlines.flatMap((deadline) => {
    if (deadline.name !== 'DECIDE') return [deadline];
    const left = deadline.claims.filter((claimId) => !claims.includes(claimId));
    return left.length === 0 ? [] : [{ ...deadline, claims: left }];
  }),
});

const given = (dispute: Dispute, claims: readonly string[], by: Side | 'INSPECTOR', items: readonly EvidenceReference[], at: Instant): Dispute =>
  withClaims(dispute, claims, (claim) => ({ ...claim, given: [...(claim.given ?? []), ...items.map(({ type, sha256 }) => ({ type, sha256, by, at }))] }));

/** Who has given what it was asked for has nothing left that it must do; until its date it can give more. */
const withRequestsMet = (dispute: Dispute, by: Side): Dispute => {
  const isMet = ({ about, claims }: Deadline): boolean => {
    const asked = dispute.requests.find(({ request }) => request === about);
    if (asked === undefined) return false;
    return dispute.claims.filter(({ claimId }) => claims.includes(claimId)).every(({ given = [] }) => {
      const since = new Set(given.filter((each) => each.by === by && each.at >= asked.at).map(({ type }) => type));
      return since.size > 0 && asked.types.every((type) => since.has(type));
    });
  };
  const met = (each: Deadline): boolean => each.name === 'EVIDENCE' && each.force === 'MUST' && each.owner === by && isMet(each);
  return { ...dispute, deadlines: dispute.deadlines.map((each) => (met(each) ? { ...each, force: 'MAY' } : each)) };
};

export const afterMediation = (dispute: Dispute, event: MediationEvent): Dispute => {
  switch (event.type) {
    case 'DisputeEscalated': {
      const { claims, at, deadlines } = event.data;
      const mediated = withClaims(dispute, claims, (claim) => escalated(claim, at));
      return withDeadlines({ ...mediated, deadlines: claims.reduce(intoMediation(at), mediated.deadlines) }, deadlines);
    }
    case 'MediatorAppointed': {
      const { chair, party, zone, calendar, at, days, deadlines } = event.data;
      const office: Office = { party, zone, calendar, since: at, days };
      const appointed = withOffice(withoutNamed(dispute, ['APPOINT'], chair), chair, office);
      return withDeadlines({ ...appointed, served: [...dispute.served, party] }, deadlines);
    }
    case 'AppointmentPostponed':
      return withDeadlines(withoutNamed(dispute, ['APPOINT'], event.data.chair), event.data.deadlines.map((each) => ({ ...each, again: true })));
    case 'MediatorObjected': {
      const { objection, chair, by, deadlines } = event.data;
      const mediator = officeOf(dispute, chair)?.party ?? '';
      const used = { ...dispute, deadlines: dispute.deadlines.filter(({ name, about, owner }) => name !== 'OBJECT' || about !== chair || owner !== by) };
      return withDeadlines({ ...used, objections: [...dispute.objections, { objection, chair, by, mediator }] }, deadlines);
    }
    case 'ObjectionRuled': {
      const { objection, sustained } = event.data;
      const objections = dispute.objections.map((each) => (each.objection === objection ? { ...each, sustained } : each));
      return { ...dispute, objections, deadlines: dispute.deadlines.filter(({ id }) => id !== `RULE_ON_OBJECTION/${objection}`) };
    }
    case 'MediatorLeft': {
      const { chair, mediator, cause, deadlines } = event.data;
      const left = unfit.includes(cause) ? [...dispute.left, mediator] : dispute.left;
      return withDeadlines({ ...withOffice(withoutNamed(dispute, ofOffice(chair), chair), chair, undefined), left }, deadlines);
    }
    case 'EvidenceRequested': {
      const { request, claims, types, at, deadlines } = event.data;
      return withDeadlines({ ...notReady(dispute, claims), requests: [...dispute.requests, { request, types, at }] }, deadlines);
    }
    case 'EvidenceSubmitted': {
      const { claims, by, items, at } = event.data;
      return withRequestsMet(given(dispute, claims, by, items, at), by);
    }
    case 'InspectionOrdered': {
      const { inspection, claims, inspector, feeAdvancedBy, at, deadlines } = event.data;
      const ordered: Inspection = { inspection, claims, inspector: inspector.party, feeAdvancedBy, at, standing: 'ORDERED' };
      return withDeadlines({ ...notReady(dispute, claims), inspections: [...dispute.inspections, ordered] }, deadlines);
    }
    case 'InspectionReported': {
      const { inspection, report, values, fee, at } = event.data;
      const assessed = new Map(values.map((each) => [each.claimId, each.assessed]));
      const open = dispute.claims.filter(({ claimId, state }) => assessed.has(claimId) && state === 'IN_MEDIATION').map(({ claimId }) => claimId);
      const reported = given(inspected(dispute, inspection, 'REPORTED', fee), open, 'INSPECTOR', [report], at);
      return withClaims(reported, open, (claim) => {
        const loss = assessed.get(claim.claimId);
        return loss ? { ...claim, assessed: loss } : claim;
      });
    }
    case 'InspectionDeclined':
      return inspected(dispute, event.data.inspection, 'DECLINED');
    case 'InspectionEnded':
      return inspected(dispute, event.data.inspection, event.data.cause);
    case 'ClaimsReady':
      return withDeadlines(dispute, event.data.deadlines);
  }
};
