// contestReceipt: the importer says that vehicles whose receipt the trader recorded did not come.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, EachWhole, Text } from '#nest-event-sourcing';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';

export class ContestReceiptRequest {
  @EachWhole(1, 500, { description: 'Numbers of the vehicles.' })
  vehicles: number[];
  @Text(2_000)
  reason: string;
}

export class ContestReceipt extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: ContestReceiptRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ContestReceiptRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'contestReceipt', path: 'orders/:orderId/receipt-contests', summary: 'Contest receipts that the trader recorded', answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(
      orderRefusals,
      'VEHICLE_NOT_FOUND', 'RECEIPT_NOT_FOUND', 'RECEIPT_CONTESTED', 'RECEIPT_CONFIRMED', 'ORDER_NOT_ACCEPTED', 'ORDER_CANCELLED',
      'ORDER_DECLINED', 'ORDER_LAPSED',
    ),
  })
  contest(@Param('orderId') orderId: string, @Body() request: ContestReceiptRequest, @Context() context: ActContext) {
    return this.commands.execute(new ContestReceipt(orderId, request, context));
  }
}

@CommandHandler(ContestReceipt)
export class ContestReceiptHandler implements ICommandHandler<ContestReceipt> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, request, context }: ContestReceipt) {
    return this.orders.answer(context, orderId, async () => ({ type: 'ContestReceipt', vehicles: request.vehicles, ...(await this.orders.reason(request.reason, 'ReceiptContested', context)) }));
  }
}
