// acceptProposal: a side accepts a proposal of the mediator whole; the second acceptance settles all its claims.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class AcceptProposal extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly offerId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AcceptProposalRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'acceptProposal', path: 'disputes/:orderId/proposals/:offerId/acceptance', summary: 'Accept a proposal of the mediator', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_OFFER', 'ALREADY_ACCEPTED', 'OFFER_SUPERSEDED', 'OFFER_LAPSED', 'OFFER_OVER', 'ABOVE_PRICE_PLUS_EXPENSES'),
  })
  accept(@Param('orderId') orderId: string, @Param('offerId') offerId: string, @Context() context: ActContext) {
    return this.commands.execute(new AcceptProposal(orderId, offerId, context));
  }
}

@CommandHandler(AcceptProposal)
export class AcceptProposalHandler implements ICommandHandler<AcceptProposal> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, offerId, context }: AcceptProposal) {
    return this.disputes.answer(context, orderId, () => ({ type: 'AcceptProposal', offer: offerId }));
  }
}
