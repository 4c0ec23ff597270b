// recordReceipt: by the importer with the odometer reading, or by the trader with the delivery receipt.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, ListOf, Nested, Whole } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';
import { stated } from './order-fields.ts';

export class ReceivedVehicleFields {
  @Whole(1, 100_000, { description: 'Its number in the order.' })
  vehicle: number;
  @Whole(0, 9_999_999, { optional: true, description: 'Odometer in km, which an importer states.' })
  odometerKm?: number;
}

export class RecordReceiptRequest {
  @ListOf(() => ReceivedVehicleFields, 1, 500)
  vehicles: ReceivedVehicleFields[];
  @Nested(() => FileField, { optional: true, description: 'The delivery receipt, which a trader needs.' })
  deliveryReceipt?: FileField;
  @DateOnly({ optional: true, description: 'When they came, as stated; the clocks run from the recording.' })
  statedDate?: string;
}

export class RecordReceipt extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: RecordReceiptRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordReceiptRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordReceipt', path: 'orders/:orderId/receipts', summary: 'Record the receipt of vehicles', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(
      orderRefusals,
      'VEHICLE_TWICE', 'DELIVERY_RECEIPT_MISSING', 'ODOMETER_READING_MISSING', 'VEHICLE_NOT_FOUND', 'VEHICLE_CANCELLED', 'VEHICLE_RECEIVED',
      'RECEIPT_CONTESTED', 'RECEIVED_IN_COMPENSATION', 'ORDER_NOT_ACCEPTED', 'ORDER_CANCELLED', 'ORDER_DECLINED', 'ORDER_LAPSED',
    ),
  })
  record(@Param('orderId') orderId: string, @Body() request: RecordReceiptRequest, @Context() context: ActContext) {
    return this.commands.execute(new RecordReceipt(orderId, request, context));
  }
}

@CommandHandler(RecordReceipt)
export class RecordReceiptHandler implements ICommandHandler<RecordReceipt> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, request, context }: RecordReceipt) {
    return this.orders.answer(context, orderId, () => ({
      type: 'RecordReceipt',
      vehicles: request.vehicles.map((vehicle) => ({ ...vehicle })),
      ...(request.deliveryReceipt ? { evidence: { ...request.deliveryReceipt } } : {}),
      ...stated(request),
    }));
  }
}
