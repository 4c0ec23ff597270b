// The answer to "what can be claimed, until when, and why not?", per vehicle and defect code.
import type { Instant } from '#values';
import type { Dispute } from './state.ts';
import { whyNot } from './eligibility.ts';
import type { ClaimRules, OrderFacts, VehicleFacts } from './facts.ts';
import { disputeRefusals, type DisputeRefusalCode } from './refusals.ts';
import type { Ground } from './statement.ts';
import { concealedUntil, windowOf } from './windows.ts';

export interface Reason {
  readonly code: DisputeRefusalCode;
  readonly reason: string;
}

export const reason = (code: DisputeRefusalCode): Reason => ({ code, reason: disputeRefusals[code]?.means ?? code });

export type Eligibility = { readonly vehicle: number; readonly code: string } & (
  | { readonly claimable: true; readonly ground: Ground; readonly until: Instant; readonly zone: string; readonly underKm?: number }
  | { readonly claimable: false; readonly reasons: readonly Reason[] }
);

export interface EligibilityInquiry {
  readonly dispute: Dispute;
  readonly order: OrderFacts;
  readonly rules: ClaimRules;
  readonly at: Instant;
  /** Codes of which something beyond the disclosure would be stated. */
  readonly beyondDisclosure?: readonly string[];
  /** What the odometer of each vehicle reads now. */
  readonly odometerKm?: Readonly<Record<number, number>>;
}

const eligibilityOf = (inquiry: EligibilityInquiry, vehicle: VehicleFacts, code: string): Eligibility => {
  const { order, rules } = inquiry;
  const question = {
    ...inquiry, vehicle, code,
    beyondDisclosure: inquiry.beyondDisclosure?.includes(code) ?? false,
    odometerKm: inquiry.odometerKm?.[vehicle.number],
  };
  const reasons = whyNot({ ...question, ground: 'NORMAL' });
  const ground: Ground = reasons.length === 0 ? 'NORMAL' : 'CONCEALED';
  const rule = rules.codes[code];
  const until = rule && (ground === 'NORMAL' ? windowOf(code, rule, vehicle, order)?.until : concealedUntil(vehicle, order, rules));
  if (until === undefined || (ground === 'CONCEALED' && whyNot({ ...question, ground }).length > 0)) {
    return { vehicle: vehicle.number, code, claimable: false, reasons: reasons.map(reason) };
  }
  return {
    vehicle: vehicle.number, code, claimable: true, ground, until, zone: order.importer.zone,
    ...(ground === 'NORMAL' && rule?.underKm !== undefined ? { underKm: rule.underKm } : {}),
  };
};

/** For every vehicle of the order and every code of the policy; on the ground `CONCEALED` only where the ordinary way is closed. */
export const checkEligibility = (inquiry: EligibilityInquiry): readonly Eligibility[] =>
  inquiry.order.vehicles.flatMap((vehicle) => Object.keys(inquiry.rules.codes).map((code) => eligibilityOf(inquiry, vehicle, code)));
