import { describe, expect, it } from '@jest/globals';
import { amounts } from './amounts.ts';
import { claimOf, day, fen, importer } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';

const ready = (...vehicles: readonly number[]) => aReadyDispute(...vehicles).later(1);
const deciding = (story: ReturnType<typeof ready>, ...totals: readonly number[]) => story.when((at) => ask.decide(totals.map((total, n) => ask.award(story.claims[n] ?? story.claim, total)), at));
const awarding = (story: ReturnType<typeof ready>, total: number, more: Parameters<typeof ask.award>[2]) => story.when((at) => ask.decide([ask.award(story.claim, total, more)], at));

describe('a decision', () => {
  it('covers every claim that is ready and no other; the refusal lists both', () => {
    expect(deciding(ready(9, 10), 1).thenRefused('NOT_EXACTLY_THE_READY').details).toEqual({ missing: ['claim-10'], notReady: [] });
    const oneReady = ready(9, 10).and((at) => ask.request(['claim-9'], ['TRADER'], at));
    expect(deciding(oneReady, 1, 1).thenRefused('NOT_EXACTLY_THE_READY').details).toEqual({ missing: [], notReady: ['claim-9'] });
    deciding(ready(9, 10), 5_200_000, 0).accepted();
    expect(deciding(aDispute().claimed(10).later(1).denied().escalated().mediated(), 1).thenRefused('NOT_READY').details).toEqual({ claimId: 'claim-10' });
  });
  it('gives each claim an outcome that fits its total', () => {
    const story = ready(7, 8, 9).and((at) => ask.decide([ask.award(ready().claim, 5_200_000), ask.award(ready().claim, 2_000_000), ask.award(ready().claim, 0)].map((award, n) => ({ ...award, claimId: `claim-${n + 7}` })), at));
    expect(story.claims.map((claim) => [claim.state, amounts(claim).awarded, amounts(claim).due])).toEqual([['DECIDED', 5_200_000n, undefined], ['DECIDED', 2_000_000n, undefined], ['DECIDED', 0n, undefined]]);
    expect(story.final().claims.map((claim) => [claim.state === 'FINAL' && claim.outcome, claim.money, amounts(claim).due])).toEqual([
      ['AWARDED', 'OPEN', 5_200_000n], ['PARTLY_AWARDED', 'OPEN', 2_000_000n], ['NOT_AWARDED', 'NONE', 0n],
    ]);
    awarding(ready(), 2_000_000, { outcome: 'AWARDED' }).thenRefused('OUTCOME_DOES_NOT_FIT');
    awarding(ready(), 0, { outcome: 'PARTLY_AWARDED' }).thenRefused('OUTCOME_DOES_NOT_FIT');
  });
  it('is not below an accepted part, says why above the claim, and never gives more than price and expenses', () => {
    const part = ready().accepted(1_000_000);
    deciding(part, 999_999).thenRefused('BELOW_ACCEPTED_PART');
    deciding(part, 1_000_000).accepted();
    const { aboveClaim: _, ...unsaid } = ask.award(ready().claim, 5_200_001);
    ready().when((at) => ask.decide([unsaid], at)).thenRefused('WHY_ABOVE_CLAIM');
    deciding(ready(), 7_200_000).accepted();
    expect(deciding(ready(), 7_200_001).thenRefused('ABOVE_PRICE_PLUS_EXPENSES').details).toEqual({ claimId: 'claim-10', atMost: '7200000' });
  });
  it('puts the fee of an inspection that the importer advanced on one side', () => {
    const inspected = aDispute().claimed(10).later(1).denied().escalated().mediated().inspected().ready();
    awarding(inspected, 7_400_000, { inspectionFeeOn: 'TRADER' }).accepted();
    awarding(inspected, 7_400_001, { inspectionFeeOn: 'TRADER' }).thenRefused('ABOVE_PRICE_PLUS_EXPENSES');
    awarding(inspected, 7_200_001, { inspectionFeeOn: 'IMPORTER' }).thenRefused('ABOVE_PRICE_PLUS_EXPENSES');
  });
  it('weighs each item of evidence on the claim once, and no other', () => {
    const story = aDispute().claimed(10).later(1).denied().escalated().mediated().and((at) => ask.submit(importer, ['claim-10'], [ask.aFileOf('PHOTO')], at)).ready();
    const { evidence } = ask.award(story.claim, 1);
    expect(awarding(story, 1, { evidence: [] }).thenRefused('EVIDENCE_NOT_WEIGHED').details).toEqual({ claimId: 'claim-10', missing: [{ type: 'PHOTO', sha256: 'photo' }] });
    awarding(story, 1, { evidence: [...evidence, ...evidence] }).thenRefused('EVIDENCE_NOT_ON_CLAIM');
    awarding(story, 1, {}).accepted();
  });
  it('dismisses a concealed claim unless concealment is found proven, but leaves an accepted part', () => {
    const concealed = aDispute({}, day(20)).claimed(claimOf(10, { codes: ['OTHER'], ground: 'CONCEALED' })).later(1).denied().mediated();
    awarding(concealed.ready(), 1, {}).thenRefused('CONCEALMENT_NOT_FOUND');
    awarding(concealed.ready(), 0, {}).thenRefused('CONCEALMENT_NOT_FOUND');
    awarding(concealed.ready(), 0, { outcome: 'DISMISSED', reason: 'CONCEALMENT_NOT_PROVEN' }).accepted();
    awarding(concealed.ready(), 1, { reason: 'CONCEALMENT_PROVEN' }).accepted();
    const part = concealed.accepted(300_000).ready();
    awarding(part, 300_000, { reason: 'CONCEALMENT_NOT_PROVEN' }).accepted();
    awarding(part, 300_001, { reason: 'CONCEALMENT_NOT_PROVEN' }).thenRefused('CONCEALMENT_NOT_FOUND');
  });
  it('has a reason that fits the outcome; who is given just an accepted part can be told any', () => {
    const fits = (total: number, more: Parameters<typeof ask.award>[2]) => awarding(ready(), total, more).accepted();
    const contradicts = (total: number, more: Parameters<typeof ask.award>[2]) => awarding(ready(), total, more).thenRefused('REASON_DOES_NOT_FIT').details;
    expect(contradicts(5_200_000, { reason: 'DEFECT_NOT_PROVEN' })).toEqual({ claimId: 'claim-10', fitting: ['DEFECT_PROVEN', 'DEFECT_PARTLY_PROVEN', 'NOT_DELIVERED', 'CONCEALMENT_PROVEN'] });
    for (const reason of ['NORMAL_WEAR', 'LOSS_NOT_PROVEN', 'NOT_KEPT_AS_RECEIVED'] as const) {
      contradicts(5_200_000, { reason });
      for (const total of [2_000_000, 0]) fits(total, { reason });
    }
    for (const reason of ['DEFECT_NOT_PROVEN', 'OUT_OF_TIME', 'NOT_AT_TRADERS_RISK'] as const) {
      contradicts(2_000_000, { reason });
      fits(0, { reason });
    }
    for (const reason of ['DEFECT_PROVEN', 'NOT_DELIVERED', 'CONCEALMENT_PROVEN'] as const) {
      fits(2_000_000, { reason });
      for (const outcome of ['NOT_AWARDED', 'DISMISSED'] as const) contradicts(0, { outcome, reason });
    }
    for (const reason of ['DEFECT_NOT_PROVEN', 'NORMAL_WEAR', 'LOSS_NOT_PROVEN'] as const) contradicts(0, { outcome: 'DISMISSED', reason });
    for (const reason of ['DISCLOSED', 'OUT_OF_SCOPE'] as const) fits(0, { outcome: 'DISMISSED', reason });
    awarding(ready().accepted(1_000_000), 1_000_000, { reason: 'DEFECT_NOT_PROVEN' }).accepted();
    awarding(ready().accepted(1_000_000), 1_000_001, { reason: 'DEFECT_NOT_PROVEN' }).thenRefused('REASON_DOES_NOT_FIT');
    const concealed = aDispute({}, day(20)).claimed(claimOf(10, { codes: ['OTHER'], ground: 'CONCEALED' })).later(1).denied().mediated().ready();
    awarding(concealed, 0, { reason: 'CONCEALMENT_PROVEN' }).accepted();
  });
  it('becomes final when the days of both parties are over', () => {
    const decided = ready(9, 10).decided(1_000_000);
    expect(decided.running).toEqual(['CORRECT/decision-1', 'REQUEST_REVIEW/decision-1/IMPORTER', 'REQUEST_REVIEW/decision-1/TRADER']);
    expect(decided.over('REQUEST_REVIEW').claims.map(({ state }) => state)).toEqual(['DECIDED', 'DECIDED']);
    expect(decided.final().events.at(-1)).toMatchObject({ type: 'DecisionBecameFinal', data: { decision: 'decision-1', claims: ['claim-9', 'claim-10'] } });
  });
  it('is final no earlier when both have asked for a review of something else', () => {
    const both = ready(9, 10).decided(1_000_000).inReview(importer, ['claim-9']).inReview({ role: 'TRADER', party: 'trader-1' }, ['claim-9']);
    expect(both.claimOn(10).state).toBe('DECIDED');
    both.when((at) => ask.correct(both.claimOn(10), 2_000_000, at)).accepted();
    both.when((at) => ask.requestReview(importer, ['claim-10'], at, [], 'again')).thenRefused('ALREADY_REQUESTED');
    expect(both.over('REQUEST_REVIEW').over('REQUEST_REVIEW').claimOn(10).state).toBe('FINAL');
  });
});

describe('a correction', () => {
  const decided = () => ready(9, 10).decided(1_000_000);
  it('is made by the mediator in office for five days, as long as no review was asked for', () => {
    const corrected = decided().and((at) => ask.correct(decided().claim, 5_200_000, at));
    expect(corrected.claims.map((claim) => [amounts(claim).awarded, 'decided' in claim && claim.decided?.outcome])).toEqual([[5_200_000n, 'AWARDED'], [1_000_000n, 'PARTLY_AWARDED']]);
    decided().later(7).when((at) => ask.correct(decided().claim, 1, at)).thenRefused('CORRECTION_TIME_OVER');
    decided().inReview().when((at) => ask.correct(decided().claim, 1, at)).thenRefused('IN_REVIEW');
    decided().and((at) => ask.recuse(ask.mediator(), at)).when((at) => ask.correct(decided().claim, 1, at)).thenRefused('NOT_IN_OFFICE');
    decided().when((at) => ask.correct(decided().claim, 1, at, {}, 'decision-9')).thenRefused('NO_SUCH_DECISION');
  });
  it('changes something, and its reason fits the outcome that it leaves', () => {
    const correcting = (total: number, more: Parameters<typeof ask.correct>[3] = {}) => decided().when((at) => {
      const { corrections, ...command } = ask.correct(decided().claim, total, at, more);
      const { reason: _, ...plain } = corrections[0] as (typeof corrections)[number] & { reason?: string };
      return { ...command, corrections: [{ ...plain, ...(more.reason ? { reason: more.reason } : {}) }] };
    });
    expect(correcting(1_000_000).thenRefused('NOTHING_CORRECTED').details).toEqual({ claimId: 'claim-9' });
    correcting(1_000_000, { reason: 'DEFECT_PROVEN' }).thenRefused('NOTHING_CORRECTED');
    correcting(0).thenRefused('REASON_DOES_NOT_FIT');
    correcting(1_000_000, { reason: 'DEFECT_NOT_PROVEN' }).thenRefused('REASON_DOES_NOT_FIT');
    const coded = decided().and((at) => ask.correct(decided().claim, 1_000_000, at, { reason: 'NORMAL_WEAR' }));
    expect(coded.claim).toMatchObject({ awarded: fen(1_000_000), decided: { outcome: 'PARTLY_AWARDED', reason: 'NORMAL_WEAR' } });
    const none = decided().and((at) => ask.correct(decided().claim, 0, at, { reason: 'LOSS_NOT_PROVEN' }));
    expect(none.final().claim).toMatchObject({ outcome: 'NOT_AWARDED', decided: { reason: 'LOSS_NOT_PROVEN' } });
    expect(decided().and((at) => ask.correct(decided().claim, 900_000, at)).claim).toMatchObject({ decided: { reason: 'DEFECT_PROVEN' } });
  });
  it('keeps to who bears the fee, to the finding, and to the fallback of what is given in kind', () => {
    decided().when((at) => ask.correct(decided().claim, 7_200_001, at)).thenRefused('ABOVE_PRICE_PLUS_EXPENSES');
    const concealed = aDispute({}, day(20)).claimed(claimOf(10, { codes: ['OTHER'], ground: 'CONCEALED' })).later(1).denied().mediated().ready().decided(0, { outcome: 'DISMISSED' });
    concealed.when((at) => ask.correct(concealed.claim, 1_000_000, at)).thenRefused('CONCEALMENT_NOT_FOUND');
    const claim = claimOf(10, { remedy: 'REPLACEMENT', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } } });
    const inKind = aDispute().claimed(claim).later(1).denied().escalated().mediated().ready().decided(7_200_000, { remedy: 'REPLACEMENT', fallback: fen(5_000_000) });
    inKind.when((at) => ask.correct(inKind.claim, 7_000_000, at)).thenRefused('FALLBACK_NEEDED');
    const corrected = inKind.and((at) => ask.correct(inKind.claim, 7_000_000, at, { fallback: fen(4_000_000) }));
    expect(corrected.final().claim).toMatchObject({ outcome: 'PARTLY_AWARDED', gives: 'REPLACEMENT', fallback: fen(4_000_000) });
    expect(inKind.and((at) => ask.correct(inKind.claim, 0, at)).final().claim).not.toHaveProperty('fallback');
  });
});
