// What can be asked of an order. Facts of other streams come along as plain data; what was relied on stands in the event.
import type { Instant, LocalDate, MoneyData, Sealed } from '#values';
import type { Actor, Disclosure, FileNamed, OrderDays, Sides, Terms } from './lot.ts';

interface Asked {
  readonly at: Instant;
  readonly by: Actor;
}

interface WithReason extends Asked {
  readonly reason?: Sealed<string>;
}

export interface PlaceOrder extends Asked, Terms {
  readonly type: 'PlaceOrder';
  readonly orderId: string;
  readonly importer: string;
  readonly trader: string;
  readonly vehicles: readonly Disclosure[];
  readonly disclosureHash: string;
  readonly acknowledgeDefault?: boolean;
  readonly sides: Sides;
  readonly policy: { readonly lotMinimum: number; readonly currencies: readonly string[]; readonly days: OrderDays };
  /** `standing` and `reserved` as the licence has them for this order. */
  readonly licence: { readonly licenceId: string; readonly standing: string; readonly reserved: number };
  readonly importerSuspended: boolean;
  readonly traderSuspended: boolean;
  readonly traderInDefault: boolean;
  /** Those of the lot's VINs that stand in earlier orders. */
  readonly vinsSeen: readonly string[];
}

export interface AcceptOrder extends Asked {
  readonly type: 'AcceptOrder';
  readonly disclosureHash: string;
}

export interface DeclineOrder extends WithReason {
  readonly type: 'DeclineOrder';
}

export interface CancelOrder extends WithReason {
  readonly type: 'CancelOrder';
  readonly vehicles: readonly number[];
}

export interface RecordPayment extends Asked {
  readonly type: 'RecordPayment';
  readonly payment: string;
  readonly amount: MoneyData;
  readonly proof: FileNamed;
  readonly statedDate?: LocalDate;
}

export interface ContestPayment extends WithReason {
  readonly type: 'ContestPayment';
  readonly payment: string;
}

export interface RuleOnPayment extends WithReason {
  readonly type: 'RuleOnPayment';
  readonly payment: string;
  readonly made: boolean;
}

export interface RecordDispatch extends Asked {
  readonly type: 'RecordDispatch';
  readonly vehicles: readonly number[];
  readonly billOfLading?: FileNamed;
  readonly statedDate?: LocalDate;
}

export interface RecordReceipt extends Asked {
  readonly type: 'RecordReceipt';
  readonly vehicles: readonly { readonly vehicle: number; readonly odometerKm?: number }[];
  readonly evidence?: FileNamed;
  readonly statedDate?: LocalDate;
}

export interface ContestReceipt extends WithReason {
  readonly type: 'ContestReceipt';
  readonly vehicles: readonly number[];
}

/** Of the workflow: a compensation gives a vehicle in the place of another one. At the price of that one, whatever is declared. */
export interface AddReplacement extends Asked {
  readonly type: 'AddReplacement';
  readonly compensation: string;
  readonly replaces: number;
  readonly disclosed: Disclosure;
  readonly disclosureHash: string;
}

/** Of the workflow: the replacement that this compensation gives for that vehicle was received there, and nobody can contest it any more. */
export interface RecordReplacementReceipt extends Asked {
  readonly type: 'RecordReplacementReceipt';
  readonly compensation: string;
  readonly replaces: number;
  readonly receivedBy: 'IMPORTER' | 'TRADER';
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
  readonly statedDate?: LocalDate;
}

/** Of the workflow: writes down every reminder that is due, and what the end of every deadline brought that is over. */
export interface RecordLapses extends Asked {
  readonly type: 'RecordLapses';
}

/** Of the workflow: ends an order that was never placed before its quota is freed. */
export interface CloseUnplacedOrder extends Asked {
  readonly type: 'CloseUnplacedOrder';
  readonly orderId: string;
}

export type OrderCommand =
  | PlaceOrder | AcceptOrder | DeclineOrder | CancelOrder | RecordPayment | ContestPayment | RuleOnPayment
  | RecordDispatch | RecordReceipt | ContestReceipt | AddReplacement | RecordReplacementReceipt | RecordLapses | CloseUnplacedOrder;
