// dispatchReturn: the importer has handed the car over to a carrier, as the bill of lading shows.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, Nested } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { stated } from './compensation-fields.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class DispatchReturnRequest {
  @Nested(() => FileField, { description: 'The bill of lading.' })
  billOfLading: FileField;
  @DateOnly({ optional: true, description: 'When it left, as stated.' })
  statedDate?: string;
}

export class DispatchReturn extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: DispatchReturnRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DispatchReturnRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'dispatchReturn', path: 'compensations/:compensationId/items/:item/return', summary: 'Send a car back',
    answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(
      compensationRefusals,
      'NO_SUCH_ITEM', 'NOT_TO_BE_RETURNED', 'ALREADY_RETURNED', 'RETURN_OVER', 'ALREADY_SENT_BACK', 'RETURN_CONTESTED',
      'BILL_OF_LADING_MISSING',
    ),
  })
  dispatch(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: DispatchReturnRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new DispatchReturn(compensationId, item, request, context));
  }
}

@CommandHandler(DispatchReturn)
export class DispatchReturnHandler implements ICommandHandler<DispatchReturn> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, request, context }: DispatchReturn) {
    return this.compensations.answer(context, compensationId, () => ({ type: 'DispatchReturn', item, billOfLading: { ...request.billOfLading }, ...stated(request) }));
  }
}
