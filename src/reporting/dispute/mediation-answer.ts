// Who mediates and reviews, who served, objections, requests and inspections, as answers show them.
import { ApiProperty } from '@nestjs/swagger';
import { MoneyField, type Opened, type Sealer } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import type { Dispute, InspectedClaim, Inspection, MediatorHistory, Office } from '../../disputes/index.ts';
import { evidenceTypes, FileField } from '../../policies/index.ts';
import type { DisputeRecord } from '../dispute-view.ts';
import { InEventAnswer } from '../shared-answers.ts';
import { opened, openedIfAny, opening } from './texts.ts';
import type { InspectionTold, ObjectionTold, RequestTold, ServiceTold } from './told-of-mediation.ts';

const chairs = ['MEDIATOR', 'REVIEWER'];
const sides = ['IMPORTER', 'TRADER'];

export class InOfficeAnswer {
  @ApiProperty({ description: 'By its party id.' })
  mediator: string;
  @ApiProperty({ format: 'date-time' })
  since: string;
  @ApiProperty({ type: 'integer', description: 'Its days to decide, once claims are ready.' })
  days: number;
}

class HistoryAnswer {
  @ApiProperty({ type: 'integer' })
  openDisputes: number;
  @ApiProperty({ type: 'integer', description: 'Decisions for the same two parties.' })
  decidedForBoth: number;
  @ApiProperty({ required: false, format: 'date-time' })
  lastDecidedForBoth?: string;
  @ApiProperty({ type: 'integer' })
  appointedWithImporter: number;
  @ApiProperty({ type: 'integer' })
  appointedWithTrader: number;
}

class LeftAnswer extends InEventAnswer {
  @ApiProperty({ enum: ['RECUSED', 'OBJECTION', 'MISSED_DATE', 'SUSPENDED', 'CONFLICT', 'NOTHING_TO_REVIEW', 'DONE'], description: 'DONE: nothing was left to decide.' })
  cause: string;
  @ApiProperty(openedIfAny)
  reason?: Opened<string>;
}

export class ServiceAnswer extends InEventAnswer {
  @ApiProperty({ enum: chairs })
  chair: string;
  @ApiProperty({ description: 'By its party id.' })
  mediator: string;
  @ApiProperty({ enum: ['ADMINISTRATOR', 'WORKFLOW'], description: 'Who appointed it.' })
  by: string;
  @ApiProperty({ type: () => HistoryAnswer, description: 'What it had to do with the parties before, as known when it was appointed.' })
  history: MediatorHistory;
  @ApiProperty({ required: false, type: () => LeftAnswer })
  left?: LeftAnswer;
}

class RulingAnswer extends InEventAnswer {
  @ApiProperty()
  sustained: boolean;
  @ApiProperty({ enum: ['ADMINISTRATOR', 'LAPSE'] })
  by: string;
  @ApiProperty(openedIfAny)
  reason?: Opened<string>;
}

export class ObjectionAnswer extends InEventAnswer {
  @ApiProperty()
  objection: string;
  @ApiProperty({ enum: chairs })
  chair: string;
  @ApiProperty({ enum: sides })
  by: string;
  @ApiProperty({ description: 'Against whom, by its party id.' })
  mediator: string;
  @ApiProperty({ ...opened, description: 'Or `{erased: true}`.' })
  reason: Opened<string>;
  @ApiProperty({ required: false, type: () => RulingAnswer })
  ruling?: RulingAnswer;
}

export class EvidenceRequestAnswer extends InEventAnswer {
  @ApiProperty()
  request: string;
  @ApiProperty({ type: [String] })
  claims: readonly string[];
  @ApiProperty({ enum: sides, isArray: true, description: 'Who was asked.' })
  of: readonly string[];
  @ApiProperty({ enum: evidenceTypes, isArray: true })
  types: readonly string[];
  @ApiProperty(openedIfAny)
  what?: Opened<string>;
  @ApiProperty({ required: false, format: 'date-time', description: 'While it can still be given: until when.' })
  until?: string;
}

const amount = { required: false, type: () => MoneyField } as const;

class InspectedAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ ...amount, description: 'Value at delivery as it was.' })
  actual?: MoneyData;
  @ApiProperty({ ...amount, description: 'Value at delivery had it conformed.' })
  conforming?: MoneyData;
  @ApiProperty({ ...amount, description: 'Of the repair.' })
  cost?: MoneyData;
  @ApiProperty({ ...amount, description: 'The loss by the claim’s own method with these values.' })
  assessed?: MoneyData;
}

export class InspectionAnswer {
  @ApiProperty()
  inspection: string;
  @ApiProperty({ type: [String] })
  claims: readonly string[];
  @ApiProperty({ description: 'By its party id.' })
  inspector: string;
  @ApiProperty({ enum: sides })
  feeAdvancedBy: string;
  @ApiProperty({ type: () => InEventAnswer })
  ordered: InEventAnswer;
  @ApiProperty({ enum: ['ORDERED', 'REPORTED', 'DECLINED', 'LAPSED', 'SUSPENDED', 'CLAIMS_OVER'] })
  standing: string;
  @ApiProperty({ required: false, type: () => InEventAnswer })
  ended?: InEventAnswer;
  @ApiProperty({ required: false, type: () => FileField })
  report?: object;
  @ApiProperty({ required: false, type: () => InspectedAnswer, isArray: true, description: 'What was found of each vehicle.' })
  values?: readonly InspectedClaim[];
  @ApiProperty(amount)
  fee?: MoneyData;
  @ApiProperty(openedIfAny)
  findings?: Opened<string>;
  @ApiProperty({ ...openedIfAny, description: 'Access, repairs and use since receipt, or `{erased: true}`.' })
  care?: Opened<string>;
  @ApiProperty({ ...openedIfAny, description: 'Why it was declined, or `{erased: true}`.' })
  reason?: Opened<string>;
}

export const inOffice = (office: Office | undefined): InOfficeAnswer | undefined => office && { mediator: office.party, since: office.since, days: office.days };

export const serviceAnswer = async ({ left, ...service }: ServiceTold, sealer: Sealer): Promise<ServiceAnswer> => {
  if (left === undefined) return service;
  const { reason, ...leaving } = left;
  return { ...service, left: { ...leaving, ...(await opening(sealer, 'MediatorLeft')('reason', reason)) } };
};

export const objectionAnswer = async ({ reason, ruling, ...objection }: ObjectionTold, sealer: Sealer): Promise<ObjectionAnswer> => {
  const said = { ...objection, reason: await sealer.open(reason, { eventType: 'MediatorObjected', field: 'reason' }) };
  if (ruling === undefined) return said;
  const { reason: why, ...ruled } = ruling;
  return { ...said, ruling: { ...ruled, ...(await opening(sealer, 'ObjectionRuled')('reason', why)) } };
};

export const requestAnswer = async ({ what, ...request }: RequestTold, { deadlines }: Dispute, sealer: Sealer): Promise<EvidenceRequestAnswer> => {
  const until = deadlines.filter(({ name, about }) => name === 'EVIDENCE' && about === request.request).map(({ due }) => due).toSorted().at(-1);
  return { ...request, ...(await opening(sealer, 'EvidenceRequested')('what', what)), ...(until ? { until } : {}) };
};

const inspectionAnswer = async ({ inspection, claims, inspector, feeAdvancedBy, at, standing, fee }: Inspection, told: InspectionTold, sealer: Sealer): Promise<InspectionAnswer> => {
  const { ordered, ended, report, values, findings, care, reason } = told;
  const reported = opening(sealer, 'InspectionReported');
  return {
    inspection, claims, inspector, feeAdvancedBy, ordered: { event: ordered, at }, standing, ...(ended ? { ended } : {}), ...(report ? { report } : {}), ...(values ? { values } : {}),
    ...(fee ? { fee } : {}), ...(await reported('findings', findings)), ...(await reported('care', care)), ...(await opening(sealer, 'InspectionDeclined')('reason', reason)),
  };
};

/** All of them, or those of one inspector. */
export const inspectionAnswers = ({ dispute, told }: DisputeRecord, sealer: Sealer, inspector?: string): Promise<readonly InspectionAnswer[]> =>
  Promise.all(dispute.inspections.filter((each) => inspector === undefined || each.inspector === inspector)
    .map((each) => inspectionAnswer(each, told.inspections[each.inspection] as InspectionTold, sealer)));
