// escalateDispute: a side ends the negotiation of claims and takes them to mediation.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, EachId } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class EscalateDisputeRequest {
  @EachId(1, 500)
  claims: string[];
}

export class EscalateDispute extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: EscalateDisputeRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class EscalateDisputeRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'escalateDispute', path: 'disputes/:orderId/escalations', summary: 'Take claims to mediation', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'CLAIM_TWICE', 'NOT_ANSWERED', 'TOO_EARLY_TO_ESCALATE', 'ALREADY_ESCALATED', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  escalate(@Param('orderId') orderId: string, @Body() request: EscalateDisputeRequest, @Context() context: ActContext) {
    return this.commands.execute(new EscalateDispute(orderId, request, context));
  }
}

@CommandHandler(EscalateDispute)
export class EscalateDisputeHandler implements ICommandHandler<EscalateDispute> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, request: { claims }, context }: EscalateDispute) {
    return this.disputes.answer(context, orderId, () => ({ type: 'EscalateDispute', claims }));
  }
}
