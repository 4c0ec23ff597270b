// Reviews asked for and decided, and reopening by the administrator.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import type { MoneyData } from '#values';
import type { Claim } from './claim.ts';
import { orderIn, sides, toAppoint, toGiveEvidence } from './clocks.ts';
import { awardOf, awardRefuses, exactlyReady, feeOf, readySince } from './deciding.ts';
import type { DecideReview, ReopenDispute, RequestReview, StatedAward } from './decision-commands.ts';
import type { DisputeReopened, ReviewDecided, ReviewedAward, ReviewRequested, ReviewResult } from './decision-events.ts';
import { evolve } from './dispute.ts';
import { claimIn, type Dispute } from './state.ts';
import type { CourseTerms } from './facts.ts';
import { claimRefuses } from './guards.ts';
import { leaves } from './lapses.ts';
import type { MediatorLeft } from './mediation-events.ts';
import type { Side } from './offer-events.ts';
import { claimsNamed, units } from './parts.ts';
import { refuse } from './refusals.ts';
import { running } from './whose.ts';
import { NOT_RECEIVED } from './windows.ts';

/** The chair is filled once; whoever holds it takes what joins later. A claim that the administrator's time runs for already gets no second one. */
const appointment = (dispute: Dispute, ids: readonly string[], terms: CourseTerms, at: RequestReview['at']) =>
  dispute.reviewer ? [] : toAppoint(orderIn(dispute), 'REVIEWER', ids.filter((id) => running(dispute, 'APPOINT', id) === undefined), terms, at);

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

/** What it comes to at least: in kind, the money that takes its place. */
const leastOf = (total: MoneyData, remedy: string, fallback: MoneyData | undefined): MoneyData =>
  ((remedy === 'SALE_CANCELLATION' || remedy === 'REPLACEMENT') && fallback) || total;

/** Who alone asks is not worse off by it: in the total, in what that falls back to, in who bears the fee of an inspection. */
const worseFor = ({ total, claimId, remedy, fallback, inspectionFeeOn }: StatedAward, claim: Claim, dispute: Dispute): Refused | undefined => {
  if (claim.state !== 'IN_REVIEW' || claim.awarded === undefined || claim.decided === undefined || claim.asked.length !== 1) return undefined;
  const [asked] = claim.asked;
  const { awarded, decided } = claim;
  const isWorse = (now: MoneyData, before: MoneyData): boolean => (asked === 'IMPORTER' ? units(now) < units(before) : units(now) > units(before));
  const worse = isWorse(total, awarded)
    || isWorse(leastOf(total, remedy, fallback), leastOf(awarded, decided.remedy, decided.fallback))
    || (feeOf(dispute, claim) > 0n && inspectionFeeOn === asked && decided.inspectionFeeOn !== asked);
  return worse ? refuse('WORSE_FOR_WHO_ASKED', { claimId }) : undefined;
};

const reviewed = (award: StatedAward, claim: Claim): ReviewedAward => {
  const [before, decidedBy] = claim.state === 'IN_REVIEW' ? [claim.awarded ?? claim.madeDue, claim.decided?.by] : [];
  return { ...awardOf(award), result: resultOf(before && units(before), units(award.total)), ...(decidedBy === undefined ? {} : { decidedBy }) };
};

export const decideReview = ({ decision, awards, at, by }: DecideReview, dispute: Dispute): Decision<ReviewDecided> => {
  const claims = exactlyReady('decideReview', awards, { dispute, by, at });
  if (isRefused(claims)) return claims;
  const claimOf = ({ claimId }: StatedAward): Claim => claimIn(dispute, claimId) as Claim;
  const last = dispute.claims.filter(({ state }) => state === 'IN_REVIEW').length === awards.length;
  const { policyVersion } = orderIn(dispute);
  const decided: ReviewDecided = {
    type: 'ReviewDecided',
    data: {
      decision, reviewer: by.party ?? '', readySince: readySince(dispute, 'DECIDE_REVIEW', at), last, awards: awards.map((award) => reviewed(award, claimOf(award))),
      policyVersion, at,
    },
  };
  // Two claims on one vehicle, decided together, do not both get what is left of its price: each is judged beside what the others get.
  const after = evolve(dispute, decided);
  for (const award of awards) {
    const claim = claimOf(award);
    const reopened = claim.state === 'IN_REVIEW' && claim.asked.length === 0;
    const refused = awardRefuses(award, claim, after, !reopened) ?? worseFor(award, claim, after);
    if (refused) return refused;
  }
  return [decided];
};

/** By the administrator, for what a review could not know; it alone may go below what was agreed. Nobody reviews what it decided itself. */
export const reopenDispute = ({ claims: ids, ground, reason, terms, at, by }: ReopenDispute, dispute: Dispute): Decision<DisputeReopened | MediatorLeft> => {
  const claims = claimsNamed(ids, dispute, (claim) => claimRefuses('reopenDispute', { dispute, by, at, terms }, claim));
  if (isRefused(claims)) return claims;
  if (ground === 'ARRIVED' && claims.some(({ statement }) => !statement.codes.includes(NOT_RECEIVED))) return refuse('NOT_ABOUT_ARRIVAL');
  const deadlines = [...toGiveEvidence(orderIn(dispute), `${at}/${ids[0]}`, sides, 'MAY', ids, terms, at), ...appointment(dispute, ids, terms, at)];
  const reopened: DisputeReopened = { type: 'DisputeReopened', data: { claims: ids, ground, reason, deadlines, at } };
  const decidedItself = claims.some((claim) => claim.state === 'FINAL' && claim.decided !== undefined && claim.decided.by === dispute.reviewer?.party);
  return decidedItself ? [reopened, leaves(evolve(dispute, reopened), 'REVIEWER', 'CONFLICT', at, at)] : [reopened];
};
