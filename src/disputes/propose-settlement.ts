// proposeSettlement: the mediator in office proposes what claims are settled for; it settles them when both sides have accepted it.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { coveringOf, offeringCodes, OfferingFields, OfferRecorded, offerRecorded } from './offer-fields.ts';

export class ProposeSettlementRequest extends OfferingFields {}

export class ProposeSettlement extends Command<ActAnswer<OfferRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: ProposeSettlementRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ProposeSettlementRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'proposeSettlement', path: 'disputes/:orderId/proposals', summary: 'Propose to both sides how to settle claims', answer: OfferRecorded, roles: ['MEDIATOR'],
    refusals: only(disputeRefusals, ...offeringCodes, 'NOT_IN_MEDIATION', 'NOT_IN_OFFICE'),
  })
  propose(@Param('orderId') orderId: string, @Body() request: ProposeSettlementRequest, @Context() context: ActContext) {
    return this.commands.execute(new ProposeSettlement(orderId, request, context));
  }
}

@CommandHandler(ProposeSettlement)
export class ProposeSettlementHandler implements ICommandHandler<ProposeSettlement> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request, context }: ProposeSettlement) {
    const covering = coveringOf(request);
    const { days, message } = request;
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'ProposeSettlement', offer: id('offer'), covering, ...(days === undefined ? {} : { days }), ...(await this.disputes.sealed(message, 'SettlementProposed', 'message', context)),
    }));
    return offerRecorded(orderId, recorded);
  }
}
