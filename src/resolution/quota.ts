// The process that frees quota: of an order that was declined or lapsed, and of each vehicle that was cancelled.
import type { RecordedEvent } from '#event-sourcing';
import type { Process } from '#processes';
import type { OrderEvent } from '../orders/index.ts';

const orderIn = (stream: string): string => stream.slice('order-'.length);

export const quota: Process = {
  name: 'quota',
  events: ['OrderDeclined', 'OrderLapsed', 'VehicleCancelled'],
  react: (recorded) => {
    const event = recorded as RecordedEvent & OrderEvent;
    const orderId = orderIn(recorded.stream);
    const vehicles = event.type === 'VehicleCancelled' ? { vehicles: [event.data.vehicle] } : {};
    return [{ type: 'FreeQuota', target: recorded.stream, data: { orderId, ...vehicles } }];
  },
};
