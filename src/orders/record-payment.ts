// recordPayment: the importer records an up-front payment with its proof; it counts unless the trader contests it.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, DateOnly, MoneyField, Nested } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import type { PaymentRecorded } from './domain/events.ts';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs } from './order-acts.ts';
import { stated } from './order-fields.ts';

export class RecordPaymentRequest {
  @Nested(() => MoneyField)
  amount: MoneyField;
  @Nested(() => FileField)
  proof: FileField;
  @DateOnly({ optional: true, description: 'When it was paid, as stated.' })
  statedDate?: string;
}

export class PaymentMade extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The payment, to contest it or rule on it.' })
  payment: string;
}

export class RecordPayment extends Command<ActAnswer<PaymentMade>> {
  constructor(
    readonly orderId: string,
    readonly request: RecordPaymentRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordPayment', path: 'orders/:orderId/payments', summary: 'Record an up-front payment', answer: PaymentMade, roles: ['IMPORTER'],
    refusals: only(orderRefusals, 'AMOUNT_OUT_OF_RANGE', 'PAYMENT_CURRENCY', 'PAYMENT_ABOVE_PRICE', 'ORDER_NOT_ACCEPTED', 'ORDER_DECLINED', 'ORDER_LAPSED', 'ORDER_CANCELLED'),
  })
  record(@Param('orderId') orderId: string, @Body() request: RecordPaymentRequest, @Context() context: ActContext) {
    return this.commands.execute(new RecordPayment(orderId, request, context));
  }
}

@CommandHandler(RecordPayment)
export class RecordPaymentHandler implements ICommandHandler<RecordPayment> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  async execute({ orderId, request, context }: RecordPayment) {
    const recorded = await this.orders.perform(context, orderId, ({ id }) => ({
      type: 'RecordPayment', payment: id('payment'), amount: { ...request.amount }, proof: { ...request.proof }, ...stated(request),
    }));
    const { payment } = recorded.events[0]?.data as PaymentRecorded['data'];
    return { recorded, body: { ...actRecorded(orderId, recorded), payment } };
  }
}
