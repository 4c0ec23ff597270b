// appointMediator: the administrator fills a vacant chair with one whom nothing stands against.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Id, OneOf } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import type { Chair } from './domain/mediation-events.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { Mediators } from './mediators.ts';

export class AppointMediatorRequest {
  @OneOf(['MEDIATOR', 'REVIEWER'], { optional: true, description: 'Default: MEDIATOR.' })
  chair?: Chair;
  @Id({ description: 'A registered mediator, by its party id.' })
  mediator: string;
}

export class AppointMediator extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: AppointMediatorRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AppointMediatorRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'appointMediator', path: 'disputes/:orderId/mediators', summary: 'Appoint a mediator or reviewer', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(
      disputeRefusals,
      'CHAIR_NOT_VACANT', 'NO_SUCH_PARTY', 'NOT_A_MEDIATOR', 'PARTY_SUSPENDED', 'CONFLICT_DECLARED',
      'SERVED_BEFORE', 'DECIDED_FOR_BOTH',
    ),
  })
  appoint(@Param('orderId') orderId: string, @Body() request: AppointMediatorRequest, @Context() context: ActContext) {
    return this.commands.execute(new AppointMediator(orderId, request, context));
  }
}

@CommandHandler(AppointMediator)
export class AppointMediatorHandler implements ICommandHandler<AppointMediator> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
  ) {}

  async execute({ orderId, request: { chair = 'MEDIATOR', mediator }, context }: AppointMediator) {
    return this.disputes.answer(context, orderId, async ({ state }) => ({
      type: 'AppointMediator', chair, candidate: await this.mediators.candidateFor(state, mediator), mediatorHistory: await this.mediators.historyDays(state),
    }));
  }
}
