// Until when evidence is taken, asked for and inspected, of one claim.
import type { Refused } from '#event-sourcing';
import { plusMillis } from '#values';
import type { Claim } from './claim.ts';
import { mediationLimit, orderIn, sides } from './clocks.ts';
import { days } from './deadlines.ts';
import type { Dispute } from './state.ts';
import type { Side } from './offer-events.ts';
import { refuse } from './refusals.ts';
import type { EvidenceReference } from './statement.ts';
import { type Asking, isSide, running } from './whose.ts';
import { NOT_RECEIVED } from './windows.ts';

type OnClaim = (asking: Asking, claim: Claim) => Refused | undefined;
const same = (a: EvidenceReference, b: EvidenceReference): boolean => a.type === b.type && a.sha256 === b.sha256;

export const isGiven = ({ statement, given = [] }: Claim, item: EvidenceReference): boolean => [...statement.evidence, ...given].some((each) => same(each, item));

/** So many files each side gives for a claim, those of its statement included: a decision must be able to account for each of them. */
export const filesPerSide = 25;

export const filesOf = ({ statement, given = [] }: Claim, side: Side): number =>
  given.filter(({ by }) => by === side).length + (side === 'IMPORTER' ? statement.evidence.length : 0);

/** Of what a party named when it asked for a review. */
const named = ({ verdicts }: Dispute, { claimId }: Claim, side: Side): readonly EvidenceReference[] =>
  verdicts.flatMap((verdict) => verdict.named.filter(({ by, claims }) => by === side && claims.includes(claimId)));

/** The time after escalation for whatever a party has, and while the trader can still answer. */
const isOpenToAll = (dispute: Dispute, { claimId, state }: Claim, side: Side): boolean =>
  dispute.deadlines.some(({ name, owner, claims, about }) => claims.includes(claimId) && ((name === 'EVIDENCE' && owner === side && about === undefined) || name === 'ANSWER')) &&
  state === 'IN_MEDIATION';

/** Given by a party in negotiation at any time, later within its days or while the trader's time to answer runs. */
export const evidenceIsTaken: OnClaim = ({ dispute, by: { role } }, claim) => {
  const { state, claimId } = claim;
  if (state === 'FINAL') return refuse('CLAIM_FINAL');
  if (state === 'DECIDED') return refuse('CLAIM_DECIDED');
  if (isSide(role) && filesOf(claim, role) >= filesPerSide) return refuse('TOO_MANY_FILES');
  if (state === 'OPEN' || state === 'ANSWERED' || !isSide(role)) return undefined;
  if (running(dispute, 'EVIDENCE', claimId, role) === undefined && !isOpenToAll(dispute, claim, role)) return refuse('EVIDENCE_CLOSED');
  if (state !== 'IN_REVIEW' || claim.asked.length === 0) return undefined;
  return named(dispute, claim, role).some((item) => !isGiven(claim, item)) ? undefined : refuse('NOT_NAMED_FOR_REVIEW');
};

/** After its time in mediation only what was asked for, in a review only what its request named; a reopened claim is open to all. */
export const itemRefuses = (dispute: Dispute, claim: Claim, side: Side, item: EvidenceReference): Refused | undefined => {
  const { claimId, state } = claim;
  const details = { claimId, sha256: item.sha256 };
  if (isGiven(claim, item)) return refuse('ALREADY_GIVEN', details);
  if (state === 'IN_REVIEW' && claim.asked.length > 0) return named(dispute, claim, side).some((each) => same(each, item)) ? undefined : refuse('NOT_NAMED_FOR_REVIEW', details);
  if (state !== 'IN_MEDIATION' || isOpenToAll(dispute, claim, side)) return undefined;
  const asked = dispute.requests.some(({ request, types }) =>
    (types.length === 0 || types.includes(item.type)) &&
    dispute.deadlines.some(({ name, about, owner, claims }) => name === 'EVIDENCE' && about === request && owner === side && claims.includes(claimId)));
  return asked ? undefined : refuse('EVIDENCE_CLOSED', { ...details, type: item.type });
};

/** A request made now must end before the limit, at least where one of the parties lives. */
export const canStillBeAsked: OnClaim = ({ dispute, at, terms }, { escalatedAt }) => {
  if (terms === undefined || escalatedAt === undefined) return undefined;
  const order = orderIn(dispute);
  const limit = mediationLimit(order, escalatedAt, terms);
  return sides.some((side) => days(terms.evidence, at, side === 'IMPORTER' ? order.importer : order.trader) <= limit) ? undefined : refuse('BEYOND_MEDIATION_LIMIT');
};

/** A day ends within 24 hours of any moment, wherever the inspector lives: judged with its zone when it is named. */
export const canStillBeInspected: OnClaim = ({ dispute, at, terms }, { escalatedAt }) => {
  if (terms === undefined || escalatedAt === undefined) return undefined;
  return plusMillis(at, terms.inspect * 86_400_000) < mediationLimit(orderIn(dispute), escalatedAt, terms) ? undefined : refuse('BEYOND_MEDIATION_LIMIT');
};

/** Two reports on one car would be paid for twice, and the later one count: another inspection follows one that was reported, declined or over. */
export const notBeingInspected: OnClaim = ({ dispute }, { claimId }) =>
  (dispute.inspections.some(({ standing, claims }) => standing === 'ORDERED' && claims.includes(claimId)) ? refuse('INSPECTION_RUNS') : undefined);

export const isThere: OnClaim = (_, { statement }) => (statement.codes.includes(NOT_RECEIVED) ? refuse('NOTHING_TO_INSPECT') : undefined);
