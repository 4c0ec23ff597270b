// What can be asked of a compensation. Facts of other streams come along as plain data; what was relied on stands in the event.
import type { Instant, LocalDate, MoneyData, Sealed } from '#values';
import type { Cause, CompensationDue, Flag, ItemData } from './events.ts';
import type { ReplacementDisclosure, VehicleReturned } from './in-kind-events.ts';
import type { Gives } from './shares.ts';
import type { FileNamed, PartySeat } from './terms.ts';

export interface Actor {
  readonly role: string;
  readonly party?: string;
}
interface Asked {
  readonly at: Instant;
  readonly by: Actor;
}
interface OfItem extends Asked {
  readonly item: string;
}
interface Said {
  readonly statedDate?: LocalDate;
}

/** Of the workflow. An item that `goesBack` waits for its car; one of the remedy REPLACEMENT for another. */
export interface OpenCompensation extends Asked, Pick<CompensationDue['data'], 'compensation' | 'orderId' | 'of' | 'currency' | 'importer' | 'trader' | 'administrator' | 'policyVersion' | 'terms'> {
  readonly type: 'OpenCompensation';
  readonly cause: Cause;
  readonly items: readonly (Omit<ItemData, 'back' | 'replacement'> & { readonly goesBack: boolean })[];
}
/** Of the workflow: takes so much off what is due on an item. Asked again for the same event it only takes what is still missing of it. */
export interface LowerDue extends Asked {
  readonly type: 'LowerDue';
  readonly because: 'REOPENED' | 'PAYMENT_NOT_MADE';
  readonly event: string;
  readonly items: readonly { readonly item: string; readonly by: MoneyData }[];
}

/** Of the workflow: by that event a reopened claim is made good another way. */
export interface ChangeRemedy extends OfItem {
  readonly type: 'ChangeRemedy';
  readonly event: string;
  readonly gives: Gives;
  readonly fallback?: MoneyData;
}
/** Of the workflow: the car of the item is back in another compensation of its claim. */
export interface CarryReturn extends OfItem {
  readonly type: 'CarryReturn';
  readonly how: VehicleReturned['data']['by'];
}

/** `schedule`: an id for it. Either every instalment states its amount or none does: then they are equal, the first a unit more. */
export interface ProposeSchedule extends Asked {
  readonly type: 'ProposeSchedule';
  readonly schedule: string;
  readonly instalments: readonly { readonly instalment: string; readonly payableOn: LocalDate; readonly amount?: MoneyData }[];
}
export interface AgreeSchedule extends Asked {
  readonly type: 'AgreeSchedule';
  readonly schedule: string;
}
export interface ReportPayment extends Asked, Said {
  readonly type: 'ReportPayment';
  readonly payment: string;
  readonly reference: string;
  readonly amount: MoneyData;
  readonly proof: FileNamed;
  readonly flags: readonly Flag[];
}
interface OfPayment extends Asked {
  readonly payment: string;
}
export interface ConfirmPayment extends OfPayment {
  readonly type: 'ConfirmPayment';
}
export interface ContestPayment extends OfPayment {
  readonly type: 'ContestPayment';
  readonly reason?: Sealed<string>;
}
export interface RuleOnPayment extends OfPayment {
  readonly type: 'RuleOnPayment';
  readonly made: boolean;
  readonly reason: Sealed<string>;
}
/** `claims` where the amount is for some of them only. */
export interface WriteOff extends Asked {
  readonly type: 'WriteOff';
  readonly writeOff: string;
  readonly amount: MoneyData;
  readonly items?: readonly string[];
  readonly reason?: Sealed<string>;
}

export interface DispatchReturn extends OfItem, Said {
  readonly type: 'DispatchReturn';
  readonly billOfLading: FileNamed;
}
export interface RecordReturnArrival extends OfItem, Said {
  readonly type: 'RecordReturnArrival';
  readonly deliveryReceipt: FileNamed;
}
export interface RecordVehicleReturned extends OfItem {
  readonly type: 'RecordVehicleReturned';
}
export interface ContestReturn extends OfItem {
  readonly type: 'ContestReturn';
  readonly reason?: Sealed<string>;
}
export interface RuleOnReturn extends OfItem {
  readonly type: 'RuleOnReturn';
  readonly returned: boolean;
  readonly reason: Sealed<string>;
}
export interface DispatchReplacement extends OfItem, Said {
  readonly type: 'DispatchReplacement';
  readonly disclosure: ReplacementDisclosure;
  readonly disclosureHash: string;
  readonly billOfLading?: FileNamed;
  /** Whether the car stands in this order already. */
  readonly inOrder: boolean;
}
export interface RecordReplacementReceived extends OfItem, Said {
  readonly type: 'RecordReplacementReceived';
  readonly odometerKm?: number;
  readonly evidence?: FileNamed;
}
export interface ContestReplacementReceipt extends OfItem {
  readonly type: 'ContestReplacementReceipt';
  readonly reason?: Sealed<string>;
}

/** What is known of one who could rule, from its own stream. */
export interface Candidate extends PartySeat {
  readonly kind: string;
  readonly suspended: boolean;
  readonly conflicted: boolean;
}
export interface AppointRulingMediator extends Asked {
  readonly type: 'AppointRulingMediator';
  readonly candidate?: Candidate;
}
/** Of the workflow: who ruled here may not any more. Nothing to do where it does not rule. */
export interface ReplaceRulingMediator extends Asked {
  readonly type: 'ReplaceRulingMediator';
  readonly mediator: string;
  readonly cause: 'SUSPENDED' | 'CONFLICT' | 'LEFT_DISPUTE';
}
/** Of the workflow: every lapse and reminder that is due. `mediator`: who is in office in the dispute; `candidates`: else, the fewest open disputes first. */
export interface RecordLapses extends Asked {
  readonly type: 'RecordLapses';
  readonly mediator?: PartySeat;
  readonly candidates: readonly PartySeat[];
}

export type CompensationCommand =
  | OpenCompensation | LowerDue | ChangeRemedy | CarryReturn | ProposeSchedule | AgreeSchedule | ReportPayment | ConfirmPayment | ContestPayment | RuleOnPayment | WriteOff
  | DispatchReturn | RecordReturnArrival | RecordVehicleReturned | ContestReturn | RuleOnReturn
  | DispatchReplacement | RecordReplacementReceived | ContestReplacementReceipt | AppointRulingMediator | ReplaceRulingMediator | RecordLapses;
