// What others may rely on of an order, as plain data: the disputes and the compensations of its vehicles.
import type { Instant, LocalDate, MoneyData } from '#values';
import type { DeliveryTerm, DisclosedFault, FeeAdvancer, Place, SaleBasis } from './lot.ts';
import type { PlacedOrder, Vehicle } from './order.ts';
import { isPaidFor, owedBack, paidFor } from './prices.ts';
import { isReceived, type OrderStatus, orderStatus, type VehicleStatus, vehicleStatus } from './status.ts';

export interface VehicleFacts {
  readonly number: number;
  readonly vin: string;
  readonly price: MoneyData;
  readonly saleBasis: SaleBasis;
  readonly disclosedFaults: readonly DisclosedFault[];
  /** The order's; of a replacement its own. */
  readonly disclosureHash: string;
  readonly status: VehicleStatus;
  readonly paid: MoneyData;
  /** A replacement is, with the vehicle in whose place it came; `paid` stands with that one. */
  readonly paidInFull: boolean;
  /** Of a cancelled vehicle: what was paid for it, to be paid back by a compensation. */
  readonly owedBack: MoneyData;
  /** Of a replacement: the vehicle in whose place it came. */
  readonly replaces?: number;
  readonly cancelled: boolean;
  readonly dispatched: boolean;
  /** A receipt that counts. Where the trader stated no reading, the disclosed one stands for it. */
  readonly received?: { readonly at: Instant; readonly by: 'IMPORTER' | 'TRADER'; readonly odometerKm: number };
}

export interface OrderFacts {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly importer: Place & { readonly party: string };
  readonly trader: Place & { readonly party: string };
  readonly administrator: Place;
  readonly currency: string;
  readonly deliveryTerm: DeliveryTerm;
  readonly deliveryPlace: string;
  readonly promisedDate: LocalDate;
  readonly inspectionFeeAdvancedBy: FeeAdvancer;
  readonly policyVersion: string;
  readonly disclosureHash: string;
  readonly acceptedAt?: Instant;
  readonly vehicles: readonly VehicleFacts[];
}

const vehicleFacts = (order: PlacedOrder, vehicle: Vehicle, now: Instant): VehicleFacts => {
  const { number, disclosed, receipt, replacing } = vehicle;
  const money = (amount: bigint): MoneyData => ({ amount: amount.toString(), currency: order.currency });
  return {
    number, vin: disclosed.vin, price: disclosed.price, saleBasis: disclosed.saleBasis, disclosedFaults: disclosed.faults,
    disclosureHash: replacing?.disclosureHash ?? order.disclosureHash, status: vehicleStatus(vehicle), paid: money(paidFor(order, vehicle, now)),
    paidInFull: isPaidFor(order, vehicle, now), owedBack: money(owedBack(order, vehicle)), ...(replacing ? { replaces: replacing.vehicle } : {}), cancelled: vehicle.cancelled !== undefined, dispatched: vehicle.dispatchedAt !== undefined,
    ...(receipt !== undefined && isReceived(vehicle)
      ? { received: { at: receipt.at, by: receipt.by, odometerKm: receipt.odometerKm ?? disclosed.odometerKm } }
      : {}),
  };
};

export const orderFacts = (order: PlacedOrder, now: Instant): OrderFacts => ({
  orderId: order.orderId,
  status: orderStatus(order, now),
  importer: { party: order.importer, ...order.sides.importer },
  trader: { party: order.trader, ...order.sides.trader },
  administrator: order.sides.administrator,
  currency: order.currency,
  deliveryTerm: order.deliveryTerm,
  deliveryPlace: order.deliveryPlace,
  promisedDate: order.promisedDate,
  inspectionFeeAdvancedBy: order.inspectionFeeAdvancedBy,
  policyVersion: order.policyVersion,
  disclosureHash: order.disclosureHash,
  ...(order.acceptedAt === undefined ? {} : { acceptedAt: order.acceptedAt }),
  vehicles: order.vehicles.map((vehicle) => vehicleFacts(order, vehicle, now)),
});
