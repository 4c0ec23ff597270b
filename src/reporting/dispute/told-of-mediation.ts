// Who held a chair, who objected, what was asked for, given and found.
import type { Sealed } from '#values';
import type { Chair, Dispute, EvidenceReference, InspectedClaim, Leaving, MediatorHistory, Side } from '../../disputes/index.ts';
import { inEvent, type InEvent, type Recorded } from './in-event.ts';

export interface ServiceTold extends InEvent {
  readonly chair: Chair;
  readonly mediator: string;
  readonly by: 'ADMINISTRATOR' | 'WORKFLOW';
  readonly history: MediatorHistory;
  /** `DONE`: nothing was left to do. */
  readonly left?: InEvent & { readonly cause: Leaving | 'DONE'; readonly reason?: Sealed<string> };
}

export interface ObjectionTold extends InEvent {
  readonly objection: string;
  readonly chair: Chair;
  readonly by: Side;
  readonly mediator: string;
  readonly reason: Sealed<string>;
  readonly ruling?: InEvent & { readonly sustained: boolean; readonly by: 'ADMINISTRATOR' | 'LAPSE'; readonly reason?: Sealed<string> };
}

export interface RequestTold extends InEvent {
  readonly request: string;
  readonly claims: readonly string[];
  readonly of: readonly Side[];
  readonly types: readonly string[];
  readonly what?: Sealed<string>;
}

export interface Submission extends InEvent {
  readonly claims: readonly string[];
  readonly by: Side | 'INSPECTOR';
  readonly items: readonly EvidenceReference[];
  readonly note?: Sealed<string>;
}

/** What the state of an inspection leaves out. */
export interface InspectionTold {
  readonly ordered: string;
  readonly ended?: InEvent;
  readonly report?: EvidenceReference;
  readonly values?: readonly InspectedClaim[];
  readonly findings?: Sealed<string>;
  readonly care?: Sealed<string>;
  /** Why it was declined. */
  readonly reason?: Sealed<string>;
}
export type InspectionsTold = Readonly<Record<string, InspectionTold>>;

const partyIn = (dispute: Dispute, chair: Chair): string | undefined => (chair === 'MEDIATOR' ? dispute.mediator : dispute.reviewer)?.party;
const chairs: readonly Chair[] = ['MEDIATOR', 'REVIEWER'];

/** Whatever event empties a chair ends the service of who held it. */
const leaving = (services: readonly ServiceTold[], event: Recorded, before: Dispute, after: Dispute): readonly ServiceTold[] =>
  chairs.reduce((all, chair) => {
    const party = partyIn(before, chair);
    if (party === undefined || partyIn(after, chair) === party) return all;
    const { cause, reason } = event.type === 'MediatorLeft' ? event.data : { cause: 'DONE' as const, reason: undefined };
    const left = { ...inEvent(event), cause, ...(reason ? { reason } : {}) };
    return all.map((service) => (service.chair === chair && service.mediator === party && service.left === undefined ? { ...service, left } : service));
  }, services);

export const servicesAfter = (services: readonly ServiceTold[], event: Recorded, before: Dispute, after: Dispute): readonly ServiceTold[] => {
  const still = leaving(services, event, before, after);
  if (event.type !== 'MediatorAppointed') return still;
  const { chair, party, by, history } = event.data;
  return [...still, { ...inEvent(event), chair, mediator: party, by, history }];
};

export const objectionsAfter = (objections: readonly ObjectionTold[], event: Recorded, after: Dispute): readonly ObjectionTold[] => {
  if (event.type === 'MediatorObjected') {
    const { objection, chair, by, reason } = event.data;
    return [...objections, { ...inEvent(event), objection, chair, by, mediator: partyIn(after, chair) ?? '', reason }];
  }
  if (event.type !== 'ObjectionRuled') return objections;
  const { objection, sustained, by, reason } = event.data;
  const ruling = { ...inEvent(event), sustained, by, ...(reason ? { reason } : {}) };
  return objections.map((each) => (each.objection === objection ? { ...each, ruling } : each));
};

export const requestsAfter = (requests: readonly RequestTold[], event: Recorded): readonly RequestTold[] => {
  if (event.type !== 'EvidenceRequested') return requests;
  const { request, claims, of, types, what } = event.data;
  return [...requests, { ...inEvent(event), request, claims, of, types, ...(what ? { what } : {}) }];
};

/** An amendment repeats what was given before; only what it adds is given by it. */
const addedBy = (event: Recorded & { readonly type: 'ClaimAmended' }, before: Dispute): readonly EvidenceReference[] => {
  const known = before.claims.find(({ claimId }) => claimId === event.data.claimId)?.statement.evidence ?? [];
  return event.data.statement.evidence.filter(({ type, sha256 }) => !known.some((each) => each.type === type && each.sha256 === sha256));
};

const submitted = (event: Recorded, before: Dispute): Omit<Submission, keyof InEvent> | undefined => {
  switch (event.type) {
    case 'ClaimFiled':
      return { claims: [event.data.claimId], by: 'IMPORTER', items: event.data.statement.evidence };
    case 'ClaimAmended':
      return { claims: [event.data.claimId], by: 'IMPORTER', items: addedBy(event, before) };
    case 'EvidenceSubmitted': {
      const { claims, by, items, note } = event.data;
      return { claims, by, items, ...(note ? { note } : {}) };
    }
    case 'InspectionReported':
      return { claims: event.data.values.map(({ claimId }) => claimId), by: 'INSPECTOR', items: [event.data.report] };
    default:
      return undefined;
  }
};

export const submissionsAfter = (submissions: readonly Submission[], event: Recorded, before: Dispute): readonly Submission[] => {
  const given = submitted(event, before);
  return given === undefined || given.items.length === 0 ? submissions : [...submissions, { ...inEvent(event), ...given }];
};

export const inspectionsAfter = (inspections: InspectionsTold, event: Recorded): InspectionsTold => {
  if (event.type === 'InspectionOrdered') return { ...inspections, [event.data.inspection]: { ordered: event.id } };
  if (event.type !== 'InspectionReported' && event.type !== 'InspectionDeclined' && event.type !== 'InspectionEnded') return inspections;
  const before = inspections[event.data.inspection] as InspectionTold;
  const ended = { ...before, ended: inEvent(event) };
  const after = (more: Partial<InspectionTold> = {}): InspectionsTold => ({ ...inspections, [event.data.inspection]: { ...ended, ...more } });
  if (event.type === 'InspectionEnded') return after();
  if (event.type === 'InspectionDeclined') return after(event.data.reason ? { reason: event.data.reason } : {});
  const { report, values, findings, care } = event.data;
  return after({ report, values, ...(findings ? { findings } : {}), ...(care ? { care } : {}) });
};
