// Random histories of a compensation: acts of every role and of the workflow, at random times, on one to four items, under policies with and
// without interest. Mostly what the state allows is tried, so that histories get far.
import fc from 'fast-check';
import { type Decider, isRefused } from '#event-sourcing';
import { type Instant, plusMillis, weekendsOnly, zone } from '#values';
import { allowedActs } from '../../src/compensations/domain/allowed-acts.ts';
import type { CompensationCommand, OpenCompensation } from '../../src/compensations/domain/commands.ts';
import { compensation } from '../../src/compensations/domain/decide.ts';
import { deadlines } from '../../src/compensations/domain/deadlines.ts';
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import { acts, type Act } from '../../src/compensations/domain/guards.ts';
import { lapsedAt } from '../../src/compensations/domain/lapses.ts';
import { postings } from '../../src/compensations/domain/ledger.ts';
import type { Compensation } from '../../src/compensations/domain/state.ts';
import { type ItemOpened, moneyItem, openedAt, opening, terms } from './a-compensation.ts';
import { carBack, otherCar } from './a-due.ts';
import { actorsOf, attemptsAt } from './compensation-attempts.ts';
import * as ask from './compensation-commands.ts';

/** What is played: the model, or a copy of it with one rule taken out. */
export interface Model {
  readonly decider: Decider<Compensation, CompensationCommand, CompensationEvent>;
  readonly allowedActs: typeof allowedActs;
  readonly postings: typeof postings;
  readonly lapsedAt: typeof lapsedAt;
}
export const theModel: Model = { decider: compensation, allowedActs, postings, lapsedAt };

const seats = (trader: string, importer: string): Pick<OpenCompensation, 'trader' | 'importer'> => ({
  trader: { party: 'trader-1', zone: zone(trader), calendar: weekendsOnly }, importer: { party: 'importer-1', zone: zone(importer), calendar: weekendsOnly },
});
const settings: readonly Partial<OpenCompensation>[] = [
  { ...seats('Asia/Shanghai', 'Europe/Minsk'), terms },
  { ...seats('Pacific/Pago_Pago', 'Pacific/Kiritimati'), terms: { ...terms, interestBasisPoints: 2_400 } },
  { ...seats('Asia/Shanghai', 'Europe/Berlin'), terms: { ...terms, pay: 3, default: 5, unpaid: 20, sendInKind: 10, reportArrival: 8 } },
  { ...seats('America/Los_Angeles', 'Asia/Tokyo'), terms: { ...terms, pay: 60, contestSilentConfirmation: 3, interestBasisPoints: 600, ruleOnContested: 2, confirmReturn: 30 } },
];

const step = fc.record({
  act: fc.nat(999), subject: fc.nat(999), share: fc.nat(12), odd: fc.nat(29),
  wait: fc.constantFrom('NONE', 'NONE', 'NONE', 'NONE', 'NONE', 'NONE', 'NONE', 'HOURS', 'HOURS', 'HOURS', 'DUE', 'BEFORE', 'LONG'), hours: fc.integer({ min: 1, max: 40 }),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const item = fc.record({ kind: fc.constantFrom('MONEY', 'MONEY', 'CAR', 'CAR', 'OTHER', 'OTHER_AND_BACK', 'OTHER_AND_BACK'), amount: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 100_000, max: 7_200_000 })), fallback: fc.nat(100) });
export const scenario = fc.record({ setting: fc.constantFrom(...settings), items: fc.array(item, { minLength: 1, maxLength: 4 }), steps: fc.array(step, { minLength: 1, maxLength: 80, size: 'max' }) });
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const itemOf = ({ kind, amount, fallback }: Scenario['items'][number], vehicle: number): ItemOpened => {
  const instead = Math.floor((amount * fallback) / 100);
  return { MONEY: moneyItem(vehicle, amount), CAR: carBack(vehicle, amount, instead), OTHER: otherCar(vehicle, amount), OTHER_AND_BACK: otherCar(vehicle, amount, instead) }[kind];
};

/** When the step is taken: now, hours later, at or just before the end of a time that runs, or much later. */
const moved = (at: Instant, state: Compensation, { wait, hours, subject }: Step): Instant => {
  const dues = deadlines(state).map(({ due }) => due).filter((due) => due > at).toSorted();
  const next = dues[subject % 4 === 0 ? dues.length - 1 : 0] ?? at;
  const later = { NONE: at, HOURS: plusMillis(at, hours * 3_600_000), DUE: next, BEFORE: next > at ? plusMillis(next, -1) : at, LONG: plusMillis(at, hours * 21_600_000) };
  return later[wait];
};

/** What is done more often than the rest where it can be done, so that cars come and go. */
const likely: Partial<Record<Act, number>> = {
  agreeSchedule: 4, ruleOnContestedPayment: 4, dispatchReturn: 6, recordReturnArrival: 12, contestReturn: 20, ruleOnContestedReturn: 20, dispatchReplacement: 3, recordReplacementReceived: 4,
  contestReplacementReceipt: 12, contestCompensationPayment: 2,
};

const pool = (n: number): readonly string[] => Array.from({ length: 12 }, (_, index) => `pool-${n}-${index}`);

/** What the workflow does: records what the clock did, takes off what is not due any more, finds out that a mediator has gone. */
const workflowAsks = ({ subject, share }: Step, state: Compensation, n: number): ask.Ask => {
  const { vehicle = 1, due = '0' } = state.items[subject % Math.max(state.items.length, 1)] ?? {};
  switch (subject % 11) {
    case 0:
      return ask.lower({ [vehicle]: Math.ceil((Number(due) * share) / 12) }, `event-${n % 3}`, share % 2 === 0 ? 'REOPENED' : 'PAYMENT_NOT_MADE');
    case 1:
      return ask.replaceRuler(state.ruler?.party ?? 'nobody', 'SUSPENDED');
    case 2:
      return ask.lapses();
    case 3:
      return share % 2 === 0 ? ask.carryReturn(vehicle) : ask.changeRemedy(vehicle, share % 3 === 0 ? 'MONEY' : 'SALE_CANCELLATION', Math.floor((Number(due) * share) / 12), `event-${n % 3}`);
    default:
      return ask.lapses(subject % 2 === 0 ? `mediator-${n % 4}` : undefined, ...pool(n));
  }
};

interface Append {
  readonly state: Compensation;
  readonly events: readonly CompensationEvent[];
  readonly at: Instant;
}
export interface Played extends Scenario {
  readonly model: Model;
  readonly events: readonly CompensationEvent[];
  /** Before the first and after each event. */
  readonly states: readonly Compensation[];
  /** Each append, what it made of the compensation, and when it was. */
  readonly standing: readonly Append[];
  readonly last: Compensation;
  readonly at: Instant;
}

export const play = (given: Scenario, model: Model = theModel): Played => {
  let [at, last] = [openedAt, model.decider.initial];
  const [events, states, standing]: [CompensationEvent[], Compensation[], Append[]] = [[], [last], []];
  const take = (command: CompensationCommand | undefined): void => {
    const decision = command ? model.decider.decide(command, last) : [];
    if (isRefused(decision) || decision.length === 0) return;
    for (const event of decision) {
      events.push(event);
      states.push((last = model.decider.evolve(last, event)));
    }
    standing.push({ state: last, events: decision, at });
  };
  take(opening(given.items.map((each, index) => itemOf(each, index + 1)), { ...given.setting, at }));
  given.steps.forEach((tried, n) => {
    at = moved(at, last, tried);
    const { act, subject, odd } = tried;
    if (odd < 6) return take(workflowAsks(tried, last, n)(at));
    const roles = actorsOf(last);
    const by = roles[act % roles.length];
    if (by === undefined) return;
    const may = model.allowedActs(last, by, at).filter(({ allowed }) => allowed).flatMap((each) => Array.from({ length: likely[each.act] ?? 1 }, () => each.act));
    const chosen = odd === 6 || may.length === 0 ? acts[subject % acts.length] : may[subject % may.length];
    const attempts = chosen ? attemptsAt(chosen, { compensation: last, by, at, n, share: tried.share }) : [];
    take(attempts[(subject >> 4) % Math.max(attempts.length, 1)]?.command);
  });
  return { ...given, model, events, states, standing, last, at };
};
