// What the figures keep of an order and of a licence: facts and instants, small enough to be rewritten with each event. Amounts are minor
// units as decimal strings, all of an order in its currency.
import type { LocalDate } from '#values';
import type { ClaimKept, DueKept } from './kept.ts';

/** In the order in which answers list them. */
export const exposureFigures = [
  'prepaid', 'notYetReceived', 'atRisk', 'claimed', 'recovered', 'refunded', 'outstanding', 'licenceFees', 'licenceFeesOpen',
] as const;
export type ExposureFigure = (typeof exposureFigures)[number];

/** By how much each figure of the importer's exposure moved on a day, in the importer's zone. */
export type Days = Readonly<Record<string, Readonly<Partial<Record<ExposureFigure, string>>>>>;

export interface VehicleKept {
  readonly number: number;
  readonly basis: 'AS_IS' | 'LIMITED' | 'GUARANTEED';
  readonly receivedOn?: LocalDate;
  readonly cancelled?: { readonly on: LocalDate; readonly by: 'IMPORTER' | 'TRADER' };
  /** It came in the place of another one, as paid. */
  readonly replacement?: true;
}

/** An up-front payment. A contested one does not count, unless it is ruled made. */
export interface PaymentKept {
  readonly counts: boolean;
  readonly shares: readonly (readonly [vehicle: number, amount: string])[];
}

export interface OrderRecord {
  readonly of: 'ORDER';
  readonly importer: string;
  readonly trader: string;
  readonly importerZone: string;
  readonly traderZone: string;
  readonly currency: string;
  readonly policyVersion: string;
  readonly promisedDate: LocalDate;
  readonly acceptedOn?: LocalDate;
  readonly vehicles: readonly VehicleKept[];
  readonly payments: Readonly<Record<string, PaymentKept>>;
  readonly claims: readonly ClaimKept[];
  /** The claims that an offer or proposal covers, as long as it can be accepted, and the remedy of each. */
  readonly offers: Readonly<Record<string, readonly (readonly [claimId: string, remedy: string])[]>>;
  readonly compensations: readonly DueKept[];
  readonly days: Days;
}

export interface LicenceRecord {
  readonly of: 'LICENCE';
  readonly importer: string;
  readonly zone: string;
  readonly currency: string;
  /** As set, less what was paid. */
  readonly feeOpen: string;
  readonly days: Days;
}

export type FiguresRecord = OrderRecord | LicenceRecord;

/** Whole days between two dates. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;


export const units = ({ amount }: { readonly amount: string }): bigint => BigInt(amount);
