// withdrawOffer: whoever made an open offer or proposal takes it back.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class WithdrawOffer extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly offerId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class WithdrawOfferRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'withdrawOffer', path: 'disputes/:orderId/offers/:offerId/withdrawal', summary: 'Withdraw one’s own offer or proposal', answer: ActRecorded, roles: ['IMPORTER', 'TRADER', 'MEDIATOR'],
    refusals: only(disputeRefusals, 'NO_SUCH_OFFER', 'NOT_YOUR_OFFER', 'OFFER_SUPERSEDED', 'OFFER_LAPSED', 'OFFER_OVER', 'NOT_IN_OFFICE'),
  })
  withdraw(@Param('orderId') orderId: string, @Param('offerId') offerId: string, @Context() context: ActContext) {
    return this.commands.execute(new WithdrawOffer(orderId, offerId, context));
  }
}

@CommandHandler(WithdrawOffer)
export class WithdrawOfferHandler implements ICommandHandler<WithdrawOffer> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, offerId, context }: WithdrawOffer) {
    return this.disputes.answer(context, orderId, () => ({ type: 'WithdrawOffer', offer: offerId }));
  }
}
