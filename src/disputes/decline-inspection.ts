// declineInspection: the inspector will not inspect; the mediator orders another or decides without.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class DeclineInspectionRequest {
  @Text(4_000, { optional: true })
  reason?: string;
}

export class DeclineInspection extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly inspectionId: string,
    readonly request: DeclineInspectionRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DeclineInspectionRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'declineInspection', path: 'disputes/:orderId/inspections/:inspectionId/declination', summary: 'Decline an inspection', answer: ActRecorded, roles: ['INSPECTOR'],
    refusals: only(disputeRefusals, 'NO_SUCH_INSPECTION', 'INSPECTION_OVER'),
  })
  decline(@Param('orderId') orderId: string, @Param('inspectionId') inspectionId: string, @Body() request: DeclineInspectionRequest, @Context() context: ActContext) {
    return this.commands.execute(new DeclineInspection(orderId, inspectionId, request, context));
  }
}

@CommandHandler(DeclineInspection)
export class DeclineInspectionHandler implements ICommandHandler<DeclineInspection> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, inspectionId, request: { reason }, context }: DeclineInspection) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'DeclineInspection', inspection: inspectionId, ...(await this.disputes.sealed(reason, 'InspectionDeclined', 'reason', context)),
    }));
  }
}
