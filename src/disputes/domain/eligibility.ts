// Whether a defect code can be claimed for a vehicle now: a list of rules, each a sentence that answers "why not?". Filing and
// `checkEligibility` ask the same list.
import type { Instant } from '#values';
import type { Dispute } from './state.ts';
import type { ClaimRules, CodeRule, OrderFacts, VehicleFacts } from './facts.ts';
import type { DisputeRefusalCode } from './refusals.ts';
import type { Ground } from './statement.ts';
import { concealedUntil, NOT_RECEIVED, type Window, windowOf } from './windows.ts';

export interface EligibilityQuestion {
  readonly dispute: Dispute;
  readonly order: OrderFacts;
  readonly rules: ClaimRules;
  readonly vehicle: VehicleFacts;
  readonly code: string;
  readonly ground: Ground;
  readonly at: Instant;
  /** Whether the claim states what lies beyond the disclosure of this code. */
  readonly beyondDisclosure: boolean;
  /** As it reads now; without it a limit of distance is not judged here (filing demands the reading). */
  readonly odometerKm?: number | undefined;
  /** An amended claim does not stand in its own way. */
  readonly amending?: string;
}

interface Case extends EligibilityQuestion {
  readonly rule: CodeRule;
  readonly window: Window | undefined;
}

/** Delivery terms under which the trader bears the carriage to the named place. */
const carriageAtTradersRisk: readonly string[] = ['DAP', 'DPU', 'DDP'];

const claimsOnVehicle = ({ dispute, vehicle, amending }: Case) =>
  dispute.claims.filter((claim) => claim.vehicle === vehicle.number && claim.claimId !== amending);

const drivenTooFar = ({ rule, odometerKm, vehicle }: Case): boolean =>
  rule.underKm !== undefined && odometerKm !== undefined && vehicle.received !== undefined &&
  odometerKm - vehicle.received.odometerKm >= rule.underKm;

/** A window ends with its last day, or earlier with its distance. Concealment lifts both. */
const windowIsOver = (asked: Case): boolean => asked.window !== undefined && (asked.at >= asked.window.until || drivenTooFar(asked));

type Objection = (asked: Case) => DisputeRefusalCode | false;
const isNotReceived = ({ code }: Case): boolean => code === NOT_RECEIVED;
const isConcealed = ({ ground }: Case): boolean => ground === 'CONCEALED';

const objections: readonly Objection[] = [
  function vehicleWasCancelled({ vehicle }) {
    return vehicle.cancelled && 'VEHICLE_CANCELLED';
  },
  function defectsNeedAReceipt(asked) {
    return !isNotReceived(asked) && asked.vehicle.received === undefined && 'NOT_YET_RECEIVED';
  },
  function whatCameIsNotMissing(asked) {
    return isNotReceived(asked) && asked.vehicle.received !== undefined && 'ALREADY_RECEIVED';
  },
  function whatReplacesAnotherIsMissedInItsCompensation(asked) {
    return isNotReceived(asked) && asked.vehicle.replaces !== undefined && asked.vehicle.received === undefined && 'RECEIVED_IN_COMPENSATION';
  },
  function missingNeedsFullPayment(asked) {
    return isNotReceived(asked) && !asked.vehicle.paidInFull && 'NOT_PAID_IN_FULL';
  },
  function missingOnlyOnceOverdue(asked) {
    return isNotReceived(asked) && asked.window !== undefined && asked.at < asked.window.from && 'NOT_YET_OVERDUE';
  },
  function missingCannotBeConcealed(asked) {
    return isNotReceived(asked) && isConcealed(asked) && 'CANNOT_BE_CONCEALED';
  },
  function withinItsDays(asked) {
    return !isConcealed(asked) && asked.window !== undefined && asked.at >= asked.window.until && 'WINDOW_OVER';
  },
  function withinItsDistance(asked) {
    return !isConcealed(asked) && drivenTooFar(asked) && 'DRIVEN_TOO_FAR';
  },
  function concealedOnlyAfterTheWindow(asked) {
    return isConcealed(asked) && !isNotReceived(asked) && asked.window !== undefined && !windowIsOver(asked) && 'WINDOW_OPEN';
  },
  function withinTheTimeForConcealed(asked) {
    const until = isConcealed(asked) ? concealedUntil(asked.vehicle, asked.order, asked.rules) : undefined;
    return until !== undefined && asked.at >= until && 'CONCEALED_WINDOW_OVER';
  },
  function saleBasisCovers({ vehicle, rule }) {
    return ((vehicle.saleBasis === 'AS_IS' && !rule.asIs) || (vehicle.saleBasis === 'LIMITED' && !rule.limited)) && 'SALE_BASIS_EXCLUDES';
  },
  function carriageAtRiskOfTheTrader({ rule, order }) {
    return rule.onlyAtTradersRisk === true && !carriageAtTradersRisk.includes(order.deliveryTerm) && 'NOT_AT_TRADERS_RISK';
  },
  function onlyBeyondTheDisclosure({ vehicle, code, beyondDisclosure }) {
    return !beyondDisclosure && vehicle.disclosedFaults.some((fault) => fault.code === code) && 'FAULT_DISCLOSED';
  },
  function oneClaimAtATime(asked) {
    return claimsOnVehicle(asked).some(({ state }) => state !== 'FINAL') && 'CLAIM_NOT_FINAL';
  },
  function noCodeTwice(asked) {
    const spends = claimsOnVehicle(asked).filter((claim) => claim.state !== 'FINAL' || claim.codesSpent);
    return spends.some(({ statement }) => statement.codes.includes(asked.code)) && 'CODE_ALREADY_CLAIMED';
  },
  function notAfterTheSaleIsUndone(asked) {
    const given = claimsOnVehicle(asked).map((claim) => claim.state === 'FINAL' && claim.gives);
    return given.some((remedy) => remedy === 'SALE_CANCELLATION' || remedy === 'REPLACEMENT') && 'VEHICLE_DISCHARGED';
  },
];

/** Every reason why not; none: it can be claimed. */
export const whyNot = (question: EligibilityQuestion): readonly DisputeRefusalCode[] => {
  const rule = question.rules.codes[question.code];
  if (rule === undefined) return ['UNKNOWN_CODE'];
  const asked = { ...question, rule, window: windowOf(question.code, rule, question.vehicle, question.order) };
  return objections.flatMap((objection) => objection(asked) || []);
};
