import { describe, expect, it } from '@jest/globals';
import { amounts, lotAmounts } from './amounts.ts';
import { accept, amend, claimOf, fen, importer, trader, withdraw, worth } from '../../../test/support/a-dispute.ts';
import { aDispute, typesOf } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';
import { standard1 } from '../../policies/index.ts';

const open = () => aDispute().claimed(9, 10).later(1);
const standing = (story: ReturnType<typeof open>) => story.state.offers.map(({ offer, standing: { is } }) => [offer, is]);

describe('an offer', () => {
  it('for the lot is split by what is claimed, by largest remainder, ties to the lower number', () => {
    const story = aDispute().claimed(10, 9, 8, 7, 6, 5, 4).offered(30_000_000, { lot: true });
    const shares = [4_232_365, 4_232_365, 4_273_859, 4_315_353, 4_315_353, 4_315_353, 4_315_352];
    expect(story.state.offers[0]?.parts).toEqual(shares.map((total, n) => ({ claimId: `claim-${n + 4}`, claimVersion: 1, remedy: 'MONEY', total: fen(total) })));
    expect(lotAmounts(story.claims)).toMatchObject({ claimed: 36_150_000n, offered: 30_000_000n });
  });
  it('of the trader answers its claims; each addressee has five days, or as stated up to thirty', () => {
    const story = open().offered(3_000_000);
    expect(story.claims.map(({ state, answered, late }) => [state, answered, late])).toEqual([['ANSWERED', true, false], ['ANSWERED', true, false]]);
    expect(story.running).toEqual(['claim-9/NEGOTIATION', 'claim-10/NEGOTIATION', 'OFFER/offer-1/IMPORTER']);
    expect(story.deadline('OFFER')).toMatchObject({ due: '2026-03-09T15:00:00.000Z', zone: 'Asia/Pyongyang', force: 'MUST' });
    open().when((at) => ask.offer(trader, ask.parts(ask.part('claim-9', 1)), at, 'o', { days: 31 })).thenRefused('DAYS_OUT_OF_RANGE');
    open().when((at) => ask.offer(trader, ask.parts(ask.part('claim-9', 1)), at, 'o', { days: 0 })).thenRefused('DAYS_OUT_OF_RANGE');
    open().when((at) => ask.offer(trader, ask.parts(ask.part('claim-9', 1)), at, 'o', { days: 30 })).accepted();
  });
  it('of the importer answers nothing', () => {
    expect(open().offered(5_000_000, { by: importer }).claims.map(({ state, offered }) => [state, offered])).toEqual([['OPEN', undefined], ['OPEN', undefined]]);
  });
  it('is above zero, not below an accepted part, not above the claim, in the currency of the order', () => {
    const asked = (total: number, more = {}) => open().accepted(1_000_000, 9).when((at) => ask.offer(trader, ask.parts(ask.part('claim-9', total, more)), at));
    asked(0).thenRefused('AMOUNT_NOT_POSITIVE');
    asked(999_999).thenRefused('BELOW_ACCEPTED_PART');
    asked(5_200_001).thenRefused('ABOVE_CLAIM');
    asked(1_000_000).accepted();
    asked(2_000_000, { total: { amount: '2000000', currency: 'USD' } }).thenRefused('CURRENCY_MISMATCH');
    asked(2_000_000, { remedy: 'REPLACEMENT' }).thenRefused('REMEDY_NOT_ASKED_FOR');
    asked(2_000_000, { fallback: fen(1) }).thenRefused('NO_FALLBACK');
  });
  it('in kind falls back to an amount, not above the total and not below an accepted part', () => {
    const inKind = claimOf(10, { remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } } });
    const asked = (fallback?: number) => aDispute().claimed(inKind).accepted(1_000_000)
      .when((at) => ask.offer(trader, ask.parts(ask.part('claim-10', 7_000_000, { remedy: 'SALE_CANCELLATION', ...(fallback === undefined ? {} : { fallback: fen(fallback) }) })), at));
    asked().thenRefused('FALLBACK_NEEDED');
    asked(7_000_001).thenRefused('FALLBACK_ABOVE_TOTAL');
    asked(999_999).thenRefused('BELOW_ACCEPTED_PART');
    asked(1_000_000).accepted();
  });
  it('supersedes whole any that shares a claim with it, whoever made that', () => {
    const story = open().offered(3_000_000).offered(5_000_000, { by: importer, id: 'offer-2', vehicles: [10] });
    expect(standing(story)).toEqual([['offer-1', 'SUPERSEDED'], ['offer-2', 'OPEN']]);
    expect(story.state.offers[0]?.standing).toMatchObject({ by: 'offer-2' });
    story.when((at) => ask.acceptOffer(importer, at)).thenRefused('OFFER_SUPERSEDED');
    expect(story.running.filter((id) => id.startsWith('OFFER'))).toEqual(['OFFER/offer-2/TRADER']);
  });
  it('is accepted whole, by the other side, while it is open', () => {
    const made = open().offered(3_000_000);
    made.when((at) => ask.acceptOffer(trader, at)).thenRefused('OWN_OFFER');
    const { events, state } = made.when((at) => ask.acceptOffer(importer, at)).accepted();
    expect(typesOf(events)).toEqual(['OfferAccepted']);
    expect(state.claims.map((claim) => [claim.state, claim.agreed, claim.money])).toEqual([['FINAL', fen(3_000_000), 'OPEN'], ['FINAL', fen(3_000_000), 'OPEN']]);
    expect(state.deadlines).toEqual([]);
    made.later(6).when((at) => ask.acceptOffer(importer, at)).thenRefused('OFFER_LAPSED');
    made.and((at) => ask.withdrawOffer(trader, at)).when((at) => ask.acceptOffer(importer, at)).thenRefused('OFFER_OVER');
    made.and((at) => ask.declineOffer(importer, at)).when((at) => ask.acceptOffer(importer, at)).thenRefused('OFFER_OVER');
    made.when((at) => ask.withdrawOffer(importer, at)).thenRefused('NOT_YOUR_OFFER');
    made.when((at) => ask.acceptProposal(importer, at, 'offer-1')).thenRefused('NO_SUCH_OFFER');
  });
  it('is accepted until the instant before it lapses', () => {
    const made = open().offered(3_000_000);
    const { due } = made.deadline('OFFER');
    made.until(new Date(Date.parse(due) - 1).toISOString() as typeof due).when((at) => ask.acceptOffer(importer, at)).accepted();
    expect(typesOf(made.lapsed(due).events.slice(-2))).toEqual(['DeadlineLapsed', 'OfferLapsed']);
    made.until(due).when((at) => ask.acceptOffer(importer, at)).thenRefused('OFFER_LAPSED');
  });
  it('ends with what becomes of one of its claims, and says why', () => {
    const made = open().offered(3_000_000);
    const cause = (command: Parameters<typeof made.and>[0]) => {
      const ended = made.and(command).events.findLast(({ type }) => type === 'OfferEnded');
      return ended?.type === 'OfferEnded' ? [ended.data.claimId, ended.data.cause] : undefined;
    };
    expect(cause((at) => amend(standard1)('claim-9', worth(1_000_000), at))).toEqual(['claim-9', 'CLAIM_AMENDED']);
    expect(cause((at) => accept('claim-10', 1_000_000, at))).toEqual(['claim-10', 'CLAIM_ACCEPTED']);
    expect(cause((at) => withdraw('claim-10', at))).toEqual(['claim-10', 'CLAIM_WITHDRAWN']);
    expect(open().accepted(1).offered(3_000_000, { id: 'offer-2' }).withdrawn().state.offers.at(-1)?.standing).toMatchObject({ cause: 'CLAIM_WITHDRAWN' });
  });
});

describe('a proposal of the mediator', () => {
  const proposed = () => open().denied().escalated().mediated().proposed(4_000_000);
  it('settles when both parties have accepted it', () => {
    const once = proposed().and((at) => ask.acceptProposal(importer, at));
    expect(once.running.filter((id) => id.startsWith('OFFER'))).toEqual(['OFFER/proposal-1/TRADER']);
    once.when((at) => ask.acceptProposal(importer, at)).thenRefused('ALREADY_ACCEPTED');
    const { events, state } = once.when((at) => ask.acceptProposal(trader, at)).accepted();
    expect(events[0]).toMatchObject({ type: 'ProposalAccepted', data: { settles: true } });
    expect(state.claims.map((claim) => [claim.state, amounts(claim).due])).toEqual([['FINAL', 4_000_000n], ['FINAL', 4_000_000n]]);
  });
  it('is over when one declines, when its time is over, or when a party makes an offer', () => {
    expect(standing(proposed().and((at) => ask.declineProposal(trader, at)))).toEqual([['proposal-1', 'DECLINED']]);
    expect(standing(proposed().over('OFFER'))).toEqual([['proposal-1', 'LAPSED']]);
    expect(standing(proposed().offered(2_000_000))).toEqual([['proposal-1', 'SUPERSEDED'], ['offer-1', 'OPEN']]);
  });
  it('is withdrawn by who mediates then', () => {
    const replaced = proposed().and((at) => ask.recuse(ask.mediator(), at)).mediated('mediator-3');
    replaced.when((at) => ask.withdrawOffer(ask.mediator(), at, 'proposal-1')).thenRefused('NOT_IN_OFFICE');
    replaced.when((at) => ask.withdrawOffer(ask.mediator('mediator-3'), at, 'proposal-1')).accepted();
  });
});
