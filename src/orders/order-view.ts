// Read model and questions: an order as it stands now. The document is the order's events, few and small; whatever depends on the clock
// or the caller (status, deadlines, allowed acts) is folded from them when asked, by the functions that decide.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { fold } from '#event-sourcing';
import { Asked, Id, type Inquiry, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading, side } from '#nest-event-sourcing';
import type { ReadModel, StoredDocument } from '#projections';
import type { Instant } from '#values';
import { actorOf } from '../access/index.ts';
import { allowedActs } from './domain/acts.ts';
import { deadlines } from './domain/deadlines.ts';
import { order } from './domain/decide.ts';
import type { OrderEvent } from './domain/events.ts';
import { orderFacts } from './domain/facts.ts';
import { isPlaced } from './domain/order.ts';
import { OrderAnswer, presentOrder } from './order-answer.ts';

interface OrderDocument {
  readonly importer: string;
  readonly trader: string;
  readonly events: readonly OrderEvent[];
}

export const orderView: ReadModel<OrderDocument> = {
  name: 'orders',
  version: 2,
  events: [
    'OrderPlaced', 'OrderNotPlaced', 'OrderAccepted', 'OrderDeclined', 'OrderLapsed', 'VehicleCancelled', 'PaymentRecorded', 'PaymentConfirmed', 'PaymentContested',
    'PaymentRuled', 'DispatchRecorded', 'ReceiptRecorded', 'ReceiptContested', 'ReceiptConfirmed', 'ReplacementAdded', 'OrderDeadlineReminded', 'OrderDeadlineLapsed',
  ],
  keys: (event) => [event.stream],
  evolve: (document, { type, data }) => {
    const event = { type, data } as OrderEvent;
    if (event.type === 'OrderPlaced') return { importer: event.data.importer, trader: event.data.trader, events: [event] };
    return document ? { ...document, events: [...document.events, event] } : null;
  },
  columns: { importer: ({ importer }) => importer, trader: ({ trader }) => trader },
  scope: ({ importer, trader }) => [side('IMPORTER', importer), side('TRADER', trader)],
};

const OrderPage = pageOf(OrderAnswer, 'OrderPage');

export class ListOrdersRequest extends PageRequest {
  @Id({ optional: true })
  importer?: string;
  @Id({ optional: true })
  trader?: string;
}

export class GetOrder extends Query<QuestionAnswer<OrderAnswer>> {
  constructor(
    readonly orderId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListOrders extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListOrdersRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class OrderRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getOrder', path: 'orders/:orderId', summary: 'Show an order', answer: OrderAnswer })
  get(@Param('orderId') orderId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetOrder(orderId, inquiry));
  }

  @Question({ id: 'listOrders', path: 'orders', summary: 'List orders, newest first', answer: OrderPage })
  list(@QueryParams() request: ListOrdersRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListOrders(request, inquiry));
  }
}

const present = ({ document: { events } }: StoredDocument<OrderDocument>, { caller }: Inquiry, now: Instant): OrderAnswer => {
  const state = fold(order, events);
  if (!isPlaced(state)) throw new Error('the document of an order that was never placed');
  return presentOrder(state, orderFacts(state, now), deadlines(state), allowedActs(state, actorOf(caller).role, now));
};

@QueryHandler(GetOrder)
export class GetOrderHandler implements IQueryHandler<GetOrder> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ orderId, inquiry }: GetOrder): Promise<QuestionAnswer<OrderAnswer>> {
    const found = await this.reading.one(orderView, `order-${orderId}`, inquiry);
    return { body: present(found, inquiry, this.reading.now()), revision: found.revision };
  }
}

@QueryHandler(ListOrders)
export class ListOrdersHandler implements IQueryHandler<ListOrders> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ request, inquiry }: ListOrders): Promise<QuestionAnswer<object>> {
    const { importer, trader } = request;
    const where = { ...(importer === undefined ? {} : { importer }), ...(trader === undefined ? {} : { trader }) };
    const page = await this.reading.many(orderView, { ...pageQuery(request), where }, inquiry);
    return { body: { ...page, items: page.items.map((item) => present(item, inquiry, this.reading.now())) } };
  }
}
