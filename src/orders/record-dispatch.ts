// recordDispatch: the trader has sent vehicles on their way; what was paid is confirmed by it.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, EachWhole, Nested } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';
import { stated } from './order-fields.ts';

export class RecordDispatchRequest {
  @EachWhole(1, 500, { description: 'Numbers of the vehicles.' })
  vehicles: number[];
  @Nested(() => FileField, { optional: true, description: 'The bill of lading.' })
  billOfLading?: FileField;
  @DateOnly({ optional: true, description: 'When they left, as stated.' })
  statedDate?: string;
}

export class RecordDispatch extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: RecordDispatchRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordDispatchRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordDispatch', path: 'orders/:orderId/dispatches', summary: 'Record the dispatch of vehicles', answer: ActRecorded, roles: ['TRADER'],
    refusals: only(
      orderRefusals,
      'PRICE_NOT_PAID', 'VEHICLE_NOT_FOUND', 'VEHICLE_CANCELLED', 'VEHICLE_DISPATCHED', 'VEHICLE_RECEIVED', 'ORDER_NOT_ACCEPTED',
      'ORDER_CANCELLED', 'ORDER_DECLINED', 'ORDER_LAPSED',
    ),
  })
  record(@Param('orderId') orderId: string, @Body() request: RecordDispatchRequest, @Context() context: ActContext) {
    return this.commands.execute(new RecordDispatch(orderId, request, context));
  }
}

@CommandHandler(RecordDispatch)
export class RecordDispatchHandler implements ICommandHandler<RecordDispatch> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, request, context }: RecordDispatch) {
    return this.orders.answer(context, orderId, () => ({ type: 'RecordDispatch', vehicles: request.vehicles, ...(request.billOfLading ? { billOfLading: { ...request.billOfLading } } : {}), ...stated(request) }));
  }
}
