// Read model and question: the commands that are parked, for whoever decides what becomes of them.
import { Controller, Inject, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedEvent } from '#event-sourcing';
import { Asked, type Inquiry, OneOf, type Opened, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading, Sealer } from '#nest-event-sourcing';
import type { ReadModel, StoredDocument } from '#projections';
import type { Sealed } from '#values';
import type { CommandParked, ParkedEvent } from './domain/events.ts';

const phases = ['PARKED', 'REPLAYED', 'DROPPED'] as const;

interface ParkedDocument {
  readonly phase: (typeof phases)[number];
  readonly parked: CommandParked['data'];
  readonly parkedAt: string;
  readonly settledAt?: string;
  readonly reason?: Sealed<string>;
}

const evolve = (document: ParkedDocument | undefined, recorded: RecordedEvent): ParkedDocument | null => {
  const { type, data } = recorded as RecordedEvent & ParkedEvent;
  if (type === 'CommandParked') return { phase: 'PARKED', parked: data, parkedAt: document?.parkedAt ?? data.at };
  if (!document) return null;
  const settled = { ...document, settledAt: data.at };
  return type === 'CommandReplayed' ? { ...settled, phase: 'REPLAYED' } : { ...settled, phase: 'DROPPED', reason: data.reason };
};

export const parkedView: ReadModel<ParkedDocument> = {
  name: 'parked-commands',
  version: 1,
  events: ['CommandParked', 'CommandReplayed', 'CommandDropped'],
  keys: (event) => [event.stream],
  evolve,
  columns: { phase: ({ phase }) => phase },
  scope: () => [],
};

export class ParkedCommandAnswer {
  @ApiProperty({ format: 'uuid', description: 'The id that it is carried out under, whoever sends it.' })
  id: string;
  @ApiProperty({ enum: phases })
  phase: string;
  @ApiProperty({ description: 'The process that sent it, or the scan of deadlines.' })
  sender: string;
  @ApiProperty({ example: 'FreeQuota' })
  type: string;
  @ApiProperty({ description: 'The stream that it is about.' })
  target: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What is asked.' })
  data: object;
  @ApiProperty({ description: 'The event that it follows from.' })
  causedBy: string;
  @ApiProperty({ description: 'Why it could not be carried out, the last time.', example: 'NOT_FOUND' })
  code: string;
  @ApiProperty({ type: 'integer', description: 'How often it was tried.' })
  attempts: number;
  @ApiProperty({ format: 'date-time' })
  parkedAt: string;
  @ApiProperty({ format: 'date-time', description: 'When it was last tried, or parked.' })
  triedAt: string;
  @ApiProperty({ required: false, format: 'date-time' })
  settledAt?: string;
  @ApiProperty({ required: false, description: 'Why it was dropped, or `{erased: true}`.', oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }] })
  reason?: Opened<string>;
}

const ParkedCommandPage = pageOf(ParkedCommandAnswer, 'ParkedCommandPage');

export class ListParkedCommandsRequest extends PageRequest {
  @OneOf(phases, { optional: true, description: 'Default: those that wait for a decision.' })
  phase?: string;
}

export class ListParkedCommands extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListParkedCommandsRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class ParkedCommandRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({
    id: 'listParkedCommands', path: 'parked-commands', summary: 'List commands of the workflow that could not be carried out, newest first', answer: ParkedCommandPage,
    roles: ['ADMINISTRATOR', 'AUDITOR'],
  })
  list(@QueryParams() request: ListParkedCommandsRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListParkedCommands(request, inquiry));
  }
}

@QueryHandler(ListParkedCommands)
export class ListParkedCommandsHandler implements IQueryHandler<ListParkedCommands> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ request, inquiry }: ListParkedCommands): Promise<QuestionAnswer<object>> {
    const page = await this.reading.many(parkedView, { ...pageQuery(request), where: { phase: request.phase ?? 'PARKED' } }, inquiry);
    return { body: { ...page, items: await Promise.all(page.items.map((item) => this.present(item))) } };
  }

  private async present({ document: { phase, parked, parkedAt, settledAt, reason } }: StoredDocument<ParkedDocument>): Promise<ParkedCommandAnswer> {
    const { commandId: id, sender, command, cause: causedBy, code, attempts, at: triedAt } = parked;
    return {
      id, phase, sender, ...command, causedBy, code, attempts, parkedAt, triedAt,
      ...(settledAt === undefined ? {} : { settledAt }),
      ...(reason === undefined ? {} : { reason: await this.sealer.open(reason, { eventType: 'CommandDropped', field: 'reason' }) }),
    };
  }
}
