// cancelOrder: per vehicle; what was prepaid for it is owed back.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, EachWhole, Text } from '#nest-event-sourcing';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';

export class CancelOrderRequest {
  @EachWhole(1, 500, { description: 'Numbers of the vehicles.' })
  vehicles: number[];
  @Text(2_000, { optional: true })
  reason?: string;
}

export class CancelOrder extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: CancelOrderRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class CancelOrderRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'cancelOrder', path: 'orders/:orderId/cancellations', summary: 'Cancel vehicles of an order', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(orderRefusals, 'VEHICLE_NOT_FOUND', 'VEHICLE_CANCELLED', 'VEHICLE_DISPATCHED', 'VEHICLE_RECEIVED', 'CANCELLATION_AFTER_PAYMENT', 'ORDER_DECLINED', 'ORDER_LAPSED', 'ORDER_CANCELLED'),
  })
  cancel(@Param('orderId') orderId: string, @Body() request: CancelOrderRequest, @Context() context: ActContext) {
    return this.commands.execute(new CancelOrder(orderId, request, context));
  }
}

@CommandHandler(CancelOrder)
export class CancelOrderHandler implements ICommandHandler<CancelOrder> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, request, context }: CancelOrder) {
    return this.orders.answer(context, orderId, async () => ({ type: 'CancelOrder', vehicles: request.vehicles, ...(await this.orders.reason(request.reason, 'VehicleCancelled', context)) }));
  }
}
