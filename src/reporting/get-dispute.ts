// getDispute and listDisputes: claims, answers, checklists, deadlines, and what the caller must and may do.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Asked, type Inquiry, pageOf, pageQuery, type QuestionAnswer, Question, Reading, Sealer } from '#nest-event-sourcing';
import { actorOf } from '../access/index.ts';
import { actionRequired, allowedActs, checklist, type Claim, deadlines, DisputeActs, type Owner } from '../disputes/index.ts';
import { type DisputeRecord, disputeView } from './dispute-view.ts';
import { type ClaimAnswer, DisputeAnswer, DisputeSummary } from './dispute-answer.ts';
import { asOf, deadlineAnswer, filtersOf, headOf, ListDisputesRequest } from './shared-answers.ts';

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

const claimAnswer = async (claim: Claim, { denials }: DisputeRecord, sealer: Sealer): Promise<ClaimAnswer> => {
  const { claimId, vehicle, version, ground, statement, state, late, acknowledged, answered, money, filedAt, agreed } = claim;
  const { codes, remedy, valuation, claimed, fallback, evidence, expenses, description, statedBeyondDisclosure = [], odometerKm } = statement;
  const denial = denials[claimId];
  // A statement is that of the filing until it is amended; its text was sealed for the event it came with.
  const eventType = version === 1 ? 'ClaimFiled' : 'ClaimAmended';
  const lines = checklist(claim);
  return {
    claimId, vehicle, version, state, ...('outcome' in claim ? { outcome: claim.outcome } : {}), money, ground, codes, remedy,
    ...(valuation ? { method: valuation.method, valuation } : {}), ...(odometerKm === undefined ? {} : { odometerKm }), claimed, ...(fallback ? { fallback } : {}), ...(agreed ? { agreed } : {}),
    acknowledged, answered, late, filedAt,
    ...(description ? { description: await sealer.open(description, { eventType, field: 'description' }) } : {}),
    ...(denial
      ? { denial: { reason: denial.reason, at: denial.at, ...(denial.explanation ? { explanation: await sealer.open(denial.explanation, { eventType: 'ClaimDenied', field: 'explanation' }) } : {}) } }
      : {}),
    beyondDisclosure: await Promise.all(statedBeyondDisclosure.map(async ({ code, statement: text }) => ({ code, statement: await sealer.open(text, { eventType, field: 'statement' }) }))),
    evidence, expenses,
    checklist: { satisfied: lines.every((line) => line.satisfied), lines },
  };
};

@QueryHandler(GetDispute)
export class GetDisputeHandler implements IQueryHandler<GetDispute> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ orderId, inquiry }: GetDispute): Promise<QuestionAnswer<DisputeAnswer>> {
    const { document: stored, revision } = await this.reading.one(disputeView, `dispute-${orderId}`, inquiry);
    const now = this.reading.now();
    const document = asOf(stored, now);
    const { dispute } = document;
    const { role } = actorOf(inquiry.caller);
    const running = deadlines(dispute);
    const body: DisputeAnswer = {
      ...headOf(document, running),
      claims: await Promise.all(dispute.claims.map((claim) => claimAnswer(claim, document, this.sealer))),
      deadlines: running.map(deadlineAnswer),
      actionRequired: actionRequired(running, role as Owner).map(deadlineAnswer),
      allowedActs: allowedActs(dispute, actorOf(inquiry.caller), now, await this.disputes.relied(orderId, now)),
    };
    return { body, revision };
  }
}

@QueryHandler(ListDisputes)
export class ListDisputesHandler implements IQueryHandler<ListDisputes> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ request, inquiry }: ListDisputes): Promise<QuestionAnswer<object>> {
    const page = await this.reading.many(disputeView, { ...pageQuery(request), where: filtersOf(request) }, inquiry);
    const summary = ({ document: stored }: { document: DisputeRecord }): DisputeSummary => {
      const document = asOf(stored, this.reading.now());
      const running = deadlines(document.dispute);
      return {
        ...headOf(document, running), claims: document.dispute.claims.length,
        actionRequired: actionRequired(running, actorOf(inquiry.caller).role as Owner).map(deadlineAnswer),
      };
    };
    return { body: { ...page, items: page.items.map(summary) } };
  }
}
