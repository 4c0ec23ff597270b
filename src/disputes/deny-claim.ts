// denyClaim: the trader says no, for a coded reason.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, answerOf, Context, OneOf, Sealer, sealingSubjectOf, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { type DenialReason, denialReasons } from './domain/events.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class DenyClaimRequest {
  @OneOf(denialReasons)
  reason: DenialReason;
  @Text(10_000, { optional: true })
  explanation?: string;
}

export class DenyClaim extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly claimId: string,
    readonly request: DenyClaimRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DenyClaimRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'denyClaim', path: 'disputes/:orderId/claims/:claimId/denials', summary: 'Deny a claim', answer: ActRecorded, roles: ['TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'CLAIM_READY', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  deny(@Param('orderId') orderId: string, @Param('claimId') claimId: string, @Body() request: DenyClaimRequest, @Context() context: ActContext) {
    return this.commands.execute(new DenyClaim(orderId, claimId, request, context));
  }
}

@CommandHandler(DenyClaim)
export class DenyClaimHandler implements ICommandHandler<DenyClaim> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ orderId, claimId, request: { reason, explanation }, context }: DenyClaim) {
    const recorded = await this.disputes.perform(context, orderId, async () => ({
      type: 'DenyClaim',
      claimId,
      reason,
      ...(explanation === undefined
        ? {}
        : { explanation: await this.sealer.seal(explanation, { subject: sealingSubjectOf(context.caller), eventType: 'ClaimDenied', field: 'explanation' }) }),
    }));
    return answerOf(orderId, recorded);
  }
}
