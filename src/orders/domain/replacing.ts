// What compensations bring into an order: vehicles in the place of others, and their receipt. Asked by the workflow, which may ask twice.
import type { Decision } from '#event-sourcing';
import type { AddReplacement, RecordReplacementReceipt } from './commands.ts';
import type { OrderEvent } from './events.ts';
import { vinKey } from './lot.ts';
import { isPlaced, type Order, type PlacedOrder, type Vehicle } from './order.ts';
import { refuse } from './refusals.ts';

type Decided = Decision<OrderEvent>;

const replacementIn = ({ vehicles }: PlacedOrder, { compensation, replaces }: Pick<AddReplacement, 'compensation' | 'replaces'>): Vehicle | undefined =>
  vehicles.find(({ replacing }) => replacing?.compensation === compensation && replacing.vehicle === replaces);

export const addReplacement = (command: AddReplacement, state: Order): Decided => {
  if (command.by.role !== 'WORKFLOW') return refuse('NOT_FOR_ROLE');
  if (!isPlaced(state)) return refuse('ORDER_NOT_FOUND');
  if (state.phase !== 'ACCEPTED') return refuse('ORDER_NOT_ACCEPTED');
  if (replacementIn(state, command)) return [];
  const { replaces, compensation, disclosed, disclosureHash, at } = command;
  const old = state.vehicles[replaces - 1];
  if (old === undefined) return refuse('VEHICLE_NOT_FOUND');
  const twice = state.vehicles.filter(({ disclosed: { vin } }) => vinKey(vin) === vinKey(disclosed.vin)).map(({ number }) => number);
  if (twice.length > 0) return refuse('DUPLICATE_VIN', { vehicles: twice });
  const number = state.vehicles.length + 1;
  return [{ type: 'ReplacementAdded', data: {
    vehicle: number, replaces, compensation, disclosed: { number, ...disclosed, vin: disclosed.vin.trim(), price: old.disclosed.price }, disclosureHash, at,
  } }];
};

/** The windows of its claims run from here. */
export const recordReplacementReceipt = (command: RecordReplacementReceipt, state: Order): Decided => {
  if (command.by.role !== 'WORKFLOW') return refuse('NOT_FOR_ROLE');
  if (!isPlaced(state)) return refuse('ORDER_NOT_FOUND');
  const vehicle = replacementIn(state, command);
  if (vehicle === undefined) return refuse('VEHICLE_NOT_FOUND');
  if (vehicle.receipt !== undefined) return [];
  const { receivedBy: by, odometerKm, evidence, statedDate, at } = command;
  return [{ type: 'ReceiptRecorded', data: {
    vehicle: vehicle.number, by, ...(odometerKm === undefined ? {} : { odometerKm }), ...(evidence === undefined ? {} : { evidence }),
    ...(statedDate === undefined ? {} : { statedDate }), at,
  } }];
};
