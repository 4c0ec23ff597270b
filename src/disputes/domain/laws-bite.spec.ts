// Each law is shown to bite: with its rule taken out of the model its test finds it.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as broken from '../../../test/support/broken-disputes.ts';
import { type Law, law1, law10, law11, law12, law3, law4, law5, law6, law9 } from '../../../test/support/dispute-laws.ts';
import { law9Finishes } from '../../../test/support/finishing.ts';
import { law14 } from '../../../test/support/law-of-acts.ts';
import { type Model, play, scenario } from '../../../test/support/random-dispute.ts';

/** The same histories each time. */
const scenarios = fc.sample(scenario, { numRuns: 400, seed: 11 });

const finds = (law: Law, model: Model): boolean => scenarios.some((each) => law(play(each, model)) !== undefined);

describe('a law finds its rule taken out of the model', () => {
  const laws: readonly (readonly [name: string, law: Law, model: Model])[] = [
    ['law 1: folding depends on when it is done', law1, broken.foldingDependsOnWhenItIsDone],
    ['law 3: the lot forgets a claim', law3, broken.theLotForgetsAClaim],
    ['law 4: an accepted part is no floor', law4, broken.anAcceptedPartIsNoFloor],
    ['law 5: a final claim is withdrawn', law5, broken.aFinalClaimIsWithdrawn],
    ['law 6: lapses leave no trace', law6, broken.lapsesLeaveNoTrace],
    ['law 9: nobody must decide', law9, broken.nobodyMustDecide],
    ['law 9: the workflow appoints nobody', law9Finishes, broken.theWorkflowAppointsNobody],
    ['law 9: what is unpaid keeps a dispute open', law9Finishes, broken.nothingIsToldOfWhatIsUnpaid],
    ['law 10: an accepted part is due twice', law10, broken.theAcceptedPartIsDueTwice],
    ['law 10: one discharge settles what other compensations are for', law10, broken.oneDischargeSettlesEverything],
    ['law 11: earlier claims on the vehicle do not count', law11, broken.earlierClaimsDoNotCount],
    ['law 12: a new offer leaves the one before open', law12, broken.offersAreNotSuperseded],
    ['law 12: an offer outlives the claim as it was', law12, broken.amendingLeavesOffersOpen],
    ['law 14: an act is allowed that is refused', law14, broken.allowedActsForgetsAGuard],
    ['law 14: an act is taken that is not allowed', law14, broken.allowedActsForgetsTheMediator],
  ];
  it.each(laws)('%s', (_, law, model) => expect(finds(law, model)).toBe(true));
});
