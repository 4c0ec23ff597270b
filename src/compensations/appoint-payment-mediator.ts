// appointPaymentMediator: where nobody is in office to rule on what is contested, the administrator appoints one.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Id } from '#nest-event-sourcing';
import { Mediators } from '../disputes/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';
import { openedIn } from './domain/state.ts';

export class AppointPaymentMediatorRequest {
  @Id({ description: 'A registered mediator, by its party id.' })
  mediator: string;
}

export class AppointPaymentMediator extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly request: AppointPaymentMediatorRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AppointPaymentMediatorRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'appointPaymentMediator', path: 'compensations/:compensationId/mediator', summary: 'Appoint a mediator to rule on what is contested',
    answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(compensationRefusals, 'NOBODY_WANTED', 'MEDIATOR_UNKNOWN', 'MEDIATOR_SUSPENDED', 'MEDIATOR_CONFLICTED', 'SERVED_BEFORE'),
  })
  appoint(@Param('compensationId') compensationId: string, @Body() request: AppointPaymentMediatorRequest, @Context() context: ActContext) {
    return this.commands.execute(new AppointPaymentMediator(compensationId, request, context));
  }
}

@CommandHandler(AppointPaymentMediator)
export class AppointPaymentMediatorHandler implements ICommandHandler<AppointPaymentMediator> {
  constructor(
    @Inject(CompensationActs) private readonly compensations: CompensationActs,
    @Inject(Mediators) private readonly mediators: Mediators,
  ) {}

  execute({ compensationId, request: { mediator }, context }: AppointPaymentMediator) {
    return this.compensations.answer(context, compensationId, async ({ state }) => {
      const { importer, trader } = openedIn(state);
      const candidate = await this.mediators.candidateOf(mediator, importer.party, trader.party);
      return { type: 'AppointRulingMediator', ...(candidate ? { candidate } : {}) };
    });
  }
}
