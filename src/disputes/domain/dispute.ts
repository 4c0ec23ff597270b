// The one dispute of an order: its claims and the deadlines that run. State, evolve, initial; what is decided on it stands in the
// files of the phases (filing, changing, answering), put together in decide.ts.
import type { Instant } from '#values';
import { changed, type Claim, filed } from './claim.ts';
import { type Deadline, runningOf, without } from './deadlines.ts';
import type { ClaimFiled, DisputeEvent } from './events.ts';
import type { Seats } from './facts.ts';

/** What every filing repeats of the order. */
export interface DisputeOrder extends Seats {
  readonly orderId: string;
  readonly currency: string;
  readonly policyVersion: string;
}

/** Plain JSON. `order` is absent until something was claimed. */
export interface Dispute {
  readonly order?: DisputeOrder;
  readonly closed: boolean;
  readonly claims: readonly Claim[];
  /** Those that run: started, and not ended by an event. One past its due instant runs on until its result stands in the log. */
  readonly deadlines: readonly Deadline[];
}

export const initial: Dispute = { closed: false, claims: [], deadlines: [] };

const orderOf = ({ orderId, price, policyVersion, importer, trader, administrator }: ClaimFiled['data']): DisputeOrder => ({
  orderId, currency: price.currency, policyVersion, importer, trader, administrator,
});

/** A time to answer that is over ends with the escalation; one that runs goes on, and its end is only recorded. */
const intoMediation = (running: readonly Deadline[], claimId: string, at: Instant): readonly Deadline[] => {
  const answer = runningOf(running, claimId, 'ANSWER');
  if (answer === undefined) return running;
  if (answer.due <= at) return without(running, claimId, 'ANSWER');
  return running.map((deadline) => (deadline === answer ? { ...answer, lapse: 'RECORDED' } : deadline));
};

const deadlinesAfter = (running: readonly Deadline[], claim: Claim, event: Exclude<DisputeEvent, ClaimFiled>): readonly Deadline[] => {
  const { claimId } = event.data;
  if (claim.state === 'FINAL') return without(running, claimId);
  switch (event.type) {
    case 'ClaimAcknowledged':
      return without(running, claimId, 'ACKNOWLEDGE');
    case 'LiabilityAccepted':
    case 'ClaimDenied':
      return without(running, claimId, 'ACKNOWLEDGE', 'ANSWER');
    case 'ClaimAmended':
      return [...without(running, claimId, 'ANSWER'), ...event.data.deadlines];
    case 'ClaimEscalated':
      return [...intoMediation(without(running, claimId, 'ACKNOWLEDGE', 'NEGOTIATION'), claimId, event.data.at), ...event.data.deadlines];
    case 'ClaimWithdrawn':
      return running;
  }
};

export const evolve = (dispute: Dispute, event: DisputeEvent): Dispute => {
  if (event.type === 'ClaimFiled') {
    return {
      order: dispute.order ?? orderOf(event.data),
      closed: false,
      claims: [...dispute.claims, filed(event)],
      deadlines: [...dispute.deadlines, ...event.data.deadlines],
    };
  }
  const index = dispute.claims.findIndex(({ claimId }) => claimId === event.data.claimId);
  const before = dispute.claims[index];
  if (before === undefined) throw new Error(`${event.type} names a claim that was never filed: ${event.data.claimId}`);
  const claim = changed(before, event);
  return { ...dispute, claims: dispute.claims.with(index, claim), deadlines: deadlinesAfter(dispute.deadlines, claim, event) };
};

export const claimIn = (dispute: Dispute, claimId: string): Claim | undefined => dispute.claims.find((claim) => claim.claimId === claimId);
