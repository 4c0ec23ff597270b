// acceptOrder: the trader accepts the order and with it the disclosure, whose hash it repeats.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, Sha256 } from '#nest-event-sourcing';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs, trackRecordOf } from './order-acts.ts';

export class AcceptOrderRequest {
  @Sha256({ description: '`disclosureHash` of the order: what the trader stands by from now on.' })
  disclosureHash: string;
}

export class AcceptedOrderAnswer extends ActRecorded {
  @ApiProperty({ description: 'Where the trader’s own track record is read, in which the vehicles of the order will count.' })
  trackRecord: string;
}

export class AcceptOrder extends Command<ActAnswer<AcceptedOrderAnswer>> {
  constructor(
    readonly orderId: string,
    readonly request: AcceptOrderRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AcceptOrderRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'acceptOrder', path: 'orders/:orderId/acceptance', summary: 'Accept an order and its disclosure', answer: AcceptedOrderAnswer, roles: ['TRADER'],
    refusals: only(orderRefusals, 'DISCLOSURE_CHANGED', 'ORDER_ALREADY_ACCEPTED', 'ORDER_DECLINED', 'ORDER_LAPSED', 'ORDER_CANCELLED'),
  })
  accept(@Param('orderId') orderId: string, @Body() request: AcceptOrderRequest, @Context() context: ActContext) {
    return this.commands.execute(new AcceptOrder(orderId, request, context));
  }
}

@CommandHandler(AcceptOrder)
export class AcceptOrderHandler implements ICommandHandler<AcceptOrder> {
  constructor(@Inject(OrderActs) private readonly orders: OrderActs) {}

  async execute({ orderId, request, context }: AcceptOrder) {
    const recorded = await this.orders.perform(context, orderId, () => ({ type: 'AcceptOrder', disclosureHash: request.disclosureHash }));
    return { recorded, body: { ...actRecorded(orderId, recorded), trackRecord: trackRecordOf(recorded.events[0]?.metadata['trader'] ?? '') } };
  }
}
