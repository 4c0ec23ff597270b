import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { deliveriesOf } from '#processes';
import { disputing } from './disputing.ts';

const event = (type: string, stream: string, data: object = {}): RecordedEvent => ({
  id: 'event-1', stream, revision: 3, position: 7n, type, schemaVersion: 1, data, metadata: { $correlationId: 'request-1' },
});
const reacts = (type: string, stream: string, data: object = {}) => disputing.react(event(type, stream, data));

describe('what happens to an order', () => {
  const ends = (reason: string) => [{ type: 'EndClaims', target: 'dispute-1', data: { orderId: '1', vehicle: 7, reason } }];

  it.each([
    ['the importer records the receipt', 'ReceiptRecorded', { vehicle: 7, by: 'IMPORTER' }, ends('ARRIVED')],
    ['the trader does: it can be contested', 'ReceiptRecorded', { vehicle: 7, by: 'TRADER', due: '2026-03-08T15:00:00.000Z' }, []],
    ['it is that of a replacement, which was contestable elsewhere', 'ReceiptRecorded', { vehicle: 7, by: 'TRADER' }, ends('ARRIVED')],
    ['nobody contests that', 'ReceiptConfirmed', { vehicle: 7 }, ends('ARRIVED')],
    ['a vehicle is cancelled', 'VehicleCancelled', { vehicle: 7, by: 'TRADER' }, ends('CANCELLED')],
  ])('when %s', (_, type, data, commands) => expect(reacts(type, 'order-1', data)).toEqual(commands));

  it('when the importer contests a receipt, is nothing to a dispute', () => expect(disputing.events).not.toContain('ReceiptContested'));
});

describe('what happens in a dispute', () => {
  it('when a vehicle was claimed because it did not come: it may have come meanwhile', () => {
    expect(reacts('ClaimFiled', 'dispute-1', { vehicle: 7 })).toEqual([{ type: 'EndClaimsIfOver', target: 'dispute-1', data: { orderId: '1', vehicle: 7 } }]);
    expect(reacts('ClaimFiled', 'dispute-1', { vehicle: 7, receivedAt: '2026-03-01T08:00:00.000Z' })).toEqual([]);
  });

  it.each([
    ['MediatorAppointed', { party: 'mediator-1' }, 'mediator-1'],
    ['InspectionOrdered', { inspector: { party: 'inspector-1' } }, 'inspector-1'],
  ])('after %s: who is in office may have been suspended meanwhile', (type, data, party) =>
    expect(reacts(type, 'dispute-1', data)).toEqual([{ type: 'ReplaceSuspended', target: 'dispute-1', data: { orderId: '1', party } }]));

  it.each(['ClaimWithdrawn', 'ClaimExpired', 'CompensationDischarged', 'CompensationUnpaid'])('after %s there may be nothing left to do', (type) =>
    expect(reacts(type, 'dispute-1', { claimId: 'claim-1' })).toEqual([{ type: 'CloseDispute', target: 'dispute-1', data: { orderId: '1' } }]));
});

it('a neutral who is suspended is looked for everywhere', () => {
  expect(reacts('PartySuspended', 'party-7')).toEqual([{ type: 'ReplaceEverywhere', target: 'party-7', data: { party: '7' } }]);
});

it('each event that it hears of makes the same commands under the same ids, whenever it is asked', () => {
  for (const type of disputing.events) {
    const stream = type === 'PartySuspended' ? 'party-1' : ['ReceiptRecorded', 'ReceiptConfirmed', 'VehicleCancelled'].includes(type) ? 'order-1' : 'dispute-1';
    const heard = event(type, stream, { vehicle: 7, by: 'IMPORTER', party: 'mediator-1', inspector: { party: 'inspector-1' } });
    const deliveries = deliveriesOf(disputing, heard);
    expect(deliveries).toMatchObject([{ sender: 'disputes', cause: 'event-1', correlation: 'request-1' }]);
    expect(deliveriesOf(disputing, heard)).toEqual(deliveries);
    expect(deliveriesOf(disputing, { ...heard, id: 'event-2' })[0]?.id).not.toBe(deliveries[0]?.id);
  }
});
