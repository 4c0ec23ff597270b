// getCompensation and listCompensations: what is due, to whom and why, and what the caller must and may do about it.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Asked, type Caller, edgeProblem, Id, type Inquiry, OneOf, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading, Sealer, side } from '#nest-event-sourcing';
import { DisputeActs, servesIn } from '../disputes/index.ts';
import { CompensationActs, compensationStream } from './compensation-acts.ts';
import { CompensationAnswer } from './compensation-answer.ts';
import { CompensationHead } from './compensation-head.ts';
import { compensationView } from './compensation-view.ts';
import { compensationAnswer, compensationSummary } from './present.ts';

class CompensationSummary extends CompensationHead {}

const CompensationPage = pageOf(CompensationSummary, 'CompensationPage');

export class ListCompensationsRequest extends PageRequest {
  @Id({ optional: true, description: 'Those of this order.' })
  order?: string;
  @OneOf(['DISPUTE', 'CANCELLATION'], { optional: true })
  of?: string;
  @OneOf(['OPEN', 'UNPAID', 'DISCHARGED'], { optional: true, description: 'As recorded: a lapse counts here once it stands in the log.' })
  standing?: string;
  @Id({ optional: true })
  importer?: string;
  @Id({ optional: true })
  trader?: string;
}

export class GetCompensation extends Query<QuestionAnswer<CompensationAnswer>> {
  constructor(
    readonly compensationId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListCompensations extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListCompensationsRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class CompensationRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getCompensation', path: 'compensations/:compensationId', summary: 'Show a compensation: what is due and why, how it is paid, and what the caller must and may do', answer: CompensationAnswer })
  get(@Param('compensationId') compensationId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetCompensation(compensationId, inquiry));
  }

  @Question({ id: 'listCompensations', path: 'compensations', summary: 'List compensations, newest first; a mediator who asks for an order it mediates sees those of its dispute', answer: CompensationPage })
  list(@QueryParams() request: ListCompensationsRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListCompensations(request, inquiry));
  }
}

@QueryHandler(GetCompensation)
export class GetCompensationHandler implements IQueryHandler<GetCompensation> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(CompensationActs) private readonly compensations: CompensationActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ compensationId, inquiry }: GetCompensation): Promise<QuestionAnswer<CompensationAnswer>> {
    const { caller } = inquiry;
    const { document, revision } = await this.reading.found(compensationView, compensationStream(compensationId), inquiry);
    if (!(await this.compensations.sees(document.compensation, caller))) throw edgeProblem('NOT_FOUND');
    return { body: await compensationAnswer(document, { caller, now: this.reading.now(), sealer: this.sealer }), revision };
  }
}

@QueryHandler(ListCompensations)
export class ListCompensationsHandler implements IQueryHandler<ListCompensations> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(CompensationActs) private readonly compensations: CompensationActs,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
  ) {}

  async execute({ request, inquiry }: ListCompensations): Promise<QuestionAnswer<object>> {
    const { order, of, standing, importer, trader } = request;
    const where = Object.fromEntries(Object.entries({ order, of, standing, importer, trader }).flatMap(([column, value]) => (value === undefined ? [] : [[column, value]])));
    const { caller } = inquiry;
    const page = await this.reading.many(compensationView, { ...pageQuery(request), where }, inquiry, await this.scopeOf(caller, order));
    const seen = await Promise.all(page.items.map(async ({ document }) => ((await this.compensations.sees(document.compensation, caller)) ? [document] : [])));
    const now = this.reading.now();
    return { body: { ...page, items: seen.flat().map((document) => compensationSummary(document, caller, now)) } };
  }

  /** The model knows where a mediator was to rule; of a dispute that it mediates it also sees what the parties see of that order. */
  private async scopeOf(caller: Caller, order: string | undefined): Promise<readonly string[] | undefined> {
    const own = this.reading.scopeOf(caller);
    if (caller.role !== 'MEDIATOR' || order === undefined) return own;
    const dispute = await this.disputes.stateOf(order);
    return dispute.order && servesIn(dispute, caller.party ?? '') ? [side('IMPORTER', dispute.order.importer.party), ...(own ?? [])] : own;
  }
}
