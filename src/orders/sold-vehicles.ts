// Read model: in which orders a VIN or chassis number stands, so that a resale is flagged.
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import type { OrderPlaced, ReplacementAdded } from './domain/events.ts';
import { vinKey } from './domain/lot.ts';

interface SoldVehicle {
  readonly orders: readonly string[];
}

export const soldVehicleKey = (vin: string): string => `vin-${vinKey(vin)}`;

export const soldVehicles: ReadModel<SoldVehicle> = {
  name: 'sold-vehicles',
  version: 2,
  events: ['OrderPlaced', 'ReplacementAdded'],
  keys: (recorded) => {
    const event = recorded as RecordedEvent & (OrderPlaced | ReplacementAdded);
    const listed = event.type === 'OrderPlaced' ? event.data.vehicles : [event.data.disclosed];
    return listed.map(({ vin }) => soldVehicleKey(vin));
  },
  evolve: (sold, { stream }) => ({ orders: [...(sold?.orders ?? []), stream.slice('order-'.length)] }),
  columns: {},
  scope: () => [],
};
