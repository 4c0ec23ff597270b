// getDispute and listDisputes: the whole of a dispute, and what the caller must and may do. Answered from the read model, not from the log.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Asked, type Inquiry, pageOf, pageQuery, type QuestionAnswer, Question, Reading, Sealer } from '#nest-event-sourcing';
import { DisputeActs, Mediators } from '../disputes/index.ts';
import { PolicyBook } from '../policies/index.ts';
import { disputeAnswer, disputeSummary } from './dispute/present.ts';
import { DisputeAnswer, DisputeSummary } from './dispute-answer.ts';
import { disputeView } from './dispute-view.ts';
import { filtersOf, ListDisputesRequest } from './shared-answers.ts';

const DisputePage = pageOf(DisputeSummary, 'DisputePage');

export class GetDispute extends Query<QuestionAnswer<DisputeAnswer>> {
  constructor(
    readonly orderId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListDisputes extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListDisputesRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class DisputeRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getDispute', path: 'disputes/:orderId', summary: 'Show the dispute of an order', answer: DisputeAnswer })
  get(@Param('orderId') orderId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetDispute(orderId, inquiry));
  }

  @Question({ id: 'listDisputes', path: 'disputes', summary: 'List disputes, newest first', answer: DisputePage })
  list(@QueryParams() request: ListDisputesRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListDisputes(request, inquiry));
  }
}

@QueryHandler(GetDispute)
export class GetDisputeHandler implements IQueryHandler<GetDispute> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ orderId, inquiry: { caller, ...inquiry } }: GetDispute): Promise<QuestionAnswer<DisputeAnswer>> {
    const { document, revision } = await this.reading.one(disputeView, `dispute-${orderId}`, { caller, ...inquiry });
    const now = this.reading.now();
    const relied = await this.disputes.relied(orderId, now);
    const published = await this.policies.published(relied.order.policyVersion);
    if (!published) throw new Error(`${relied.order.policyVersion}: no such policy`);
    // Only an administrator replaces anybody; the ground for it stands in the stream of who is in office.
    const replaceable = caller.role === 'ADMINISTRATOR' ? await this.mediators.replaceable(document.dispute) : undefined;
    const body = await disputeAnswer(document, { caller, now, sealer: this.sealer }, { relied: { ...relied, replaceable }, terms: published.terms, policyEvent: published.event });
    return { body, revision };
  }
}

@QueryHandler(ListDisputes)
export class ListDisputesHandler implements IQueryHandler<ListDisputes> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ request, inquiry }: ListDisputes): Promise<QuestionAnswer<object>> {
    const page = await this.reading.many(disputeView, { ...pageQuery(request), where: filtersOf(request) }, inquiry);
    const now = this.reading.now();
    return { body: { ...page, items: page.items.map(({ document }) => disputeSummary(document, { caller: inquiry.caller, now })) } };
  }
}
