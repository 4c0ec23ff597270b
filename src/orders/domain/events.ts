// What is recorded in an order's stream. `at` is when it was recorded, `statedDate` what an actor says; `due` and `zone` a clock it starts.
import type { DomainEvent } from '#event-sourcing';
import type { Instant, LocalDate, MoneyData, Sealed } from '#values';
import type { Clock, FileNamed, ListedVehicle, OrderDays, Role, Sides, Terms } from './lot.ts';

interface Recorded {
  readonly at: Instant;
}

interface WithReason extends Recorded {
  readonly reason?: Sealed<string>;
}

export interface VehicleShare {
  readonly vehicle: number;
  readonly amount: MoneyData;
}

export interface PaymentShare {
  readonly payment: string;
  readonly amount: MoneyData;
}

/** The clock is the trader's time to accept. */
export type OrderPlaced = DomainEvent<'OrderPlaced', Recorded & Clock & Terms & {
  readonly orderId: string;
  readonly importer: string;
  readonly trader: string;
  readonly licenceId: string;
  readonly currency: string;
  readonly vehicles: readonly ListedVehicle[];
  readonly disclosureHash: string;
  readonly sides: Sides;
  readonly days: OrderDays;
  /** Numbers of vehicles that stood in an earlier order. */
  readonly resales: readonly number[];
  /** The trader was in default, and the importer said that it knew. */
  readonly defaultAcknowledged: boolean;
}>;

/** The reservation of quota came to nothing: no order will ever stand in this stream. */
export type OrderNotPlaced = DomainEvent<'OrderNotPlaced', Recorded & { readonly orderId: string }>;
export type OrderAccepted = DomainEvent<'OrderAccepted', Recorded & { readonly disclosureHash: string }>;
export type OrderDeclined = DomainEvent<'OrderDeclined', WithReason>;
export type OrderLapsed = DomainEvent<'OrderLapsed', Recorded>;

/** `owed`: what of the payments that count then was paid for it, by payment in `shares`. */
export type VehicleCancelled = DomainEvent<'VehicleCancelled', WithReason & {
  readonly vehicle: number;
  readonly by: 'IMPORTER' | 'TRADER';
  readonly owed: MoneyData;
  readonly shares: readonly PaymentShare[];
}>;

/** The clock is the trader's time to contest. */
export type PaymentRecorded = DomainEvent<'PaymentRecorded', Recorded & Clock & {
  readonly payment: string;
  readonly amount: MoneyData;
  readonly proof: FileNamed;
  readonly statedDate?: LocalDate;
  readonly shares: readonly VehicleShare[];
}>;

export type PaymentConfirmed = DomainEvent<'PaymentConfirmed', Recorded & { readonly payment: string; readonly cause: 'SILENCE' | 'DISPATCH' }>;

/** The clock is the administrator's time to rule. */
export type PaymentContested = DomainEvent<'PaymentContested', WithReason & Clock & { readonly payment: string }>;

/** Of vehicles cancelled meanwhile: what becomes owed back by the ruling, and what is not owed after all. */
export type PaymentRuled = DomainEvent<'PaymentRuled', WithReason & {
  readonly payment: string;
  readonly made: boolean;
  readonly by: 'ADMINISTRATOR' | 'LAPSE';
  readonly owed: readonly VehicleShare[];
  readonly notOwed: readonly VehicleShare[];
}>;

export type DispatchRecorded = DomainEvent<'DispatchRecorded', Recorded & {
  readonly vehicle: number;
  readonly billOfLading?: FileNamed;
  readonly statedDate?: LocalDate;
}>;

/** The clock, where the trader recorded it, is the importer's time to contest. A replacement's receipt has none: it was contestable in the compensation. */
export type ReceiptRecorded = DomainEvent<'ReceiptRecorded', Recorded & Partial<Clock> & {
  readonly vehicle: number;
  readonly by: 'IMPORTER' | 'TRADER';
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
  readonly statedDate?: LocalDate;
}>;

export type ReceiptContested = DomainEvent<'ReceiptContested', WithReason & { readonly vehicle: number }>;
export type ReceiptConfirmed = DomainEvent<'ReceiptConfirmed', Recorded & { readonly vehicle: number }>;

/**
 * A vehicle that is sent in the place of another one, under the next number: at the price of the old one, as paid, and dispatched. The
 * compensation that gives it carries its sending and its receipt.
 */
export type ReplacementAdded = DomainEvent<'ReplacementAdded', Recorded & {
  readonly vehicle: number;
  readonly replaces: number;
  readonly compensation: string;
  readonly disclosed: ListedVehicle;
  /** Of its own disclosure, as the trader signed it. */
  readonly disclosureHash: string;
}>;

/** `due` and `zone` are those of the deadline: when it ends or ended. */
interface OfDeadline extends Recorded, Clock {
  readonly deadline: string;
  /** The act whose time it is. */
  readonly name: string;
  readonly owner: Role;
}

/** Two thirds of the time of somebody who must act are over. */
export type OrderDeadlineReminded = DomainEvent<'OrderDeadlineReminded', OfDeadline>;
/** What it brought follows in the same append. */
export type OrderDeadlineLapsed = DomainEvent<'OrderDeadlineLapsed', OfDeadline>;

export type OrderEvent =
  | OrderPlaced | OrderNotPlaced | OrderAccepted | OrderDeclined | OrderLapsed | VehicleCancelled
  | PaymentRecorded | PaymentConfirmed | PaymentContested | PaymentRuled
  | DispatchRecorded | ReceiptRecorded | ReceiptContested | ReceiptConfirmed | ReplacementAdded
  | OrderDeadlineReminded | OrderDeadlineLapsed;
