// declineOffer: an offer of the other side is declined whole.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class DeclineOfferRequest {
  @Text(10_000, { optional: true })
  reason?: string;
}

export class DeclineOffer extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly offerId: string,
    readonly request: DeclineOfferRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DeclineOfferRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'declineOffer', path: 'disputes/:orderId/offers/:offerId/declination', summary: 'Decline an offer of the other side', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_OFFER', 'OWN_OFFER', 'OFFER_SUPERSEDED', 'OFFER_LAPSED', 'OFFER_OVER'),
  })
  decline(@Param('orderId') orderId: string, @Param('offerId') offerId: string, @Body() request: DeclineOfferRequest, @Context() context: ActContext) {
    return this.commands.execute(new DeclineOffer(orderId, offerId, request, context));
  }
}

@CommandHandler(DeclineOffer)
export class DeclineOfferHandler implements ICommandHandler<DeclineOffer> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, offerId, request: { reason }, context }: DeclineOffer) {
    return this.disputes.answer(context, orderId, async () => ({ type: 'DeclineOffer', offer: offerId, ...(await this.disputes.sealed(reason, 'OfferDeclined', 'reason', context)) }));
  }
}
