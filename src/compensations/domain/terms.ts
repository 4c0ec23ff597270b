// What a compensation needs to know of the policy, and of where those live who must act: fixed when it is opened. Declared by shape, so
// that the terms of a policy and the sides of an order fit without this folder knowing their capabilities.
import type { Instant, Zone } from '#values';

/** Zone and calendar fix the due instants of whoever must act. */
export interface Seat {
  readonly zone: string;
  readonly calendar: { readonly restDays: readonly string[]; readonly holidays: readonly string[]; readonly workedRestDays: readonly string[] };
}

export interface PartySeat extends Seat {
  readonly party: string;
}

/** Days unless the name says business days; interest in basis points a year. */
export interface CompensationTerms {
  readonly pay: number;
  readonly default: number;
  readonly unpaid: number;
  readonly confirmPayment: number;
  readonly contestSilentConfirmation: number;
  readonly ruleOnContested: number;
  readonly appointBusinessDays: number;
  readonly sendInKind: number;
  readonly reportArrival: number;
  readonly confirmReturn: number;
  readonly contestReceipt: number;
  readonly interestBasisPoints: number;
}

/** Somebody's time: when it began, the first instant that is too late, and the zone it was counted in. */
export interface Clock {
  readonly from: Instant;
  readonly due: Instant;
  readonly zone: Zone;
}

/** A file by its content. */
export interface FileNamed {
  readonly type: string;
  readonly sha256: string;
}

export type Side = 'IMPORTER' | 'TRADER';
