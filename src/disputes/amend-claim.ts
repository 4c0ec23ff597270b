// amendClaim: states a claim anew; evidence is added to what was given before.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, answerOf, Context, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { StatementFields, statementOf } from './statement-fields.ts';

export class AmendClaimRequest extends StatementFields {}

export class AmendClaim extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly claimId: string,
    readonly request: AmendClaimRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AmendClaimRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'amendClaim', path: 'disputes/:orderId/claims/:claimId/amendments', summary: 'State a claim anew', answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'NOT_ADMISSIBLE', 'BELOW_ACCEPTED_PART', 'TOO_MANY_FILES', 'ALREADY_AMENDED', 'CLAIM_READY', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  amend(@Param('orderId') orderId: string, @Param('claimId') claimId: string, @Body() request: AmendClaimRequest, @Context() context: ActContext) {
    return this.commands.execute(new AmendClaim(orderId, claimId, request, context));
  }
}

@CommandHandler(AmendClaim)
export class AmendClaimHandler implements ICommandHandler<AmendClaim> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ orderId, claimId, request, context }: AmendClaim) {
    const recorded = await this.disputes.perform(context, orderId, async ({ at }) => ({
      type: 'AmendClaim',
      ...(await this.disputes.relied(orderId, at)),
      claimId,
      statement: await statementOf(request, this.sealer, sealingSubjectOf(context.caller), 'ClaimAmended'),
    }));
    return answerOf(orderId, recorded);
  }
}
