// getCompensationStatus and listCompensationStatuses: all amounts per claim and lot, each with the event that last changed it.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, type Inquiry, pageOf, pageQuery, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { CompensationOfClaim, compensationsOf, FiguresAnswer, lotOf, lotSchema } from './claim-amounts.ts';
import { compensationStatus } from './compensation-status.ts';
import { asOf, DeadlineAnswer, deadlineAnswer, DisputeHead, filtersOf, headOf, ListDisputesRequest, runningIn } from './shared-answers.ts';
import { type ClaimFigures, type DisputeDocument, figuresAt } from './standing.ts';

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
  figures: ClaimFigures;
  @ApiProperty({ type: () => CompensationOfClaim, isArray: true, description: 'The compensations that carry what is due, in the order in which they were opened.' })
  compensations: readonly CompensationOfClaim[];
}

export class CompensationStatusAnswer extends DisputeHead {
  @ApiProperty(lotSchema)
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

/** Claims as recorded: each figure names the event that made it so, and no claim shows a state whose figures nobody has recorded yet. */
const present = (stored: DisputeDocument, now: Instant): CompensationStatusAnswer => {
  const document = asOf(stored, now);
  const { dispute } = stored;
  const running = runningIn(document);
  return {
    ...headOf(document, running),
    lot: lotOf(stored),
    claims: dispute.claims.map((claim, index) => ({
      claimId: claim.claimId, vehicle: claim.vehicle, state: claim.state, ...('outcome' in claim ? { outcome: claim.outcome } : {}), money: claim.money, figures: figuresAt(stored, index),
      compensations: compensationsOf(claim.claimId, stored.compensations, document.compensations),
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
