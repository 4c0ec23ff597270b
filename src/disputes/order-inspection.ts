// orderInspection: the mediator has vehicles looked at; the party that the order names advances the fee.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, actRecorded, ActRecorded, Context, EachId, Id } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { Mediators } from './mediators.ts';
import { storedIn } from './stored.ts';

export class OrderInspectionRequest {
  @EachId(1, 500, { description: 'The claims, by their ids.' })
  claims: string[];
  @Id({ description: 'A registered inspector, by its party id.' })
  inspector: string;
}

export class InspectionMade extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The inspection, to report or decline it.' })
  inspection: string;
}

export class OrderInspection extends Command<ActAnswer<InspectionMade>> {
  constructor(
    readonly orderId: string,
    readonly request: OrderInspectionRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class OrderInspectionRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'orderInspection', path: 'disputes/:orderId/inspections', summary: 'Order an inspection', answer: InspectionMade, roles: ['MEDIATOR'],
    refusals: only(
      disputeRefusals,
      'CLAIM_TWICE', 'NO_SUCH_CLAIM', 'CLAIM_FINAL', 'CLAIM_DECIDED', 'NOT_IN_MEDIATION', 'NOT_IN_OFFICE', 'NO_SUCH_PARTY',
      'NOT_AN_INSPECTOR', 'PARTY_SUSPENDED', 'CONFLICT_DECLARED', 'NOTHING_TO_INSPECT', 'INSPECTION_RUNS', 'BEYOND_MEDIATION_LIMIT',
    ),
  })
  order(@Param('orderId') orderId: string, @Body() request: OrderInspectionRequest, @Context() context: ActContext) {
    return this.commands.execute(new OrderInspection(orderId, request, context));
  }
}

@CommandHandler(OrderInspection)
export class OrderInspectionHandler implements ICommandHandler<OrderInspection> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
  ) {}

  async execute({ orderId, request: { claims, inspector }, context }: OrderInspection) {
    const recorded = await this.disputes.perform(context, orderId, async ({ state, id }) => ({
      type: 'OrderInspection', inspection: id('inspection'), claims, inspector: await this.mediators.candidateFor(state, inspector),
      feeAdvancedBy: await this.disputes.inspectionFeeAdvancedBy(orderId),
    }));
    return { recorded, body: { ...actRecorded(orderId, recorded), inspection: storedIn(recorded, 'InspectionOrdered').inspection } };
  }
}
