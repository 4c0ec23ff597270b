// An order: what it is at first, and what each event makes of it.
import type { Instant, LocalDate } from '#values';
import type { OrderEvent, OrderPlaced, VehicleShare } from './events.ts';
import type { Clock, DeliveryTerm, FeeAdvancer, FileNamed, ListedVehicle, OrderDays, Sides } from './lot.ts';

export interface Payment {
  readonly payment: string;
  readonly amount: bigint;
  readonly at: Instant;
  /** What of it goes to which vehicle; the sum is the amount. */
  readonly shares: ReadonlyMap<number, bigint>;
  readonly standing:
    | ({ readonly is: 'RECORDED' | 'CONTESTED'; readonly from: Instant } & Clock)
    | { readonly is: 'CONFIRMED' | 'MADE' | 'NOT_MADE' };
}

export interface Receipt {
  readonly by: 'IMPORTER' | 'TRADER';
  readonly at: Instant;
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
  readonly standing: ({ readonly is: 'CONTESTABLE' } & Clock) | { readonly is: 'STANDS' | 'CONTESTED' };
}

export interface Vehicle {
  readonly number: number;
  readonly disclosed: ListedVehicle;
  readonly price: bigint;
  /** `owedFrom`: the payments whose share of it is owed back. */
  readonly cancelled?: { readonly at: Instant; readonly by: 'IMPORTER' | 'TRADER'; readonly owedFrom: ReadonlySet<string> };
  readonly dispatchedAt?: Instant;
  /** In whose place it was given, by which compensation: it is paid with that one. */
  readonly replacing?: { readonly vehicle: number; readonly compensation: string; readonly disclosureHash: string };
  readonly receipt?: Receipt;
}

export interface PlacedOrder {
  readonly phase: 'PLACED' | 'ACCEPTED' | 'DECLINED' | 'LAPSED';
  readonly orderId: string;
  readonly importer: string;
  readonly trader: string;
  readonly licenceId: string;
  readonly policyVersion: string;
  readonly currency: string;
  readonly promisedDate: LocalDate;
  readonly deliveryTerm: DeliveryTerm;
  readonly deliveryPlace: string;
  readonly inspectionFeeAdvancedBy: FeeAdvancer;
  readonly disclosureHash: string;
  readonly sides: Sides;
  readonly days: OrderDays;
  readonly resales: readonly number[];
  readonly defaultAcknowledged: boolean;
  readonly placedAt: Instant;
  readonly acceptBy: Clock;
  readonly acceptedAt?: Instant;
  /** By number, from 1, without gaps. */
  readonly vehicles: readonly Vehicle[];
  readonly payments: ReadonlyMap<string, Payment>;
  /** Deadlines whose reminder stands in the log. */
  readonly reminded: readonly string[];
}

export type Order = { readonly phase: 'NONE' | 'CLOSED' } | PlacedOrder;

export const isPlaced = (order: Order): order is PlacedOrder => order.phase !== 'NONE' && order.phase !== 'CLOSED';

export const initial: Order = { phase: 'NONE' };

const placed = ({ vehicles, at, due, zone, ...rest }: OrderPlaced['data']): PlacedOrder => ({
  ...rest,
  phase: 'PLACED',
  placedAt: at,
  acceptBy: { due, zone },
  vehicles: vehicles.map((disclosed) => ({ number: disclosed.number, disclosed, price: BigInt(disclosed.price.amount) })),
  payments: new Map(),
  reminded: [],
});

const withVehicle = (order: PlacedOrder, number: number, change: (vehicle: Vehicle) => Vehicle): PlacedOrder => ({
  ...order,
  vehicles: order.vehicles.map((vehicle) => (vehicle.number === number ? change(vehicle) : vehicle)),
});

const withPayment = (order: PlacedOrder, id: string, standing: Payment['standing']): PlacedOrder => {
  const payment = order.payments.get(id);
  if (payment === undefined) throw new Error(`no payment ${id} in order ${order.orderId}`);
  return { ...order, payments: new Map(order.payments).set(id, { ...payment, standing }) };
};

const withReceipt = (order: PlacedOrder, number: number, is: 'STANDS' | 'CONTESTED'): PlacedOrder =>
  withVehicle(order, number, (vehicle) =>
    vehicle.receipt === undefined ? vehicle : { ...vehicle, receipt: { ...vehicle.receipt, standing: { is } } });

/** A ruling moves the shares of vehicles that were cancelled meanwhile. */
const owing = (order: PlacedOrder, payment: string, shares: readonly VehicleShare[], owed: boolean): PlacedOrder =>
  shares.reduce((all, share) => withVehicle(all, share.vehicle, (vehicle) => {
    if (vehicle.cancelled === undefined) return vehicle;
    const others = [...vehicle.cancelled.owedFrom].filter((id) => id !== payment);
    return { ...vehicle, cancelled: { ...vehicle.cancelled, owedFrom: new Set(owed ? [...others, payment] : others) } };
  }), order);

export const evolve = (state: Order, event: OrderEvent): Order => {
  if (event.type === 'OrderPlaced') return placed(event.data);
  if (event.type === 'OrderNotPlaced') return { phase: 'CLOSED' };
  if (!isPlaced(state)) throw new Error(`${event.type} in a stream without OrderPlaced`);
  const { data } = event;
  switch (event.type) {
    case 'OrderAccepted':
      return { ...state, phase: 'ACCEPTED', acceptedAt: data.at };
    case 'OrderDeclined':
      return { ...state, phase: 'DECLINED' };
    case 'OrderLapsed':
      return { ...state, phase: 'LAPSED' };
    case 'VehicleCancelled': {
      const { vehicle: number, at, by, shares } = event.data;
      const owedFrom = new Set(shares.map(({ payment }) => payment));
      return withVehicle(state, number, (vehicle) => ({ ...vehicle, cancelled: { at, by, owedFrom } }));
    }
    case 'PaymentRecorded': {
      const { payment, amount, at, due, zone, shares } = event.data;
      const split = new Map(shares.map((share) => [share.vehicle, BigInt(share.amount.amount)]));
      const standing = { is: 'RECORDED', from: at, due, zone } as const;
      const recorded = { payment, amount: BigInt(amount.amount), at, shares: split, standing };
      return { ...state, payments: new Map(state.payments).set(payment, recorded) };
    }
    case 'PaymentConfirmed':
      return withPayment(state, event.data.payment, { is: 'CONFIRMED' });
    case 'PaymentContested': {
      const { payment, at, due, zone } = event.data;
      return withPayment(state, payment, { is: 'CONTESTED', from: at, due, zone });
    }
    case 'PaymentRuled': {
      const { payment, made, owed, notOwed } = event.data;
      return owing(owing(withPayment(state, payment, { is: made ? 'MADE' : 'NOT_MADE' }), payment, owed, true), payment, notOwed, false);
    }
    case 'DispatchRecorded':
      return withVehicle(state, event.data.vehicle, (vehicle) => ({ ...vehicle, dispatchedAt: data.at }));
    case 'ReceiptRecorded': {
      const { vehicle: number, at, by, odometerKm, evidence, due, zone } = event.data;
      const receipt: Receipt = {
        at, by, ...(odometerKm === undefined ? {} : { odometerKm }), ...(evidence === undefined ? {} : { evidence }),
        standing: due === undefined || zone === undefined ? { is: 'STANDS' } : { is: 'CONTESTABLE', due, zone },
      };
      return withVehicle(state, number, (vehicle) => ({ ...vehicle, receipt }));
    }
    case 'ReceiptContested':
      return withReceipt(state, event.data.vehicle, 'CONTESTED');
    case 'ReceiptConfirmed':
      return withReceipt(state, event.data.vehicle, 'STANDS');
    case 'ReplacementAdded': {
      const { vehicle: number, replaces, compensation, disclosed, disclosureHash, at } = event.data;
      const replacement: Vehicle = {
        number, disclosed, price: BigInt(disclosed.price.amount), dispatchedAt: at, replacing: { vehicle: replaces, compensation, disclosureHash },
      };
      return { ...state, vehicles: [...state.vehicles, replacement] };
    }
    case 'OrderDeadlineReminded':
      return { ...state, reminded: [...state.reminded, event.data.deadline] };
    case 'OrderDeadlineLapsed':
      return state;
  }
};
