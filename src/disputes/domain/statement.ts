// What an importer states about one vehicle: defects, remedy, figures, expenses, evidence.
import type { MoneyData, Sealed } from '#values';

export const remedies = ['PRICE_ADJUSTMENT', 'REPAIR', 'SALE_CANCELLATION', 'REPLACEMENT', 'EXPENSE_REIMBURSEMENT'] as const;
export type Remedy = (typeof remedies)[number];

/** `CONCEALED`: after the window, because the trader knew (CISG art. 40). */
export type Ground = 'NORMAL' | 'CONCEALED';

/** A loss and the method that finds it; values are those at delivery, in the order's currency. */
export type LossValuation =
  | { readonly method: 'VALUE_DIFFERENCE'; readonly actual: MoneyData }
  /** The conforming value defaults to the price. */
  | { readonly method: 'CISG_50'; readonly actual: MoneyData; readonly conforming?: MoneyData }
  | { readonly method: 'REPAIR_COST'; readonly cost: MoneyData; readonly proof: 'ESTIMATE' | 'INVOICE' };

/** `FULL_PRICE` carries what is due should the car not go back; a car that never came has no fallback. */
export type Valuation = LossValuation | { readonly method: 'FULL_PRICE'; readonly fallback?: LossValuation };

export const expenseKinds = ['INSPECTION', 'TRANSPORT', 'STORAGE', 'CUSTOMS', 'REGISTRATION', 'REPAIR', 'OTHER'] as const;
export type ExpenseKind = (typeof expenseKinds)[number];

export interface Expense {
  readonly kind: ExpenseKind;
  readonly amount: MoneyData;
  /** SHA-256 of the invoice that proves it. */
  readonly invoice: string;
  /** Only for another currency: units of the order's currency for one unit of it, such as `7.1234`. */
  readonly rate?: { readonly value: string; readonly date: string; readonly source: string };
}

export interface EvidenceReference {
  readonly type: string;
  readonly sha256: string;
}

/** For a fault that was disclosed: what lies beyond the disclosure. */
export interface BeyondDisclosure {
  readonly code: string;
  readonly statement: Sealed<string>;
}

export interface ClaimStatement {
  readonly codes: readonly string[];
  readonly statedBeyondDisclosure?: readonly BeyondDisclosure[];
  readonly remedy: Remedy;
  /** None for `EXPENSE_REIMBURSEMENT`. */
  readonly valuation?: Valuation;
  readonly expenses: readonly Expense[];
  /** As it reads now; codes that end with a distance need it. */
  readonly odometerKm?: number;
  readonly evidence: readonly EvidenceReference[];
  readonly description?: Sealed<string>;
}
