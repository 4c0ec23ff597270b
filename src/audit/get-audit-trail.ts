// getAuditTrail: read from the log itself, so it is never behind.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedEvent } from '#event-sourcing';
import { Asked, type Caller, edgeProblem, type Inquiry, Log, pageOf, pageQuery, PageRequest, Pattern, type QuestionAnswer, Question, Reading, Sealer, Text } from '#nest-event-sourcing';
import { isOnItsSide } from '../access/index.ts';
import { type Dispute, lapsedAt, servesIn } from '../disputes/index.ts';
import { disputeIn, openData, readTrail, withoutPrivate } from './audit-trail.ts';

export class AuditTrailRequest extends PageRequest {
  @Pattern(/^[A-Z][A-Za-z]{1,60}$/, { optional: true, description: 'Only events of this type.', example: 'ClaimFiled' })
  type?: string;
  @Text(255, { optional: true, description: 'Only what this user or party did.' })
  actor?: string;
}

export class AuditEntry {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'ClaimFiled' })
  type: string;
  @ApiProperty({ description: 'Whose history it stands in.' })
  stream: string;
  @ApiProperty({ type: 'integer', description: 'Its place in that stream, from 0.' })
  revision: number;
  @ApiProperty({ description: 'The user who did it.' })
  actor: string;
  @ApiProperty({ description: 'Acting as what.' })
  role: string;
  @ApiProperty({ required: false, description: 'For which party.' })
  party?: string;
  @ApiProperty({ format: 'date-time', description: 'When it was recorded; clocks run from this.' })
  recordedAt: string;
  @ApiProperty({ description: 'When it is said to have happened: an instant or a date.' })
  occurredAt: string;
  @ApiProperty({ format: 'uuid', description: 'The command that recorded it.' })
  command: string;
  @ApiProperty({ description: 'What caused it: that command, or the event that the workflow acted on.' })
  causedBy: string;
  @ApiProperty({ type: [String], description: 'The events that it caused.' })
  caused: readonly string[];
  @ApiProperty({ required: false, description: 'The policy it was done under.' })
  policyVersion?: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What changed. A sealed value whose key is gone reads `{erased: true}`; a message that is private to others has no text.' })
  data: object;
}

const AuditTrail = pageOf(AuditEntry, 'AuditTrail');

export class GetAuditTrail extends Query<QuestionAnswer<object>> {
  constructor(
    readonly orderId: string,
    readonly request: AuditTrailRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class AuditTrailRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getAuditTrail', path: 'audit-trails/:orderId', summary: 'Show the history of an order, its dispute and its compensations, oldest first', answer: AuditTrail })
  get(@Param('orderId') orderId: string, @QueryParams() request: AuditTrailRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetAuditTrail(orderId, request, inquiry));
  }
}

const positionIn = (cursor: string | undefined): bigint => {
  if (cursor === undefined) return -1n;
  if (!/^\d{1,18}$/.test(cursor)) throw edgeProblem('MALFORMED_CURSOR');
  return BigInt(cursor);
};

const serves = ({ role, party = '' }: Caller, dispute: Dispute): boolean => role === 'MEDIATOR' && servesIn(dispute, party);

@QueryHandler(GetAuditTrail)
export class GetAuditTrailHandler implements IQueryHandler<GetAuditTrail> {
  constructor(
    @Inject(Log) private readonly log: Log,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ orderId, request, inquiry }: GetAuditTrail): Promise<QuestionAnswer<object>> {
    const { limit, after } = pageQuery(request);
    const from = positionIn(after);
    const trail = await readTrail(this.log, orderId);
    const { caller } = inquiry;
    const { importer = '', trader = '' } = trail.find(({ stream }) => stream === `order-${orderId}`)?.metadata ?? {};
    const recorded = disputeIn(trail, orderId);
    const seesAll = this.reading.scopeOf(caller) === undefined;
    if (trail.length === 0 || !(seesAll || isOnItsSide(caller, { importer, trader }) || serves(caller, recorded))) throw edgeProblem('NOT_FOUND');
    // Who is in office now, be a lapse recorded or not.
    const { dispute } = lapsedAt(recorded, this.reading.now());
    const wanted = trail.filter(
      ({ position, type, metadata }) =>
        position > from && (request.type === undefined || type === request.type) && (request.actor === undefined || metadata['actor'] === request.actor || metadata['party'] === request.actor),
    );
    const page = wanted.slice(0, limit);
    const caused = new Map<string, string[]>();
    for (const { id, metadata } of trail) {
      const cause = metadata['$causationId'] ?? '';
      caused.set(cause, [...(caused.get(cause) ?? []), id]);
    }
    const items = await Promise.all(page.map((event) => this.present(event, withoutPrivate(event, caller, dispute), caused.get(event.id) ?? [])));
    return { body: { items, ...(wanted.length > limit ? { next: String(page.at(-1)?.position) } : {}) } };
  }

  private async present({ id, type, stream, revision, metadata }: RecordedEvent, data: object, caused: readonly string[]): Promise<AuditEntry> {
    const said = (name: string): string => metadata[name] ?? '';
    return {
      id, type, stream, revision,
      actor: said('actor'), role: said('role'),
      ...(metadata['party'] === undefined ? {} : { party: metadata['party'] }),
      recordedAt: said('recordedAt'), occurredAt: said('occurredAt'), command: said('commandId'), causedBy: said('$causationId'), caused,
      ...(metadata['policyVersion'] === undefined ? {} : { policyVersion: metadata['policyVersion'] }),
      data: (await openData(data, type, this.sealer)) as object,
    };
  }
}
