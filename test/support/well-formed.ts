// For each act on a dispute, the command that would be taken if the state allows it: one for each subject that the act could be about. What
// a person can get wrong is right in it (amounts, versions, dispositions), so that only the state can refuse it.
import type { Instant } from '#values';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { StatedAward } from '../../src/disputes/domain/decision-commands.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeRules, OrderFacts } from '../../src/disputes/domain/facts.ts';
import type { DisputeAct } from '../../src/disputes/domain/whose.ts';
import { amend, fen } from './a-dispute.ts';
import * as ask from './dispute-commands.ts';

export interface Situation {
  readonly dispute: Dispute;
  readonly by: Actor;
  readonly at: Instant;
  readonly rules: DisputeRules;
  readonly order: OrderFacts;
  /** Makes the ids of what is created. */
  readonly n: number;
  /** How much of what could be given, in percent; 0: the least. */
  readonly share: number;
}

export interface Attempt {
  /** The claim, offer, deadline, inspection, chair or objection it is about. */
  readonly on: string;
  readonly command: DisputeCommand;
}

const units = (claim: Claim) => ({ claimed: BigInt(claim.statement.claimed.total.amount), agreed: BigInt(claim.agreed?.amount ?? 0) });
const between = (least: bigint, most: bigint, share: number): bigint => (most <= least ? least : least + ((most - least) * BigInt(share)) / 100n);
/** The share that goes below an accepted part: what a random history tries, too. */
export const tooLow = 30;
/** What can be offered: what was accepted or more. */
const offerable = (claim: Claim, share: number): bigint => {
  const { claimed, agreed } = units(claim);
  if (share === tooLow) return agreed / 2n + 1n;
  return between(agreed === 0n ? 1n : agreed, claimed, share);
};
const inKind = (claim: Claim, total: bigint, share: number) => {
  const { remedy, codes, fallback } = claim.statement;
  if (share < 50 || (remedy !== 'SALE_CANCELLATION' && remedy !== 'REPLACEMENT')) return { remedy: 'MONEY' as const };
  if (codes.includes('NOT_RECEIVED')) return { remedy };
  const least = [BigInt(fallback?.amount ?? 0), total].reduce((a, b) => (a < b ? a : b));
  return { remedy, fallback: fen(least > units(claim).agreed ? least : units(claim).agreed) };
};

/** Nothing more than was accepted, or as much as the share says, above the claim too; of a review what was awarded, which is worse for nobody. */
export const awardFor = (claim: Claim, share: number): StatedAward => {
  const { claimed, agreed } = units(claim);
  const reviewed = claim.state === 'IN_REVIEW' && claim.asked.length > 0 ? claim.awarded : undefined;
  const total = reviewed ? BigInt(reviewed.amount) : claim.state === 'IN_REVIEW' ? between(0n, claimed, share) : share === tooLow ? agreed / 2n : between(agreed, claimed, share) + (share === 100 ? 100_000n : 0n);
  const concealed = claim.ground === 'CONCEALED' ? (total === 0n ? { outcome: 'DISMISSED' as const } : { reason: 'CONCEALMENT_PROVEN' as const }) : {};
  const before = 'decided' in claim ? claim.decided : undefined;
  const same = before && { remedy: before.remedy, ...(before.fallback ? { fallback: before.fallback } : {}) };
  const given = total === 0n ? {} : reviewed ? same : inKind(claim, total, share);
  return ask.award(claim, total, { ...(share === 70 && !reviewed ? { inspectionFeeOn: 'TRADER' as const } : {}), ...given, ...concealed });
};

const reasonsFor = {
  AWARDED: ['DEFECT_PROVEN', 'DEFECT_PARTLY_PROVEN'], PARTLY_AWARDED: ['NORMAL_WEAR', 'DISCLOSED'], NOT_AWARDED: ['LOSS_NOT_PROVEN', 'DISCLOSED'], DISMISSED: ['OUT_OF_TIME', 'DISCLOSED'],
} as const;
/** The reason where another fits, else a fen less. */
const corrected = (claim: Claim) => {
  if (claim.state !== 'DECIDED') return { decision: 'none', claimId: claim.claimId, outcome: 'NOT_AWARDED' as const, total: fen(0) };
  const { claimId, awarded, decided: { decision, outcome, fallback, reason } } = claim;
  const total = BigInt(awarded.amount);
  const { agreed } = units(claim);
  if (claim.ground === 'CONCEALED' && outcome !== 'DISMISSED' && total > agreed) {
    const less = fallback && BigInt(fallback.amount) >= total ? fen(total - 1n) : fallback;
    if (total === 1n) return { decision, claimId, outcome: 'NOT_AWARDED' as const, total: fen(0), reason: 'CONCEALMENT_PROVEN' as const };
    return { decision, claimId, outcome: 'PARTLY_AWARDED' as const, total: fen(total - 1n), ...(less ? { fallback: less } : {}) };
  }
  const given = claim.ground === 'CONCEALED' && outcome === 'NOT_AWARDED' ? 'DISMISSED' : outcome;
  const [one, another] = reasonsFor[given];
  return { decision, claimId, outcome: given, total: awarded, ...(fallback ? { fallback } : {}), reason: reason === one ? another : one };
};

/** The zone in which the day ends at the next full hour: nobody's time to inspect is shorter. */
const whereTheDayEnds = (at: Instant): string => {
  const hours = 23 - new Date(at).getUTCHours();
  return hours === 0 ? 'UTC' : hours > 12 ? `Etc/GMT+${24 - hours}` : `Etc/GMT-${hours}`;
};

type OnClaims = (claims: readonly Claim[], s: Situation) => DisputeCommand;
const first = (claims: readonly Claim[]): Claim => claims[0] as Claim;
const ids = (claims: readonly Claim[]): readonly string[] => claims.map(({ claimId }) => claimId);
const decisionOf = (claim: Claim): string => ('decided' in claim ? (claim.decided?.decision ?? 'none') : 'none');
/** What a party named for a review, else a file that nobody gave. */
const fileFor = (claim: Claim, { dispute, by, n }: Situation) => {
  const given = [...claim.statement.evidence, ...(claim.given ?? [])];
  const named = dispute.verdicts.flatMap((verdict) => verdict.named.filter((each) => each.by === by.role && each.claims.includes(claim.claimId)));
  const left = named.find((each) => !given.some(({ type, sha256 }) => each.type === type && each.sha256 === sha256));
  const asked = dispute.requests.find(({ request }) =>
    dispute.deadlines.some((each) => each.name === 'EVIDENCE' && each.about === request && each.owner === by.role && each.claims.includes(claim.claimId)));
  return claim.state === 'IN_REVIEW' && left ? ask.aFileOf(left.type, left.sha256) : ask.aFileOf(asked?.types[0] ?? 'PHOTO', `file-${n}`);
};

export const onClaims: Readonly<Partial<Record<DisputeAct, OnClaims>>> = {
  amendClaim: (claims, { rules, order, at, by }) => ({ ...amend(rules)(first(claims).claimId, { ...first(claims).statement, evidence: [] }, at, order), by }),
  withdrawClaim: (claims, { at, by }) => ({ type: 'WithdrawClaim', claimId: first(claims).claimId, at, by }),
  acknowledgeClaim: (claims, { at, by }) => ({ type: 'AcknowledgeClaim', claimId: first(claims).claimId, at, by }),
  acceptLiability: (claims, { at, by, share }) => {
    const { claimed, agreed } = units(first(claims));
    return { type: 'AcceptLiability', claimId: first(claims).claimId, claimVersion: first(claims).version, amount: fen(between(agreed < claimed ? agreed + 1n : claimed, claimed, share)), at, by };
  },
  denyClaim: (claims, { at, by }) => ({ type: 'DenyClaim', claimId: first(claims).claimId, reason: 'NO_DEFECT', at, by }),
  makeOffer: (claims, { at, by, n, share }) =>
    ask.offer(by, ask.parts(...claims.map((claim) => ask.part(claim.claimId, offerable(claim, share), inKind(claim, offerable(claim, share), share)))), at, `offer-${n}`),
  proposeSettlement: (claims, { at, by, n, share }) => ask.propose(ask.parts(...claims.map((claim) => ask.part(claim.claimId, offerable(claim, share)))), at, `offer-${n}`, by),
  escalateDispute: (claims, { at, by }) => ask.escalate(by, ids(claims), at),
  submitEvidence: (claims, s) => ask.submit(s.by, ids(claims), [fileFor(first(claims), s)], s.at),
  requestEvidence: (claims, { at, by, n, rules, share }) => ({
    ...ask.request(ids(claims), share < 30 ? ['IMPORTER'] : share < 60 ? ['TRADER'] : ['IMPORTER', 'TRADER'], at, share < 50 ? ['VALUATION'] : [], `request-${n}`, by), terms: rules.deadlines,
  }),
  orderInspection: (claims, { at, by, n, rules }) => ({ ...ask.order(ids(claims), at, `inspection-${n}`, ask.anInspector({ zone: whereTheDayEnds(at) }), by), terms: rules.deadlines }),
  correctDecision: (claims, { at, by }) => {
    const { decision, ...correction } = corrected(first(claims));
    return { type: 'CorrectDecision', decision, corrections: [correction], reason: ask.award(first(claims), 0).findings, at, by };
  },
  requestReview: (claims, { at, by, n, share }) => ask.requestReview(by, ids(claims), at, share < 50 ? [] : [ask.aFileOf('PHOTO', `new-${n}`)], `review-${n}`, decisionOf(first(claims))),
  reopenDispute: (claims, { at, by, rules }) => ({ ...ask.reopen(ids(claims), at), terms: rules.deadlines, by }),
};

const chairs = ['MEDIATOR', 'REVIEWER'] as const;

/** About each offer, deadline, inspection, chair or objection there is. */
export const onOthers: Readonly<Partial<Record<DisputeAct, (s: Situation) => readonly Attempt[]>>> = {
  acceptOffer: ({ dispute, by, at }) => dispute.offers.map(({ offer }) => ({ on: offer, command: ask.acceptOffer(by, at, offer) })),
  declineOffer: ({ dispute, by, at }) => dispute.offers.map(({ offer }) => ({ on: offer, command: ask.declineOffer(by, at, offer) })),
  withdrawOffer: ({ dispute, by, at }) => dispute.offers.map(({ offer }) => ({ on: offer, command: ask.withdrawOffer(by, at, offer) })),
  acceptProposal: ({ dispute, by, at }) => dispute.offers.map(({ offer }) => ({ on: offer, command: ask.acceptProposal(by, at, offer) })),
  declineProposal: ({ dispute, by, at }) => dispute.offers.map(({ offer }) => ({ on: offer, command: ask.declineProposal(by, at, offer) })),
  extendDeadline: ({ dispute, by, at, rules, share }) => dispute.deadlines.map(({ id, due }) => {
    const later = new Date(Date.parse(due) + 1 + share * 3_600_000).toISOString() as Instant;
    return { on: id, command: { ...ask.extend(by, id, later, at), terms: rules.deadlines } };
  }),
  reportInspection: ({ dispute, by, at, share }) =>
    dispute.inspections.map(({ inspection, claims }) => ({ on: inspection, command: { ...ask.report(claims, at, share * 50_000 + 1, inspection), by } })),
  declineInspection: ({ dispute, by, at }) => dispute.inspections.map(({ inspection }) => ({ on: inspection, command: { ...ask.decline(at, inspection), by } })),
  appointMediator: ({ by, at, n, rules }) => chairs.map((chair) => ({ on: chair, command: { ...ask.appoint(ask.candidate(`mediator-${n}`), at, chair), terms: rules.deadlines, by } })),
  objectToMediator: ({ by, at, n }) => chairs.map((chair) => ({ on: chair, command: ask.object(by, at, `objection-${n}`, chair) })),
  ruleOnObjection: ({ dispute, by, at, share }) => dispute.objections.map(({ objection }) => ({ on: objection, command: { ...ask.rule(objection, share < 50, at), by } })),
  recuseMediator: ({ by, at }) => [{ on: 'own', command: ask.recuse(by, at) }],
  replaceMediator: ({ by, at }) => chairs.map((chair) => ({ on: chair, command: ask.replace('CONFLICT', at, chair, by) })),
  closeDispute: ({ by, at }) => [{ on: 'dispute', command: ask.close(at, by) }],
};

/** Over exactly these claims. */
export const deciding = (claims: readonly Claim[], { at, by, n, share, rules }: Situation): DisputeCommand =>
  ({ ...ask.decide(claims.map((claim) => awardFor(claim, share)), at, `decision-${n}`, by), terms: rules.deadlines });
export const reviewing = (claims: readonly Claim[], { at, by, n, share }: Situation): DisputeCommand =>
  ask.decideReview(claims.map((claim) => awardFor(claim, share)), at, by, `decision-${n}`);
