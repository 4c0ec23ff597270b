// ruleOnPayment: the administrator decides whether a contested up-front payment was made.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text, Yes } from '#nest-event-sourcing';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';

export class RuleOnPaymentRequest {
  @Yes({ description: 'Whether it was made.' })
  made: boolean;
  @Text(2_000)
  reason: string;
}

export class RuleOnPayment extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly paymentId: string,
    readonly request: RuleOnPaymentRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RuleOnPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'ruleOnPayment', path: 'orders/:orderId/payments/:paymentId/ruling', summary: 'Rule on a contested up-front payment', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(
      orderRefusals,
      'PAYMENT_NOT_FOUND', 'PAYMENT_NOT_CONTESTED', 'PAYMENT_CONFIRMED', 'PAYMENT_RULED', 'ORDER_NOT_ACCEPTED', 'ORDER_DECLINED',
      'ORDER_LAPSED',
    ),
  })
  rule(@Param('orderId') orderId: string, @Param('paymentId') paymentId: string, @Body() request: RuleOnPaymentRequest, @Context() context: ActContext) {
    return this.commands.execute(new RuleOnPayment(orderId, paymentId, request, context));
  }
}

@CommandHandler(RuleOnPayment)
export class RuleOnPaymentHandler implements ICommandHandler<RuleOnPayment> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  execute({ orderId, paymentId, request, context }: RuleOnPayment) {
    return this.orders.answer(context, orderId, async () => ({ type: 'RuleOnPayment', payment: paymentId, made: request.made, ...(await this.orders.reason(request.reason, 'PaymentRuled', context)) }));
  }
}
