// withdrawClaim: before escalation its codes can be filed again within their windows, after it they are spent.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, answerOf, Context } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class WithdrawClaim extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly claimId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class WithdrawClaimRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'withdrawClaim', path: 'disputes/:orderId/claims/:claimId/withdrawal', summary: 'Withdraw a claim', answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  withdraw(@Param('orderId') orderId: string, @Param('claimId') claimId: string, @Context() context: ActContext) {
    return this.commands.execute(new WithdrawClaim(orderId, claimId, context));
  }
}

@CommandHandler(WithdrawClaim)
export class WithdrawClaimHandler implements ICommandHandler<WithdrawClaim> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, claimId, context }: WithdrawClaim) {
    return answerOf(orderId, await this.disputes.perform(context, orderId, () => ({ type: 'WithdrawClaim', claimId })));
  }
}
