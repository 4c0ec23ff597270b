// What the events of an order make of its record.
import { dateIn, type Instant, type Zone } from '#values';
import type { OrderEvent } from '../../orders/index.ts';
import type { OrderRecord, PaymentKept, VehicleKept } from './record.ts';

export const orderEvents = [
  'OrderPlaced', 'OrderAccepted', 'VehicleCancelled', 'PaymentRecorded', 'PaymentContested', 'PaymentRuled', 'ReceiptRecorded', 'ReceiptContested', 'ReplacementAdded',
] as const;
export type OrderEventRead = Extract<OrderEvent, { readonly type: (typeof orderEvents)[number] }>;

const placed = ({ importer, trader, sides, currency, policyVersion, promisedDate, vehicles }: Extract<OrderEventRead, { type: 'OrderPlaced' }>['data']): OrderRecord => ({
  of: 'ORDER', importer, trader, importerZone: sides.importer.zone, traderZone: sides.trader.zone, currency, policyVersion, promisedDate,
  vehicles: vehicles.map(({ number, saleBasis: basis }) => ({ number, basis })),
  payments: {}, claims: [], offers: {}, compensations: [], days: {},
});

const withVehicle = (record: OrderRecord, number: number, change: (vehicle: VehicleKept) => VehicleKept): OrderRecord => ({
  ...record, vehicles: record.vehicles.map((vehicle) => (vehicle.number === number ? change(vehicle) : vehicle)),
});

const withPayment = (record: OrderRecord, payment: string, kept: PaymentKept | undefined): OrderRecord =>
  (kept === undefined ? record : { ...record, payments: { ...record.payments, [payment]: kept } });

const notReceived = ({ receivedOn: _, ...vehicle }: VehicleKept): VehicleKept => vehicle;

export const isOrderEvent = (event: { readonly type: string }): event is OrderEventRead => (orderEvents as readonly string[]).includes(event.type);

export const afterOrder = (record: OrderRecord | undefined, event: OrderEventRead): OrderRecord | undefined => {
  if (event.type === 'OrderPlaced') return placed(event.data);
  if (record === undefined) return undefined;
  const here = (at: Instant) => dateIn(at, record.importerZone as Zone);
  switch (event.type) {
    case 'OrderAccepted':
      return { ...record, acceptedOn: here(event.data.at) };
    case 'VehicleCancelled': {
      const { vehicle: number, by, at } = event.data;
      return withVehicle(record, number, (vehicle) => ({ ...vehicle, cancelled: { on: here(at), by } }));
    }
    case 'PaymentRecorded': {
      const { payment, shares } = event.data;
      return withPayment(record, payment, { counts: true, shares: shares.map(({ vehicle, amount }) => [vehicle, amount.amount]) });
    }
    case 'PaymentContested':
    case 'PaymentRuled': {
      const known = record.payments[event.data.payment];
      return withPayment(record, event.data.payment, known && { ...known, counts: event.type === 'PaymentRuled' && event.data.made });
    }
    case 'ReceiptRecorded': {
      const { vehicle: number, at } = event.data;
      return withVehicle(record, number, (vehicle) => ({ ...vehicle, receivedOn: here(at) }));
    }
    case 'ReceiptContested':
      return withVehicle(record, event.data.vehicle, notReceived);
    case 'ReplacementAdded': {
      const { vehicle: number, disclosed } = event.data;
      return { ...record, vehicles: [...record.vehicles, { number, basis: disclosed.saleBasis, replacement: true }] };
    }
  }
};
