// recordReplacementReceived: the other car has come: by the importer with the odometer reading, or by the trader with the delivery receipt.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, Nested, Whole } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { stated } from './compensation-fields.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class RecordReplacementReceivedRequest {
  @Whole(0, 9_999_999, { optional: true, description: 'Odometer in km, which an importer states.' })
  odometerKm?: number;
  @Nested(() => FileField, { optional: true, description: 'The delivery receipt, which a trader needs.' })
  deliveryReceipt?: FileField;
  @DateOnly({ optional: true, description: 'When it came, as stated; the clocks run from the recording.' })
  statedDate?: string;
}

export class RecordReplacementReceived extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: RecordReplacementReceivedRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordReplacementReceivedRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordReplacementReceived', path: 'compensations/:compensationId/items/:item/replacement/receipt', summary: 'Record the receipt of another car',
    answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(
      compensationRefusals,
      'NO_SUCH_ITEM', 'NO_REPLACEMENT', 'REPLACEMENT_NOT_SENT', 'REPLACEMENT_RECEIVED', 'REPLACEMENT_OVER', 'RECEIPT_CONTESTED',
      'ODOMETER_READING_MISSING', 'DELIVERY_RECEIPT_MISSING',
    ),
  })
  record(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: RecordReplacementReceivedRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new RecordReplacementReceived(compensationId, item, request, context));
  }
}

@CommandHandler(RecordReplacementReceived)
export class RecordReplacementReceivedHandler implements ICommandHandler<RecordReplacementReceived> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, request, context }: RecordReplacementReceived) {
    const { odometerKm, deliveryReceipt } = request;
    return this.compensations.answer(context, compensationId, () => ({
      type: 'RecordReplacementReceived', item, ...(odometerKm === undefined ? {} : { odometerKm }), ...(deliveryReceipt ? { evidence: { ...deliveryReceipt } } : {}),
      ...stated(request),
    }));
  }
}
