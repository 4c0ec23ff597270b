// getCompensationStatus and listCompensationStatuses: all amounts per claim and lot, each with the event that last changed it.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, type Inquiry, pageOf, pageQuery, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { amountKinds, deadlines } from '../disputes/index.ts';
import { compensationStatus, figuresAt, type Figures, type StatusDocument } from './compensation-status.ts';
import { asOf, DeadlineAnswer, deadlineAnswer, DisputeHead, filtersOf, headOf, ListDisputesRequest } from './shared-answers.ts';

class FigureAnswer {
  @ApiProperty({ description: 'Minor units.' })
  amount: string;
  @ApiProperty({ format: 'uuid', description: 'The event that last changed it.' })
  event: string;
  @ApiProperty({ description: 'The type of that event.' })
  type: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
}

const figure = { required: false, type: () => FigureAnswer } as const;

class FiguresAnswer {
  @ApiProperty({ ...figure, description: 'As last amended.' })
  claimed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The trader’s latest offer.' })
  offered?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The loss with the inspector’s values.' })
  assessed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The accepted part, or the total accepted or settled.' })
  agreed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'The decision’s total.' })
  awarded?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'What is to be paid.' })
  due?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Reported and not ruled out.' })
  paid?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Of paid.' })
  confirmed?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'By the importer.' })
  writtenOff?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Due, less confirmed, less written off.' })
  outstanding?: FigureAnswer;
  @ApiProperty({ ...figure, description: 'A debt of the importer.' })
  repayable?: FigureAnswer;
}

class ClaimStatusAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ type: 'integer' })
  vehicle: number;
  @ApiProperty({ enum: ['OPEN', 'ANSWERED', 'IN_MEDIATION', 'DECIDED', 'IN_REVIEW', 'FINAL'] })
  state: string;
  @ApiProperty({ required: false })
  outcome?: string;
  @ApiProperty({ enum: ['NONE', 'OPEN', 'UNPAID', 'DISCHARGED'] })
  money: string;
  @ApiProperty({ type: () => FiguresAnswer, description: 'A figure that there is none of yet is absent.' })
  figures: Figures;
}

export class CompensationStatusAnswer extends DisputeHead {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Of the lot, in minor units: for each kind the sum over the claims; absent where there is none yet.', example: { claimed: '36150000' } })
  lot: Readonly<Record<string, string>>;
  @ApiProperty({ type: () => ClaimStatusAnswer, isArray: true })
  claims: readonly ClaimStatusAnswer[];
  @ApiProperty({ type: () => DeadlineAnswer, isArray: true, description: 'Those that run, due first first.' })
  deadlines: readonly DeadlineAnswer[];
}

const StatusPage = pageOf(CompensationStatusAnswer, 'CompensationStatusPage');

export class GetCompensationStatus extends Query<QuestionAnswer<CompensationStatusAnswer>> {
  constructor(
    readonly orderId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListCompensationStatuses extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListDisputesRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class CompensationStatusRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getCompensationStatus', path: 'compensation-statuses/:orderId', summary: 'Show what a dispute’s claims are worth, stand at and are owed', answer: CompensationStatusAnswer })
  get(@Param('orderId') orderId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetCompensationStatus(orderId, inquiry));
  }

  @Question({ id: 'listCompensationStatuses', path: 'compensation-statuses', summary: 'List compensation statuses, newest first', answer: StatusPage })
  list(@QueryParams() request: ListDisputesRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListCompensationStatuses(request, inquiry));
  }
}

/** Of the figures that are shown, each of which names its event: what the clock alone has done changes no amount yet, of a claim or of the lot. */
const lotOf = (figures: readonly Figures[]): Readonly<Record<string, string>> =>
  Object.fromEntries(amountKinds.flatMap((kind) => {
    const amounts = figures.flatMap(({ [kind]: figure }) => (figure ? [BigInt(figure.amount)] : []));
    return amounts.length === 0 ? [] : [[kind, amounts.reduce((sum, amount) => sum + amount, 0n).toString()]];
  }));

/** Claims as recorded: each figure names the event that made it so, and no claim shows a state whose figures nobody has recorded yet. */
const present = (stored: StatusDocument, now: Instant): CompensationStatusAnswer => {
  const document = asOf(stored, now);
  const { dispute } = stored;
  const running = deadlines(document.dispute);
  return {
    ...headOf(document, running),
    lot: lotOf(dispute.claims.map((_, index) => figuresAt(stored, index))),
    claims: dispute.claims.map((claim, index) => ({
      claimId: claim.claimId, vehicle: claim.vehicle, state: claim.state, ...('outcome' in claim ? { outcome: claim.outcome } : {}), money: claim.money, figures: figuresAt(stored, index),
    })),
    deadlines: running.map(deadlineAnswer),
  };
};

@QueryHandler(GetCompensationStatus)
export class GetCompensationStatusHandler implements IQueryHandler<GetCompensationStatus> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ orderId, inquiry }: GetCompensationStatus): Promise<QuestionAnswer<CompensationStatusAnswer>> {
    const { document, revision } = await this.reading.one(compensationStatus, `dispute-${orderId}`, inquiry);
    return { body: present(document, this.reading.now()), revision };
  }
}

@QueryHandler(ListCompensationStatuses)
export class ListCompensationStatusesHandler implements IQueryHandler<ListCompensationStatuses> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ request, inquiry }: ListCompensationStatuses): Promise<QuestionAnswer<object>> {
    const page = await this.reading.many(compensationStatus, { ...pageQuery(request), where: filtersOf(request) }, inquiry);
    return { body: { ...page, items: page.items.map(({ document }) => present(document, this.reading.now())) } };
  }
}
