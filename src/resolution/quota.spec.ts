import { expect, it } from '@jest/globals';
import { type CommandId, type RecordedEvent } from '#event-sourcing';
import { deliveriesOf } from '#processes';
import { quota } from './quota.ts';

const event = (type: string, data: object = {}): RecordedEvent => ({
  id: 'event-1', stream: 'order-1', revision: 3, position: 7n, type, schemaVersion: 1, data, metadata: { $correlationId: 'request-1' },
});

it.each([
  ['OrderDeclined', {}, { orderId: '1' }],
  ['OrderLapsed', {}, { orderId: '1' }],
  ['VehicleCancelled', { vehicle: 4 }, { orderId: '1', vehicles: [4] }],
])('after %s quota is freed, under an id that is the same whenever it is asked', (type, data, asked) => {
  expect(quota.events).toContain(type);
  const [delivery, ...more] = deliveriesOf(quota, event(type, data));
  expect(more).toEqual([]);
  expect(delivery).toEqual({ id: delivery?.id as CommandId, sender: 'quota', command: { type: 'FreeQuota', target: 'order-1', data: asked }, cause: 'event-1', correlation: 'request-1' });
  expect(deliveriesOf(quota, event(type, data))).toEqual([delivery]);
  expect(deliveriesOf(quota, { ...event(type, data), stream: 'order-2' })[0]?.id).not.toBe(delivery?.id);
});
