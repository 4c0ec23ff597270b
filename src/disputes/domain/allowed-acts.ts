// What someone can do in a dispute at an instant, and why not what it cannot. The guards are those of `decide` (law 14).
import type { Refused } from '#event-sourcing';
import type { Instant } from '#values';
import { checkEligibility } from './check-eligibility.ts';
import type { Actor } from './asked.ts';
import type { Dispute } from './state.ts';
import { chairRefuses, disputeRefuses, inspectionRefuses, isChairAct, isWholeAct, objectionRefuses } from './dispute-guards.ts';
import { extendable } from './extending.ts';
import type { DisputeRules, OrderFacts } from './facts.ts';
import { claimRefuses, isClaimAct } from './guards.ts';
import { lapsedAt } from './lapses.ts';
import type { Chair } from './mediation-events.ts';
import { offerRefuses, isOfferAct } from './offer-guards.ts';
import { refuse } from './refusals.ts';
import { type Asking, type DisputeAct, disputeActs, notYourAct } from './whose.ts';

/**
 * `claims` are those it can be done on, `on` the offers, deadlines, inspections or objections, `chairs` those it can be about; `until` the
 * deadline of the act that is due first among them, be it over.
 */
export type AllowedAct = { readonly act: DisputeAct } & (
  | { readonly allowed: true; readonly claims: readonly string[]; readonly on?: readonly string[]; readonly chairs?: readonly Chair[]; readonly until?: Instant }
  | { readonly allowed: false; readonly code: string; readonly reason: string }
);

const deadlineOf: Readonly<Partial<Record<DisputeAct, string>>> = {
  acknowledgeClaim: 'ACKNOWLEDGE', acceptLiability: 'ANSWER', denyClaim: 'ANSWER', acceptOffer: 'OFFER', declineOffer: 'OFFER', acceptProposal: 'OFFER',
  declineProposal: 'OFFER', escalateDispute: 'NEGOTIATION', submitEvidence: 'EVIDENCE', appointMediator: 'APPOINT', objectToMediator: 'OBJECT',
  ruleOnObjection: 'RULE_ON_OBJECTION', reportInspection: 'INSPECT', declineInspection: 'INSPECT', decideDispute: 'DECIDE', correctDecision: 'CORRECT',
  requestReview: 'REQUEST_REVIEW', decideReview: 'DECIDE_REVIEW',
};

const not = (act: DisputeAct, { refused: { code, reason } }: Refused): AllowedAct => ({ act, allowed: false, code, reason });

const earliest = (instants: readonly Instant[]): { readonly until?: Instant } => {
  const [first] = instants.toSorted();
  return first === undefined ? {} : { until: first };
};

const yes = (act: DisputeAct, { dispute, by }: Asking, claims: readonly string[], more: { readonly on?: readonly string[]; readonly chairs?: readonly Chair[] } = {}): AllowedAct => {
  const name = deadlineOf[act];
  const due = dispute.deadlines.filter((each) =>
    each.name === name && each.owner === by.role && (claims.length === 0 || each.claims.some((claimId) => claims.includes(claimId))));
  return { act, allowed: true, claims, ...more, ...earliest(due.map((each) => each.due)) };
};

const saysLittle: readonly string[] = ['CLAIM_FINAL', 'NOBODY_IN_OFFICE'];

/** Of several subjects: those that the act is open on, or why not of the last. */
const onEach = <T>(act: DisputeAct, subjects: readonly T[], refuses: (subject: T) => Refused | undefined, none: Refused, answer: (open: readonly T[]) => AllowedAct): AllowedAct => {
  const verdicts = subjects.map((subject) => ({ subject, refused: refuses(subject) }));
  const open = verdicts.filter(({ refused }) => refused === undefined).map(({ subject }) => subject);
  // Of what is still going on, if anything is: that the rest is final, or a chair empty, says little.
  const why = verdicts.findLast(({ refused }) => refused !== undefined && !saysLittle.includes(refused.refused.code)) ?? verdicts.at(-1);
  return open.length === 0 ? not(act, why?.refused ?? none) : answer(open);
};

const chairs: readonly Chair[] = ['MEDIATOR', 'REVIEWER'];
const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

const ofAct = (act: DisputeAct, asking: Asking): AllowedAct => {
  const { dispute } = asking;
  if (isClaimAct(act)) {
    return onEach(act, dispute.claims, (claim) => claimRefuses(act, asking, claim), refuse('NO_SUCH_CLAIM'), (open) => yes(act, asking, open.map(({ claimId }) => claimId)));
  }
  if (isOfferAct(act)) {
    return onEach(act, dispute.offers, (offer) => offerRefuses(act, asking, offer), refuse('NO_SUCH_OFFER'), (open) =>
      yes(act, asking, unique(open.flatMap(({ parts }) => parts.map(({ claimId }) => claimId))), { on: open.map(({ offer }) => offer) }));
  }
  if (isChairAct(act)) {
    return onEach(act, chairs, (chair) => chairRefuses(act, asking, chair), refuse('NOBODY_IN_OFFICE'), (open) => yes(act, asking, [], { chairs: open }));
  }
  if (act === 'ruleOnObjection') {
    return onEach(act, dispute.objections, (objection) => objectionRefuses(asking, objection), refuse('NO_OPEN_OBJECTION'), (open) =>
      yes(act, asking, [], { on: open.map(({ objection }) => objection), chairs: chairs.filter((chair) => open.some((each) => each.chair === chair)) }));
  }
  if (isWholeAct(act)) {
    const refused = disputeRefuses(act, asking);
    return refused ? not(act, refused) : yes(act, asking, []);
  }
  if (act === 'extendDeadline') {
    const open = extendable(asking);
    return open.length === 0 ? not(act, refuse('NO_SUCH_DEADLINE')) : yes(act, asking, unique(open.flatMap(({ claims }) => claims)), { on: open.map(({ id }) => id) });
  }
  return onEach(act, dispute.inspections, (inspection) => inspectionRefuses(asking, inspection), refuse('NO_SUCH_INSPECTION'), (open) =>
    yes(act, asking, unique(open.flatMap(({ claims }) => claims)), { on: open.map(({ inspection }) => inspection) }));
};

/** The order, and the figures of its policy: without them limits that only the policy knows are not judged; `replaceable` as in `Asking`. */
interface About {
  readonly order: OrderFacts;
  readonly rules: DisputeRules;
  readonly replaceable?: readonly Chair[] | undefined;
}

/** A dispute never stands in the way of filing as such: with the order at hand it depends on whether anything can be claimed. */
const filing = (dispute: Dispute, at: Instant, about: About | undefined): AllowedAct => {
  if (about === undefined) return { act: 'fileClaim', allowed: true, claims: [] };
  const answers = checkEligibility({ ...about, dispute, at, beyondDisclosure: Object.keys(about.rules.codes) });
  const until = answers.flatMap((answer) => (answer.claimable ? answer.until : [])).toSorted().at(-1);
  if (until !== undefined) return { act: 'fileClaim', allowed: true, claims: [], until };
  const [first] = answers.flatMap((answer) => (answer.claimable ? [] : answer.reasons));
  return first ? { act: 'fileClaim', allowed: false, ...first } : not('fileClaim', refuse('NO_SUCH_VEHICLE'));
};

export const allowedActs = (
  before: Dispute, by: Actor, at: Instant, about?: About,
): readonly AllowedAct[] => {
  const { dispute } = lapsedAt(before, at);
  const asking: Asking = { dispute, by, at, terms: about?.rules.deadlines, replaceable: about?.replaceable };
  return disputeActs.map((act) => {
    const refused = notYourAct(act, by.role);
    if (refused) return not(act, refused);
    return act === 'fileClaim' ? filing(dispute, at, about) : ofAct(act, asking);
  });
};
