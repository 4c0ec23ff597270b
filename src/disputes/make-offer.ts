// makeOffer: either side says what it would settle claims for, claim by claim or with one sum for all; it supersedes what shares a claim.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { coveringOf, offeringCodes, OfferingFields, OfferRecorded, offerRecorded } from './offer-fields.ts';

export class MakeOfferRequest extends OfferingFields {}

export class MakeOffer extends Command<ActAnswer<OfferRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: MakeOfferRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class MakeOfferRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'makeOffer', path: 'disputes/:orderId/offers', summary: 'Offer to settle claims, one by one or for a sum', answer: OfferRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, ...offeringCodes),
  })
  make(@Param('orderId') orderId: string, @Body() request: MakeOfferRequest, @Context() context: ActContext) {
    return this.commands.execute(new MakeOffer(orderId, request, context));
  }
}

@CommandHandler(MakeOffer)
export class MakeOfferHandler implements ICommandHandler<MakeOffer> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request, context }: MakeOffer) {
    const covering = coveringOf(request);
    const { days, message } = request;
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'MakeOffer', offer: id('offer'), covering, ...(days === undefined ? {} : { days }), ...(await this.disputes.sealed(message, 'OfferMade', 'message', context)),
    }));
    return offerRecorded(orderId, recorded);
  }
}
