// What a policy fixes. Every figure is a whole number (days, business days, km, basis points, minor units) or a listed value.

export const defectCodes = [
  'UNDISCLOSED_STRUCTURAL_DAMAGE', 'UNDISCLOSED_STRUCTURAL_REPAIR', 'UNDISCLOSED_ACCIDENT_HISTORY', 'CUT_AND_SHUT', 'FLOOD_DAMAGE',
  'FIRE_DAMAGE', 'ODOMETER_DISCREPANCY', 'VIN_DISCREPANCY', 'MODEL_YEAR_MISMATCH', 'GRADE_MISMATCH', 'TITLE_BRAND', 'PRIOR_USE',
  'AIRBAG_MISSING_OR_DEPLOYED', 'MAJOR_MECHANICAL', 'EV_BATTERY', 'EMISSIONS_EQUIPMENT', 'MISSING_EQUIPMENT', 'WRONG_VEHICLE',
  'NOT_RECEIVED', 'TRANSIT_DAMAGE', 'DOCUMENTS_MISSING', 'OTHER',
] as const;
export type DefectCode = (typeof defectCodes)[number];

export const evidenceTypes = [
  'CONDITION_REPORT', 'INDEPENDENT_INSPECTION_REPORT', 'PAINT_THICKNESS_READINGS', 'STRUCTURAL_MEASUREMENT', 'PHOTO', 'VIDEO',
  'ODOMETER_PHOTO', 'VIN_PHOTO', 'HISTORY_REPORT', 'REPAIR_ESTIMATE', 'VALUATION', 'INVOICE', 'CONTRACT', 'PROOF_OF_PAYMENT',
  'BILL_OF_LADING', 'DELIVERY_RECEIPT', 'CUSTOMS_DOCUMENT', 'CORRESPONDENCE', 'SWORN_STATEMENT',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

export const remedies = ['PRICE_ADJUSTMENT', 'REPAIR', 'SALE_CANCELLATION', 'REPLACEMENT', 'EXPENSE_REIMBURSEMENT'] as const;
export type Remedy = (typeof remedies)[number];

/** How the main amount is found; `EXPENSE_REIMBURSEMENT` has none. */
export const methods = ['VALUE_DIFFERENCE', 'CISG_50', 'REPAIR_COST', 'FULL_PRICE'] as const;
export type Method = (typeof methods)[number];

/** Window and reach of one defect code. `days` count from receipt (`NOT_RECEIVED`: from the day after the promised date). */
export interface CodeTerms {
  readonly days: number;
  readonly asIs: boolean;
  readonly limited: boolean;
  /** Only under so many kilometres since receipt. */
  readonly underKm?: number;
  /** Only where the delivery term leaves carriage at the trader's risk. */
  readonly onlyAtTradersRisk?: boolean;
  readonly exemptFromMinimum?: boolean;
}

/** What a checklist asks for: all of `required`, and one of `oneOf` where it lists any. */
export interface ChecklistTerms {
  readonly required: readonly EvidenceType[];
  readonly oneOf: readonly EvidenceType[];
}

export interface PolicyTerms {
  readonly lotMinimum: number;
  /** Smallest claim per currency, in minor units. A currency that is not listed is refused when ordering. */
  readonly minimumClaim: Readonly<Record<string, string>>;
  readonly administrator: {
    readonly zone: string;
    readonly calendar: { readonly restDays: readonly string[]; readonly holidays: readonly string[]; readonly workedRestDays: readonly string[] };
  };
  /** Days unless the name says business days. */
  readonly deadlines: {
    readonly acceptOrder: number;
    readonly contestPayment: number;
    readonly contestReceipt: number;
    readonly ruleOnPaymentBusinessDays: number;
    readonly acknowledgeBusinessDays: number;
    readonly answer: number;
    readonly offer: number;
    readonly offerAtMost: number;
    readonly negotiation: number;
    readonly appointBusinessDays: number;
    readonly objectBusinessDays: number;
    readonly ruleOnObjectionBusinessDays: number;
    readonly evidence: number;
    readonly inspect: number;
    readonly decide: number;
    readonly correct: number;
    readonly requestReview: number;
    readonly decideReview: number;
    readonly pay: number;
    readonly default: number;
    readonly unpaid: number;
    readonly confirmPayment: number;
    readonly contestSilentConfirmation: number;
    readonly ruleOnContested: number;
    readonly sendInKind: number;
    readonly reportArrival: number;
    readonly confirmReturn: number;
    readonly placeOrder: number;
    readonly mediationLimit: number;
    readonly concealed: number;
    readonly reopen: number;
    readonly mediatorHistory: number;
  };
  readonly onTraderSilence: 'ESCALATE' | 'DEEMED_ACCEPTED';
  readonly onImporterSilence: 'ESCALATE' | 'EXPIRE';
  readonly interestBasisPoints: number;
  readonly codes: Readonly<Record<DefectCode, CodeTerms>>;
  /** Per code; the method and the expenses of a claim add theirs. */
  readonly checklists: {
    readonly codes: Readonly<Record<DefectCode, ChecklistTerms>>;
    readonly methods: Readonly<Record<Method, ChecklistTerms>>;
    readonly expenses: ChecklistTerms;
  };
}
