// Lots: ordered, accepted with their disclosure, prepaid, dispatched, received, cancelled.
import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/index.ts';
import { AcceptOrderHandler, AcceptOrderRoute } from './accept-order.ts';
import { CancelOrderHandler, CancelOrderRoute } from './cancel-order.ts';
import { ContestPaymentHandler, ContestPaymentRoute } from './contest-payment.ts';
import { ContestReceiptHandler, ContestReceiptRoute } from './contest-receipt.ts';
import { DeclineOrderHandler, DeclineOrderRoute } from './decline-order.ts';
import { OrderActs } from './order-acts.ts';
import { GetOrderHandler, ListOrdersHandler, OrderRoutes } from './order-view.ts';
import { PlaceOrderHandler, PlaceOrderRoute } from './place-order.ts';
import { Placing } from './placing.ts';
import { RecordDispatchHandler, RecordDispatchRoute } from './record-dispatch.ts';
import { RecordPaymentHandler, RecordPaymentRoute } from './record-payment.ts';
import { RecordReceiptHandler, RecordReceiptRoute } from './record-receipt.ts';
import { RuleOnPaymentHandler, RuleOnPaymentRoute } from './rule-on-payment.ts';

@Module({
  imports: [PoliciesModule],
  controllers: [
    PlaceOrderRoute, AcceptOrderRoute, DeclineOrderRoute, CancelOrderRoute, RecordPaymentRoute, ContestPaymentRoute, RuleOnPaymentRoute, RecordDispatchRoute,
    RecordReceiptRoute, ContestReceiptRoute, OrderRoutes,
  ],
  providers: [
    OrderActs, Placing, PlaceOrderHandler, AcceptOrderHandler, DeclineOrderHandler, CancelOrderHandler, RecordPaymentHandler, ContestPaymentHandler, RuleOnPaymentHandler,
    RecordDispatchHandler, RecordReceiptHandler, ContestReceiptHandler, GetOrderHandler, ListOrdersHandler,
  ],
  exports: [OrderActs],
})
export class OrdersModule {}
