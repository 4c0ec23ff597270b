// An order as answers show it.
import { ApiProperty } from '@nestjs/swagger';
import { MoneyField } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import type { AllowedAct } from './domain/acts.ts';
import type { Deadline } from './domain/deadlines.ts';
import type { OrderFacts } from './domain/facts.ts';
import { deliveryTerms, feeAdvancers, saleBases } from './domain/lot.ts';
import type { PlacedOrder } from './domain/order.ts';
import { FaultField } from './order-fields.ts';

const orderStatuses = ['PLACED', 'ACCEPTED', 'PAID', 'COMPLETED', 'DECLINED', 'LAPSED', 'CANCELLED'];
const vehicleStatuses = ['AWAITING', 'DISPATCHED', 'RECEIVED', 'CANCELLED'];

class VehicleReceived {
  @ApiProperty({ format: 'date-time', description: 'When the receipt was recorded: windows count from it.' })
  at: string;
  @ApiProperty({ enum: ['IMPORTER', 'TRADER'] })
  by: string;
  @ApiProperty({ type: 'integer', description: 'As read at receipt, in km; the disclosed reading where the trader stated none.' })
  odometerKm: number;
}

class VehicleAnswer {
  @ApiProperty({ type: 'integer' })
  number: number;
  @ApiProperty({ description: 'VIN or chassis number.' })
  vin: string;
  @ApiProperty()
  make: string;
  @ApiProperty()
  model: string;
  @ApiProperty({ type: 'integer' })
  modelYear: number;
  @ApiProperty({ type: 'integer' })
  odometerKm: number;
  @ApiProperty()
  grade: string;
  @ApiProperty()
  accidentHistory: string;
  @ApiProperty()
  repairHistory: string;
  @ApiProperty()
  paintwork: string;
  @ApiProperty({ type: () => FaultField, isArray: true })
  faults: readonly object[];
  @ApiProperty({ enum: saleBases })
  saleBasis: string;
  @ApiProperty({ type: () => MoneyField })
  price: MoneyData;
  @ApiProperty({ enum: vehicleStatuses })
  status: string;
  @ApiProperty({ type: () => MoneyField, description: 'Its shares of the up-front payments that count. A replacement has none: it is paid with the vehicle in whose place it came.' })
  prepaid: MoneyData;
  @ApiProperty({ required: false, type: () => VehicleReceived })
  received?: object;
  @ApiProperty({ required: false, type: 'integer', description: 'Of a replacement: the number of the vehicle in whose place it came.' })
  replaces?: number;
  @ApiProperty({ required: false, description: 'Of a replacement: SHA-256 of its own disclosure, as the trader signed it.' })
  disclosureHash?: string;
}

class PaymentAnswer {
  @ApiProperty({ format: 'uuid' })
  payment: string;
  @ApiProperty({ type: () => MoneyField })
  amount: MoneyData;
  @ApiProperty({ enum: ['RECORDED', 'CONFIRMED', 'CONTESTED', 'MADE', 'NOT_MADE'] })
  standing: string;
  @ApiProperty({ format: 'date-time' })
  recordedAt: string;
}

class OrderDeadline {
  @ApiProperty()
  id: string;
  @ApiProperty({ description: 'The act whose time it is.' })
  name: string;
  @ApiProperty({ description: 'Who must or may act.' })
  owner: string;
  @ApiProperty({ enum: ['MUST', 'MAY'] })
  obliges: string;
  @ApiProperty({ format: 'date-time' })
  from: string;
  @ApiProperty({ format: 'date-time', description: 'The first instant that is too late.' })
  due: string;
  @ApiProperty({ description: 'The zone in which it was counted.' })
  zone: string;
  @ApiProperty({ description: 'What its end brings.' })
  result: string;
  @ApiProperty({ required: false, type: 'array', items: { type: 'integer' } })
  vehicles?: readonly number[];
  @ApiProperty({ required: false })
  payment?: string;
}

class AllowedOrderAct {
  @ApiProperty({ description: 'The operation id of the act.' })
  act: string;
  @ApiProperty({ description: 'Whether the caller can do it now.' })
  allowed: boolean;
  @ApiProperty({ required: false, type: 'array', items: { type: 'integer' } })
  vehicles?: readonly number[];
  @ApiProperty({ required: false, type: [String] })
  payments?: readonly string[];
  @ApiProperty({ required: false, format: 'date-time' })
  until?: string;
  @ApiProperty({ required: false, description: 'Why not.' })
  code?: string;
  @ApiProperty({ required: false })
  reason?: string;
}

export class OrderAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: orderStatuses })
  status: string;
  @ApiProperty({ description: 'The importer, by its party id.' })
  importer: string;
  @ApiProperty({ description: 'The trader, by its party id.' })
  trader: string;
  @ApiProperty({ description: 'The licence whose quota it took.' })
  licence: string;
  @ApiProperty({ description: 'The policy that the order was placed under.' })
  policyVersion: string;
  @ApiProperty({ description: 'Of every amount here, ISO 4217.' })
  currency: string;
  @ApiProperty({ format: 'date' })
  promisedDate: string;
  @ApiProperty({ enum: deliveryTerms })
  deliveryTerm: string;
  @ApiProperty()
  deliveryPlace: string;
  @ApiProperty({ enum: feeAdvancers })
  inspectionFeeAdvancedBy: string;
  @ApiProperty({ description: 'SHA-256 of the disclosure, which the trader repeats when it accepts.' })
  disclosureHash: string;
  @ApiProperty({ description: 'A compensation of the trader was in default when the order was placed, and the importer said that it knew.' })
  defaultAcknowledged: boolean;
  @ApiProperty({ format: 'date-time' })
  placedAt: string;
  @ApiProperty({ required: false, format: 'date-time' })
  acceptedAt?: string;
  @ApiProperty({ type: () => MoneyField, description: 'Of all vehicles, cancelled ones too; of a replacement nothing is counted.' })
  price: MoneyData;
  @ApiProperty({ type: () => MoneyField, description: 'Up-front payments that count.' })
  prepaid: MoneyData;
  @ApiProperty({ type: () => VehicleAnswer, isArray: true })
  vehicles: readonly VehicleAnswer[];
  @ApiProperty({ type: () => PaymentAnswer, isArray: true })
  payments: readonly PaymentAnswer[];
  @ApiProperty({ type: () => OrderDeadline, isArray: true })
  deadlines: readonly Deadline[];
  @ApiProperty({ type: () => AllowedOrderAct, isArray: true, description: 'What the caller can do now, and why not what it cannot.' })
  allowedActs: readonly AllowedAct[];
}

const sum = (amounts: readonly MoneyData[], currency: string): MoneyData => ({
  amount: amounts.reduce((total, { amount }) => total + BigInt(amount), 0n).toString(), currency,
});

export const presentOrder = (state: PlacedOrder, facts: OrderFacts, running: readonly Deadline[], acts: readonly AllowedAct[]): OrderAnswer => {
  const vehicles = facts.vehicles.map(({ number, status, paid, received, replaces, disclosureHash: signed }, index) => {
    const disclosed = state.vehicles[index]?.disclosed;
    if (!disclosed) throw new Error(`no vehicle ${number} in order ${state.orderId}`);
    const replacing = replaces === undefined ? {} : { replaces, disclosureHash: signed };
    return { ...disclosed, status, prepaid: paid, ...(received ? { received } : {}), ...replacing };
  });
  const { orderId: id, importer, trader, licenceId: licence, policyVersion, currency, promisedDate, deliveryTerm, deliveryPlace } = state;
  const { inspectionFeeAdvancedBy, disclosureHash, defaultAcknowledged, placedAt, acceptedAt } = state;
  return {
    id, status: facts.status, importer, trader, licence, policyVersion, currency, promisedDate, deliveryTerm, deliveryPlace,
    inspectionFeeAdvancedBy, disclosureHash, defaultAcknowledged, placedAt, ...(acceptedAt === undefined ? {} : { acceptedAt }),
    price: sum(vehicles.filter(({ replaces }) => replaces === undefined).map(({ price }) => price), currency),
    prepaid: sum(vehicles.map(({ prepaid }) => prepaid), currency),
    vehicles,
    payments: [...state.payments.values()].map(({ payment, amount, standing, at }) => ({ payment, amount: { amount: amount.toString(), currency }, standing: standing.is, recordedAt: at })),
    deadlines: running,
    allowedActs: acts,
  };
};
