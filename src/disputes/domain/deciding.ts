// The decision over exactly the claims that are ready, its correction, reviews, reopening.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import type { Instant } from '#values';
import type { Claim } from './claim.ts';
import { afterDecision, orderIn, sides } from './clocks.ts';
import type { CorrectDecision, DecideDispute, StatedAward } from './decision-commands.ts';
import type { Award, AwardOutcome, Correction, DecisionCorrected, DecisionMade } from './decision-events.ts';
import { reasonRefuses } from './finding.ts';
import { claimIn, type Dispute } from './state.ts';
import { claimRefuses } from './guards.ts';
import { claimsNamed, remedyRefuses, units } from './parts.ts';
import { refuse } from './refusals.ts';
import { ceilingOf, feesAdvanced } from './room.ts';
import type { Asking } from './whose.ts';

const outcomeFits = (outcome: AwardOutcome, total: bigint, claimed: bigint): boolean => {
  if (total === 0n) return outcome === 'NOT_AWARDED' || outcome === 'DISMISSED';
  return outcome === (total >= claimed ? 'AWARDED' : 'PARTLY_AWARDED');
};

/** What a total must keep to, whoever states it and why. */
const totalRefuses = (
  { claimId, outcome, total, remedy, fallback }: Pick<StatedAward, 'claimId' | 'outcome' | 'total' | 'remedy' | 'fallback'>, claim: Claim, ceiling: bigint, floor: boolean,
): Refused | undefined => {
  const details = { claimId };
  const amount = units(total);
  if (total.currency !== claim.price.currency) return refuse('CURRENCY_MISMATCH', details);
  if (amount < 0n) return refuse('VALUE_OUT_OF_RANGE', details);
  if (!outcomeFits(outcome, amount, units(claim.statement.claimed.total))) return refuse('OUTCOME_DOES_NOT_FIT', details);
  if (floor && claim.agreed && amount < units(claim.agreed)) return refuse('BELOW_ACCEPTED_PART', details);
  if (amount > ceiling) return refuse('ABOVE_PRICE_PLUS_EXPENSES', { claimId, atMost: ceiling.toString() });
  if (amount > 0n) return remedyRefuses({ remedy, total, ...(fallback ? { fallback } : {}) }, claim, floor);
  if (fallback) return refuse('NO_FALLBACK', details);
  return remedy === 'MONEY' || remedy === claim.statement.remedy ? undefined : refuse('REMEDY_NOT_ASKED_FOR', details);
};

/** Each item of evidence on the claim has its disposition and reason; what is missing is listed. */
const evidenceRefuses = ({ claimId, evidence }: StatedAward, { statement, given = [] }: Claim): Refused | undefined => {
  const keyOf = ({ type, sha256 }: { readonly type: string; readonly sha256: string }) => `${type}/${sha256}`;
  const weighed = new Set(evidence.map(keyOf));
  const there = [...statement.evidence, ...given].filter((item, index, all) => all.findIndex((each) => keyOf(each) === keyOf(item)) === index);
  const missing = there.filter((item) => !weighed.has(keyOf(item))).map(({ type, sha256 }) => ({ type, sha256 }));
  if (missing.length > 0) return refuse('EVIDENCE_NOT_WEIGHED', { claimId, missing });
  const known = new Set(there.map(keyOf));
  return evidence.every((item) => known.has(keyOf(item))) && weighed.size === evidence.length ? undefined : refuse('EVIDENCE_NOT_ON_CLAIM', { claimId });
};

/** Concealment must be found, and found proven, before more than an accepted part is given for a claim that came after its window. */
const concealmentRefuses = ({ claimId, outcome, reason, total }: Pick<StatedAward, 'claimId' | 'outcome' | 'reason' | 'total'>, { ground, agreed }: Claim): Refused | undefined => {
  if (ground !== 'CONCEALED' || outcome === 'DISMISSED' || reason === 'CONCEALMENT_PROVEN') return undefined;
  return agreed !== undefined && units(total) === units(agreed) ? undefined : refuse('CONCEALMENT_NOT_FOUND', { claimId });
};

/** Of the inspections of its car, whoever advanced it. */
export const feeOf = (dispute: Dispute, { claimId }: Claim): bigint => sides.reduce((sum, side) => sum + feesAdvanced(dispute, claimId, side), 0n);

/** `floor`: no total is below what was agreed before; only a reopening goes below it. */
export const awardRefuses = (award: StatedAward, claim: Claim, dispute: Dispute, floor: boolean): Refused | undefined => {
  const above = units(award.total) > units(claim.statement.claimed.total);
  const ceiling = ceilingOf(dispute, claim, award.inspectionFeeOn === 'TRADER');
  return totalRefuses(award, claim, ceiling, floor)
    ?? (above && award.aboveClaim === undefined ? refuse('WHY_ABOVE_CLAIM', { claimId: award.claimId }) : undefined)
    ?? (feeOf(dispute, claim) > 0n && award.inspectionFeeOn === undefined ? refuse('INSPECTION_FEE_UNDECIDED', { claimId: award.claimId }) : undefined)
    ?? concealmentRefuses(award, claim)
    ?? reasonRefuses(award, claim)
    ?? evidenceRefuses(award, claim);
};

/** Over every claim that is ready and no other: the two lists say what is missing and what does not belong. */
export const exactlyReady = (act: 'decideDispute' | 'decideReview', awards: readonly StatedAward[], asking: Asking): readonly Claim[] | Refused => {
  const { dispute } = asking;
  const ready = dispute.claims.filter((claim) => claimRefuses(act, asking, claim) === undefined).map(({ claimId }) => claimId);
  const stated = awards.map(({ claimId }) => claimId);
  const missing = ready.filter((claimId) => !stated.includes(claimId));
  const notReady = stated.filter((claimId) => claimIn(dispute, claimId) !== undefined && !ready.includes(claimId));
  if (ready.length > 0 && (missing.length > 0 || notReady.length > 0)) return refuse('NOT_EXACTLY_THE_READY', { missing, notReady });
  return claimsNamed(stated, dispute, (claim) => claimRefuses(act, asking, claim));
};

/** Stored without what was not stated. */
export const awardOf = ({ claimId, outcome, total, remedy, fallback, reason, findings, aboveClaim, inspectionFeeOn, evidence }: StatedAward): Award => ({
  claimId, outcome, total, remedy, ...(fallback ? { fallback } : {}), reason, findings, ...(aboveClaim ? { aboveClaim } : {}),
  ...(inspectionFeeOn ? { inspectionFeeOn } : {}), evidence,
});

/** From when on the chair could decide the claims it decides. */
export const readySince = ({ deadlines }: Dispute, name: 'DECIDE' | 'DECIDE_REVIEW', at: Instant): Instant =>
  deadlines.filter((deadline) => deadline.name === name).reduce((first, { from }) => (from < first ? from : first), at);

export const decideDispute = ({ decision, awards, terms, at, by }: DecideDispute, dispute: Dispute): Decision<DecisionMade> => {
  const claims = exactlyReady('decideDispute', awards, { dispute, by, at });
  if (isRefused(claims)) return claims;
  for (const award of awards) {
    const refused = awardRefuses(award, claimIn(dispute, award.claimId) as Claim, dispute, true);
    if (refused) return refused;
  }
  const order = orderIn(dispute);
  const { mediator } = dispute;
  if (mediator === undefined) return refuse('NOT_IN_OFFICE');
  const ids = awards.map(({ claimId }) => claimId);
  const deadlines = afterDecision(order, decision, mediator, ids, terms, at);
  return [{ type: 'DecisionMade', data: { decision, mediator: mediator.party, readySince: readySince(dispute, 'DECIDE', at), awards: awards.map(awardOf), policyVersion: order.policyVersion, deadlines, at } }];
};

const correctionOf = ({ claimId, outcome, total, fallback, reason }: Correction): Correction => ({
  claimId, outcome, total, ...(fallback ? { fallback } : {}), ...(reason ? { reason } : {}),
});

/** As it was decided: nothing of it is a slip. */
const correctsNothing = ({ outcome, total, fallback, reason }: Correction, { awarded, decided }: Extract<Claim, { state: 'DECIDED' }>): boolean =>
  outcome === decided.outcome && total.amount === awarded.amount && fallback?.amount === decided.fallback?.amount && (reason ?? decided.reason) === decided.reason;


/** For slips, in the days after the decision, as long as no review was asked for. */
export const correctDecision = ({ decision, corrections, reason, at, by }: CorrectDecision, dispute: Dispute): Decision<DecisionCorrected> => {
  if (!dispute.verdicts.some((verdict) => verdict.decision === decision)) return refuse('NO_SUCH_DECISION');
  const claims = claimsNamed(corrections.map(({ claimId }) => claimId), dispute, (claim) =>
    claimRefuses('correctDecision', { dispute, by, at }, claim) ?? (claim.state === 'DECIDED' && claim.decided.decision === decision ? undefined : refuse('NO_SUCH_DECISION')));
  if (isRefused(claims)) return claims;
  for (const correction of corrections) {
    const claim = claimIn(dispute, correction.claimId) as Claim;
    if (claim.state !== 'DECIDED') continue;
    const { remedy, inspectionFeeOn } = claim.decided;
    const { reason: found = claim.decided.reason } = correction;
    const claimed = units(claim.statement.claimed.total);
    const refused = totalRefuses({ ...correction, remedy }, claim, ceilingOf(dispute, claim, inspectionFeeOn === 'TRADER'), true)
      ?? (units(correction.total) > claimed && units(claim.awarded) <= claimed ? refuse('WHY_ABOVE_CLAIM', { claimId: correction.claimId }) : undefined)
      ?? concealmentRefuses({ ...correction, reason: found }, claim)
      ?? reasonRefuses({ ...correction, reason: found }, claim)
      ?? (correctsNothing(correction, claim) ? refuse('NOTHING_CORRECTED', { claimId: correction.claimId }) : undefined);
    if (refused) return refused;
  }
  return [{ type: 'DecisionCorrected', data: { decision, corrections: corrections.map(correctionOf), reason, at } }];
};
