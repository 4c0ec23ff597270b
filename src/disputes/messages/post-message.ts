// postMessage: says something to everyone in the dispute, or to the mediator alone.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Acts, Context, OneOf, type Recorded, Text } from '#nest-event-sourcing';
import { actorOf } from '../../access/index.ts';
import { DisputeActs } from '../dispute-acts.ts';
import { disputeRefusals } from '../domain/refusals.ts';
import { type Audience, audiences, type MessagePosted } from './domain/events.ts';
import { type PostMessage as ToPost, talk } from './domain/talk.ts';

export const messageStream = (orderId: string): string => `messages-${orderId}`;

export class PostMessageRequest {
  @OneOf(audiences, { description: 'MEDIATOR: private to the mediator or reviewer in office; the other party sees that there is a message.' })
  audience: Audience;
  @Text(10_000)
  text: string;
}

export class MessageRecorded extends ActRecorded {
  @ApiProperty({ format: 'uuid' })
  message: string;
}

export class PostMessage extends Command<ActAnswer<MessageRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: PostMessageRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class PostMessageRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'postMessage', path: 'disputes/:orderId/messages', summary: 'Say something in a dispute', answer: MessageRecorded, revisionOf: 'the list of messages', roles: ['IMPORTER', 'TRADER', 'MEDIATOR'],
    refusals: only(disputeRefusals, 'DISPUTE_CLOSED', 'NOT_IN_OFFICE', 'NOBODY_IN_OFFICE', 'TO_BOTH_PARTIES'),
  })
  post(@Param('orderId') orderId: string, @Body() request: PostMessageRequest, @Context() context: ActContext) {
    return this.commands.execute(new PostMessage(orderId, request, context));
  }
}

/** From what is stored alone, so that a repetition answers the same. */
const messageIn = ({ events }: Recorded): string => (events[0]?.data as MessagePosted['data']).message;

@CommandHandler(PostMessage)
export class PostMessageHandler implements ICommandHandler<PostMessage> {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
  ) {}

  async execute({ orderId, request: { audience, text }, context }: PostMessage) {
    const { references } = await this.disputes.seenBy(orderId, context.caller);
    const recorded = await this.acts.perform({
      context,
      stream: messageStream(orderId),
      decider: talk,
      visible: () => true,
      command: async ({ at, id }): Promise<ToPost> => ({
        type: 'PostMessage', message: id('message'), audience, text: await this.disputes.seal(text, 'MessagePosted', 'text', context),
        dispute: await this.disputes.stateOf(orderId), at, by: actorOf(context.caller),
      }),
      references: () => references,
    });
    return { recorded, body: { ...actRecorded(orderId, recorded), message: messageIn(recorded) } };
  }
}
