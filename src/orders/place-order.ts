// placeOrder: reserves quota on the licence, keyed by the order, then places. A refusal leaves no trace on either.
import { Body, Controller, Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { createdIdOf, only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context } from '#nest-event-sourcing';
import { licenceRefusals } from '../licences/index.ts';
import type { OrderPlaced } from './domain/events.ts';
import { orderRefusals } from './domain/refusals.ts';
import { OrderActs, trackRecordOf } from './order-acts.ts';
import { PlaceOrderRequest } from './place-order-request.ts';
import { Placing } from './placing.ts';

export class PlacedOrderAnswer extends ActRecorded {
  @ApiProperty({ description: 'SHA-256 of the disclosure: the trader repeats it when it accepts.' })
  disclosureHash: string;
  @ApiProperty({ description: 'Where the track record of the trader is read: before anything is paid.' })
  trackRecord: string;
}

export class PlaceOrder extends Command<ActAnswer<PlacedOrderAnswer>> {
  constructor(
    readonly request: PlaceOrderRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class PlaceOrderRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'placeOrder', path: 'orders', summary: 'Place an order for a lot', answer: PlacedOrderAnswer, roles: ['IMPORTER'], creates: 'orders/:id',
    refusals: {
      ...only(
        orderRefusals, 'TRADER_UNKNOWN', 'POLICY_UNKNOWN', 'LOT_TOO_SMALL', 'DUPLICATE_VIN', 'MIXED_CURRENCIES', 'CURRENCY_NOT_LISTED', 'AMOUNT_OUT_OF_RANGE',
        'PROMISED_DATE_PAST', 'LICENCE_NOT_VALID', 'PARTY_SUSPENDED', 'DEFAULT_NOT_ACKNOWLEDGED', 'ORDER_CLOSED',
      ),
      ...only(licenceRefusals, 'LICENCE_NOT_FOUND', 'QUOTA_EXCEEDED', 'LICENCE_SUSPENDED', 'LICENCE_REVOKED', 'LICENCE_EXPIRED'),
    },
  })
  place(@Body() request: PlaceOrderRequest, @Context() context: ActContext) {
    return this.commands.execute(new PlaceOrder(request, context));
  }
}

@CommandHandler(PlaceOrder)
export class PlaceOrderHandler implements ICommandHandler<PlaceOrder> {
  constructor(
    @Inject(OrderActs) private readonly orders: OrderActs,
    @Inject(Placing) private readonly placing: Placing,
  ) {}

  async execute({ request, context }: PlaceOrder) {
    const orderId = createdIdOf(context.commandId, 'order');
    const recorded = await this.orders.perform(context, orderId, ({ at }) => this.placing.command(orderId, request, context, at), { creates: true });
    const { disclosureHash, trader } = recorded.events[0]?.data as OrderPlaced['data'];
    return { recorded, body: { ...actRecorded(orderId, recorded), disclosureHash, trackRecord: trackRecordOf(trader) } };
  }
}
