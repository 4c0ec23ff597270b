// What the clock has done to a dispute that no event says yet. An act that comes after a lapse records the lapse first, in the same
// append, so that nothing moves without an event and no guard has to know the clock. Clocks that a lapse starts count from the end of the
// time that lapsed, not from its recording: what the clock has done does not move with who looks, or when.
import type { Instant } from '#values';
import { satisfied } from './checklist.ts';
import type { Claim } from './claim.ts';
import { orderIn, toAppoint } from './clocks.ts';
import type { DeadlineLapsed } from './course-events.ts';
import { atEscalation, type Deadline, owners } from './deadlines.ts';
import { evolve } from './dispute.ts';
import { claimIn, type Dispute } from './state.ts';
import type { ClaimEscalated, DisputeEvent } from './events.ts';
import { withFollowing } from './following.ts';
import type { Chair, Leaving, MediatorLeft } from './mediation-events.ts';
import { officeOf } from './office.ts';
import { withinCeiling } from './room.ts';

/** The claims that wait for a chair. */
export const waitingFor = ({ claims }: Dispute, chair: Chair): readonly Claim[] =>
  claims.filter(({ state }) => state === (chair === 'MEDIATOR' ? 'IN_MEDIATION' : 'IN_REVIEW'));

export const leaves = (dispute: Dispute, chair: Chair, cause: Leaving, from: Instant, at: Instant, more: Partial<MediatorLeft['data']> = {}): MediatorLeft => {
  const waiting = waitingFor(dispute, chair);
  const terms = waiting[0]?.terms;
  const deadlines = terms ? toAppoint(orderIn(dispute), chair, waiting.map(({ claimId }) => claimId), terms, from) : [];
  return { type: 'MediatorLeft', data: { chair, mediator: officeOf(dispute, chair)?.party ?? '', cause, ...more, deadlines, at } };
};

const escalates = (dispute: Dispute, { claimId, terms }: Claim, { id, due }: Deadline, at: Instant): ClaimEscalated => ({
  type: 'ClaimEscalated',
  data: { claimId, lapsed: id, deadlines: atEscalation(claimId, orderIn(dispute), terms, due, dispute.mediator === undefined), at },
});

/** Silence of the trader is acceptance only where the policy says so, of a claim that it has seen and that came with its evidence. */
const isDeemedAccepted = (dispute: Dispute, claim: Claim, { lapse }: Deadline): boolean =>
  lapse === 'DEEMED_ACCEPTED' && claim.acknowledged && satisfied(claim) && withinCeiling(dispute, claim, BigInt(claim.statement.claimed.total.amount));

const silence = (dispute: Dispute, deadline: Deadline, at: Instant): readonly DisputeEvent[] =>
  deadline.claims.flatMap((claimId): readonly DisputeEvent[] => {
    const claim = claimIn(dispute, claimId);
    if (claim === undefined || (claim.state !== 'OPEN' && claim.state !== 'ANSWERED')) return [];
    const lapsed = deadline.id;
    if (deadline.name === 'ANSWER' && isDeemedAccepted(dispute, claim, deadline)) {
      return [{ type: 'ClaimDeemedAccepted', data: { claimId, lapsed, amount: claim.statement.claimed.total, remedy: claim.statement.remedy, at } }];
    }
    if (deadline.lapse === 'EXPIRE' && claim.state === 'ANSWERED') {
      return [{ type: 'ClaimExpired', data: { claimId, lapsed, outcome: claim.agreed ? 'LIABILITY_ACCEPTED' : 'EXPIRED', at } }];
    }
    return [escalates(dispute, claim, deadline, at)];
  });

/** What the end of a time brings, beside being recorded. */
const results: Readonly<Record<string, (dispute: Dispute, deadline: Deadline, at: Instant) => readonly DisputeEvent[]>> = {
  ANSWER: silence,
  NEGOTIATION: silence,
  OFFER: (_, { about = '', id, due }, at) => [{ type: 'OfferLapsed', data: { offer: about, lapsed: id, due, at } }],
  INSPECT: (_, { about = '' }, at) => [{ type: 'InspectionEnded', data: { inspection: about, cause: 'LAPSED', at } }],
  RULE_ON_OBJECTION: (dispute, { id, about, due }, at) => [
    { type: 'ObjectionRuled', data: { objection: id.slice('RULE_ON_OBJECTION/'.length), sustained: true, by: 'LAPSE', at } },
    leaves(dispute, about as Chair, 'OBJECTION', due, at),
  ],
  DECIDE: (dispute, { due }, at) => [leaves(dispute, 'MEDIATOR', 'MISSED_DATE', due, at)],
  DECIDE_REVIEW: (dispute, { due }, at) => [leaves(dispute, 'REVIEWER', 'MISSED_DATE', due, at)],
};

export const lapseOf = ({ id, name, owner, claims, due, zone }: Deadline, at: Instant): DeadlineLapsed => ({
  type: 'DeadlineLapsed', data: { deadline: id, name, owner, claims, due, zone, at },
});

/** An appointment needs to know whom to appoint: only the workflow records that its time is over. */
const byItself = ({ name }: Deadline): boolean => name !== 'APPOINT';

const firstOver = ({ deadlines }: Dispute, at: Instant): Deadline | undefined =>
  deadlines.reduce<Deadline | undefined>((first, each) => (byItself(each) && each.due <= at && (first === undefined || each.due < first.due) ? each : first), undefined);

export interface Lapsed {
  readonly events: readonly DisputeEvent[];
  readonly dispute: Dispute;
}

/** The dispute as it stands at an instant, and the events that say so. */
export const lapsedAt = (before: Dispute, at: Instant): Lapsed => {
  const events: DisputeEvent[] = [];
  let dispute = before;
  for (let first = firstOver(dispute, at); first !== undefined; first = firstOver(dispute, at)) {
    const { due } = first;
    // All that end at one instant end together, the trader's first: what follows is judged once, when the last of them is over.
    const brought: DisputeEvent[] = [];
    let after = dispute;
    const together = dispute.deadlines.filter((each) => byItself(each) && each.due === due).toSorted((a, b) => owners.indexOf(a.owner) - owners.indexOf(b.owner));
    for (const deadline of together) {
      if (!after.deadlines.some(({ id }) => id === deadline.id)) continue;
      const step = [lapseOf(deadline, at), ...(results[deadline.name]?.(after, deadline, at) ?? [])];
      after = step.reduce(evolve, after);
      brought.push(...step);
    }
    const followed = withFollowing(dispute, brought, at, due);
    events.push(...followed.events);
    dispute = followed.dispute;
  }
  return { events, dispute };
};
