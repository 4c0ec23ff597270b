// recordVehicleReturned: the trader has the car back.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class RecordVehicleReturned extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordVehicleReturnedRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordVehicleReturned', path: 'compensations/:compensationId/items/:item/return/confirmation', summary: 'Confirm that a car is back',
    answer: ActRecorded, roles: ['TRADER'],
    refusals: only(compensationRefusals, 'NO_SUCH_ITEM', 'NOT_TO_BE_RETURNED', 'ALREADY_RETURNED', 'RETURN_OVER', 'RETURN_CONTESTED'),
  })
  confirm(@Param('compensationId') compensationId: string, @Param('item') item: string, @Context() context: ActContext) {
    return this.commands.execute(new RecordVehicleReturned(compensationId, item, context));
  }
}

@CommandHandler(RecordVehicleReturned)
export class RecordVehicleReturnedHandler implements ICommandHandler<RecordVehicleReturned> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, context }: RecordVehicleReturned) {
    return this.compensations.answer(context, compensationId, () => ({ type: 'RecordVehicleReturned', item }));
  }
}
