// Random disputes over HTTP against the pure model: acts of every role at random times on one to eight claims, the workflow at work. Then only
// mediators act while the clock moves, and all of it comes to an end.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { aFiling } from '../support/a-dispute.ts';
import { APlayedDispute } from '../support/a-played-dispute.ts';
import { aServiceInMemory } from '../support/a-service-in-memory.ts';
import { lookedAt } from '../support/looked-at.ts';
import { claimFor, commandFor, moved, scenario, type Scenario, type Step } from '../support/random-dispute.ts';
import { deciding, reviewing, type Situation } from '../support/well-formed.ts';

const runs = Number(process.env['MODEL_RUNS'] ?? 12);
/** Unless so many are asked for, on a slow machine as many as there is time for. */
const limit = process.env['MODEL_RUNS'] === undefined ? { interruptAfterTimeLimit: 20_000 } : {};
/** By default one whose disputes get far: offers accepted, inspections, corrections, reviews, reopenings. */
const seed = Number(process.env['MODEL_SEED'] ?? 214);
/** Each claim takes at most so many appointments, decisions and lapses. */
const movesToTheEnd = 200;

const situation = async (played: APlayedDispute, by: Situation['by'], n: number, share: number): Promise<Situation> =>
  ({ dispute: played.state, by, at: played.at, rules: played.rules, order: await played.facts(), n, share });

/** What is no act on the dispute: a vehicle that comes or is cancelled, a neutral who must not go on. */
const elsewhere = async (played: APlayedDispute, command: DisputeCommand): Promise<boolean> => {
  const { inspections, mediator, reviewer } = played.state;
  if (command.type === 'EndClaims') await played.over(command.vehicle, command.reason);
  else if (command.type === 'ReplaceInspector') await played.suspend(inspections.at(-1)?.inspector ?? mediator?.party ?? reviewer?.party ?? '');
  else return command.type === 'RecordLapses';
  return true;
};

/** Beside the dispute, something happens in one of its compensations. */
const compensated = async (played: APlayedDispute, tried: Step): Promise<void> => {
  if (tried.subject % 2 === 0) return;
  await played.compensations.act(tried);
  await played.settled();
};

/** Somebody tries and is refused, and the first who can does it. */
const step = async (played: APlayedDispute, tried: Step, n: number): Promise<void> => {
  await played.moveTo(moved(played.at, played.state, tried));
  await compensated(played, tried);
  const { actors } = played;
  const attempts: DisputeCommand[] = [];
  for (const [index] of actors.entries()) {
    const by = actors[(index + tried.act) % actors.length] ?? played.importer;
    const command = commandFor(tried, await situation(played, by, n, tried.share));
    if (command === undefined || (await elsewhere(played, command))) return;
    if (command.type === 'ReplaceMediator' && tried.wide && played.state.mediator) await played.declareConflict(played.state.mediator.party);
    attempts.push(await played.asked(command, by, n));
  }
  const refused = attempts.find((command) => !played.takes(command));
  if (refused) await played.act(refused);
  const taken = attempts.find((command) => played.takes(command));
  if (taken === undefined) return;
  if (n % 4 === 0) await played.act(taken, true);
  await played.act(taken);
  await lookedAt(played, taken.by);
};

const file = async (played: APlayedDispute, { claimed }: Scenario): Promise<void> => {
  const filing = aFiling(played.rules)(claimed.map((kind, index) => claimFor(index + 1, kind, `claim-${index + 1}`)), { order: await played.facts(), at: played.at });
  await played.act(await played.asked(filing, played.importer, 0));
};

/** What a mediator in office decides as soon as it can. */
const decision = async (played: APlayedDispute, n: number): Promise<DisputeCommand | undefined> => {
  const { mediator, reviewer, claims, deadlines } = played.state;
  const ready = (name: string) => claims.filter(({ claimId }) => deadlines.some((each) => each.name === name && each.claims.includes(claimId)));
  for (const [office, name, decides] of [[mediator, 'DECIDE', deciding], [reviewer, 'DECIDE_REVIEW', reviewing]] as const) {
    if (office === undefined || ready(name).length === 0) continue;
    const by = { role: 'MEDIATOR', party: office.party } as const;
    return played.asked(decides(ready(name), await situation(played, by, n, 0)), by, n);
  }
  return undefined;
};

const finished = async (played: APlayedDispute): Promise<void> => {
  for (let n = 0; n < movesToTheEnd; n++) {
    const { claims, deadlines, closed } = played.state;
    if (closed) return lookedAt(played, { role: 'ADMINISTRATOR' });
    if (claims.every(({ state }) => state === 'FINAL')) {
      expect(claims.map(({ money }) => money)).toContain('OPEN');
      const due = await played.compensations.next(played.at);
      if (due === undefined) throw new Error('money is open, and no compensation waits for anything');
      await played.moveTo(due);
      continue;
    }
    const toDecide = await decision(played, 1_000_000 + n);
    if (toDecide) {
      expect(await played.act(toDecide)).toBe(true);
      continue;
    }
    const [next] = deadlines.map(({ due }) => due).filter((due) => due > played.at).toSorted();
    if (next === undefined) throw new Error(`nothing runs, but not every claim is final: ${claims.map(({ state }) => state).join()}`);
    await played.moveTo(next);
  }
  throw new Error(`the dispute does not close: ${played.state.claims.map(({ state }) => state).join()}`);
};

describe(`${runs} random disputes (MODEL_SEED=${seed})`, () => {
  const met = { taken: new Set<string>(), refused: new Set<string>(), opened: 0 };

  it('over HTTP are what the model makes of them, and end when only mediators act', async () => {
    const property = fc.asyncProperty(scenario, async (given) => {
      const service = await aServiceInMemory({ now: '2026-01-05T02:00:00Z', workflow: true });
      try {
        const played = await APlayedDispute.of(service, given.rules, given.order.trader.zone);
        await file(played, given);
        for (const [n, tried] of given.steps.entries()) await step(played, tried, n);
        await finished(played);
        met.opened += await played.compensations.law10();
        for (const { type } of played.events) met.taken.add(type);
        for (const code of played.refused) met.refused.add(code);
      } finally {
        await service.stop();
      }
    });
    const { failed, numRuns, errorInstance } = await fc.check(property, { numRuns: runs, seed, endOnFailure: true, ...limit });
    if (failed) throw new Error(`run ${numRuns} of MODEL_SEED=${seed} MODEL_RUNS=${runs}`, { cause: errorInstance });
    // Who gets nowhere finds nothing: mediation and its end were met, and many a rule.
    for (const type of ['MediatorAppointed', 'DeadlineLapsed', 'DecisionMade', 'DecisionBecameFinal']) expect(met.taken).toContain(type);
    expect(met.opened).toBeGreaterThan(2);
    expect(met.refused.size).toBeGreaterThan(8);
  }, 60_000 + runs * 3_000);
});
