import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { deliveriesOf } from '#processes';
import { compensating } from './compensating.ts';
import { disputing } from './disputing.ts';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const ofDispute = { order: 'order-1', dispute: 'order-1', trader: 'trader-1', importer: 'importer-1' };
const { dispute: _, ...ofCancellation } = ofDispute;
const event = (type: string, stream: string, data: object = {}, metadata: Readonly<Record<string, string>> = ofDispute): RecordedEvent => ({
  id: 'event-1', stream, revision: 3, position: 7n, type, schemaVersion: 1, data, metadata: { $correlationId: 'request-1', ...metadata },
});
const reacts = (...[type, stream, data, metadata]: Parameters<typeof event>) => compensating.react(event(type, stream, data, metadata));
const onDispute = (type: string, data: object = {}) => ({ type, target: 'dispute-1', data: { orderId: '1', ...data } });

describe('what can make something due', () => {
  it.each(['LiabilityAccepted', 'OfferAccepted', 'ProposalAccepted', 'ClaimDeemedAccepted', 'DecisionBecameFinal', 'ReviewDecided', 'ClaimEnded'])(
    'after %s in a dispute that is carried out, and only then the dispute may be over', (type) => {
      expect(reacts(type, 'dispute-1')).toEqual([onDispute('CarryOut', { revision: 3 }), onDispute('CloseDispute')]);
      expect(disputing.events).not.toContain(type);
    });

  it.each([
    ['a vehicle that was paid for is cancelled', 'VehicleCancelled', { vehicle: 7, owed: cny('7200000') }, true],
    ['nothing was paid for it', 'VehicleCancelled', { vehicle: 7, owed: cny('0') }, false],
    ['a payment is ruled made', 'PaymentRuled', { made: true, owed: [{ vehicle: 7, amount: cny('100') }], notOwed: [] }, true],
    ['a payment is ruled not made', 'PaymentRuled', { made: false, owed: [], notOwed: [{ vehicle: 7, amount: cny('100') }] }, true],
    ['no vehicle of it was cancelled', 'PaymentRuled', { made: true, owed: [], notOwed: [] }, false],
  ])('when %s', (_, type, data, owes) => expect(reacts(type, 'order-1', data)).toEqual(owes ? [onDispute('CarryOutCancellation', { revision: 3 })] : []));
});

describe('what becomes of a compensation', () => {
  const stream = 'compensation-c-1';
  const party = (type: string) => ({ type, target: 'party-trader-1', data: { party: 'trader-1', compensation: 'c-1' } });
  const told = (how: string) => ({ type: 'TellCompensationEnded', target: 'dispute-order-1', data: { orderId: 'order-1', compensation: 'c-1', how } });
  const order = (type: string) => ({ type, target: 'order-order-1', data: { orderId: 'order-1', compensation: 'c-1', revision: 3 } });
  const seek = { type: 'SeekRuler', target: stream, data: { compensation: 'c-1' } };

  it.each([
    ['DueDischarged', {}, ofDispute, [told('DISCHARGED'), party('RecordDischarge')]],
    ['DueDischarged', {}, ofCancellation, [party('RecordDischarge')]],
    ['DueUnpaid', {}, ofDispute, [told('UNPAID')]],
    ['DueUnpaid', {}, ofCancellation, []],
    ['DueInDefault', {}, ofDispute, [party('RecordDefault')]],
    ['ReplacementDispatched', { item: 'claim-1' }, ofDispute, [order('AddReplacement')]],
    ['ReplacementAccepted', { item: 'claim-1' }, ofDispute, [order('RecordReplacementReceipt')]],
    ['RulingMediatorWanted', {}, ofDispute, [seek]],
    ['RulingMediatorLeft', { mediator: 'mediator-1' }, ofCancellation, [seek]],
    ['RulingMediatorAppointed', { party: 'mediator-1' }, ofDispute, [{ type: 'ReplaceSuspendedRuler', target: stream, data: { compensation: 'c-1', mediator: 'mediator-1' } }]],
  ] as const)('after %s is told where it matters', (type, data, metadata, commands) => expect(reacts(type, stream, data, metadata)).toEqual(commands));
});

it('who mediates a dispute rules in its compensations, and no longer than that; a reviewer does not', () => {
  expect(reacts('MediatorAppointed', 'dispute-1', { chair: 'MEDIATOR', party: 'mediator-1' })).toEqual([onDispute('SeekRulers')]);
  expect(reacts('MediatorLeft', 'dispute-1', { chair: 'MEDIATOR', mediator: 'mediator-1' })).toEqual([onDispute('ReplaceRulers', { mediator: 'mediator-1' })]);
  for (const type of ['MediatorAppointed', 'MediatorLeft']) expect(reacts(type, 'dispute-1', { chair: 'REVIEWER' })).toEqual([]);
});

it('each event that it hears of makes the same commands under the same ids, whenever it is asked, and none that another one makes', () => {
  for (const type of compensating.events) {
    const stream = ['VehicleCancelled', 'PaymentRuled'].includes(type) ? 'order-1' : /^(Due|Replacement|Ruling)/.test(type) ? 'compensation-1' : 'dispute-1';
    const heard = event(type, stream, { owed: type === 'PaymentRuled' ? [1] : cny('1'), notOwed: [], chair: 'MEDIATOR', mediator: 'mediator-1', party: 'mediator-1' });
    const deliveries = deliveriesOf(compensating, heard);
    expect(deliveries).toContainEqual(expect.objectContaining({ sender: 'compensations', cause: 'event-1', correlation: 'request-1' }));
    expect(deliveriesOf(compensating, heard)).toEqual(deliveries);
    const ids = [...deliveries, ...deliveriesOf(compensating, { ...heard, id: 'event-2' })].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
