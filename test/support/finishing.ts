// Law 9, second half: nobody acts any more but mediators, with the workflow that records what the clock does.
import { isRefused } from '#event-sourcing';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import * as ask from './dispute-commands.ts';
import type { Law } from './dispute-laws.ts';
import { type Opening, openingOf } from './random-dispute.ts';
import { deciding, reviewing, type Situation } from './well-formed.ts';

const pool = Array.from({ length: 60 }, (_, n) => ask.candidate(`late-${n}`));
/** Every claim takes at most so many appointments, decisions and lapses. */
const steps = 200;

/** What a mediator in office decides as soon as it can. */
const decision = ({ deadlines, claims }: Dispute, s: Situation): DisputeCommand | undefined => {
  const ready = (name: string) => claims.filter(({ claimId }) => deadlines.some((each) => each.name === name && each.claims.includes(claimId)));
  const { mediator, reviewer } = s.dispute;
  if (mediator && ready('DECIDE').length > 0) return deciding(ready('DECIDE'), { ...s, by: ask.mediator(mediator.party) });
  return reviewer && ready('DECIDE_REVIEW').length > 0 ? reviewing(ready('DECIDE_REVIEW'), { ...s, by: ask.mediator(reviewer.party) }) : undefined;
};

/** What the workflow tells of compensations once they have ended, one way or the other; it tells everything again, too. */
const toldOf = (openings: readonly Opening[], at: Situation['at']): readonly DisputeCommand[] => openings.flatMap(({ compensation, claims }, n) => [
  ask.tellOpened(compensation, claims, at), n % 3 === 0 ? ask.tellUnpaid(compensation, at) : ask.tellDischarged(compensation, at),
]);

/** Every claim becomes final, in a bounded number of steps, and the dispute closes once every compensation is told to have ended. */
export const law9Finishes: Law = ({ last, at: from, rules, order, openings: known, model }) => {
  const { decider } = model;
  const openings = [...known];
  let [state, at] = [last, from];
  const take = (command: DisputeCommand): string | undefined => {
    const decided = decider.decide(command, state);
    if (isRefused(decided)) return `${command.type}: ${decided.refused.code}`;
    for (const event of decided) {
      const before = state;
      state = decider.evolve(before, event);
      openings.push(...openingOf(`later-${openings.length}`, before, state, model));
    }
    return undefined;
  };
  for (let n = 0; n < steps; n++) {
    const recorded = take({ ...ask.recordLapses(at, pool), terms: rules.deadlines });
    if (recorded) return recorded;
    if (state.claims.every((claim) => claim.state === 'FINAL')) {
      for (const command of [...toldOf(openings, at), ask.close(at, ask.workflow)]) {
        const refused = take(command);
        if (refused) return refused;
      }
      return state.closed ? undefined : `every compensation has ended, but the dispute is open: ${state.claims.map(({ money }) => money).join()}`;
    }
    const toDecide = decision(state, { dispute: state, by: ask.workflow, at, rules, order, n: 2_000_000 + n, share: 0 });
    if (toDecide) {
      const refused = take(toDecide);
      if (refused) return refused;
      continue;
    }
    const [next] = state.deadlines.map(({ due }) => due).filter((due) => due > at).toSorted();
    if (next === undefined) return `nothing runs, but not every claim is final: ${state.claims.map((claim) => claim.state).join()}`;
    at = next;
  }
  return `not every claim is final after ${steps} steps: ${state.claims.map((claim) => claim.state).join()}`;
};
