// Each law is shown to bite: with its rule taken out of the model its test finds it.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as broken from '../../../test/support/broken-compensations.ts';
import { type Law, lapsesAreFacts, law1, law13, law4, law6, law9, law9Ends, splits } from '../../../test/support/compensation-laws.ts';
import { law14 } from '../../../test/support/law-of-compensation-acts.ts';
import { type Model, play, scenario } from '../../../test/support/random-compensation.ts';

/** The same histories each time. */
const scenarios = fc.sample(scenario, { numRuns: 400, seed: 11 });

const finds = (law: Law, model: Model): boolean => scenarios.some((each) => law(play(each, model)) !== undefined);

describe('a law finds its rule taken out of the model', () => {
  const laws: readonly (readonly [name: string, law: Law, model: Model])[] = [
    ['law 1: folding depends on when it is done', law1, broken.foldingDependsOnWhenItIsDone],
    ['law 4: what was payable stays so, though less is due', law4, broken.loweringLeavesTheInstalments],
    ['law 4: a contest takes back what another payment has confirmed', law4, broken.aContestForgetsWhatIsOwedBack],
    ['splits: a payment loses a part', splits, broken.aPaymentLosesItsLastPart],
    ['splits: a schedule loses an instalment', splits, broken.aScheduleLosesItsLastInstalment],
    ['law 6: lapses leave no trace', law6, broken.lapsesLeaveNoTrace],
    ['law 6: a default is forgotten', law6, broken.defaultIsForgotten],
    ['law 6: what was confirmed by silence stands at once', law6, broken.silenceCannotBeContested],
    ['law 9: nobody is wanted to rule', law9, broken.nobodyIsWanted],
    ['law 9: the workflow appoints nobody', law9Ends, broken.theWorkflowAppointsNobody],
    ['law 13: a contest posts nothing', law13, broken.aContestPostsNothing],
    ['law 13: only the importer keeps a book', law13, broken.onlyTheImporterKeepsABook],
    ['law 14: an act is allowed that is refused', law14, broken.writingOffIsAlwaysAllowed],
    ['law 14: an act is taken that is not allowed', law14, broken.rulingIsNeverAllowed],
    ['lapses: what follows waits for the next look', lapsesAreFacts, broken.eachLookRecordsOneLapse],
    ['lapses: reminders are forgotten', lapsesAreFacts, broken.remindersAreForgotten],
  ];
  it.each(laws)('%s', (_, law, model) => expect(finds(law, model)).toBe(true));
});
