// getMediatorRecord: the record of a mediator in counts and times; a party sees beside them what was its own, not whose the rest was.
import { Controller, Inject, Param } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, edgeProblem, type Inquiry, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import { partyStream } from '../parties/index.ts';
import { type MediatorRecord, mediatorRecord } from './mediator-record.ts';

class InEachChair {
  @ApiProperty({ type: 'integer' })
  MEDIATOR: number;
  @ApiProperty({ type: 'integer' })
  REVIEWER: number;
}

class LeftBecause {
  @ApiProperty({ type: 'integer' })
  RECUSED: number;
  @ApiProperty({ type: 'integer', description: 'An objection was sustained.' })
  OBJECTION: number;
  @ApiProperty({ type: 'integer', description: 'Replaced, because it did not decide in time.' })
  MISSED_DATE: number;
  @ApiProperty({ type: 'integer' })
  SUSPENDED: number;
  @ApiProperty({ type: 'integer' })
  CONFLICT: number;
  @ApiProperty({ type: 'integer', description: 'What was in review ended without its decision.' })
  NOTHING_TO_REVIEW: number;
}

class TimeToDecide {
  @ApiProperty({ type: 'integer', description: 'Decisions and reviews that were timed, from when they could be decided.' })
  count: number;
  @ApiProperty({ type: 'integer', required: false })
  meanSeconds?: number;
  @ApiProperty({ type: 'integer', required: false, description: 'Of the latest 200.' })
  medianSeconds?: number;
}

class AfterReview {
  @ApiProperty({ type: 'integer' })
  UPHELD: number;
  @ApiProperty({ type: 'integer' })
  VARIED: number;
  @ApiProperty({ type: 'integer' })
  REVERSED: number;
}

class WithParty {
  @ApiProperty()
  party: string;
  @ApiProperty({ enum: ['IMPORTER', 'TRADER'] })
  role: string;
  @ApiProperty({ type: 'integer', description: 'Appointments in disputes of this party.' })
  appointments: number;
  @ApiProperty({ format: 'date-time' })
  lastAppointedAt: string;
}

class ForBoth {
  @ApiProperty()
  importer: string;
  @ApiProperty()
  trader: string;
  @ApiProperty({ type: 'integer' })
  decisions: number;
  @ApiProperty({ format: 'date-time', description: 'For some time after it the mediator is not appointed for the two again.' })
  lastDecidedAt: string;
}

export class MediatorRecordAnswer {
  @ApiProperty({ description: 'The mediator, by its party id.' })
  id: string;
  @ApiProperty({ type: () => InEachChair })
  appointments: InEachChair;
  @ApiProperty({ type: 'integer', description: 'Disputes it holds an office in.' })
  openDisputes: number;
  @ApiProperty({ type: () => LeftBecause, description: 'How often it left before it had decided, and why.' })
  left: LeftBecause;
  @ApiProperty({ type: () => InEachChair })
  decided: InEachChair;
  @ApiProperty({ type: () => TimeToDecide })
  timeToDecide: TimeToDecide;
  @ApiProperty({ type: () => AfterReview, description: 'What became of its decisions on review, claim by claim.' })
  reviewed: AfterReview;
  @ApiProperty({ type: () => WithParty, isArray: true, description: 'A party sees its own line only.' })
  parties: readonly WithParty[];
  @ApiProperty({ type: () => ForBoth, isArray: true, required: false, description: 'For administrators, auditors and the mediator itself.' })
  decidedForBoth?: readonly ForBoth[];
}

export class GetMediatorRecord extends Query<QuestionAnswer<MediatorRecordAnswer>> {
  constructor(
    readonly partyId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class MediatorRecordRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({
    id: 'getMediatorRecord', path: 'mediator-records/:partyId', summary: 'Show the record of a mediator', answer: MediatorRecordAnswer,
    roles: ['ADMINISTRATOR', 'AUDITOR', 'IMPORTER', 'TRADER', 'MEDIATOR'],
  })
  get(@Param('partyId') partyId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetMediatorRecord(partyId, inquiry));
  }
}

const leftBecause = ({ left: { RECUSED = 0, OBJECTION = 0, MISSED_DATE = 0, SUSPENDED = 0, CONFLICT = 0, NOTHING_TO_REVIEW = 0 } }: MediatorRecord): LeftBecause => ({
  RECUSED, OBJECTION, MISSED_DATE, SUSPENDED, CONFLICT, NOTHING_TO_REVIEW,
});

const timeToDecide = ({ decided, toDecide: { seconds, latest } }: MediatorRecord): TimeToDecide => {
  const count = decided.MEDIATOR + decided.REVIEWER;
  const sorted = latest.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? { count } : { count, meanSeconds: Math.floor(seconds / count), medianSeconds: Math.floor((low + high) / 2) };
};

const partiesIn = ({ importers, traders }: MediatorRecord): readonly WithParty[] =>
  ([['IMPORTER', importers], ['TRADER', traders]] as const).flatMap(([role, per]) =>
    Object.entries(per).map(([party, { times, last }]) => ({ party, role, appointments: times, lastAppointedAt: last })));

const decidedForBoth = ({ pairs }: MediatorRecord): readonly ForBoth[] =>
  Object.entries(pairs).map(([pair, { times, last }]) => {
    const [importer = '', trader = ''] = pair.split(' ');
    return { importer, trader, decisions: times, lastDecidedAt: last };
  });

@QueryHandler(GetMediatorRecord)
export class GetMediatorRecordHandler implements IQueryHandler<GetMediatorRecord> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ partyId, inquiry }: GetMediatorRecord): Promise<QuestionAnswer<MediatorRecordAnswer>> {
    const { role, party } = inquiry.caller;
    if (role === 'MEDIATOR' && party !== partyId) throw edgeProblem('NOT_FOUND');
    const { document } = await this.reading.one(mediatorRecord, partyStream(partyId), inquiry);
    const isSide = role === 'IMPORTER' || role === 'TRADER';
    const { appointments, open, decided, reviewed } = document;
    const parties = partiesIn(document).filter((each) => !isSide || (each.party === party && each.role === role));
    const body = { id: partyId, appointments, openDisputes: open.length, left: leftBecause(document), decided, timeToDecide: timeToDecide(document), reviewed, parties };
    return { body: isSide ? body : { ...body, decidedForBoth: decidedForBoth(document) } };
  }
}
