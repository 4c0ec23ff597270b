// Orders: what was promised, paid, sent and received, vehicle by vehicle.
export { OrdersModule } from './orders.module.ts';
export { OrderActs, orderStream } from './order-acts.ts';
export { disclosureHashOf } from './disclosure-hash.ts';
export { DisclosureFields, disclosureOf } from './order-fields.ts';
export { orderView } from './order-view.ts';
export { soldVehicles } from './sold-vehicles.ts';
export { evolveClocks, noClocks, type OrderClocks } from './domain/clocks.ts';
export type { Deadline as OrderDeadline } from './domain/deadlines.ts';
export { order } from './domain/decide.ts';
export type { OrderEvent } from './domain/events.ts';
export { type OrderFacts, orderFacts } from './domain/facts.ts';
export { vinKey } from './domain/lot.ts';
export { isPlaced } from './domain/order.ts';
export { orderRefusals } from './domain/refusals.ts';
