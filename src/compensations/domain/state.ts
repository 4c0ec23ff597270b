// What a compensation is: plain JSON, so that a read model keeps the very state that decisions are made on. Amounts are minor units as
// decimal strings, all in one currency.
import type { Instant, Sealed } from '#values';
import type { Cause, Flag, ItemData, ScheduleProposed } from './events.ts';
import type { FallbackApplied, ReplacementDisclosure } from './in-kind-events.ts';
import type { Allocation, Applied, InstalmentData } from './shares.ts';
import type { Clock, CompensationTerms, FileNamed, PartySeat, Seat, Side } from './terms.ts';

/** `OVER`: it does not go back, and another car may still come. That nothing hangs on it any more is not stored. */
export type Back =
  | ({ readonly is: 'AWAITED' | 'SENT' | 'ARRIVED' } & Clock)
  | { readonly is: 'CONTESTED'; readonly rule?: Clock; readonly reason?: Sealed<string> }
  | { readonly is: 'OVER'; readonly because: FallbackApplied['data']['because'] }
  | { readonly is: 'RETURNED' | 'FALLBACK' };

export interface ReplacementReceipt {
  readonly by: Side;
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
}

/** `SENT` with a receipt: the trader recorded it, and the importer can contest that. */
export type Replacement =
  | ({ readonly is: 'AWAITED' } & Clock)
  | { readonly is: 'SENT'; readonly arrival: Clock; readonly disclosure: ReplacementDisclosure; readonly receipt?: ReplacementReceipt & { readonly contest: Clock }; readonly contested?: true }
  | { readonly is: 'ACCEPTED' | 'MISSED' | 'OVER' };

export interface Item {
  readonly item: string;
  readonly claimId?: string;
  readonly vehicle: number;
  readonly gives: ItemData['gives'];
  /** What it was opened with; `due` is what is left of that after lowering, and interest. */
  readonly opened: string;
  readonly due: string;
  readonly interest: string;
  /** What the fallback took off. */
  readonly cut: string;
  readonly confirmed: string;
  readonly writtenOff: string;
  readonly repayable: string;
  readonly fallback?: string;
  readonly back?: Back;
  readonly replacement?: Replacement;
}

export interface Part {
  readonly item: string;
  readonly amount: string;
  /** What of it was written off or is not due any more. */
  readonly less: string;
}

export interface Instalment extends Clock {
  readonly instalment: string;
  readonly parts: readonly Part[];
  readonly interest?: true;
  /** The time to pay is over; the clock until default, where that is not there yet. */
  readonly overdue?: { readonly default?: Clock };
  /** It is due at once, with all the rest. */
  readonly inDefault?: true;
}

export type PaymentStanding =
  | ({ readonly is: 'REPORTED' } & Clock)
  | { readonly is: 'CONFIRMED'; readonly by: 'IMPORTER' | 'SILENCE' | 'RULING'; readonly applied: readonly Applied[]; readonly contest?: Clock }
  | { readonly is: 'CONTESTED'; readonly rule?: Clock; readonly reason?: Sealed<string> }
  | { readonly is: 'NOT_MADE' };

export interface Payment {
  readonly payment: string;
  readonly reference: string;
  readonly proof: FileNamed;
  readonly amount: string;
  readonly at: Instant;
  readonly flags: readonly Flag[];
  readonly parts: readonly Allocation[];
  readonly standing: PaymentStanding;
}

/** Who rules on what is contested here. */
export interface Ruler extends PartySeat {
  readonly since: Instant;
}

export interface Opened {
  readonly compensation: string;
  readonly orderId: string;
  readonly of: 'DISPUTE' | 'CANCELLATION';
  readonly cause: Cause;
  readonly currency: string;
  readonly importer: PartySeat;
  readonly trader: PartySeat;
  readonly administrator: Seat;
  readonly policyVersion: string;
  readonly terms: CompensationTerms;
  readonly at: Instant;
}

export interface Compensation {
  readonly opened?: Opened;
  readonly standing: 'OPEN' | 'UNPAID' | 'DISCHARGED';
  readonly items: readonly Item[];
  /** In the order in which they are paid. */
  readonly instalments: readonly Instalment[];
  readonly payments: readonly Payment[];
  readonly proposal?: ScheduleProposed['data'];
  /** Of all schedules that were ever proposed. */
  readonly schedules: number;
  readonly ruler?: Ruler;
  readonly appoint?: Clock & { readonly again?: true };
  /** Everyone who was ever to rule here. */
  readonly served: readonly string[];
  /** Of those who did not rule, and may not any more. */
  readonly left: readonly string[];
  /** Since it is in default: the time until it can count as unpaid. */
  readonly unpaid?: Clock & { readonly over?: true };
  /** By the event that did it: what was taken off each item. */
  readonly lowered: readonly { readonly event: string; readonly item: string; readonly by: string }[];
  /** Deadlines whose reminder stands in the log. */
  readonly reminded: readonly string[];
}

export const initial: Compensation = {
  standing: 'OPEN', items: [], instalments: [], payments: [], schedules: 0, served: [], left: [], lowered: [], reminded: [],
};

/** What was opened, in a stream that something was recorded in. */
export const openedIn = ({ opened }: Compensation): Opened => {
  if (opened === undefined) throw new Error('a compensation that was never opened');
  return opened;
};

export type { InstalmentData };
