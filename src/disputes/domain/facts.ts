// What a dispute needs to know of the order and of the policy: plain data that arrives in the command. Declared by shape, so that the
// terms of a policy and the facts of an order fit without this folder knowing their capabilities.
import type { Instant, MoneyData } from '#values';

/** Where one who must act lives: zone and calendar fix the due instants. */
export interface Seat {
  readonly zone: string;
  readonly calendar: { readonly restDays: readonly string[]; readonly holidays: readonly string[]; readonly workedRestDays: readonly string[] };
}

export interface PartySeat extends Seat {
  readonly party: string;
}

export interface Seats {
  readonly importer: PartySeat;
  readonly trader: PartySeat;
  readonly administrator: Seat;
}

export type SaleBasis = 'AS_IS' | 'LIMITED' | 'GUARANTEED';

export interface VehicleFacts {
  readonly number: number;
  readonly vin: string;
  readonly price: MoneyData;
  readonly saleBasis: SaleBasis;
  readonly disclosedFaults: readonly { readonly code: string; readonly place: string; readonly extent: string }[];
  readonly disclosureHash: string;
  /** Of a replacement: the vehicle in whose place it came. */
  readonly replaces?: number;
  readonly paidInFull: boolean;
  readonly cancelled: boolean;
  readonly dispatched: boolean;
  /** `at` is when the receipt was recorded: windows count from it. */
  readonly received?: { readonly at: Instant; readonly odometerKm: number };
}

export interface OrderFacts extends Seats {
  readonly orderId: string;
  readonly currency: string;
  /** Incoterms 2020. */
  readonly deliveryTerm: string;
  /** A date of the importer's zone, `2026-03-02`. */
  readonly promisedDate: string;
  readonly policyVersion: string;
  readonly vehicles: readonly VehicleFacts[];
}

export interface CodeRule {
  readonly days: number;
  readonly asIs: boolean;
  readonly limited: boolean;
  readonly underKm?: number;
  readonly onlyAtTradersRisk?: boolean;
  readonly exemptFromMinimum?: boolean;
}

export interface ChecklistRule {
  readonly required: readonly string[];
  readonly oneOf: readonly string[];
}

/** The part of a policy that a claim lives by; defect codes and evidence types are those the policy lists. */
export interface ClaimRules {
  readonly minimumClaim: Readonly<Record<string, string>>;
  readonly deadlines: {
    readonly acknowledgeBusinessDays: number;
    readonly answer: number;
    readonly negotiation: number;
    readonly appointBusinessDays: number;
    readonly evidence: number;
    readonly concealed: number;
  };
  readonly onTraderSilence: 'ESCALATE' | 'DEEMED_ACCEPTED';
  readonly onImporterSilence: 'ESCALATE' | 'EXPIRE';
  readonly codes: Readonly<Record<string, CodeRule>>;
  readonly checklists: {
    readonly codes: Readonly<Record<string, ChecklistRule>>;
    readonly methods: Readonly<Record<string, ChecklistRule>>;
    readonly expenses: ChecklistRule;
  };
}

/** The figures of the policy that deadlines started later need. */
export interface LaterTerms {
  readonly answer: number;
  readonly appointBusinessDays: number;
  readonly evidence: number;
}

/** The figures of the policy that mediation, decision and review live by; days unless the name says business days. */
export interface CourseTerms extends LaterTerms {
  readonly offer: number;
  readonly offerAtMost: number;
  readonly objectBusinessDays: number;
  readonly ruleOnObjectionBusinessDays: number;
  readonly inspect: number;
  readonly decide: number;
  readonly correct: number;
  readonly requestReview: number;
  readonly decideReview: number;
  readonly mediationLimit: number;
  readonly reopen: number;
}

/** Everything of a policy that a dispute lives by. */
export interface DisputeRules extends ClaimRules {
  readonly deadlines: ClaimRules['deadlines'] & CourseTerms;
}

/** What the parties to the appointment of a mediator or inspector are known by: read from their own streams and the mediator record. */
export interface Candidate extends PartySeat {
  readonly kind: string;
  readonly suspended: boolean;
  /** Whether it declared a conflict with a party of the dispute, or one of them with it. */
  readonly conflicted: boolean;
  /** Of a mediator. */
  readonly history?: MediatorHistory;
}

/** What stands in an appointment of what a mediator had to do with the parties before. */
export interface MediatorHistory {
  readonly openDisputes: number;
  /** Decisions for the same two parties, the last one when. */
  readonly decidedForBoth: number;
  readonly lastDecidedForBoth?: Instant;
  readonly appointedWithImporter: number;
  readonly appointedWithTrader: number;
}
