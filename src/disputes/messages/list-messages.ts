// listMessages: what was said in a dispute, newest first; of a private message those who may not read it see that there is one.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, type Inquiry, type Opened, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading, Sealer, side } from '#nest-event-sourcing';
import { actorOf } from '../../access/index.ts';
import { DisputeActs } from '../dispute-acts.ts';
import { lapsedAt } from '../domain/lapses.ts';
import { mayRead } from './domain/talk.ts';
import { type MessageDocument, messagesView } from './messages-view.ts';

class MessageAnswer {
  @ApiProperty({ format: 'uuid' })
  message: string;
  @ApiProperty({ enum: ['IMPORTER', 'TRADER', 'MEDIATOR'], description: 'A reviewer is a mediator.' })
  from: string;
  @ApiProperty({ description: 'Who wrote it, by its party id.' })
  party: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
  @ApiProperty({ format: 'uuid', description: 'The event that recorded it.' })
  event: string;
  @ApiProperty({ description: 'To the mediator or reviewer alone.' })
  private: boolean;
  @ApiProperty({
    required: false, description: 'Or `{erased: true}`; absent when it is private to others.',
    oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }],
  })
  text?: Opened<string>;
}

const MessagePage = pageOf(MessageAnswer, 'MessagePage');

export class ListMessages extends Query<QuestionAnswer<object>> {
  constructor(
    readonly orderId: string,
    readonly request: PageRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class ListMessagesRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({
    id: 'listMessages', path: 'disputes/:orderId/messages', summary: 'List what was said in a dispute, newest first', answer: MessagePage,
    roles: ['IMPORTER', 'TRADER', 'MEDIATOR', 'AUDITOR', 'ADMINISTRATOR'],
  })
  list(@Param('orderId') orderId: string, @QueryParams() request: PageRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListMessages(orderId, request, inquiry));
  }
}

@QueryHandler(ListMessages)
export class ListMessagesHandler implements IQueryHandler<ListMessages> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  /** Who is in office is read from the log: whoever has left reads nothing private any more, not even for a moment. */
  async execute({ orderId, request, inquiry }: ListMessages): Promise<QuestionAnswer<object>> {
    const { caller } = inquiry;
    const { state, references } = await this.disputes.seenBy(orderId, caller);
    const { dispute } = lapsedAt(state, this.reading.now());
    const page = await this.reading.many(messagesView, { ...pageQuery(request), where: { dispute: orderId } }, inquiry, [side('IMPORTER', references['importer'] ?? '')]);
    const show = async ({ message, from, party, audience, at, event, text }: MessageDocument): Promise<MessageAnswer> => ({
      message, from, party, at, event, private: audience === 'MEDIATOR',
      ...(mayRead({ audience, from }, actorOf(caller), dispute) ? { text: await this.sealer.open(text, { eventType: 'MessagePosted', field: 'text' }) } : {}),
    });
    return { body: { ...page, items: await Promise.all(page.items.map(({ document }) => show(document))) } };
  }
}
