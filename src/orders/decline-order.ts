// declineOrder: the trader does not want the order.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';

export class DeclineOrderRequest {
  @Text(2_000, { optional: true })
  reason?: string;
}

export class DeclineOrder extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: DeclineOrderRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DeclineOrderRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'declineOrder', path: 'orders/:orderId/declination', summary: 'Decline an order', answer: ActRecorded, roles: ['TRADER'],
    refusals: only(orderRefusals, 'ORDER_ALREADY_ACCEPTED', 'ORDER_DECLINED', 'ORDER_LAPSED', 'ORDER_CANCELLED'),
  })
  decline(@Param('orderId') orderId: string, @Body() request: DeclineOrderRequest, @Context() context: ActContext) {
    return this.commands.execute(new DeclineOrder(orderId, request, context));
  }
}

@CommandHandler(DeclineOrder)
export class DeclineOrderHandler implements ICommandHandler<DeclineOrder> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, request, context }: DeclineOrder) {
    return this.orders.answer(context, orderId, async () => ({ type: 'DeclineOrder', ...(await this.orders.reason(request.reason, 'OrderDeclined', context)) }));
  }
}
