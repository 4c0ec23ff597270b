// The document of what runs in a stream: when something must be recorded next, and who has to act first.
import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { type ALot, aLot } from '../../test/support/a-lot.ts';
import { type DeadlinesDocument, deadlinesModel } from './deadlines-model.ts';
import { dueCommand } from './due-command.ts';

const key = 'order-1';
let position = 0n;
const stored = (stream: string, { type, data }: { readonly type: string; readonly data: object }): RecordedEvent => ({
  id: `event-${position}`, stream, revision: 0, position: position++, type, schemaVersion: 1, data: JSON.parse(JSON.stringify(data)) as object, metadata: {},
});
const reserved = (licence: string, due: string) => stored(`licence-${licence}`, { type: 'QuotaReserved', data: { orderId: '1', vehicles: 10, at: '2026-03-02T15:30:00.000Z', due, zone: 'Asia/Shanghai' } });
const freed = (licence: string) => stored(`licence-${licence}`, { type: 'QuotaFreed', data: { orderId: '1', vehicles: [1], at: '2026-03-03T15:30:00.000Z' } });
const lotEvents = (lot: ALot) => lot.events.map((event) => stored(key, event));

const folded = (...events: readonly RecordedEvent[]): DeadlinesDocument | undefined =>
  events.reduce<DeadlinesDocument | undefined>((document, event) => {
    expect(deadlinesModel.events).toContain(event.type);
    expect(deadlinesModel.keys(event)).toEqual([key]);
    return deadlinesModel.evolve(document, event, key) ?? undefined;
  }, undefined);
const column = (document: DeadlinesDocument | undefined, name: string) => document && deadlinesModel.columns[name]?.(document);
const commandOf = (document: DeadlinesDocument) => dueCommand({ key, revision: 0, document }, String(column(document, 'wakeAt')));

const soon = '2026-03-03T16:00:00.000Z';

describe('deadlines of an order', () => {
  it('wake at the reminder of what must be done, then at its end', () => {
    const placed = folded(...lotEvents(aLot().placed()));
    expect([column(placed, 'wakeAt'), column(placed, 'dueTrader'), column(placed, 'dueImporter')]).toEqual(['2026-03-05T23:50:00.000Z', '2026-03-07T16:00:00.000Z', null]);
    const told = { deadline: 'acceptOrder', name: 'acceptOrder', owner: 'TRADER', due: '2026-03-07T16:00:00.000Z', zone: 'Asia/Shanghai', at: '2026-03-05T23:50:00.000Z' };
    const reminded = folded(...lotEvents(aLot().placed()), stored(key, { type: 'OrderDeadlineReminded', data: told }));
    expect(column(reminded, 'wakeAt')).toBe('2026-03-07T16:00:00.000Z');
    expect(column(folded(...lotEvents(aLot().accepted())), 'wakeAt')).toBeNull();
  });

  it('wake at the end of what may be done, and are of whom they are', () => {
    const paid = folded(...lotEvents(aLot().accepted().paidInFull().dispatched().receivedFromTrader(2)));
    expect([column(paid, 'wakeAt'), column(paid, 'dueImporter'), column(paid, 'dueTrader')]).toEqual(['2026-03-08T15:00:00.000Z', '2026-03-08T15:00:00.000Z', null]);
    const document = paid as DeadlinesDocument;
    expect(deadlinesModel.scope(document)).toEqual(['IMPORTER:importer-1', 'TRADER:trader-1']);
    expect(commandOf(document).command).toEqual({ type: 'RecordLapses', target: key, data: { kind: 'ORDER', orderId: '1' } });
  });

  it('begin with the reservation, and end with it where no order came of it', () => {
    const document = folded(reserved('a', soon)) as DeadlinesDocument;
    expect(column(document, 'wakeAt')).toBe(soon);
    expect(commandOf(document).command).toEqual({ type: 'ReleaseReservation', target: key, data: { orderId: '1', licenceId: 'a' } });
    const closed = stored(key, { type: 'OrderNotPlaced', data: { orderId: '1', at: soon } });
    expect(column(folded(reserved('a', soon), closed), 'wakeAt')).toBe(soon);
    expect(folded(reserved('a', soon), closed, freed('a'))).toBeUndefined();
  });

  it('keep the reservation of another licence than the one the order was placed on', () => {
    const placed = lotEvents(aLot().placed());
    expect(column(folded(reserved('licence-1', soon), ...placed), 'wakeAt')).toBe('2026-03-05T23:50:00.000Z');
    const left = folded(reserved('licence-1', soon), reserved('b', soon), ...placed) as DeadlinesDocument;
    expect(commandOf(left).command.data).toEqual({ orderId: '1', licenceId: 'b' });
    expect(column(folded(reserved('b', soon), ...placed, freed('b')), 'wakeAt')).toBe('2026-03-05T23:50:00.000Z');
    expect(column(folded(...placed, reserved('b', soon)), 'wakeAt')).toBe(soon);
    expect(column(folded(...placed, reserved('licence-1', soon)), 'wakeAt')).toBe('2026-03-05T23:50:00.000Z');
  });

  it('give another command after any other event, and the same one for the same state', () => {
    const [first, second] = [reserved('a', soon), reserved('b', soon)];
    const [one, two] = [folded(first), folded(first, second)] as [DeadlinesDocument, DeadlinesDocument];
    expect(commandOf(one)).toEqual(commandOf(folded(first) as DeadlinesDocument));
    expect(commandOf(two).id).not.toBe(commandOf(one).id);
  });
});
