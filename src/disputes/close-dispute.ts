// closeDispute: the administrator closes a dispute in which every claim is final and nothing is due any more.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class CloseDispute extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class CloseDisputeRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'closeDispute', path: 'disputes/:orderId/closure', summary: 'Close a dispute in which nothing is left to do', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(disputeRefusals, 'ALREADY_CLOSED', 'NOT_YET_DONE'),
  })
  close(@Param('orderId') orderId: string, @Context() context: ActContext) {
    return this.commands.execute(new CloseDispute(orderId, context));
  }
}

@CommandHandler(CloseDispute)
export class CloseDisputeHandler implements ICommandHandler<CloseDispute> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, context }: CloseDispute) {
    return this.disputes.answer(context, orderId, () => ({ type: 'CloseDispute' }));
  }
}
