// What is asked of a dispute after it was filed, for the specs: by whom it is usually asked, with figures that are taken.
import type { Instant } from '#values';
import { weekendsOnly } from '#values';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { CompensatedClaim } from '../../src/disputes/domain/compensation-events.ts';
import type { StatedAward } from '../../src/disputes/domain/decision-commands.ts';
import type { FindingCode, ReopeningGround, ReviewGround } from '../../src/disputes/domain/decision-events.ts';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import type { Candidate, CourseTerms } from '../../src/disputes/domain/facts.ts';
import type { Chair } from '../../src/disputes/domain/mediation-events.ts';
import type { Covering, StatedPart } from '../../src/disputes/domain/offer-commands.ts';
import type { EvidenceReference } from '../../src/disputes/domain/statement.ts';
import type { Side } from '../../src/disputes/domain/offer-events.ts';
import { standard1 } from '../../src/policies/domain/standard-1.ts';
import { fen, sealed } from './a-dispute.ts';

export const terms: CourseTerms = standard1.deadlines;
const reason = sealed('someone');

export const administrator: Actor = { role: 'ADMINISTRATOR' };
export const workflow: Actor = { role: 'WORKFLOW' };
export const mediator = (party = 'mediator-1'): Actor => ({ role: 'MEDIATOR', party });
export const inspector: Actor = { role: 'INSPECTOR', party: 'inspector-1' };

export const candidate = (party: string, more: Partial<Candidate> = {}): Candidate => ({
  party, zone: 'Asia/Singapore', calendar: weekendsOnly, kind: 'MEDIATOR', suspended: false, conflicted: false, ...more,
});
export const anInspector = (more: Partial<Candidate> = {}): Candidate => candidate('inspector-1', { kind: 'INSPECTOR', zone: 'Asia/Shanghai', ...more });

/** A file that nobody gave before. */
export const aFileOf = (type: string, sha256 = type.toLowerCase()): EvidenceReference => ({ type, sha256 });

export const part = (claimId: string, total: number | bigint, more: Partial<StatedPart> = {}): StatedPart => ({ claimId, remedy: 'MONEY', total: fen(total), ...more });
export const parts = (...stated: readonly StatedPart[]): Covering => ({ parts: stated });
export const lotOf = (total: number | bigint, ...claims: readonly string[]): Covering => ({ claims, lot: fen(total) });

export const offer = (by: Actor, covering: Covering, at: Instant, id = 'offer-1', more: { readonly days?: number } = {}) =>
  ({ type: 'MakeOffer', offer: id, covering, terms, at, by, ...more }) as const;
export const propose = (covering: Covering, at: Instant, id = 'proposal-1', by = mediator(), more: { readonly days?: number } = {}) =>
  ({ type: 'ProposeSettlement', offer: id, covering, terms, at, by, ...more }) as const;
export const acceptOffer = (by: Actor, at: Instant, id = 'offer-1') => ({ type: 'AcceptOffer', offer: id, at, by }) as const;
export const declineOffer = (by: Actor, at: Instant, id = 'offer-1') => ({ type: 'DeclineOffer', offer: id, reason, at, by }) as const;
export const withdrawOffer = (by: Actor, at: Instant, id = 'offer-1') => ({ type: 'WithdrawOffer', offer: id, at, by }) as const;
export const acceptProposal = (by: Actor, at: Instant, id = 'proposal-1') => ({ type: 'AcceptProposal', offer: id, at, by }) as const;
export const declineProposal = (by: Actor, at: Instant, id = 'proposal-1') => ({ type: 'DeclineProposal', offer: id, reason, at, by }) as const;

export const escalate = (by: Actor, claims: readonly string[], at: Instant) => ({ type: 'EscalateDispute', claims, at, by }) as const;
export const appoint = (who: Candidate, at: Instant, chair: Chair = 'MEDIATOR') =>
  ({ type: 'AppointMediator', chair, candidate: who, mediatorHistory: standard1.deadlines.mediatorHistory, terms, at, by: administrator }) as const;
export const object = (by: Actor, at: Instant, objection = `objection-${by.role}`, chair: Chair = 'MEDIATOR') =>
  ({ type: 'ObjectToMediator', chair, objection, reason, terms, at, by }) as const;
export const rule = (objection: string, sustained: boolean, at: Instant) => ({ type: 'RuleOnObjection', objection, sustained, reason, at, by: administrator }) as const;
export const recuse = (by: Actor, at: Instant) => ({ type: 'RecuseMediator', reason, at, by }) as const;
export const replace = (why: 'SUSPENDED' | 'CONFLICT' | undefined, at: Instant, chair: Chair = 'MEDIATOR', by = administrator) =>
  ({ type: 'ReplaceMediator', chair, ...(why ? { why } : {}), at, by }) as const;

export const request = (claims: readonly string[], of: readonly Side[], at: Instant, types: readonly string[] = ['VALUATION'], id = 'request-1', by = mediator()) =>
  ({ type: 'RequestEvidence', request: id, claims, of, types, terms, at, by }) as const;
export const submit = (by: Actor, claims: readonly string[], items: readonly EvidenceReference[], at: Instant) => ({ type: 'SubmitEvidence', claims, items, at, by }) as const;
export const order = (claims: readonly string[], at: Instant, id = 'inspection-1', who = anInspector(), by = mediator()) =>
  ({ type: 'OrderInspection', inspection: id, claims, inspector: who, feeAdvancedBy: 'IMPORTER', terms, at, by }) as const;
/** Each car is worth `actual`; the report costs 2,000 CNY. */
export const report = (claims: readonly string[], at: Instant, actual = 2_000_000, id = 'inspection-1') => ({
  type: 'ReportInspection', inspection: id, report: aFileOf('INDEPENDENT_INSPECTION_REPORT', id), fee: fen(200_000),
  values: claims.map((claimId) => ({ claimId, actual: fen(actual), cost: fen(actual) })), at, by: inspector,
}) as const;
export const decline = (at: Instant, id = 'inspection-1') => ({ type: 'DeclineInspection', inspection: id, reason, at, by: inspector }) as const;
export const replaceInspector = (at: Instant, party = 'inspector-1') => ({ type: 'ReplaceInspector', inspector: party, at, by: workflow }) as const;

/** The outcome that fits the total, each item of evidence on the claim relied on. */
export const award = (claim: Claim, total: number | bigint, more: Partial<StatedAward> = {}): StatedAward => {
  const claimed = BigInt(claim.statement.claimed.total.amount);
  const given = BigInt(total);
  return {
    claimId: claim.claimId, outcome: given === 0n ? 'NOT_AWARDED' : given < claimed ? 'PARTLY_AWARDED' : 'AWARDED', total: fen(given), remedy: 'MONEY',
    reason: (more.outcome === 'DISMISSED' ? 'OUT_OF_SCOPE' : given === 0n ? 'DEFECT_NOT_PROVEN' : 'DEFECT_PROVEN') satisfies FindingCode, findings: reason,
    ...(given > claimed ? { aboveClaim: reason } : {}),
    inspectionFeeOn: ('decided' in claim ? claim.decided?.inspectionFeeOn : undefined) ?? 'IMPORTER',
    evidence: [...claim.statement.evidence, ...(claim.given ?? [])].map(({ type, sha256 }) => ({ type, sha256, disposition: 'RELIED_ON' as const, reason })),
    ...more,
  };
};
export const decide = (awards: readonly StatedAward[], at: Instant, id = 'decision-1', by = mediator()) => ({ type: 'DecideDispute', decision: id, awards, terms, at, by }) as const;
/** With the reason that is stated, or that fits where there was nothing before or nothing is left. */
export const correct = (claim: Claim, total: number | bigint, at: Instant, more: Partial<StatedAward> = {}, id = 'decision-1', by = mediator()) => {
  const { claimId, outcome, total: corrected, fallback, reason: fits } = award(claim, total, more);
  const flips = (claim.state === 'DECIDED' && claim.awarded.amount === '0') !== (corrected.amount === '0');
  const coded = more.reason ?? (flips ? fits : undefined);
  return { type: 'CorrectDecision', decision: id, corrections: [{ claimId, outcome, total: corrected, ...(fallback ? { fallback } : {}), ...(coded ? { reason: coded } : {}) }], reason, at, by } as const;
};
export const requestReview = (by: Actor, claims: readonly string[], at: Instant, evidence: readonly EvidenceReference[] = [], id = `review-${by.role}`, decision = 'decision-1') => ({
  type: 'RequestReview', review: id, decision, claims, ground: (evidence.length === 0 ? 'ERROR' : 'NEW_EVIDENCE') satisfies ReviewGround, evidence, statement: reason, terms, at, by,
}) as const;
export const decideReview = (awards: readonly StatedAward[], at: Instant, by = mediator('mediator-2'), id = 'review-decision-1') =>
  ({ type: 'DecideReview', decision: id, awards, at, by }) as const;
export const reopen = (claims: readonly string[], at: Instant, ground: ReopeningGround = 'FRAUD') => ({ type: 'ReopenDispute', claims, ground, reason, terms, at, by: administrator }) as const;
export const extend = (by: Actor, deadline: string, due: Instant, at: Instant) => ({ type: 'ExtendDeadline', deadline, due, terms, at, by }) as const;
export const close = (at: Instant, by = administrator) => ({ type: 'CloseDispute', at, by }) as const;
export const endClaims = (vehicle: number, cause: 'ARRIVED' | 'CANCELLED', at: Instant) => ({ type: 'EndClaims', vehicle, reason: cause, at, by: workflow }) as const;
export const recordLapses = (at: Instant, candidates: readonly Candidate[] = []) =>
  ({ type: 'RecordLapses', candidates, mediatorHistory: standard1.deadlines.mediatorHistory, terms, at, by: workflow }) as const;

const told = (compensation: string, at: Instant) => ({ compensation, at, by: workflow }) as const;
export const tellOpened = (compensation: string, claims: readonly CompensatedClaim[], at: Instant) => ({ type: 'TellCompensationOpened', claims, ...told(compensation, at) }) as const;
export const tellDischarged = (compensation: string, at: Instant) => ({ type: 'TellCompensationDischarged', ...told(compensation, at) }) as const;
export const tellUnpaid = (compensation: string, at: Instant) => ({ type: 'TellCompensationUnpaid', ...told(compensation, at) }) as const;
