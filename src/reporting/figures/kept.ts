// What the record of an order keeps of its claims and of what is due: facts and instants, amounts as decimal strings of minor units.
import type { Instant } from '#values';
import type { Compensation } from '../../compensations/index.ts';

/** How a claim stands, as figures count it: accepted, settled and awarded are justified; what expired the importer gave up. */
export const standings = ['JUSTIFIED', 'OPEN', 'NOT_AWARDED', 'WITHDRAWN'] as const;
export type ClaimStanding = (typeof standings)[number];

/** Claimed without a receipt. */
export const NOT_RECEIVED = 'NOT_RECEIVED';

export interface ClaimKept {
  readonly claimId: string;
  readonly vehicle: number;
  readonly codes: readonly string[];
  /** As last amended. */
  readonly claimed: string;
  readonly filedAt: Instant;
  readonly acknowledgeBy: Instant;
  readonly answerBy: Instant;
  /** Acknowledged, or answered before it was: whether in time. */
  readonly acknowledged?: boolean;
  /** The first answer: whole days after the filing, in the trader's zone, and whether in time. */
  readonly answered?: { readonly days: number; readonly inTime: boolean };
  /** What was decided last, be it not final yet, and the remedy. */
  readonly decided?: { readonly as: Exclude<ClaimStanding, 'OPEN' | 'WITHDRAWN'>; readonly remedy: string };
  readonly final?: { readonly as: Exclude<ClaimStanding, 'OPEN'>; readonly at: Instant };
  /** The last outcome undid the sale of a car that never came, or gave another one: nobody waits for it any more, be the claim reopened. */
  readonly givenUp?: true;
}

export const standingOf = ({ final }: ClaimKept): ClaimStanding => final?.as ?? 'OPEN';

export interface DueKept {
  readonly compensation: string;
  readonly of: 'DISPUTE' | 'CANCELLATION';
  readonly openedAt: Instant;
  readonly state: Compensation;
  /** Other cars, by item: when they were sent, and what stands paid by them. */
  readonly sent: Readonly<Record<string, { readonly at: Instant; readonly inTime: boolean; readonly stands?: string }>>;
}
