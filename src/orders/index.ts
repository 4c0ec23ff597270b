// Orders: what was promised, paid, sent and received, vehicle by vehicle.
export { OrdersModule } from './orders.module.ts';
export { orderStream } from './order-acts.ts';
export { orderView } from './order-view.ts';
export { soldVehicles } from './sold-vehicles.ts';
export { order } from './domain/decide.ts';
export { type OrderFacts, orderFacts } from './domain/facts.ts';
export { isPlaced } from './domain/order.ts';
export { orderRefusals } from './domain/refusals.ts';
