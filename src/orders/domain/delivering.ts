// Dispatch and receipt of chosen vehicles.
import { type Decision, isRefused } from '#event-sourcing';
import { endOfNthDay } from '#values';
import { admit, admitVehicles } from './acts.ts';
import type { ContestReceipt, RecordDispatch, RecordReceipt } from './commands.ts';
import { contestLapsed } from './deadlines.ts';
import type { OrderEvent } from './events.ts';
import type { Order } from './order.ts';
import { isReading } from './placing.ts';
import { refuse } from './refusals.ts';

type Decided = Decision<OrderEvent>;

/** By dispatching the trader confirms every payment it has not contested. */
export const recordDispatch = (command: RecordDispatch, state: Order): Decided => {
  const asking = admit('recordDispatch', state, command);
  if (isRefused(asking)) return asking;
  const vehicles = admitVehicles('recordDispatch', asking, command.vehicles);
  if ('refused' in vehicles) return vehicles;
  const { at, billOfLading, statedDate } = command;
  const confirmed = [...asking.order.payments.values()].flatMap(({ payment, standing }): OrderEvent[] =>
    standing.is !== 'RECORDED' ? [] : at >= standing.due ? [...contestLapsed(asking.order, payment, at)] : [{ type: 'PaymentConfirmed', data: { payment, cause: 'DISPATCH', at } }]);
  const said = { ...(billOfLading === undefined ? {} : { billOfLading }), ...(statedDate === undefined ? {} : { statedDate }), at };
  return [...confirmed, ...vehicles.map(({ number }): OrderEvent => ({ type: 'DispatchRecorded', data: { vehicle: number, ...said } }))];
};

export const recordReceipt = (command: RecordReceipt, state: Order): Decided => {
  const asking = admit('recordReceipt', state, command);
  if (isRefused(asking)) return asking;
  const vehicles = admitVehicles('recordReceipt', asking, command.vehicles.map(({ vehicle }) => vehicle));
  if ('refused' in vehicles) return vehicles;
  const { at, evidence, statedDate } = command;
  const byTrader = command.by.role === 'TRADER';
  if (byTrader && evidence?.type !== 'DELIVERY_RECEIPT') return refuse('DELIVERY_RECEIPT_MISSING');
  if (new Set(command.vehicles.map(({ vehicle }) => vehicle)).size < command.vehicles.length) return refuse('VEHICLE_TWICE');
  const readings = new Map(command.vehicles.map(({ vehicle, odometerKm }) => [vehicle, odometerKm]));
  if (!byTrader && [...readings.values()].includes(undefined)) return refuse('ODOMETER_READING_MISSING');
  if ([...readings.values()].some((km) => km !== undefined && !isReading(km))) return refuse('ODOMETER_OUT_OF_RANGE');
  const { sides: { importer: { zone } }, days } = asking.order;
  const clock = byTrader ? { due: endOfNthDay(at, days.contestReceipt, zone), zone } : {};
  return vehicles.map(({ number }): OrderEvent => {
    const odometerKm = readings.get(number);
    return { type: 'ReceiptRecorded', data: {
      vehicle: number, by: byTrader ? 'TRADER' : 'IMPORTER',
      ...(odometerKm === undefined ? {} : { odometerKm }), ...(evidence === undefined ? {} : { evidence }),
      ...(statedDate === undefined ? {} : { statedDate }), at, ...clock,
    } };
  });
};

export const contestReceipt = (command: ContestReceipt, state: Order): Decided => {
  const asking = admit('contestReceipt', state, command);
  if (isRefused(asking)) return asking;
  const vehicles = admitVehicles('contestReceipt', asking, command.vehicles);
  if ('refused' in vehicles) return vehicles;
  const said = { ...(command.reason === undefined ? {} : { reason: command.reason }), at: command.at };
  return vehicles.map(({ number }): OrderEvent => ({ type: 'ReceiptContested', data: { vehicle: number, ...said } }));
};
