// What is recorded of cars that go back and of those that come in their place.
import type { DomainEvent } from '#event-sourcing';
import type { LocalDate, MoneyData, Sealed } from '#values';
import type { Gives, Lowering, Recorded } from './shares.ts';
import type { Clock, FileNamed, Side } from './terms.ts';

interface OfItem extends Recorded {
  readonly item: string;
}

/** Handed over to a carrier. The clock: the importer reports the arrival. */
export type ReturnDispatched = DomainEvent<'ReturnDispatched', OfItem & {
  readonly billOfLading: FileNamed;
  readonly statedDate?: LocalDate;
  readonly arrival: Clock;
}>;
/** The clock: the trader confirms or contests. */
export type ReturnArrivalRecorded = DomainEvent<'ReturnArrivalRecorded', OfItem & {
  readonly deliveryReceipt: FileNamed;
  readonly statedDate?: LocalDate;
  readonly confirm: Clock;
}>;
/** The clock, where a mediator is there: it rules. */
export type ReturnContested = DomainEvent<'ReturnContested', OfItem & { readonly reason?: Sealed<string>; readonly rule?: Clock }>;
export type ReturnRuled = DomainEvent<'ReturnRuled', OfItem & {
  readonly returned: boolean;
  readonly mediator: string;
  readonly reason: Sealed<string>;
}>;
/** Where its price is refunded, that is payable from now on. */
export type VehicleReturned = DomainEvent<'VehicleReturned', OfItem & { readonly by: 'TRADER' | 'SILENCE' | 'RULING' }>;
/** The car does not go back: `due` in its place is payable from now on. */
export type FallbackApplied = DomainEvent<'FallbackApplied', OfItem & {
  readonly because: 'NOT_SENT_BACK' | 'ARRIVAL_NOT_REPORTED' | 'NOT_RETURNED';
  readonly due: MoneyData;
  readonly lowered: Lowering;
}>;

/** The other car as the trader declares it: what the order's disclosure says of a vehicle. */
export interface ReplacementDisclosure {
  readonly vin: string;
  readonly make: string;
  readonly model: string;
  readonly modelYear: number;
  readonly odometerKm: number;
  readonly grade: string;
  readonly accidentHistory: string;
  readonly repairHistory: string;
  readonly paintwork: string;
  readonly faults: readonly { readonly code: string; readonly place: string; readonly extent: string }[];
  readonly saleBasis: 'AS_IS' | 'LIMITED' | 'GUARANTEED';
  readonly price: MoneyData;
}
/** The clock: it is received, by whoever records that. */
export type ReplacementDispatched = DomainEvent<'ReplacementDispatched', OfItem & {
  readonly disclosure: ReplacementDisclosure;
  readonly disclosureHash: string;
  readonly billOfLading?: FileNamed;
  readonly statedDate?: LocalDate;
  readonly arrival: Clock;
}>;
/** The clock, where the trader recorded it: the importer contests. */
export type ReplacementReceived = DomainEvent<'ReplacementReceived', OfItem & {
  readonly by: Side;
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
  readonly statedDate?: LocalDate;
  readonly contest?: Clock;
}>;
export type ReplacementReceiptContested = DomainEvent<'ReplacementReceiptContested', OfItem & { readonly reason?: Sealed<string> }>;
/** The receipt stands: what was outstanding on the item is discharged in kind. */
export type ReplacementAccepted = DomainEvent<'ReplacementAccepted', OfItem & {
  readonly by: Side;
  readonly amount: MoneyData;
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
}>;
/** It was not sent, or did not come: its price in money takes its place, payable once nothing has to go back any more. */
export type ReplacementMissed = DomainEvent<'ReplacementMissed', OfItem & { readonly because: 'NOT_SENT' | 'NOT_RECEIVED' }>;

/** A reopened claim is made good another way: by `event`. Cars that are not part of it any more are waited for no longer. */
export type RemedyChanged = DomainEvent<'RemedyChanged', OfItem & {
  readonly event: string;
  readonly gives: Gives;
  readonly fallback?: MoneyData;
}>;

export type InKindEvent =
  | ReturnDispatched | ReturnArrivalRecorded | ReturnContested | ReturnRuled | VehicleReturned | FallbackApplied
  | ReplacementDispatched | ReplacementReceived | ReplacementReceiptContested | ReplacementAccepted | ReplacementMissed | RemedyChanged;
