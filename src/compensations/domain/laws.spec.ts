// The laws of the domain (section 6) that hold for a compensation, over random histories of every role and the workflow.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Law, lapsesAreFacts, law1, law13, law4, law6, law9, law9Ends, splits } from '../../../test/support/compensation-laws.ts';
import { law14 } from '../../../test/support/law-of-compensation-acts.ts';
import { play, scenario } from '../../../test/support/random-compensation.ts';
import { compensationEvents } from './compensation.ts';

const holds = (law: Law, numRuns = 80) => fc.assert(fc.property(scenario, (each) => expect(law(play(each))).toBeUndefined()), { numRuns });

describe('for every history of a compensation', () => {
  it('law 1: folding the same events always gives the same state; state at revision n is the fold of the first n events', () => holds(law1));
  it('law 4: confirmed ≤ paid ≤ due; outstanding = due − confirmed − written off ≥ 0, and no less than what is payable', () => holds(law4));
  it('splits sum exactly: payments over what they pay, schedules over what is payable', () => holds(splits));
  it('law 6: every state has a cause: each event its instant, each lapse its deadline; what happens once happens once', () => holds(law6));
  it('law 9: what is neither discharged nor unpaid has a running deadline with a stated result', () => holds(law9));
  it('law 9: if nobody acts any more but mediators, it ends discharged or unpaid', () => holds(law9Ends));
  it('law 13: each book sums to zero; receivable equals payable and is what is outstanding, after every event', () => holds(law13));
  it('law 14: an act is in allowedActs exactly when the state does not refuse it', () => holds(law14, 40));
  it('what the clock does is the same whoever looks and when, and is recorded once', () => holds(lapsesAreFacts));
});

describe('the random histories', () => {
  it('come to every event there is', () => {
    const unseen = new Set(compensationEvents);
    for (const each of fc.sample(scenario, { numRuns: 1_000, seed: 7 })) {
      for (const { type } of play(each).events) unseen.delete(type);
      if (unseen.size === 0) break;
    }
    expect([...unseen]).toEqual([]);
  });
});
