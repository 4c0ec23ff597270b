// The policy that is there from the start: every figure of the rules, as tables.
import type { ChecklistTerms, CodeTerms, DefectCode, EvidenceType, PolicyTerms } from './terms.ts';

const window = (days: number, asIs: boolean, limited: boolean, more: Partial<CodeTerms> = {}): CodeTerms => ({ days, asIs, limited, ...more });
const exempt = { exemptFromMinimum: true };
const mechanical = window(10, false, true, { underKm: 300 });

const codes: Readonly<Record<DefectCode, CodeTerms>> = {
  UNDISCLOSED_STRUCTURAL_DAMAGE: window(180, true, true),
  UNDISCLOSED_STRUCTURAL_REPAIR: window(180, true, true),
  CUT_AND_SHUT: window(180, true, true),
  ODOMETER_DISCREPANCY: window(180, true, true),
  UNDISCLOSED_ACCIDENT_HISTORY: window(180, false, true),
  AIRBAG_MISSING_OR_DEPLOYED: window(180, false, true),
  FLOOD_DAMAGE: window(90, true, true),
  FIRE_DAMAGE: window(90, true, true),
  VIN_DISCREPANCY: window(30, true, true, exempt),
  TITLE_BRAND: window(30, true, true, exempt),
  WRONG_VEHICLE: window(30, true, true, exempt),
  MODEL_YEAR_MISMATCH: window(30, false, true),
  PRIOR_USE: window(30, false, true),
  GRADE_MISMATCH: window(30, false, false),
  DOCUMENTS_MISSING: window(10, true, true, exempt),
  MAJOR_MECHANICAL: mechanical,
  EV_BATTERY: mechanical,
  EMISSIONS_EQUIPMENT: mechanical,
  MISSING_EQUIPMENT: window(10, false, false),
  OTHER: window(10, false, false),
  TRANSIT_DAMAGE: window(10, false, true, { onlyAtTradersRisk: true }),
  NOT_RECEIVED: window(180, true, true, exempt),
};

const list = (required: readonly EvidenceType[], oneOf: readonly EvidenceType[]): ChecklistTerms => ({ required, oneOf });
const structural = list(['VIN_PHOTO', 'PHOTO'], ['INDEPENDENT_INSPECTION_REPORT', 'STRUCTURAL_MEASUREMENT', 'PAINT_THICKNESS_READINGS']);
const water = list(['VIN_PHOTO', 'PHOTO'], ['INDEPENDENT_INSPECTION_REPORT', 'HISTORY_REPORT']);
const identity = list(['VIN_PHOTO'], ['HISTORY_REPORT', 'CUSTOMS_DOCUMENT', 'INDEPENDENT_INSPECTION_REPORT']);
const technical = list(['VIN_PHOTO', 'ODOMETER_PHOTO'], ['REPAIR_ESTIMATE', 'INDEPENDENT_INSPECTION_REPORT']);
const missing = list(['PHOTO'], ['CONDITION_REPORT', 'CONTRACT', 'CORRESPONDENCE']);
const valued = list([], ['VALUATION', 'INDEPENDENT_INSPECTION_REPORT']);

export const standard1: PolicyTerms = {
  lotMinimum: 5,
  minimumClaim: { CNY: '200000' },
  administrator: { zone: 'Asia/Shanghai', calendar: { restDays: ['SATURDAY', 'SUNDAY'], holidays: [], workedRestDays: [] } },
  deadlines: {
    acceptOrder: 5, contestPayment: 5, contestReceipt: 5, ruleOnPaymentBusinessDays: 3, acknowledgeBusinessDays: 3, answer: 10,
    offer: 5, offerAtMost: 30, negotiation: 30, appointBusinessDays: 3, objectBusinessDays: 3, ruleOnObjectionBusinessDays: 3,
    evidence: 5, inspect: 14, decide: 14, correct: 5, requestReview: 10, decideReview: 14, pay: 10, default: 30, unpaid: 180,
    confirmPayment: 10, contestSilentConfirmation: 30, ruleOnContested: 10, sendInKind: 60, reportArrival: 60, confirmReturn: 10,
    placeOrder: 1, mediationLimit: 60, concealed: 730, reopen: 730, mediatorHistory: 365,
  },
  onTraderSilence: 'ESCALATE',
  onImporterSilence: 'ESCALATE',
  interestBasisPoints: 0,
  codes,
  checklists: {
    codes: {
      UNDISCLOSED_STRUCTURAL_DAMAGE: structural, UNDISCLOSED_STRUCTURAL_REPAIR: structural, UNDISCLOSED_ACCIDENT_HISTORY: structural,
      CUT_AND_SHUT: structural, AIRBAG_MISSING_OR_DEPLOYED: structural,
      ODOMETER_DISCREPANCY: list(['VIN_PHOTO', 'ODOMETER_PHOTO'], ['HISTORY_REPORT', 'INDEPENDENT_INSPECTION_REPORT']),
      FLOOD_DAMAGE: water, FIRE_DAMAGE: water,
      VIN_DISCREPANCY: identity, TITLE_BRAND: identity, MODEL_YEAR_MISMATCH: identity, PRIOR_USE: identity, GRADE_MISMATCH: identity,
      WRONG_VEHICLE: identity,
      MAJOR_MECHANICAL: technical, EV_BATTERY: technical, EMISSIONS_EQUIPMENT: technical,
      MISSING_EQUIPMENT: missing, DOCUMENTS_MISSING: missing, OTHER: missing,
      TRANSIT_DAMAGE: list(['PHOTO', 'DELIVERY_RECEIPT'], ['BILL_OF_LADING', 'INDEPENDENT_INSPECTION_REPORT']),
      NOT_RECEIVED: list(['PROOF_OF_PAYMENT'], ['CONTRACT', 'CORRESPONDENCE']),
    },
    methods: {
      VALUE_DIFFERENCE: valued, CISG_50: valued, REPAIR_COST: list([], ['REPAIR_ESTIMATE', 'INVOICE']), FULL_PRICE: list([], []),
    },
    expenses: list([], ['INVOICE']),
  },
};
