// What is recorded in a licence's stream. Dates are local dates of the licence's zone, instants UTC, amounts minor units as text.
import type { DomainEvent } from '#event-sourcing';
import type { MoneyData, Sealed } from '#values';

export type LicenceIssued = DomainEvent<'LicenceIssued', {
  readonly licenceId: string;
  readonly importer: string;
  readonly authority: string;
  /** As the authority writes it; it identifies nothing here. */
  readonly number?: Sealed<string>;
  readonly validFrom: string;
  /** The last day on which it is valid. */
  readonly validUntil: string;
  /** The zone in which those days begin and end. */
  readonly zone: string;
  readonly quota: number;
  readonly fee: MoneyData;
  readonly at: string;
}>;

export type LicenceFeeRecorded = DomainEvent<'LicenceFeeRecorded', {
  readonly amount: MoneyData;
  readonly proof: { readonly type: string; readonly sha256: string };
  readonly statedDate?: string;
  readonly at: string;
}>;

type WithReason = { readonly reason?: Sealed<string>; readonly at: string };
export type LicenceSuspended = DomainEvent<'LicenceSuspended', WithReason>;
export type LicenceReinstated = DomainEvent<'LicenceReinstated', WithReason>;
export type LicenceRevoked = DomainEvent<'LicenceRevoked', WithReason>;

/** Starts the workflow's time to see the order placed. */
export type QuotaReserved = DomainEvent<'QuotaReserved', {
  readonly orderId: string;
  readonly vehicles: number;
  readonly at: string;
  readonly due: string;
  readonly zone: string;
}>;

/** The numbers of the vehicles that no longer count, so that freeing one twice frees it once. */
export type QuotaFreed = DomainEvent<'QuotaFreed', { readonly orderId: string; readonly vehicles: readonly number[]; readonly at: string }>;

export type LicenceEvent =
  | LicenceIssued | LicenceFeeRecorded | LicenceSuspended | LicenceReinstated | LicenceRevoked | QuotaReserved | QuotaFreed;
