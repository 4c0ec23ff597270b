// Read model and questions: the published policies, open to everyone who is let in.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedEvent } from '#event-sourcing';
import { Asked, everyone, type Inquiry, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { PolicyEvent } from './domain/events.ts';
import type { PolicyTerms } from './domain/terms.ts';

export interface PolicyDocument {
  readonly id: string;
  readonly publishedAt: string;
  readonly terms: PolicyTerms;
}

export const policyView: ReadModel<PolicyDocument> = {
  name: 'policies',
  version: 1,
  events: ['PolicyPublished'],
  keys: (event) => [event.stream],
  evolve: (_, recorded) => {
    const { data } = recorded as RecordedEvent & PolicyEvent;
    return { id: data.policyId, publishedAt: data.at, terms: data.terms };
  },
  columns: {},
  scope: () => [everyone],
};

export class PolicyAnswer {
  @ApiProperty()
  id: string;
  @ApiProperty({ format: 'date-time' })
  publishedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Days unless the name says otherwise; amounts in minor units.' })
  terms: PolicyTerms;
}

const PolicyPage = pageOf(PolicyAnswer, 'PolicyPage');

export class GetPolicy extends Query<QuestionAnswer<PolicyAnswer>> {
  constructor(
    readonly policyId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListPolicies extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: PageRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class PolicyRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getPolicy', path: 'policies/:policyId', summary: 'Show a policy', answer: PolicyAnswer })
  get(@Param('policyId') policyId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetPolicy(policyId, inquiry));
  }

  @Question({ id: 'listPolicies', path: 'policies', summary: 'List policies, newest first', answer: PolicyPage })
  list(@QueryParams() request: PageRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListPolicies(request, inquiry));
  }
}

@QueryHandler(GetPolicy)
export class GetPolicyHandler implements IQueryHandler<GetPolicy> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ policyId, inquiry }: GetPolicy): Promise<QuestionAnswer<PolicyAnswer>> {
    const { document, revision } = await this.reading.one(policyView, `policy-${policyId}`, inquiry);
    return { body: document, revision };
  }
}

@QueryHandler(ListPolicies)
export class ListPoliciesHandler implements IQueryHandler<ListPolicies> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ request, inquiry }: ListPolicies): Promise<QuestionAnswer<object>> {
    const page = await this.reading.many(policyView, pageQuery(request), inquiry);
    return { body: { ...page, items: page.items.map(({ document }) => document) } };
  }
}
