import { describe, expect, it } from '@jest/globals';
import { fen, importer } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute, typesOf } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';
import { stage } from './stage.ts';

type Story = ReturnType<typeof aDispute>;

const opened = (story: Story, amount: number, compensation = 'first') => story.and((at) => ask.tellOpened(compensation, [{ claimId: 'claim-10', amount: fen(amount) }], at));
const discharged = (story: Story, compensation = 'first') => story.and((at) => ask.tellDischarged(compensation, at));
const unpaid = (story: Story, compensation = 'first') => story.and((at) => ask.tellUnpaid(compensation, at));
const closed = (story: Story) => story.and((at) => ask.close(at, ask.workflow)).state.closed;

const accepted = () => aDispute().claimed(10).accepted(5_200_000);
const partly = () => aDispute().claimed(10).accepted(1_000_000);

describe('what a dispute is told of a compensation', () => {
  it('is recorded once, by the workflow', () => {
    const story = accepted();
    const claims = [{ claimId: 'claim-10', amount: fen(5_200_000) }];
    story.when((at) => ask.tellOpened('first', claims, at)).then({ type: 'CompensationOpened', data: { compensation: 'first', claims, at: story.at } });
    const told = opened(story, 5_200_000);
    told.when((at) => ask.tellOpened('first', claims, at)).then();
    told.when(ask.tellDischarged('first', told.at)).then({ type: 'CompensationDischarged', data: { compensation: 'first', at: told.at } });
    told.when(ask.tellUnpaid('first', told.at)).then({ type: 'CompensationUnpaid', data: { compensation: 'first', at: told.at } });
    unpaid(told).when(ask.tellUnpaid('first', told.at)).then();
    discharged(told).when(ask.tellDischarged('first', told.at)).then();
    story.when((at) => ({ ...ask.tellOpened('first', claims, at), by: importer })).thenRefused('NOT_YOUR_ACT');
  });
  it('begins with that it is opened, for claims of this dispute', () => {
    const story = accepted();
    story.when(ask.tellDischarged('first', story.at)).thenRefused('COMPENSATION_NOT_OPENED');
    story.when(ask.tellUnpaid('first', story.at)).thenRefused('COMPENSATION_NOT_OPENED');
    expect(story.when(ask.tellOpened('first', [{ claimId: 'claim-9', amount: fen(1) }], story.at)).thenRefused('NO_SUCH_CLAIM').details).toEqual({ claimId: 'claim-9' });
  });
  it('may be that what was unpaid is paid after all, never the other way round', () => {
    const told = unpaid(opened(accepted(), 5_200_000));
    expect(discharged(told).claim.money).toBe('DISCHARGED');
    discharged(told).when(ask.tellUnpaid('first', told.at)).then();
  });
  it('is taken when the dispute is closed, too, and leaves it so', () => {
    const story = unpaid(opened(accepted(), 5_200_000)).and(ask.close);
    const { state, claim } = discharged(story);
    expect([state.closed, claim.money, state.compensations.map(({ standing }) => standing)]).toEqual([true, 'DISCHARGED', ['DISCHARGED']]);
  });
  it('comes after what the clock has done until then', () => {
    const story = opened(partly(), 1_000_000);
    const later = story.until(story.deadline('NEGOTIATION').due);
    expect(typesOf(later.when((at) => ask.tellDischarged('first', at)).accepted().events)).toEqual(['DeadlineLapsed', 'ClaimEscalated', 'CompensationDischarged']);
  });
});

describe('the money of a claim', () => {
  it('is open until as much as is due was told, and told settled', () => {
    expect(aDispute().claimed(10).claim.money).toBe('NONE');
    const story = accepted();
    const told = opened(story, 5_200_000);
    expect([story, told, discharged(told), unpaid(told)].map(({ claim }) => claim.money)).toEqual(['OPEN', 'OPEN', 'DISCHARGED', 'UNPAID']);
    expect(discharged(opened(story, 5_199_999)).claim.money).toBe('OPEN');
  });
  it('of a part that was settled is settled at once where nothing more comes of the claim', () => {
    const settled = discharged(opened(partly(), 1_000_000));
    expect(settled.claim.money).toBe('DISCHARGED');
    expect(settled.withdrawn().claim).toMatchObject({ state: 'FINAL', outcome: 'LIABILITY_ACCEPTED', money: 'DISCHARGED' });
    expect(closed(settled.withdrawn())).toBe(true);
    expect(unpaid(opened(partly(), 1_000_000)).withdrawn().claim.money).toBe('UNPAID');
  });
  it('is open again when more than the part becomes due, until that is settled too', () => {
    const story = discharged(opened(aReadyDispute().accepted(1_000_000), 1_000_000)).decided(5_200_000);
    expect(story.claim).toMatchObject({ state: 'DECIDED', money: 'DISCHARGED' });
    const final = story.final();
    expect([final.claim.money, closed(final)]).toEqual(['OPEN', false]);
    const rest = opened(final, 4_200_000, 'second');
    expect([rest, discharged(rest, 'second'), unpaid(rest, 'second')].map(({ claim }) => claim.money)).toEqual(['OPEN', 'DISCHARGED', 'UNPAID']);
  });
  it('is as good as the worst of its compensations', () => {
    const two = opened(opened(aReadyDispute().accepted(1_000_000), 1_000_000).decided(5_200_000).final(), 4_200_000, 'second');
    expect([unpaid(two), unpaid(discharged(two, 'second')), discharged(discharged(two), 'second')].map(({ claim }) => claim.money)).toEqual(['OPEN', 'UNPAID', 'DISCHARGED']);
  });
  it('goes on while the claim is reopened; less leaves it settled, and the same again is a compensation more', () => {
    const reopened = discharged(opened(aReadyDispute().decided(5_000_000).final(), 5_000_000)).reopened().reviewer();
    expect(reopened.claim).toMatchObject({ state: 'IN_REVIEW', money: 'DISCHARGED' });
    const less = reopened.ready().reviewed(3_000_000);
    expect(less.claim).toMatchObject({ state: 'FINAL', money: 'DISCHARGED', lowered: fen(2_000_000) });
    const nothing = reopened.ready().reviewed(0);
    expect(nothing.claim.money).toBe('NONE');
    const again = less.reopened().reviewer('mediator-3').ready().reviewed(5_000_000, 'mediator-3');
    expect([again.claim.money, discharged(opened(again, 2_000_000, 'second'), 'second').claim.money]).toEqual(['OPEN', 'DISCHARGED']);
  });
});

describe('closing', () => {
  it('waits for every compensation to be discharged or unpaid; an administrator is refused until then', () => {
    const two = aDispute().claimed(9, 10).accepted(5_200_000, 9).accepted(5_200_000, 10);
    const told = two.and((at) => ask.tellOpened('nine', [{ claimId: 'claim-9', amount: fen(5_200_000) }], at));
    const both = opened(told, 5_200_000);
    expect(unpaid(both, 'nine').when(ask.close).thenRefused('NOT_YET_DONE').details).toEqual({ claims: ['claim-10'] });
    expect([closed(unpaid(both, 'nine')), closed(discharged(unpaid(both, 'nine')))]).toEqual([false, true]);
    expect([stage(both.state), stage(discharged(unpaid(both, 'nine')).state)]).toEqual(['COMPENSATION', 'COMPENSATION']);
    expect(discharged(unpaid(both, 'nine')).and(ask.close).state.closed).toBe(true);
  });
});
