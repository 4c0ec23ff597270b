// recuseMediator: a mediator or reviewer in office leaves, and says why.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class RecuseMediatorRequest {
  @Text(4_000)
  reason: string;
}

export class RecuseMediator extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: RecuseMediatorRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecuseMediatorRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recuseMediator', path: 'disputes/:orderId/recusals', summary: 'Recuse yourself', answer: ActRecorded, roles: ['MEDIATOR'],
    refusals: only(disputeRefusals, 'NOT_IN_OFFICE'),
  })
  recuse(@Param('orderId') orderId: string, @Body() request: RecuseMediatorRequest, @Context() context: ActContext) {
    return this.commands.execute(new RecuseMediator(orderId, request, context));
  }
}

@CommandHandler(RecuseMediator)
export class RecuseMediatorHandler implements ICommandHandler<RecuseMediator> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request: { reason }, context }: RecuseMediator) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'RecuseMediator', reason: await this.disputes.seal(reason, 'MediatorLeft', 'reason', context),
    }));
  }
}
