// The words of a lot: what is sold, between whom, on which terms. Plain data, as it stands in the event.
import type { Json } from '#event-sourcing';
import type { BusinessCalendar, Instant, LocalDate, MoneyData, Zone } from '#values';

export const roles = ['IMPORTER', 'TRADER', 'MEDIATOR', 'INSPECTOR', 'AUDITOR', 'ADMINISTRATOR', 'WORKFLOW'] as const;
export type Role = (typeof roles)[number];

export interface Actor {
  readonly role: Role;
  readonly party?: string;
}

/** Incoterms 2020. */
export const deliveryTerms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const;
export type DeliveryTerm = (typeof deliveryTerms)[number];

export const saleBases = ['AS_IS', 'LIMITED', 'GUARANTEED'] as const;
export type SaleBasis = (typeof saleBases)[number];

export const feeAdvancers = ['IMPORTER', 'TRADER'] as const;
export type FeeAdvancer = (typeof feeAdvancers)[number];

export interface DisclosedFault {
  readonly code: string;
  readonly place: string;
  readonly extent: string;
}

/** What the trader declares of one vehicle. */
export interface Disclosure {
  /** VIN or chassis number. */
  readonly vin: string;
  readonly make: string;
  readonly model: string;
  readonly modelYear: number;
  readonly odometerKm: number;
  readonly grade: string;
  readonly accidentHistory: string;
  readonly repairHistory: string;
  readonly paintwork: string;
  readonly faults: readonly DisclosedFault[];
  readonly saleBasis: SaleBasis;
  readonly price: MoneyData;
}

/** A disclosure under its number in the lot, from 1. */
export type ListedVehicle = Disclosure & { readonly number: number };

export interface Terms {
  readonly promisedDate: LocalDate;
  readonly deliveryTerm: DeliveryTerm;
  readonly deliveryPlace: string;
  readonly inspectionFeeAdvancedBy: FeeAdvancer;
  readonly policyVersion: string;
}

/** Where somebody's days begin and end, and which of them are business days. */
export interface Place {
  readonly zone: Zone;
  readonly calendar: BusinessCalendar;
}

/** Those whose clocks an order starts, as they were when it was placed. */
export interface Sides {
  readonly importer: Place;
  readonly trader: Place;
  readonly administrator: Place;
}

/** The figures of the policy that an order lives by. */
export interface OrderDays {
  readonly acceptOrder: number;
  readonly contestPayment: number;
  readonly contestReceipt: number;
  readonly ruleOnPaymentBusinessDays: number;
}

/** A file by its content; nothing is looked up. */
export interface FileNamed {
  readonly type: string;
  readonly sha256: string;
}

/** The end of somebody's time: the first instant that is too late, and the zone it was counted in. */
export interface Clock {
  readonly due: Instant;
  readonly zone: Zone;
}

/** Two spellings of one chassis number are one number. */
export const vinKey = (vin: string): string => vin.trim().toUpperCase();

/** The snapshot that the trader's acceptance covers, for hashing: the terms of sale and what is declared of every vehicle. */
export const disclosureValue = (terms: Terms, vehicles: readonly Disclosure[]): Json => ({
  policyVersion: terms.policyVersion,
  promisedDate: terms.promisedDate,
  deliveryTerm: terms.deliveryTerm,
  deliveryPlace: terms.deliveryPlace,
  inspectionFeeAdvancedBy: terms.inspectionFeeAdvancedBy,
  vehicles: vehicles.map((vehicle, index) => ({
    number: index + 1,
    vin: vehicle.vin.trim(),
    make: vehicle.make,
    model: vehicle.model,
    modelYear: vehicle.modelYear,
    odometerKm: vehicle.odometerKm,
    grade: vehicle.grade,
    accidentHistory: vehicle.accidentHistory,
    repairHistory: vehicle.repairHistory,
    paintwork: vehicle.paintwork,
    faults: vehicle.faults.map(({ code, place, extent }) => ({ code, place, extent })),
    saleBasis: vehicle.saleBasis,
    price: { amount: vehicle.price.amount, currency: vehicle.price.currency },
  })),
});
