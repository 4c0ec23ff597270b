// listWorkItems: the deadlines that run for the caller's role, over all orders, disputes and compensations that it sees, due first first.
import { Controller, Inject, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, type Inquiry, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { deadlinesModel } from './deadlines-model.ts';
import { placeIn, type WorkItem, WorkList } from './work-items.ts';

export class WorkItemAnswer {
  @ApiProperty({ description: 'Of the deadline, in its order, dispute or compensation.' })
  id: string;
  @ApiProperty({ enum: ['ORDER', 'DISPUTE', 'COMPENSATION'], description: 'Where it runs: in the order, in its dispute, or in one of its compensations.' })
  of: string;
  @ApiProperty({ format: 'uuid' })
  orderId: string;
  @ApiProperty({ required: false, format: 'uuid', description: 'The compensation it runs in.' })
  compensation?: string;
  @ApiProperty({ description: 'What is waited for.', example: 'acceptOrder' })
  name: string;
  @ApiProperty({ required: false, type: [String], description: 'The claims it is about.' })
  claims?: readonly string[];
  @ApiProperty({ required: false, type: 'array', items: { type: 'integer' }, description: 'The vehicles it is about.' })
  vehicles?: readonly number[];
  @ApiProperty({ required: false, description: 'The payment it is about.' })
  payment?: string;
  @ApiProperty({ required: false, description: 'The instalment it is about.' })
  instalment?: string;
  @ApiProperty({ format: 'date-time' })
  from: string;
  @ApiProperty({ format: 'date-time', description: 'The first instant that is too late.' })
  due: string;
  @ApiProperty({ description: 'The zone of the one whose time it is.' })
  zone: string;
  @ApiProperty({ enum: ['MUST', 'MAY'] })
  force: string;
  @ApiProperty({ description: 'Whether it is over, and its result does not stand in the log yet, or it runs again because there was nobody to appoint.' })
  overdue: boolean;
}

const WorkItemPage = pageOf(WorkItemAnswer, 'WorkItemPage');

export class ListWorkItems extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: PageRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class WorkItemRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'listWorkItems', path: 'work-items', summary: 'List the running deadlines that are the caller’s, due first first', answer: WorkItemPage })
  list(@QueryParams() request: PageRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListWorkItems(request, inquiry));
  }
}

/** By what the documents are listed for a role; an auditor has no deadlines. */
const columns: Readonly<Record<string, string>> = {
  IMPORTER: 'dueImporter', TRADER: 'dueTrader', MEDIATOR: 'dueMediator', INSPECTOR: 'dueInspector', ADMINISTRATOR: 'dueAdministrator',
};

const present = ({ kind, orderId, compensation, deadline }: WorkItem, now: Instant): WorkItemAnswer => {
  const { id, name, claims, vehicles, payment, instalment, from, due, zone, force, again = false } = deadline;
  return {
    id, of: kind, orderId, ...(compensation === undefined ? {} : { compensation }), name, ...(claims === undefined ? {} : { claims }), ...(vehicles === undefined ? {} : { vehicles }),
    ...(payment === undefined ? {} : { payment }), ...(instalment === undefined ? {} : { instalment }), from, due, zone, force, overdue: again || due <= now,
  };
};

@QueryHandler(ListWorkItems)
export class ListWorkItemsHandler implements IQueryHandler<ListWorkItems> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ request, inquiry }: ListWorkItems): Promise<QuestionAnswer<object>> {
    const { role, party } = inquiry.caller;
    const { limit, after } = pageQuery(request);
    const list = new WorkList(role, party, limit, after === undefined ? undefined : placeIn(after));
    const column = columns[role];
    if (column !== undefined) await this.gather(list, column, inquiry);
    const { items, ...more } = list.page();
    const now = this.reading.now();
    return { body: { items: items.map((item) => present(item, now)), ...more } };
  }

  private async gather(list: WorkList, column: string, inquiry: Inquiry): Promise<void> {
    let after: string | undefined;
    do {
      const page = await this.reading.many(deadlinesModel, { by: { column }, limit: 200, ...(after === undefined ? {} : { after }) }, inquiry);
      for (const found of page.items) list.add(found);
      const last = page.items.at(-1);
      if (last && list.completeBefore(last)) return;
      after = page.next;
    } while (after !== undefined);
  }
}
