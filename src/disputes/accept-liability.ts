// acceptLiability: the trader accepts a claim whole, or a part of it in money, naming the version and the amount it means.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, answerOf, Context, MoneyField, Nested, Whole } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class AcceptLiabilityRequest {
  @Whole(1, 1_000_000, { description: 'The version of the claim that is accepted.' })
  claimVersion: number;
  @Nested(() => MoneyField, { description: 'The total accepted: what is claimed for the whole, less for a part.' })
  amount: MoneyField;
}

export class AcceptLiability extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly claimId: string,
    readonly request: AcceptLiabilityRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AcceptLiabilityRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'acceptLiability', path: 'disputes/:orderId/claims/:claimId/acceptances', summary: 'Accept liability, whole or part', answer: ActRecorded, roles: ['TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'CLAIM_CHANGED', 'ABOVE_CLAIM', 'ABOVE_PRICE_PLUS_EXPENSES', 'AMOUNT_NOT_POSITIVE', 'BELOW_ACCEPTED_PART', 'CURRENCY_MISMATCH', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  accept(@Param('orderId') orderId: string, @Param('claimId') claimId: string, @Body() request: AcceptLiabilityRequest, @Context() context: ActContext) {
    return this.commands.execute(new AcceptLiability(orderId, claimId, request, context));
  }
}

@CommandHandler(AcceptLiability)
export class AcceptLiabilityHandler implements ICommandHandler<AcceptLiability> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, claimId, request: { claimVersion, amount }, context }: AcceptLiability) {
    return answerOf(orderId, await this.disputes.perform(context, orderId, () => ({ type: 'AcceptLiability', claimId, claimVersion, amount: { ...amount } })));
  }
}
