// The trader's answer to an order, and cancelling what was ordered.
import { type Decision, isRefused } from '#event-sourcing';
import { sumOf } from '#values';
import { admit, admitVehicles } from './acts.ts';
import type { AcceptOrder, CancelOrder, DeclineOrder } from './commands.ts';
import type { OrderEvent } from './events.ts';
import type { Order } from './order.ts';
import { sharesPaidFor } from './prices.ts';
import { refuse } from './refusals.ts';

/** The hash makes the disclosure the trader's word: a snapshot that was not seen cannot be accepted. */
export const accept = (command: AcceptOrder, state: Order): Decision<OrderEvent> => {
  const asking = admit('acceptOrder', state, command);
  if (isRefused(asking)) return asking;
  if (command.disclosureHash !== asking.order.disclosureHash) return refuse('DISCLOSURE_CHANGED');
  return [{ type: 'OrderAccepted', data: { disclosureHash: command.disclosureHash, at: command.at } }];
};

export const decline = (command: DeclineOrder, state: Order): Decision<OrderEvent> => {
  const asking = admit('declineOrder', state, command);
  if (isRefused(asking)) return asking;
  return [{ type: 'OrderDeclined', data: { ...(command.reason === undefined ? {} : { reason: command.reason }), at: command.at } }];
};

/** One event for each vehicle: each is the cause of its own refund. */
export const cancel = (command: CancelOrder, state: Order): Decision<OrderEvent> => {
  const asking = admit('cancelOrder', state, command);
  if (isRefused(asking)) return asking;
  const vehicles = admitVehicles('cancelOrder', asking, command.vehicles);
  if ('refused' in vehicles) return vehicles;
  const { order, now } = asking;
  const { currency } = order;
  return vehicles.map((vehicle) => {
    const shares = sharesPaidFor(order, vehicle, now);
    return { type: 'VehicleCancelled', data: {
      vehicle: vehicle.number,
      by: command.by.role === 'TRADER' ? 'TRADER' : 'IMPORTER',
      owed: { amount: sumOf(shares.map(({ amount }) => amount)).toString(), currency },
      shares: shares.map(({ payment, amount }) => ({ payment, amount: { amount: amount.toString(), currency } })),
      ...(command.reason === undefined ? {} : { reason: command.reason }),
      at: command.at,
    } };
  });
};
