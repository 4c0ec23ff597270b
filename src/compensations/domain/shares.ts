// What of amounts falls on which item, and when it is payable: the words that all events of a compensation share.
import type { Instant, MoneyData } from '#values';
import type { Clock } from './terms.ts';

export interface Recorded {
  readonly at: Instant;
}

/** What of an amount falls on an item. An item is a claim, by its id; of a cancellation a vehicle, as `vehicle-<number>`. */
export interface Share {
  readonly item: string;
  readonly amount: MoneyData;
}

/** A share within the instalment that it is paid for; without one it is above what is payable. */
export interface Allocation extends Share {
  readonly instalment?: string;
}

/** What is payable from a date on, and how much of it on which item. The clock is the trader's time to pay. */
export interface InstalmentData extends Clock {
  readonly instalment: string;
  readonly parts: readonly Share[];
  /** Of interest no interest is charged. */
  readonly interest?: true;
}

/** What of a confirmed payment settles what was due on an item, and what is above it and owed back. */
export interface Applied {
  readonly item: string;
  readonly amount: MoneyData;
  readonly over: MoneyData;
}

/** What is taken off an item's due: of what was outstanding, of what was written off, and of what was confirmed: that part is owed back. */
export interface Lowering {
  readonly item: string;
  readonly outstanding: MoneyData;
  readonly writtenOff: MoneyData;
  readonly confirmed: MoneyData;
}

/** How what is due is made good. */
export type Gives = 'MONEY' | 'PRICE_ADJUSTMENT' | 'REPAIR' | 'EXPENSE_REIMBURSEMENT' | 'SALE_CANCELLATION' | 'REPLACEMENT';
