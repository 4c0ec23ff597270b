// Small steps from one state of a dispute to the next that several kinds of events share.
import type { Claim } from './claim.ts';
import { type Deadline, without } from './deadlines.ts';
import { withMoney } from './money.ts';
import type { Dispute } from './state.ts';

/** A claim that is decided or final has no clock of what came before; one that is in review keeps those of the review. */
const ends = (before: Claim, after: Claim): boolean => after.state !== before.state && (after.state === 'FINAL' || after.state === 'DECIDED');

/** Changes the named claims and how their money stands, and ends the clocks of those that are decided or final by it. @throws Error for a claim that was never filed */
export const withClaims = (dispute: Dispute, ids: readonly string[], change: (claim: Claim) => Claim): Dispute => {
  let { claims, deadlines } = dispute;
  for (const id of ids) {
    const index = claims.findIndex(({ claimId }) => claimId === id);
    const before = claims[index];
    if (before === undefined) throw new Error(`no such claim: ${id}`);
    const after = withMoney(before, change(before), dispute.compensations);
    claims = claims.with(index, after);
    if (ends(before, after)) deadlines = without(deadlines, id);
  }
  return { ...dispute, claims, deadlines };
};

export const withDeadlines = (dispute: Dispute, more: readonly Deadline[]): Dispute =>
  more.length === 0 ? dispute : { ...dispute, deadlines: [...dispute.deadlines, ...more] };

export const withoutDeadline = (dispute: Dispute, id: string): Dispute => ({ ...dispute, deadlines: dispute.deadlines.filter((deadline) => deadline.id !== id) });

export const withoutNamed = (dispute: Dispute, names: readonly string[], about?: string): Dispute => ({
  ...dispute,
  deadlines: dispute.deadlines.filter((deadline) => !names.includes(deadline.name) || (about !== undefined && (deadline.about ?? 'MEDIATOR') !== about)),
});
