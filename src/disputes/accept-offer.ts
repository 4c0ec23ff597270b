// acceptOffer: an offer of the other side is accepted whole, and settles all its claims.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class AcceptOffer extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly offerId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AcceptOfferRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'acceptOffer', path: 'disputes/:orderId/offers/:offerId/acceptance', summary: 'Accept an offer of the other side', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_OFFER', 'OWN_OFFER', 'OFFER_SUPERSEDED', 'OFFER_LAPSED', 'OFFER_OVER', 'ABOVE_PRICE_PLUS_EXPENSES'),
  })
  accept(@Param('orderId') orderId: string, @Param('offerId') offerId: string, @Context() context: ActContext) {
    return this.commands.execute(new AcceptOffer(orderId, offerId, context));
  }
}

@CommandHandler(AcceptOffer)
export class AcceptOfferHandler implements ICommandHandler<AcceptOffer> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, offerId, context }: AcceptOffer) {
    return this.disputes.answer(context, orderId, () => ({ type: 'AcceptOffer', offer: offerId }));
  }
}
