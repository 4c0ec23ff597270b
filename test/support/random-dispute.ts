// Random histories of a dispute: acts of every role and of the workflow, at random times, on one to eight claims under several policies. The
// acts are chosen to fit where a claim stands, most of the time, so that histories get as far as reviews and reopenings.
import fc from 'fast-check';
import { type Decider, isRefused } from '#event-sourcing';
import { type Instant, plusMillis } from '#values';
import { allowedActs } from '../../src/disputes/domain/allowed-acts.ts';
import type { Claim, ClaimState } from '../../src/disputes/domain/claim.ts';
import type { ClaimToFile, DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { CompensatedClaim } from '../../src/disputes/domain/compensation-events.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import { dueChanges } from '../../src/disputes/domain/due.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import type { DisputeRules, OrderFacts } from '../../src/disputes/domain/facts.ts';
import { lotAmounts } from '../../src/disputes/domain/amounts.ts';
import { lapsedAt } from '../../src/disputes/domain/lapses.ts';
import type { DisputeAct } from '../../src/disputes/domain/whose.ts';
import { standard1 } from '../../src/policies/domain/standard-1.ts';
import { aFiling, claimOf, fen, filedAt, importer, lot, missing, trader } from './a-dispute.ts';
import * as ask from './dispute-commands.ts';
import { deciding, onClaims, onOthers, reviewing, type Situation } from './well-formed.ts';

/** What is played: the model, or a copy of it with one rule taken out. */
export interface Model {
  readonly decider: Decider<Dispute, DisputeCommand, DisputeEvent>;
  readonly allowedActs: typeof allowedActs;
  readonly lotAmounts: typeof lotAmounts;
  readonly dueChanges: typeof dueChanges;
}
export const theModel: Model = { decider: dispute, allowedActs, lotAmounts, dueChanges };

const days = (change: Partial<DisputeRules['deadlines']>): DisputeRules => ({ ...standard1, deadlines: { ...standard1.deadlines, ...change } });
const policies: readonly DisputeRules[] = [
  standard1, { ...standard1, onImporterSilence: 'EXPIRE' }, { ...standard1, onTraderSilence: 'DEEMED_ACCEPTED' },
  days({ mediationLimit: 20, objectBusinessDays: 6, reopen: 90 }), days({ answer: 3, acknowledgeBusinessDays: 5, requestReview: 3, evidence: 1 }),
];
const goldenWeek = { restDays: ['SATURDAY', 'SUNDAY'], holidays: ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12'], workedRestDays: [] };
/** Vehicles 7 and 8 never came. */
const orders: readonly OrderFacts[] = [lot({}, missing(7), missing(8)), lot({ trader: { party: 'trader-1', zone: 'America/Los_Angeles', calendar: goldenWeek } }, missing(7), missing(8))];

const byState: Readonly<Record<ClaimState, readonly DisputeAct[]>> = {
  OPEN: ['amendClaim', 'withdrawClaim', 'acceptLiability', 'acknowledgeClaim', 'acknowledgeClaim', 'acceptLiability', 'denyClaim', 'makeOffer', 'makeOffer', 'escalateDispute', 'escalateDispute', 'submitEvidence'],
  ANSWERED: ['amendClaim', 'acceptLiability', 'makeOffer', 'acceptOffer', 'declineOffer', 'withdrawOffer', 'escalateDispute', 'escalateDispute', 'escalateDispute', 'extendDeadline', 'submitEvidence'],
  IN_MEDIATION: [
    'appointMediator', 'appointMediator', 'objectToMediator', 'ruleOnObjection', 'requestEvidence', 'submitEvidence', 'orderInspection', 'reportInspection', 'declineInspection',
    'proposeSettlement', 'acceptProposal', 'acceptProposal', 'declineProposal', 'makeOffer', 'acceptOffer', 'decideDispute', 'decideDispute', 'decideDispute', 'decideDispute', 'recuseMediator',
    'replaceMediator', 'extendDeadline', 'amendClaim', 'acceptLiability', 'withdrawClaim', 'denyClaim',
  ],
  DECIDED: ['correctDecision', 'requestReview', 'requestReview', 'requestReview', 'extendDeadline'],
  IN_REVIEW: ['appointMediator', 'appointMediator', 'submitEvidence', 'submitEvidence', 'requestReview', 'decideReview', 'decideReview', 'decideReview', 'objectToMediator', 'ruleOnObjection', 'recuseMediator', 'extendDeadline'],
  FINAL: ['reopenDispute', 'closeDispute', 'makeOffer', 'withdrawClaim', 'submitEvidence'],
};
const every = [...new Set(Object.values(byState).flat())];

const step = fc.record({
  act: fc.nat(999), vehicle: fc.integer({ min: 1, max: 8 }), subject: fc.nat(99), share: fc.constantFrom(0, 0, 30, 70, 100), odd: fc.integer({ min: 0, max: 19 }), wide: fc.boolean(),
  wait: fc.constantFrom('NONE', 'NONE', 'NONE', 'NONE', 'NONE', 'NONE', 'HOURS', 'HOURS', 'DUE', 'DUE', 'BEFORE', 'LONG'), hours: fc.integer({ min: 1, max: 40 }),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
export const scenario = fc.record({
  rules: fc.constantFrom(...policies), order: fc.constantFrom(...orders), claimed: fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }), steps: fc.array(step, { minLength: 20, maxLength: 80 }),
});
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const checklist = ['VIN_PHOTO', 'PHOTO', 'STRUCTURAL_MEASUREMENT', 'VALUATION'].map((type) => ({ type, sha256: type }));
const codes = ['UNDISCLOSED_STRUCTURAL_DAMAGE', 'CUT_AND_SHUT', 'FLOOD_DAMAGE'] as const;
const loss = { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } as const;
export const claimFor = (vehicle: number, kind: number, claimId: string): ClaimToFile => {
  if (vehicle > 6) return claimOf(vehicle, { claimId, codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } });
  const code = codes[kind % 3] ?? 'CUT_AND_SHUT';
  const filed = claimOf(vehicle, { claimId, codes: [code], evidence: kind < 2 ? checklist : [] });
  if (kind === 3) return { ...filed, remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: loss } };
  return kind < 4 ? filed : { ...filed, valuation: { method: 'VALUE_DIFFERENCE', actual: fen(5_000_000) }, expenses: [{ kind: 'TRANSPORT', amount: fen(300_000), invoice: claimId }] };
};

export const actorsOf = ({ mediator, reviewer, served, inspections }: Dispute): readonly Actor[] => [
  importer, trader, importer, trader, ask.administrator, ask.administrator,
  ...[mediator?.party ?? 'mediator-0', reviewer?.party ?? 'mediator-0', served[0] ?? 'mediator-0'].map((party) => ask.mediator(party)),
  ...inspections.slice(-1).map(({ inspector }): Actor => ({ role: 'INSPECTOR', party: inspector })),
];
const poolFor = (n: number) => Array.from({ length: 40 }, (_, index) => ask.candidate(`pool-${index}`)).slice(n % 5 === 0 ? 40 : 0);

/** When the step is taken: now, hours later, at or just before the end of a time that runs, or much later. */
export const moved = (at: Instant, { deadlines }: Dispute, { wait, hours }: Step): Instant => {
  const dues = deadlines.map(({ due }) => due).filter((due) => due > at).toSorted();
  const next = dues[0] ?? at;
  const later = { NONE: at, HOURS: plusMillis(at, hours * 3_600_000), DUE: next, BEFORE: next > at ? plusMillis(next, -1) : at, LONG: plusMillis(at, hours * 10_800_000) };
  return later[wait];
};

const filing = (s: Situation, { vehicle, act, odd }: Step): DisputeCommand =>
  aFiling(s.rules)([{ ...claimFor(vehicle, act % 6, `later-${s.n}`), ground: odd % 2 === 0 && vehicle < 7 ? 'CONCEALED' : 'NORMAL' }], { order: s.order, at: s.at });

/** Another claim on a vehicle that something was given for, or its acceptance: what a vehicle can get in all is put to the test. */
const again = (s: Situation, tried: Step): DisputeCommand => {
  const { claims } = s.dispute;
  const second = claims.find(({ vehicle, state }, index) => state !== 'FINAL' && claims.findIndex((each) => each.vehicle === vehicle) < index);
  const paid = claims.filter(({ money, state }) => state === 'FINAL' && money !== 'NONE');
  return (second && onClaims.acceptLiability?.([second], { ...s, share: 100 })) ?? filing(s, { ...tried, vehicle: paid[tried.subject % Math.max(paid.length, 1)]?.vehicle ?? tried.vehicle });
};

/** Who does the act on what, as far as the state knows. */
const commandsOf = (act: DisputeAct, s: Situation, claim: Claim, wide: boolean): readonly DisputeCommand[] => {
  const { dispute: { claims }, at } = s;
  if (act === 'decideDispute') return [deciding(lapsedAt(s.dispute, at).dispute.claims.filter((each) => lapsedAt(s.dispute, at).dispute.deadlines.some(({ name, claims: ready }) => name === 'DECIDE' && ready.includes(each.claimId))), s)];
  if (act === 'decideReview') return [reviewing(lapsedAt(s.dispute, at).dispute.claims.filter((each) => lapsedAt(s.dispute, at).dispute.deadlines.some(({ name, claims: ready }) => name === 'DECIDE_REVIEW' && ready.includes(each.claimId))), s)];
  const named = wide ? [claim, ...claims.filter(({ state, claimId }) => state === claim.state && claimId !== claim.claimId)] : [claim];
  const command = onClaims[act];
  return command ? [command(named, s)] : (onOthers[act]?.(s) ?? []).map((attempt) => attempt.command);
};

/** What someone tries in a step; nothing where there is nothing to try it on. */
export const commandFor = (tried: Step, s: Situation): DisputeCommand | undefined => {
  const { act, odd, subject, vehicle, wide } = tried;
  if (odd === 0) return filing(s, tried);
  if (odd === 19) return again(s, tried);
  if (odd === 1 && vehicle > 6) return ask.endClaims(vehicle, subject % 2 === 0 ? 'ARRIVED' : 'CANCELLED', s.at);
  if (odd === 2 && subject % 4 === 0) return ask.replaceInspector(s.at);
  if (odd <= 6) return { ...ask.recordLapses(s.at, poolFor(s.n)), terms: s.rules.deadlines };
  const { claims } = s.dispute;
  const claim = claims[subject % claims.length];
  if (claim === undefined) return undefined;
  const acts = odd === 7 ? every : byState[claim.state];
  const chosen = acts[act % acts.length] ?? 'closeDispute';
  const commands = commandsOf(chosen, s, claim, wide);
  // Of offers and inspections mostly the latest: the others are over.
  return chosen === 'extendDeadline' ? commands[subject % Math.max(commands.length, 1)] : commands.at(-1 - (subject % Math.min(Math.max(commands.length, 1), 2)));
};

/** A compensation that an event has made due: of how much more on which claims. */
export interface Opening {
  readonly compensation: string;
  readonly claims: readonly CompensatedClaim[];
}
export const openingOf = (name: string, before: Dispute, after: Dispute, model: Model): readonly Opening[] => {
  const raised = model.dueChanges(before, after).filter((change) => change.after > change.before);
  return raised.length === 0 ? [] : [{ compensation: name, claims: raised.map((change) => ({ claimId: change.claimId, amount: fen(change.after - change.before) })) }];
};

/** What the workflow tells: that the next one is opened, or how one has ended, be it one that was not told of yet. */
const telling = (openings: readonly Opening[], { compensations }: Dispute, { act, subject }: Step, at: Instant): DisputeCommand | undefined => {
  const next = openings.find(({ compensation }) => !compensations.some((told) => told.compensation === compensation));
  const any = openings[subject % Math.max(openings.length, 1)];
  if (next && act % 2 === 0) return ask.tellOpened(next.compensation, next.claims, at);
  return any && (act % 3 === 0 ? ask.tellUnpaid(any.compensation, at) : ask.tellDischarged(any.compensation, at));
};

interface Append {
  readonly state: Dispute;
  readonly events: readonly DisputeEvent[];
  readonly at: Instant;
}
export interface Played extends Scenario {
  readonly model: Model;
  readonly events: readonly DisputeEvent[];
  /** After each event. */
  readonly states: readonly Dispute[];
  /** Each append, what it made of the dispute, and when it was. */
  readonly standing: readonly Append[];
  /** What became due, be it told or not. */
  readonly openings: readonly Opening[];
  readonly last: Dispute;
  readonly at: Instant;
}

/** One actor after the other tries, in the order of the step; the first whose act it can be is who does it. */
export const play = (given: Scenario, model: Model = theModel): Played => {
  let [at, last] = [filedAt, model.decider.initial];
  const events: DisputeEvent[] = [];
  const states: Dispute[] = [last];
  const standing: Append[] = [];
  const openings: Opening[] = [];
  const take = (command: DisputeCommand): boolean => {
    const decision = model.decider.decide(command, last);
    if (isRefused(decision)) return false;
    for (const event of decision) {
      events.push(event);
      const before = last;
      states.push((last = model.decider.evolve(before, event)));
      openings.push(...openingOf(`compensation-${events.length}`, before, last, model));
    }
    standing.push({ state: last, events: decision, at });
    return true;
  };
  take(aFiling(given.rules)(given.claimed.map((kind, index) => claimFor(index + 1, kind, `claim-${index + 1}`)), { order: given.order, at }));
  given.steps.forEach((tried, n) => {
    at = moved(at, last, tried);
    const told = tried.odd === 5 || tried.odd === 6 ? telling(openings, last, tried, at) : undefined;
    if (told) return void take(told);
    const actors = actorsOf(last);
    for (const [index] of actors.entries()) {
      const by = actors[(index + tried.act) % actors.length] ?? importer;
      const command = commandFor(tried, { dispute: last, by, at, rules: given.rules, order: given.order, n, share: tried.share });
      if (command && take(command)) break;
    }
  });
  return { ...given, model, events, states, standing, openings, last, at };
};
