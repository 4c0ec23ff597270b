// acknowledgeClaim: the trader has seen it; says nothing about liability and stops no clock.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, answerOf, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class AcknowledgeClaim extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly claimId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AcknowledgeClaimRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'acknowledgeClaim', path: 'disputes/:orderId/claims/:claimId/acknowledgement', summary: 'Acknowledge a claim', answer: ActRecorded, roles: ['TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'ALREADY_ACKNOWLEDGED', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  acknowledge(@Param('orderId') orderId: string, @Param('claimId') claimId: string, @Context() context: ActContext) {
    return this.commands.execute(new AcknowledgeClaim(orderId, claimId, context));
  }
}

@CommandHandler(AcknowledgeClaim)
export class AcknowledgeClaimHandler implements ICommandHandler<AcknowledgeClaim> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, claimId, context }: AcknowledgeClaim) {
    return answerOf(orderId, await this.disputes.perform(context, orderId, () => ({ type: 'AcknowledgeClaim', claimId })));
  }
}
