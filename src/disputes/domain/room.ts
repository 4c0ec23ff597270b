// How much a claim can get: over all claims of a vehicle never more than its price and proven expenses (law 11).
import { equalParts } from '#values';
import { amounts } from './amounts.ts';
import type { Claim } from './claim.ts';
import type { Dispute } from './state.ts';
import type { Side } from './offer-events.ts';

type Room = Pick<Dispute, 'claims' | 'inspections'>;

/** What a claim makes due, or will when its decision becomes final or is upheld. */
const given = (claim: Claim): bigint => {
  const { due = 0n, awarded = 0n } = amounts(claim);
  return claim.state !== 'FINAL' && awarded > due ? awarded : due;
};

/** What the price leaves for a main amount: what other claims on the vehicle give counts, less the expenses in it. */
export const roomOn = (dispute: Room, vehicle: number, price: bigint, except?: string): bigint => {
  let room = price;
  for (const claim of dispute.claims) {
    if (claim.vehicle !== vehicle || claim.claimId === except) continue;
    const fees = 'decided' in claim && claim.decided?.inspectionFeeOn === 'TRADER' ? feesAdvanced(dispute, claim.claimId, 'IMPORTER') : 0n;
    const main = given(claim) - BigInt(claim.statement.claimed.expenses.amount) - fees;
    if (main > 0n) room -= main;
  }
  return room;
};

/** The inspection fees that the importer advanced for a claim: its share of each, equal ones. */
export const feesAdvanced = ({ inspections }: Pick<Dispute, 'inspections'>, claimId: string, by: Side): bigint =>
  inspections.reduce((sum, { claims, fee, feeAdvancedBy }) => {
    const index = claims.indexOf(claimId);
    return fee === undefined || feeAdvancedBy !== by || index < 0 ? sum : sum + (equalParts(BigInt(fee.amount), claims.length)[index] ?? 0n);
  }, 0n);

/** The most that can be given for a claim, inspection fees of the importer included where the trader is to bear them. */
export const ceilingOf = (dispute: Dispute, { claimId, vehicle, price, statement }: Claim, withFees = false): bigint =>
  roomOn(dispute, vehicle, BigInt(price.amount), claimId) + BigInt(statement.claimed.expenses.amount) + (withFees ? feesAdvanced(dispute, claimId, 'IMPORTER') : 0n);

export const withinCeiling = (dispute: Dispute, claim: Claim, total: bigint): boolean => total <= ceilingOf(dispute, claim);
