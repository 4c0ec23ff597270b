// What someone can do in a dispute at an instant, and why not what it cannot. The guards are those of `decide` (law 14).
import type { Refused } from '#event-sourcing';
import type { Instant } from '#values';
import { checkEligibility } from './check-eligibility.ts';
import type { Actor } from './asked.ts';
import type { Dispute } from './state.ts';
import { disputeRefuses, inspectionRefuses, isWholeAct, type WholeAct } from './dispute-guards.ts';
import { extendable } from './extending.ts';
import type { DisputeRules, OrderFacts } from './facts.ts';
import { claimRefuses, isClaimAct } from './guards.ts';
import { lapsedAt } from './lapses.ts';
import { offerRefuses, isOfferAct } from './offer-guards.ts';
import { refuse } from './refusals.ts';
import { type Asking, type DisputeAct, disputeActs, notYourAct } from './whose.ts';

/**
 * `claims` are those it can be done on, `on` the offers, deadlines or inspections; `until` the deadline of the act that is due first
 * among them, be it over.
 */
export type AllowedAct = { readonly act: DisputeAct } & (
  | { readonly allowed: true; readonly claims: readonly string[]; readonly on?: readonly string[]; readonly until?: Instant }
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

const yes = (act: DisputeAct, { dispute, by }: Asking, claims: readonly string[], on?: readonly string[]): AllowedAct => {
  const name = deadlineOf[act];
  const due = dispute.deadlines.filter((each) =>
    each.name === name && each.owner === by.role && (claims.length === 0 || each.claims.some((claimId) => claims.includes(claimId))));
  return { act, allowed: true, claims, ...(on ? { on } : {}), ...earliest(due.map((each) => each.due)) };
};

/** Of several subjects: those that the act is open on, or why not of the last. */
const onEach = <T>(act: DisputeAct, subjects: readonly T[], refuses: (subject: T) => Refused | undefined, none: Refused, answer: (open: readonly T[]) => AllowedAct): AllowedAct => {
  const verdicts = subjects.map((subject) => ({ subject, refused: refuses(subject) }));
  const open = verdicts.filter(({ refused }) => refused === undefined).map(({ subject }) => subject);
  // Of what is still going on, if anything is: that the rest is final says little.
  const why = verdicts.findLast(({ refused }) => refused?.refused.code !== 'CLAIM_FINAL') ?? verdicts.at(-1);
  return open.length === 0 ? not(act, why?.refused ?? none) : answer(open);
};

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

const ofAct = (act: DisputeAct, asking: Asking): AllowedAct => {
  const { dispute } = asking;
  if (isClaimAct(act)) {
    return onEach(act, dispute.claims, (claim) => claimRefuses(act, asking, claim), refuse('NO_SUCH_CLAIM'), (open) => yes(act, asking, open.map(({ claimId }) => claimId)));
  }
  if (isOfferAct(act)) {
    return onEach(act, dispute.offers, (offer) => offerRefuses(act, asking, offer), refuse('NO_SUCH_OFFER'), (open) =>
      yes(act, asking, unique(open.flatMap(({ parts }) => parts.map(({ claimId }) => claimId))), open.map(({ offer }) => offer)));
  }
  if (isWholeAct(act)) return wholeAct(act, asking);
  if (act === 'extendDeadline') {
    const open = extendable(asking);
    return open.length === 0 ? not(act, refuse('NO_SUCH_DEADLINE')) : yes(act, asking, unique(open.flatMap(({ claims }) => claims)), open.map(({ id }) => id));
  }
  return onEach(act, dispute.inspections, (inspection) => inspectionRefuses(asking, inspection), refuse('NO_SUCH_INSPECTION'), (open) =>
    yes(act, asking, unique(open.flatMap(({ claims }) => claims)), open.map(({ inspection }) => inspection)));
};

const wholeAct = (act: WholeAct, asking: Asking): AllowedAct => {
  const refused = disputeRefuses(act, asking);
  return refused ? not(act, refused) : yes(act, asking, []);
};

/** The order, and the figures of its policy: without them limits that only the policy knows are not judged. */
interface About {
  readonly order: OrderFacts;
  readonly rules: DisputeRules;
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
  const asking: Asking = { dispute, by, at, terms: about?.rules.deadlines };
  return disputeActs.map((act) => {
    const refused = notYourAct(act, by.role);
    if (refused) return not(act, refused);
    return act === 'fileClaim' ? filing(dispute, at, about) : ofAct(act, asking);
  });
};
