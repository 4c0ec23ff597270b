// What a role can do in a dispute at an instant, and why not what it cannot. The guards are those of `decide` (law 14).
import type { Refused } from '#event-sourcing';
import type { Instant } from '#values';
import { checkEligibility } from './check-eligibility.ts';
import type { Role } from './commands.ts';
import { runningOf } from './deadlines.ts';
import type { Dispute } from './dispute.ts';
import type { ClaimRules, OrderFacts } from './facts.ts';
import { type ClaimAct, type DisputeAct, disputeActs, notYourAct, stateRefuses } from './guards.ts';
import { type Lapsed, lapsedAt } from './lapses.ts';
import { refuse } from './refusals.ts';

/** `claims` are those it can be done on; `until` the deadline of the act that is due first among them, be it over. */
export type AllowedAct = { readonly act: DisputeAct } & (
  | { readonly allowed: true; readonly claims: readonly string[]; readonly until?: Instant }
  | { readonly allowed: false; readonly code: string; readonly reason: string }
);

const deadlineOf: Readonly<Partial<Record<ClaimAct, string>>> = {
  acknowledgeClaim: 'ACKNOWLEDGE',
  acceptLiability: 'ANSWER',
  denyClaim: 'ANSWER',
};

const not = (act: DisputeAct, { refused: { code, reason } }: Refused): AllowedAct => ({ act, allowed: false, code, reason });

const earliest = (instants: readonly Instant[]): { readonly until?: Instant } => {
  const [first] = instants.toSorted();
  return first === undefined ? {} : { until: first };
};

const onClaims = (act: ClaimAct, { dispute, over }: Lapsed): AllowedAct => {
  const verdicts = dispute.claims.map((claim) => ({ claimId: claim.claimId, refused: stateRefuses(act, dispute, claim, over) }));
  const claims = verdicts.filter(({ refused }) => refused === undefined).map(({ claimId }) => claimId);
  if (claims.length === 0) return not(act, verdicts[0]?.refused ?? refuse('NO_SUCH_CLAIM'));
  const name = deadlineOf[act];
  const due = name === undefined ? [] : claims.flatMap((claimId) => runningOf(dispute.deadlines, claimId, name)?.due ?? []);
  return { act, allowed: true, claims, ...earliest(due) };
};

/** A dispute never stands in the way of filing as such: with the order at hand it depends on whether anything can be claimed. */
const filing = (dispute: Dispute, at: Instant, about: { readonly order: OrderFacts; readonly rules: ClaimRules } | undefined): AllowedAct => {
  if (about === undefined) return { act: 'fileClaim', allowed: true, claims: [] };
  const answers = checkEligibility({ ...about, dispute, at, beyondDisclosure: Object.keys(about.rules.codes) });
  const until = answers.flatMap((answer) => (answer.claimable ? answer.until : [])).toSorted().at(-1);
  if (until !== undefined) return { act: 'fileClaim', allowed: true, claims: [], until };
  const [first] = answers.flatMap((answer) => (answer.claimable ? [] : answer.reasons));
  return first ? { act: 'fileClaim', allowed: false, ...first } : not('fileClaim', refuse('NO_SUCH_VEHICLE'));
};

export const allowedActs = (
  dispute: Dispute, role: Role, at: Instant, about?: { readonly order: OrderFacts; readonly rules: ClaimRules },
): readonly AllowedAct[] => {
  const lapsed = lapsedAt(dispute, at);
  return disputeActs.map((act) => {
    const refused = notYourAct(act, role);
    if (refused) return not(act, refused);
    return act === 'fileClaim' ? filing(dispute, at, about) : onClaims(act, lapsed);
  });
};
