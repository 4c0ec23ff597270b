// contestPayment: the trader says that an up-front payment was not made; it does not count until it is ruled on.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';

export class ContestPaymentRequest {
  @Text(2_000)
  reason: string;
}

export class ContestPayment extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly paymentId: string,
    readonly request: ContestPaymentRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ContestPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'contestPayment', path: 'orders/:orderId/payments/:paymentId/contests', summary: 'Contest an up-front payment', answer: ActRecorded, roles: ['TRADER'],
    refusals: only(
      orderRefusals,
      'PAYMENT_NOT_FOUND', 'PAYMENT_CONFIRMED', 'PAYMENT_CONTESTED', 'PAYMENT_RULED', 'ORDER_NOT_ACCEPTED', 'ORDER_DECLINED',
      'ORDER_LAPSED',
    ),
  })
  contest(@Param('orderId') orderId: string, @Param('paymentId') paymentId: string, @Body() request: ContestPaymentRequest, @Context() context: ActContext) {
    return this.commands.execute(new ContestPayment(orderId, paymentId, request, context));
  }
}

@CommandHandler(ContestPayment)
export class ContestPaymentHandler implements ICommandHandler<ContestPayment> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, paymentId, request, context }: ContestPayment) {
    return this.orders.answer(context, orderId, async () => ({ type: 'ContestPayment', payment: paymentId, ...(await this.orders.reason(request.reason, 'PaymentContested', context)) }));
  }
}
