// reopenDispute: the administrator puts final claims before another mediator, for what no review could know.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, EachId, OneOf, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { type ReopeningGround, reopeningGrounds } from './domain/decision-events.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class ReopenDisputeRequest {
  @EachId(1, 500, { description: 'The claims, by their ids.' })
  claims: string[];
  @OneOf(reopeningGrounds)
  ground: ReopeningGround;
  @Text(10_000)
  reason: string;
}

export class ReopenDispute extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: ReopenDisputeRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReopenDisputeRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'reopenDispute', path: 'disputes/:orderId/reopenings', summary: 'Reopen final claims', answer: ActRecorded, roles: ['ADMINISTRATOR'], revisionRequired: true,
    refusals: only(disputeRefusals, 'CLAIM_TWICE', 'NO_SUCH_CLAIM', 'NOT_FINAL', 'TOO_LATE_TO_REOPEN', 'NOT_ABOUT_ARRIVAL'),
  })
  reopen(@Param('orderId') orderId: string, @Body() request: ReopenDisputeRequest, @Context() context: ActContext) {
    return this.commands.execute(new ReopenDispute(orderId, request, context));
  }
}

@CommandHandler(ReopenDispute)
export class ReopenDisputeHandler implements ICommandHandler<ReopenDispute> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request: { claims, ground, reason }, context }: ReopenDispute) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'ReopenDispute', claims, ground, reason: await this.disputes.seal(reason, 'DisputeReopened', 'reason', context),
    }));
  }
}
