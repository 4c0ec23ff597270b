// Read model: in which orders a VIN or chassis number stands, so that a resale is flagged.
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import type { OrderPlaced } from './domain/events.ts';
import { vinKey } from './domain/lot.ts';

interface SoldVehicle {
  readonly orders: readonly string[];
}

export const soldVehicleKey = (vin: string): string => `vin-${vinKey(vin)}`;

export const soldVehicles: ReadModel<SoldVehicle> = {
  name: 'sold-vehicles',
  version: 1,
  events: ['OrderPlaced'],
  keys: (event) => (event as RecordedEvent & OrderPlaced).data.vehicles.map(({ vin }) => soldVehicleKey(vin)),
  evolve: (sold, event) => ({ orders: [...(sold?.orders ?? []), (event as RecordedEvent & OrderPlaced).data.orderId] }),
  columns: {},
  scope: () => [],
};
