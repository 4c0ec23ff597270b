// Parts of answers that several questions about a dispute share.
import { ApiProperty } from '@nestjs/swagger';
import { type Caller, Id, OneOf, PageRequest } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { actionRequired, type Deadline, deadlines, lapsedAt, type Owner, stage, status } from '../disputes/index.ts';
import { keptAsOf, keptDeadlines } from './kept-compensations.ts';
import type { DisputeDocument } from './standing.ts';

const stages = ['NEGOTIATION', 'MEDIATION', 'DECIDED', 'REVIEW', 'COMPENSATION', 'CLOSED'];
const statuses = [
  'RESOLVED', 'WAITING_FOR_RESPONDENT', 'WAITING_FOR_CLAIMANT', 'WAITING_FOR_INSPECTOR', 'WAITING_FOR_MEDIATOR', 'WAITING_FOR_ADMINISTRATOR', 'WAITING_FOR_DATE',
];

/** The event that says it. */
export class InEventAnswer {
  @ApiProperty({ format: 'uuid', description: 'The event that says it.' })
  event: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class DeadlineAnswer {
  @ApiProperty({ description: 'As events name it; of a compensation unique there.' })
  id: string;
  @ApiProperty({ required: false, format: 'uuid', description: 'The compensation that it runs in; else it runs in the dispute.' })
  compensation?: string;
  @ApiProperty({ example: 'ANSWER' })
  name: string;
  @ApiProperty({ type: [String], description: 'The claims it is about.' })
  claims: readonly string[];
  @ApiProperty({ enum: ['TRADER', 'IMPORTER', 'INSPECTOR', 'MEDIATOR', 'ADMINISTRATOR'], description: 'Who acts.' })
  owner: string;
  @ApiProperty({ format: 'date-time' })
  from: string;
  @ApiProperty({ format: 'date-time', description: 'The first instant that is too late.' })
  due: string;
  @ApiProperty({ description: 'The zone in which it was counted.' })
  zone: string;
  @ApiProperty({ enum: ['MUST', 'MAY'] })
  force: string;
  @ApiProperty({ description: 'What its end brings.' })
  lapse: string;
  @ApiProperty({ required: false, description: 'The offer, request, inspection, objection, decision, chair, instalment or payment it belongs to.' })
  about?: string;
  @ApiProperty({ required: false, description: 'The mediator or inspector who acts, by its party id.' })
  party?: string;
}

/** What every answer about a dispute begins with. */
export class DisputeHead {
  @ApiProperty({ format: 'uuid', description: 'Of the order and its dispute.' })
  id: string;
  @ApiProperty({ description: 'The importer, by its party id.' })
  importer: string;
  @ApiProperty({ description: 'The trader, by its party id.' })
  trader: string;
  @ApiProperty({ description: 'Of every amount here, ISO 4217.' })
  currency: string;
  @ApiProperty({ description: 'The policy that the order was placed under.' })
  policyVersion: string;
  @ApiProperty({ format: 'date-time' })
  openedAt: string;
  @ApiProperty({ enum: stages })
  stage: string;
  @ApiProperty({ enum: statuses })
  status: string;
}

export class ListDisputesRequest extends PageRequest {
  @OneOf(stages, { optional: true, description: 'As recorded: a lapse counts here once it stands in the log.' })
  stage?: string;
  @Id({ optional: true })
  importer?: string;
  @Id({ optional: true })
  trader?: string;
}

/** The columns that a request filters by. */
export const filtersOf = ({ stage: wanted, importer, trader }: ListDisputesRequest): Readonly<Record<string, string>> => ({
  ...(wanted === undefined ? {} : { stage: wanted }), ...(importer === undefined ? {} : { importer }), ...(trader === undefined ? {} : { trader }),
});

export const headOf = ({ dispute, openedAt }: DisputeDocument, running: readonly Deadline[]): DisputeHead => {
  if (!dispute.order) throw new Error('the document of a dispute without a claim');
  const { orderId, importer, trader, currency, policyVersion } = dispute.order;
  return { id: orderId, importer: importer.party, trader: trader.party, currency, policyVersion, openedAt, stage: stage(dispute), status: status(dispute, running) };
};

/** Of a dispute and of its compensations. */
type Running = Deadline & { readonly compensation?: string };

/** Every one that runs in a dispute and in its compensations, due first first. */
export const runningIn = ({ dispute, compensations }: Pick<DisputeDocument, 'dispute' | 'compensations'>): readonly Running[] => deadlines(dispute, keptDeadlines(compensations));

export const deadlineAnswer = ({ id, compensation, name, claims, owner, from, due, zone, force, lapse, about, party }: Running): DeadlineAnswer => ({
  id, ...(compensation === undefined ? {} : { compensation }), name, claims, owner, from, due, zone, force, lapse, ...(about === undefined ? {} : { about }), ...(party === undefined ? {} : { party }),
});

/** What the caller must do: of mediators and inspectors each has its own. */
export const requiredOf = ({ role, party }: Caller, running: readonly Deadline[]): readonly DeadlineAnswer[] =>
  actionRequired(running, role as Owner).filter((deadline) => deadline.party === undefined || deadline.party === party).map(deadlineAnswer);

/** A document as the clock has made it: what has lapsed counts, whether or not the lapse stands in the log yet. */
export const asOf = <Document extends DisputeDocument>(document: Document, now: Instant): Document => {
  const { dispute, events } = lapsedAt(document.dispute, now);
  if (document.compensations.length > 0) return { ...document, dispute, compensations: keptAsOf(document.compensations, dispute, now) };
  return events.length === 0 ? document : { ...document, dispute };
};
