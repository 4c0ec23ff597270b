// declineProposal: a side declines a proposal of the mediator whole, and ends it for both.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class DeclineProposalRequest {
  @Text(10_000, { optional: true })
  reason?: string;
}

export class DeclineProposal extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly offerId: string,
    readonly request: DeclineProposalRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DeclineProposalRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'declineProposal', path: 'disputes/:orderId/proposals/:offerId/declination', summary: 'Decline a proposal of the mediator', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_OFFER', 'ALREADY_ACCEPTED', 'OFFER_SUPERSEDED', 'OFFER_LAPSED', 'OFFER_OVER'),
  })
  decline(@Param('orderId') orderId: string, @Param('offerId') offerId: string, @Body() request: DeclineProposalRequest, @Context() context: ActContext) {
    return this.commands.execute(new DeclineProposal(orderId, offerId, request, context));
  }
}

@CommandHandler(DeclineProposal)
export class DeclineProposalHandler implements ICommandHandler<DeclineProposal> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, offerId, request: { reason }, context }: DeclineProposal) {
    return this.disputes.answer(context, orderId, async () => ({ type: 'DeclineProposal', offer: offerId, ...(await this.disputes.sealed(reason, 'ProposalDeclined', 'reason', context)) }));
  }
}
