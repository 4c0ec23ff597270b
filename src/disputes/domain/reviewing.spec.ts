import { describe, expect, it } from '@jest/globals';
import { amounts } from './amounts.ts';
import { claimOf, fen, importer, missing, lot, trader } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute, typesOf } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';

const decided = (total = 2_000_000) => aReadyDispute(9, 10).later(1).decided(total).later(1);
const photo = ask.aFileOf('PHOTO');
const inReview = (by = importer) => decided().inReview(by).reviewer();
const reviewing = (story: ReturnType<typeof decided>, total: number, more: Parameters<typeof ask.award>[2] = {}) =>
  story.when((at) => ask.decideReview(story.claims.filter(({ state }) => state === 'IN_REVIEW').map((claim) => ask.award(claim, total, more)), at));

describe('a request for a review', () => {
  it('is made once by each party, for named claims, with new evidence or a stated error', () => {
    const asked = decided().and((at) => ask.requestReview(importer, ['claim-9'], at, [photo]));
    expect(asked.claims.map(({ state }) => state)).toEqual(['IN_REVIEW', 'DECIDED']);
    asked.when((at) => ask.requestReview(importer, ['claim-10'], at, [], 'r2')).thenRefused('ALREADY_REQUESTED');
    asked.when((at) => ask.requestReview(trader, ['claim-9', 'claim-10'], at, [], 'r2')).accepted();
    decided().when((at) => ({ ...ask.requestReview(importer, ['claim-9'], at), ground: 'NEW_EVIDENCE' as const })).thenRefused('NEW_EVIDENCE_NEEDED');
    decided().later(20).when((at) => ask.requestReview(importer, ['claim-9'], at)).thenRefused('CLAIM_FINAL');
    aReadyDispute().when((at) => ask.requestReview(importer, ['claim-10'], at)).thenRefused('NO_SUCH_DECISION');
  });
  it('opens the evidence that it named, to who named it', () => {
    const asked = decided().and((at) => ask.requestReview(importer, ['claim-9'], at, [photo]));
    asked.when((at) => ask.submit(importer, ['claim-9'], [ask.aFileOf('VIDEO')], at)).thenRefused('NOT_NAMED_FOR_REVIEW');
    asked.when((at) => ask.submit(trader, ['claim-9'], [photo], at)).thenRefused('NOT_NAMED_FOR_REVIEW');
    const given = asked.and((at) => ask.submit(importer, ['claim-9'], [photo], at));
    given.when((at) => ask.submit(importer, ['claim-9'], [photo], at)).thenRefused('NOT_NAMED_FOR_REVIEW');
    asked.later(6).when((at) => ask.submit(importer, ['claim-9'], [photo], at)).thenRefused('EVIDENCE_CLOSED');
  });
  it('of both parties at one instant starts one time to appoint', () => {
    const both = decided().inReview(importer, ['claim-9']).inReview(trader, ['claim-9', 'claim-10']);
    expect(both.state.deadlines.filter(({ name }) => name === 'APPOINT').map(({ claims }) => claims)).toEqual([['claim-9'], ['claim-10']]);
    expect(new Set(both.running).size).toBe(both.running.length);
  });
});

describe('a review', () => {
  it('is decided by a reviewer who was never here before, when both parties\' days to ask are over', () => {
    decided().inReview().when((at) => ask.appoint(ask.candidate('mediator-1'), at, 'REVIEWER')).thenRefused('SERVED_BEFORE');
    const story = inReview();
    expect(story.deadline('OBJECT').about).toBe('REVIEWER');
    reviewing(story, 3_000_000).thenRefused('NOT_READY');
    const days = story.deadline('REQUEST_REVIEW');
    expect(story.ready().deadline('DECIDE_REVIEW')).toMatchObject({ from: days.due, party: 'mediator-2' });
    reviewing(story.ready(), 3_000_000).accepted();
  });
  it('upholds, varies or reverses; the office of the reviewer ends with the last', () => {
    const results = [2_000_000, 3_000_000].map((total) => {
      const [event] = reviewing(inReview().ready(), total).accepted().events;
      return event?.type === 'ReviewDecided' && event.data.awards.map(({ result, decidedBy }) => [result, decidedBy]);
    });
    expect(results).toEqual([[['UPHELD', 'mediator-1'], ['UPHELD', 'mediator-1']], [['VARIED', 'mediator-1'], ['VARIED', 'mediator-1']]]);
    const over = inReview(trader).ready().reviewed(0);
    expect(over.events.at(-1)).toMatchObject({ type: 'ReviewDecided', data: { last: true, awards: [{ result: 'REVERSED' }, { result: 'REVERSED' }] } });
    expect(over.state.reviewer).toBeUndefined();
    expect(over.claims.map(({ state, money }) => [state, money])).toEqual([['FINAL', 'NONE'], ['FINAL', 'NONE']]);
  });
  it('does not leave who alone asked worse off, neither in the total nor in what it falls back to', () => {
    reviewing(inReview(importer).ready(), 1_999_999).thenRefused('WORSE_FOR_WHO_ASKED');
    reviewing(inReview(trader).ready(), 2_000_001).thenRefused('WORSE_FOR_WHO_ASKED');
    const both = decided().inReview(importer).inReview(trader).reviewer().ready();
    reviewing(both, 1_000_000).accepted();
    const claim = claimOf(10, { remedy: 'REPLACEMENT', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } } });
    const inKind = aDispute().claimed(claim).later(1).denied().escalated().mediated().ready().decided(7_200_000, { remedy: 'REPLACEMENT', fallback: fen(5_000_000) }).inReview().reviewer().ready();
    reviewing(inKind, 7_200_000, { remedy: 'REPLACEMENT', fallback: fen(4_999_999) }).thenRefused('WORSE_FOR_WHO_ASKED');
    reviewing(inKind, 7_200_000, { remedy: 'REPLACEMENT', fallback: fen(5_000_000) }).accepted();
  });
  it('does not put a fee on who alone asked; where nothing was inspected there is none', () => {
    const putting = (story: ReturnType<typeof decided>) => reviewing(story.ready().decided(2_000_000, { inspectionFeeOn: 'TRADER' }).inReview(importer).reviewer().ready(), 2_000_000, { inspectionFeeOn: 'IMPORTER' });
    const mediated = aDispute().claimed(10).later(1).denied().escalated().mediated();
    putting(mediated.inspected()).thenRefused('WORSE_FOR_WHO_ASKED');
    putting(mediated).accepted();
  });
  it('misses its date: another reviewer, full time again', () => {
    const missed = inReview().ready().over('DECIDE_REVIEW');
    expect(missed.events.at(-1)).toMatchObject({ type: 'MediatorLeft', data: { chair: 'REVIEWER', cause: 'MISSED_DATE' } });
    expect(missed.reviewer('mediator-3').ready().deadline('DECIDE_REVIEW').party).toBe('mediator-3');
  });
  it('that loses its last claim to an arrival ends the office of the reviewer', () => {
    const notReceived = claimOf(8, { codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } });
    const story = aDispute({ order: lot({}, missing(8)) }).claimed(notReceived).later(1).denied().escalated().mediated().ready().decided(7_200_000).inReview(trader).reviewer();
    const arrived = story.and((at) => ask.endClaims(8, 'ARRIVED', at));
    expect(typesOf(arrived.events.slice(-2))).toEqual(['ClaimEnded', 'MediatorLeft']);
    expect(arrived.events.at(-1)).toMatchObject({ data: { chair: 'REVIEWER', cause: 'NOTHING_TO_REVIEW', mediator: 'mediator-2', deadlines: [] } });
    expect([arrived.state.reviewer, arrived.running]).toEqual([undefined, []]);
  });
});

describe('a reopening', () => {
  const final = () => aReadyDispute(9, 10).decided(2_000_000).final();
  it('takes final claims up again within 730 days, for another mediator; what was due goes on being due', () => {
    const reopened = final().reopened(['claim-10']);
    expect(reopened.claims.map(({ state }) => state)).toEqual(['FINAL', 'IN_REVIEW']);
    expect(amounts(reopened.claimOn(10))).toMatchObject({ awarded: 2_000_000n, due: 2_000_000n });
    expect(reopened.deadline('APPOINT').about).toBe('REVIEWER');
    final().later(729).when((at) => ask.reopen(['claim-10'], at)).accepted();
    final().later(731).when((at) => ask.reopen(['claim-10'], at)).thenRefused('TOO_LATE_TO_REOPEN');
    decided().when((at) => ask.reopen(['claim-10'], at)).thenRefused('NOT_FINAL');
  });
  it('alone may go below what was agreed', () => {
    const settled = aDispute().claimed(10).accepted(5_200_000).reopened().reviewer().ready();
    expect(settled.reviewed(0).claim).toMatchObject({ state: 'FINAL', outcome: 'NOT_AWARDED', gives: 'NOTHING', money: 'NONE' });
  });
  it('the second time goes on from what the first made of it', () => {
    const twice = final().reopened(['claim-10']).reviewer().ready().reviewed(3_000_000).reopened(['claim-10']);
    expect(amounts(twice.claimOn(10)).due).toBe(3_000_000n);
  });
  it('is not for the reviewer in office who decided the claim itself', () => {
    const one = final().reopened(['claim-9']).reviewer().ready();
    const other = one.later(1).reopened(['claim-10']).and((at) => ask.decideReview([ask.award(one.claimOn(9), 3_000_000)], at, ask.mediator('mediator-2')));
    const again = other.reopened(['claim-9']);
    expect(again.events.at(-1)).toMatchObject({ type: 'MediatorLeft', data: { chair: 'REVIEWER', mediator: 'mediator-2', cause: 'CONFLICT' } });
    expect(again.state.deadlines.find(({ name }) => name === 'APPOINT')?.claims).toEqual(['claim-9', 'claim-10']);
  });
  it('of two claims on one vehicle, decided together, does not give its price twice', () => {
    const second = claimOf(10, { claimId: 'claim-11', codes: ['CUT_AND_SHUT'], valuation: { method: 'VALUE_DIFFERENCE', actual: fen(6_200_000) } });
    const story = aDispute().claimed(10).accepted(5_200_000).claimed(second).and((at) => ask.offer(trader, ask.parts(ask.part('claim-11', 1_000_000)), at)).and((at) => ask.acceptOffer(importer, at))
      .reopened(['claim-10', 'claim-11']).reviewer().ready();
    reviewing(story, 3_600_000).accepted();
    reviewing(story, 3_600_001).thenRefused('ABOVE_PRICE_PLUS_EXPENSES');
  });
  it('opens a closed dispute', () => {
    const closed = aReadyDispute().decided(0).final().and((at) => ask.close(at));
    expect(closed.reopened().state).toMatchObject({ closed: false });
  });
});
