// ruleOnObjection: the administrator sustains an objection, so that the chair is vacant, or does not.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text, Yes } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class RuleOnObjectionRequest {
  @Yes({ description: 'Whether whoever was objected to leaves.' })
  sustained: boolean;
  @Text(4_000, { optional: true })
  reason?: string;
}

export class RuleOnObjection extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly objectionId: string,
    readonly request: RuleOnObjectionRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RuleOnObjectionRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'ruleOnObjection', path: 'disputes/:orderId/objections/:objectionId/ruling', summary: 'Rule on an objection', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(disputeRefusals, 'NO_SUCH_OBJECTION', 'NO_OPEN_OBJECTION'),
  })
  rule(@Param('orderId') orderId: string, @Param('objectionId') objectionId: string, @Body() request: RuleOnObjectionRequest, @Context() context: ActContext) {
    return this.commands.execute(new RuleOnObjection(orderId, objectionId, request, context));
  }
}

@CommandHandler(RuleOnObjection)
export class RuleOnObjectionHandler implements ICommandHandler<RuleOnObjection> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, objectionId, request: { sustained, reason }, context }: RuleOnObjection) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'RuleOnObjection', objection: objectionId, sustained, ...(await this.disputes.sealed(reason, 'ObjectionRuled', 'reason', context)),
    }));
  }
}
