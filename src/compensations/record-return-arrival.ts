// recordReturnArrival: the importer reports that the car has come to the trader, as the delivery receipt shows.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, Nested } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { stated } from './compensation-fields.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class RecordReturnArrivalRequest {
  @Nested(() => FileField, { description: 'The delivery receipt.' })
  deliveryReceipt: FileField;
  @DateOnly({ optional: true, description: 'When it came, as stated.' })
  statedDate?: string;
}

export class RecordReturnArrival extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: RecordReturnArrivalRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordReturnArrivalRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordReturnArrival', path: 'compensations/:compensationId/items/:item/return/arrival', summary: 'Report the arrival of a returned car',
    answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(
      compensationRefusals,
      'NO_SUCH_ITEM', 'NOT_TO_BE_RETURNED', 'ALREADY_RETURNED', 'RETURN_OVER', 'NOT_SENT_BACK', 'ARRIVAL_REPORTED', 'RETURN_CONTESTED',
      'DELIVERY_RECEIPT_MISSING',
    ),
  })
  record(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: RecordReturnArrivalRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new RecordReturnArrival(compensationId, item, request, context));
  }
}

@CommandHandler(RecordReturnArrival)
export class RecordReturnArrivalHandler implements ICommandHandler<RecordReturnArrival> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, request, context }: RecordReturnArrival) {
    return this.compensations.answer(context, compensationId, () => ({
      type: 'RecordReturnArrival', item, deliveryReceipt: { ...request.deliveryReceipt }, ...stated(request),
    }));
  }
}
