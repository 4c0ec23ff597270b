// A dispute for one caller at one instant: sealed texts opened, what the clock and the caller change computed. An inspector sees the claims
// of its inspections as they were stated and answered, and nothing of what they may come to.
import type { Caller, Sealer } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { actorOf } from '../../access/index.ts';
import { allowedActs, type Claim, type Dispute } from '../../disputes/index.ts';
import type { PolicyTerms } from '../../policies/index.ts';
import type { DisputeAnswer, DisputeSummary } from '../dispute-answer.ts';
import { compensationsOf, lotOf } from '../claim-amounts.ts';
import type { DisputeRecord } from '../dispute-view.ts';
import { asOf, deadlineAnswer, headOf, requiredOf, runningIn } from '../shared-answers.ts';
import { figuresAt } from '../standing.ts';
import { claimAnswer, type ClaimMoney } from './claim-answer.ts';
import { decisionAnswer, reopeningAnswer, reviewAnswer } from './decision-answer.ts';
import { inOffice, inspectionAnswers, objectionAnswer, requestAnswer, serviceAnswer } from './mediation-answer.ts';
import { bestOffers, offerAnswers } from './offer-answer.ts';

export interface Viewing {
  readonly caller: Caller;
  readonly now: Instant;
  readonly sealer: Sealer;
}

/** What the dispute's answer is made from, besides its document. */
export interface Beside {
  readonly relied: Parameters<typeof allowedActs>[3];
  readonly terms: PolicyTerms;
  readonly policyEvent?: string;
}

const inspectorIn = ({ role, party }: Caller): string | undefined => (role === 'INSPECTOR' ? party : undefined);

const claimsFor = ({ claims, inspections }: Dispute, caller: Caller): readonly Claim[] => {
  const inspector = inspectorIn(caller);
  if (inspector === undefined) return claims;
  const its = new Set(inspections.filter((each) => each.inspector === inspector).flatMap((each) => each.claims));
  return claims.filter(({ claimId }) => its.has(claimId));
};

const weighing: ReadonlySet<string> = new Set(['MEDIATOR', 'AUDITOR', 'ADMINISTRATOR']);

const courseOf = async (record: DisputeRecord, { caller, sealer }: Viewing, { terms, policyEvent }: Beside) => {
  const { dispute, told } = record;
  const lineage = { record, terms, sealer, ...(policyEvent === undefined ? {} : { policyEvent }) };
  const mediator = inOffice(dispute.mediator);
  const reviewer = inOffice(dispute.reviewer);
  return {
    offers: await offerAnswers(record, sealer),
    ...(weighing.has(caller.role) ? { bestOffers: bestOffers(dispute.claims, dispute.offers) } : {}),
    ...(mediator ? { mediator } : {}),
    ...(reviewer ? { reviewer } : {}),
    served: await Promise.all(told.services.map((service) => serviceAnswer(service, sealer))),
    objections: await Promise.all(told.objections.map((objection) => objectionAnswer(objection, sealer))),
    evidenceRequests: await Promise.all(told.requests.map((request) => requestAnswer(request, dispute, sealer))),
    decisions: await Promise.all(told.decisions.map((decision) => decisionAnswer(decision, lineage))),
    reviews: await Promise.all(told.reviews.map((review) => reviewAnswer(review, lineage))),
    reopenings: await Promise.all(told.reopenings.map((reopening) => reopeningAnswer(reopening, sealer))),
    // One of a deadline that ended meanwhile waits for nobody.
    extensions: dispute.extensions.filter(({ deadline }) => dispute.deadlines.some(({ id }) => id === deadline)),
  };
};

/** Amounts as recorded, since each names its event; the standing of compensations as the clock has made it. */
const moneyOf = ({ claimId }: Claim, stored: DisputeRecord, now: DisputeRecord): ClaimMoney => ({
  figures: figuresAt(stored, stored.dispute.claims.findIndex((claim) => claim.claimId === claimId)),
  compensations: compensationsOf(claimId, stored.compensations, now.compensations),
});

export const disputeAnswer = async (stored: DisputeRecord, viewing: Viewing, beside: Beside): Promise<DisputeAnswer> => {
  const { caller, now, sealer } = viewing;
  const record = asOf(stored, now);
  const { dispute } = record;
  const running = runningIn(record);
  const inspector = inspectorIn(caller);
  const whole = inspector === undefined;
  return {
    ...headOf(record, running),
    claims: await Promise.all(claimsFor(dispute, caller).map((claim) => claimAnswer(claim, record, sealer, whole ? moneyOf(claim, stored, record) : undefined))),
    deadlines: running.filter(({ party }) => whole || party === inspector).map(deadlineAnswer),
    actionRequired: requiredOf(caller, running),
    allowedActs: allowedActs(dispute, actorOf(caller), now, beside.relied),
    inspections: await inspectionAnswers(record, sealer, inspector),
    ...(whole ? { lot: lotOf(stored), ...(await courseOf(record, viewing, beside)) } : {}),
  };
};

export const disputeSummary = (stored: DisputeRecord, { caller, now }: Omit<Viewing, 'sealer'>): DisputeSummary => {
  const record = asOf(stored, now);
  const running = runningIn(record);
  return { ...headOf(record, running), claims: claimsFor(record.dispute, caller).length, actionRequired: requiredOf(caller, running) };
};
