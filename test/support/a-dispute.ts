// The lot of the worked case, for the specs: ten vehicles, paid in full, received on one day; seven repainted wrecks.
import { instant, type Instant, type MoneyData, type Sealed, weekendsOnly } from '#values';
import type { AcceptLiability, AmendClaim, ClaimToFile, DenyClaim, FileClaim } from '../../src/disputes/domain/commands.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { ClaimRules, OrderFacts, VehicleFacts } from '../../src/disputes/domain/facts.ts';
import type { ClaimStatement } from '../../src/disputes/domain/statement.ts';

export const fen = (amount: bigint | number): MoneyData => ({ amount: String(amount), currency: 'CNY' });
export const sealed = (subject: string): Sealed<string> => ({ subject, commitment: 'c'.repeat(64), ciphertext: 'x', keyVersion: 1 });

export const importer: Actor = { role: 'IMPORTER', party: 'importer-1' };
export const trader: Actor = { role: 'TRADER', party: 'trader-1' };

export const received = instant('2026-03-01T08:00:00Z');
export const filedAt = instant('2026-03-02T15:30:00Z');
/** Noon UTC of a day so many days after the filing. */
export const day = (n: number): Instant => new Date(Date.UTC(2026, 2, 2 + n, 12)).toISOString() as Instant;

const prices = [7_000_000, 7_000_000, 7_050_000, 7_100_000, 7_100_000, 7_150_000, 7_200_000, 7_200_000, 7_200_000, 7_200_000];

export const vehicle = (number: number, more: Partial<VehicleFacts> = {}): VehicleFacts => ({
  number, vin: `VIN${number}`, price: fen(prices[number - 1] ?? 7_200_000), saleBasis: 'GUARANTEED', disclosedFaults: [],
  disclosureHash: 'd'.repeat(64), paidInFull: true, cancelled: false, dispatched: true, received: { at: received, odometerKm: 60_000 }, ...more,
});

/** Vehicle `number` is not received. */
export const missing = (number: number, more: Partial<VehicleFacts> = {}): VehicleFacts => unreceived(vehicle(number, more));
const unreceived = ({ received: _, ...rest }: VehicleFacts): VehicleFacts => rest;

export const lot = (more: Partial<OrderFacts> = {}, ...instead: readonly VehicleFacts[]): OrderFacts => ({
  orderId: 'order-1',
  importer: { party: 'importer-1', zone: 'Asia/Pyongyang', calendar: weekendsOnly },
  trader: { party: 'trader-1', zone: 'Asia/Shanghai', calendar: weekendsOnly },
  administrator: { zone: 'Asia/Shanghai', calendar: weekendsOnly },
  currency: 'CNY', deliveryTerm: 'DAP', promisedDate: '2026-02-20', policyVersion: 'standard-1',
  vehicles: prices.map((_, index) => instead.find(({ number }) => number === index + 1) ?? vehicle(index + 1)),
  ...more,
});

export const worth = (actual: number): ClaimStatement => ({
  codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'], remedy: 'PRICE_ADJUSTMENT', valuation: { method: 'VALUE_DIFFERENCE', actual: fen(actual) },
  expenses: [], evidence: [],
});

export const claimOf = (number: number, more: Partial<ClaimToFile> = {}): ClaimToFile => ({
  ...worth(2_000_000), claimId: `claim-${number}`, vehicle: number, ...more,
});

export const aFiling = (rules: ClaimRules) => (claims: readonly ClaimToFile[], more: Partial<FileClaim> = {}): FileClaim => ({
  type: 'FileClaim', order: lot(), rules, claims, at: filedAt, by: importer, ...more,
});

export const amend = (rules: ClaimRules) => (claimId: string, statement: ClaimStatement, at: Instant, order = lot()): AmendClaim => ({
  type: 'AmendClaim', order, rules, claimId, statement, at, by: importer,
});

export const withdraw = (claimId: string, at: Instant) => ({ type: 'WithdrawClaim', claimId, at, by: importer }) as const;
export const acknowledge = (claimId: string, at: Instant) => ({ type: 'AcknowledgeClaim', claimId, at, by: trader }) as const;
export const accept = (claimId: string, amount: number | bigint, at: Instant, claimVersion = 1): AcceptLiability => ({
  type: 'AcceptLiability', claimId, claimVersion, amount: fen(amount), at, by: trader,
});
export const deny = (claimId: string, at: Instant): DenyClaim => ({ type: 'DenyClaim', claimId, reason: 'NO_DEFECT', at, by: trader });
