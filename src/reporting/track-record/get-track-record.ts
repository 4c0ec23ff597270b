// getTraderTrackRecord and listTraderTrackRecords: what happened with a trader's cars, for whoever thinks of paying it up front.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Asked, DateOnly, edgeProblem, type Inquiry, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import { partyStream, partyView } from '../../parties/index.ts';
import { PeriodRequest, periodOf } from '../period-request.ts';
import type { Period } from './counts.ts';
import { trackRecord } from './track-record.ts';
import { TrackRecordAnswer } from './track-record-answer.ts';
import { TrackRecords } from './track-records.ts';

const TrackRecordPage = pageOf(TrackRecordAnswer, 'TrackRecordPage');

export class ListTrackRecordsRequest extends PageRequest {
  @DateOnly({ optional: true, description: 'The first day, as importers date the receipt of a car in their own zones.', example: '2026-01-01' })
  from?: string;
  @DateOnly({ optional: true, description: 'The last day.', example: '2026-12-31' })
  to?: string;
}

export class GetTraderTrackRecord extends Query<QuestionAnswer<TrackRecordAnswer>> {
  constructor(
    readonly traderId: string,
    readonly request: PeriodRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListTraderTrackRecords extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListTrackRecordsRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class TrackRecordRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({
    id: 'getTraderTrackRecord', path: 'traders/:traderId/track-record', summary: 'Show the track record of a trader, whole or over a period', answer: TrackRecordAnswer,
    roles: ['IMPORTER', 'TRADER', 'AUDITOR', 'ADMINISTRATOR'],
  })
  get(@Param('traderId') traderId: string, @QueryParams() request: PeriodRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetTraderTrackRecord(traderId, request, inquiry));
  }

  @Question({
    id: 'listTraderTrackRecords', path: 'traders/track-records', summary: 'List the track records of all traders, those registered last first', answer: TrackRecordPage,
    roles: ['IMPORTER', 'AUDITOR', 'ADMINISTRATOR'],
  })
  list(@QueryParams() request: ListTrackRecordsRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListTraderTrackRecords(request, inquiry));
  }
}

@QueryHandler(GetTraderTrackRecord)
export class GetTraderTrackRecordHandler implements IQueryHandler<GetTraderTrackRecord> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(TrackRecords) private readonly records: TrackRecords,
  ) {}

  async execute({ traderId, request, inquiry }: GetTraderTrackRecord): Promise<QuestionAnswer<TrackRecordAnswer>> {
    const { role, party } = inquiry.caller;
    if (role === 'TRADER' && party !== traderId) throw edgeProblem('NOT_FOUND');
    const period = periodOf(request);
    const { document: { kind, registeredAt } } = await this.reading.one(partyView, partyStream(traderId), inquiry);
    if (kind !== 'TRADER') throw edgeProblem('NOT_FOUND');
    const asOf = this.reading.now();
    return { body: answer(traderId, registeredAt, period, asOf, trackRecord(await this.records.countedOf(traderId, period, asOf, inquiry), asOf, request.currency)) };
  }
}

@QueryHandler(ListTraderTrackRecords)
export class ListTraderTrackRecordsHandler implements IQueryHandler<ListTraderTrackRecords> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(TrackRecords) private readonly records: TrackRecords,
  ) {}

  async execute({ request, inquiry }: ListTraderTrackRecords): Promise<QuestionAnswer<object>> {
    const period = periodOf(request);
    const page = await this.reading.many(partyView, { ...pageQuery(request), where: { kind: 'TRADER' } }, inquiry);
    const asOf = this.reading.now();
    const items = await Promise.all(page.items.map(async ({ key, document: { registeredAt } }) => {
      const trader = key.slice('party-'.length);
      return answer(trader, registeredAt, period, asOf, trackRecord(await this.records.countedOf(trader, period, asOf, inquiry), asOf));
    }));
    return { body: { ...page, items } };
  }
}

const answer = (trader: string, registeredAt: string, period: Period, asOf: string, record: ReturnType<typeof trackRecord>): TrackRecordAnswer => ({
  trader, registeredAt, asOf, ...period, ...record, links: { disputes: `/v1/disputes?trader=${trader}` },
});
