// Orders to claim on, written straight into the log: lots of five, paid in full, received two days ago.
import { type EventStore, type EventToAppend, uuidOf } from '#event-sourcing';
import { instant, localDate, plusMillis } from '#values';
import type { OrderEvent } from '../../../src/orders/domain/events.ts';
import { aLot } from '../../support/a-lot.ts';

export const vehiclesPerOrder = 5;
export const importerParty = uuidOf('importer', 'bench');
const traderParty = uuidOf('trader', 'bench');

const day = 86_400_000;

const history = (): readonly OrderEvent[] => {
  const now = instant(new Date().toISOString());
  const at = plusMillis(now, -4 * day);
  const promisedDate = localDate(plusMillis(now, 30 * day).slice(0, 10));
  return aLot({ at, importer: importerParty, trader: traderParty, orderId: '@order' })
    .of(vehiclesPerOrder)
    .promisedFor(promisedDate)
    .accepted()
    .paidInFull()
    .dispatched()
    .received().events;
};

export const orderIdOf = (n: number): string => uuidOf('order', String(n));

export const writeOrders = async (store: EventStore, orders: number): Promise<void> => {
  const template = history().map((event) => ({ event, text: JSON.stringify(event.data) }));
  const eventsOf = (orderId: string): readonly EventToAppend[] =>
    template.map(({ event: { type, data }, text }, n) => ({
      id: uuidOf('event', orderId, String(n)),
      type,
      schemaVersion: 1,
      data: JSON.parse(text.replaceAll('@order', orderId)) as object,
      metadata: {
        actor: 'bench',
        role: 'IMPORTER',
        party: importerParty,
        commandId: uuidOf('command', orderId, String(n)),
        fingerprint: '9'.repeat(64),
        $correlationId: orderId,
        $causationId: orderId,
        occurredAt: data.at,
        recordedAt: data.at,
        order: orderId,
        importer: importerParty,
        trader: traderParty,
        policyVersion: 'standard-1',
      },
    }));
  const together = 500;
  for (let first = 0; first < orders; first += together) {
    await Promise.all(
      Array.from({ length: Math.min(together, orders - first) }, (_, i) =>
        store.append(`order-${orderIdOf(first + i)}`, 'none', eventsOf(orderIdOf(first + i))),
      ),
    );
  }
};
