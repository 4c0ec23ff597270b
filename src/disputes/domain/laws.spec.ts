// The laws of the domain (section 6) that hold for a dispute, over random histories of every role and the workflow.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disputeEvents } from './dispute.ts';
import { type Law, law1, law10, law11, law12, law3, law4, law5, law6, law9 } from '../../../test/support/dispute-laws.ts';
import { law9Finishes } from '../../../test/support/finishing.ts';
import { law14 } from '../../../test/support/law-of-acts.ts';
import { play, scenario } from '../../../test/support/random-dispute.ts';

const holds = (law: Law, numRuns = 60) => fc.assert(fc.property(scenario, (each) => expect(law(play(each))).toBeUndefined()), { numRuns });

describe('for every history of a dispute', () => {
  it('law 1: folding the same events always gives the same state; state at revision n is the fold of the first n events', () => holds(law1));
  it('law 3: sum over claims = total of the lot, for each kind of amount, to the fen', () => holds(law3));
  it('law 4: agreed ≤ awarded where nothing was reopened, awarded ≤ claimed unless it says why, outstanding ≥ 0; an accepted part is a floor', () => holds(law4));
  it('law 5: a final claim changes only by a recorded reopening', () => holds(law5));
  it('law 6: every state has a cause: each event its instant, each lapse its deadline', () => holds(law6));
  it('law 9: every claim that is not final has a running deadline with a stated result', () => holds(law9));
  it('law 9: if nobody but mediators acts again, every claim becomes final, and the dispute closes once its compensations are told to have ended', () => holds(law9Finishes));
  it('law 10: what events raise and lower on a claim sums up to its due; its money is settled when every compensation of it is', () => holds(law10));
  it('law 11: over all claims of a vehicle, due ≤ price + proven expenses', () => holds(law11));
  it('law 12: at most one open offer or proposal covers a claim; an accepted one was open, unexpired and unchanged', () => holds(law12));
  it('law 14: an act is in allowedActs exactly when the state does not refuse it', () => holds(law14, 25));
});

describe('the random histories', () => {
  it('come to every event there is', () => {
    const seen = new Set(fc.sample(scenario, { numRuns: 400, seed: 7 }).flatMap((each) => play(each).events.map(({ type }) => type)));
    expect(disputeEvents.filter((type) => !seen.has(type as never))).toEqual([]);
  });
});
