// Reviews asked for and decided, and reopening by the administrator.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import { endOfNthDay, type Zone } from '#values';
import type { Claim } from './claim.ts';
import { orderIn, sides, toAppoint, toGiveEvidence } from './clocks.ts';
import { awardOf, awardRefuses, exactlyReady, readySince } from './deciding.ts';
import type { DecideReview, ReopenDispute, RequestReview, StatedAward } from './decision-commands.ts';
import type { DisputeReopened, ReviewDecided, ReviewedAward, ReviewRequested, ReviewResult } from './decision-events.ts';
import { claimIn, type Dispute } from './dispute.ts';
import { claimRefuses } from './guards.ts';
import type { CourseTerms } from './facts.ts';
import type { Side } from './offer-events.ts';
import { claimsNamed, units } from './parts.ts';
import { refuse } from './refusals.ts';

/** The chair is filled once; whoever holds it takes what joins later. */
const appointment = (dispute: Dispute, ids: readonly string[], terms: CourseTerms, at: RequestReview['at']) =>
  dispute.reviewer ? [] : toAppoint(orderIn(dispute), 'REVIEWER', ids, terms, at);

export const requestReview = (command: RequestReview, dispute: Dispute): Decision<ReviewRequested> => {
  const { review, decision, claims: ids, ground, evidence, statement, terms, at, by } = command;
  if (!dispute.verdicts.some((verdict) => verdict.decision === decision)) return refuse('NO_SUCH_DECISION');
  const claims = claimsNamed(ids, dispute, (claim) =>
    claimRefuses('requestReview', { dispute, by, at }, claim) ?? ('decided' in claim && claim.decided?.decision === decision ? undefined : refuse('NO_SUCH_DECISION')));
  if (isRefused(claims)) return claims;
  if (ground === 'NEW_EVIDENCE' && evidence.length === 0) return refuse('NEW_EVIDENCE_NEEDED');
  const known = evidence.some(({ type, sha256 }) => claims.some(({ statement: { evidence: stated }, given = [] }) => [...stated, ...given].some((each) => each.type === type && each.sha256 === sha256)));
  if (known) return refuse('ALREADY_GIVEN');
  const order = orderIn(dispute);
  const deadlines = [...toGiveEvidence(order, review, sides, 'MAY', ids, terms, at), ...appointment(dispute, ids, terms, at)];
  return [{ type: 'ReviewRequested', data: { review, decision, by: by.role as Side, claims: ids, ground, evidence, statement, deadlines, at } }];
};

const resultOf = (before: bigint | undefined, after: bigint): ReviewResult => {
  if (before === after) return 'UPHELD';
  return before === undefined || before === 0n || after === 0n ? 'REVERSED' : 'VARIED';
};

/** Who alone asks is not worse off by it. */
const worseFor = ({ total, claimId }: StatedAward, claim: Claim): Refused | undefined => {
  if (claim.state !== 'IN_REVIEW' || claim.awarded === undefined || claim.asked.length !== 1) return undefined;
  const [asked] = claim.asked;
  const worse = asked === 'IMPORTER' ? units(total) < units(claim.awarded) : units(total) > units(claim.awarded);
  return worse ? refuse('WORSE_FOR_WHO_ASKED', { claimId }) : undefined;
};

export const decideReview = ({ decision, awards, at, by }: DecideReview, dispute: Dispute): Decision<ReviewDecided> => {
  const claims = exactlyReady('decideReview', awards, { dispute, by, at });
  if (isRefused(claims)) return claims;
  const reviewed: ReviewedAward[] = [];
  for (const award of awards) {
    const claim = claimIn(dispute, award.claimId) as Claim;
    const reopened = claim.state === 'IN_REVIEW' && claim.asked.length === 0;
    const refused = awardRefuses(award, claim, dispute, !reopened) ?? worseFor(award, claim);
    if (refused) return refused;
    const before = claim.state === 'IN_REVIEW' ? (claim.awarded ?? claim.firstDue) : undefined;
    const decidedBy = dispute.verdicts.find((verdict) => 'decided' in claim && verdict.decision === claim.decided?.decision)?.mediator;
    const result = resultOf(before && units(before), units(award.total));
    reviewed.push({ ...awardOf(award), result, ...(decidedBy === undefined ? {} : { decidedBy }) });
  }
  const last = dispute.claims.filter(({ state }) => state === 'IN_REVIEW').length === awards.length;
  const { policyVersion } = orderIn(dispute);
  return [{
    type: 'ReviewDecided',
    data: { decision, reviewer: by.party ?? '', readySince: readySince(dispute, 'DECIDE_REVIEW', at), last, awards: reviewed, policyVersion, at },
  }];
};

/** By the administrator, for what a review could not know; it alone may go below what was agreed. */
export const reopenDispute = ({ claims: ids, ground, reason, terms, at, by }: ReopenDispute, dispute: Dispute): Decision<DisputeReopened> => {
  const order = orderIn(dispute);
  const inTime = ({ finalAt }: Claim): boolean => finalAt !== undefined && at < endOfNthDay(finalAt, terms.reopen, order.administrator.zone as Zone);
  const claims = claimsNamed(ids, dispute, (claim) =>
    claimRefuses('reopenDispute', { dispute, by, at }, claim) ?? (inTime(claim) ? undefined : refuse('TOO_LATE_TO_REOPEN')));
  if (isRefused(claims)) return claims;
  const deadlines = [...toGiveEvidence(order, `${at}/${ids[0]}`, sides, 'MAY', ids, terms, at), ...appointment(dispute, ids, terms, at)];
  return [{ type: 'DisputeReopened', data: { claims: ids, ground, reason, deadlines, at } }];
};
