// What the clock has done to a claim that no event says yet. An act that comes after a lapse records the lapse first, in the same
// append, so that nothing moves without an event and no guard has to know the clock.
import type { Instant } from '#values';
import { satisfied } from './checklist.ts';
import type { Claim } from './claim.ts';
import { atEscalation, type Deadline } from './deadlines.ts';
import { type Dispute, type DisputeOrder, evolve } from './dispute.ts';
import type { ClaimEscalated } from './events.ts';

/** The deadline that ended the negotiation of a claim: the one due first, if it is over. */
const endOfNegotiation = (dispute: Dispute, claim: Claim, at: Instant): Deadline | undefined =>
  dispute.deadlines
    .filter(({ name, claims, due }) => (name === 'ANSWER' || name === 'NEGOTIATION') && claims.includes(claim.claimId) && due <= at)
    .reduce<Deadline | undefined>((first, deadline) => (first === undefined || deadline.due < first.due ? deadline : first), undefined);

/** Silence is a result of its own where the policy says so and its conditions hold: the workflow records it, and no act precedes it. */
const endsTheClaim = (claim: Claim, { lapse }: Deadline): boolean =>
  (lapse === 'DEEMED_ACCEPTED' && claim.acknowledged && satisfied(claim)) || (lapse === 'EXPIRE' && claim.state === 'ANSWERED');

export interface Lapsed {
  readonly events: readonly ClaimEscalated[];
  readonly dispute: Dispute;
  /** The claims whose time ran out with an outcome that is not recorded yet. */
  readonly over: ReadonlySet<string>;
}

/** The dispute as it stands at an instant, and the events that say so; of one claim or of all. */
export const lapsedAt = (dispute: Dispute, at: Instant, claimId?: string): Lapsed => {
  const events: ClaimEscalated[] = [];
  const over = new Set<string>();
  for (const claim of dispute.claims) {
    if ((claimId !== undefined && claim.claimId !== claimId) || (claim.state !== 'OPEN' && claim.state !== 'ANSWERED')) continue;
    const end = endOfNegotiation(dispute, claim, at);
    if (end === undefined) continue;
    if (endsTheClaim(claim, end)) over.add(claim.claimId);
    else {
      // From the end of the time that lapsed, not from its recording: what the clock has done does not move with who looks, or when.
      const deadlines = atEscalation(claim.claimId, dispute.order as DisputeOrder, claim.terms, end.due);
      events.push({ type: 'ClaimEscalated', data: { claimId: claim.claimId, lapsed: end.id, deadlines, at } });
    }
  }
  return { events, dispute: events.reduce(evolve, dispute), over };
};
