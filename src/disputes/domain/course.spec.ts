import { describe, expect, it } from '@jest/globals';
import { instant, plusMillis } from '#values';
import { amounts } from './amounts.ts';
import { claimOf, importer, lot, missing, trader } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute, typesOf } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';
import { standard1 } from '../../policies/index.ts';

const ms = (at: ReturnType<typeof instant>, by: number) => plusMillis(at, by);

describe('what the clock has done', () => {
  it('is recorded by the workflow alone, each lapse and each reminder once, with its due instant', () => {
    const story = aDispute().claimed(10);
    const { id, due, from } = story.deadline('ACKNOWLEDGE');
    const twoThirds = ms(from, Math.floor(((Date.parse(due) - Date.parse(from)) * 2) / 3));
    expect(story.lapsed(ms(twoThirds, -1)).events).toEqual(story.events);
    const reminded = story.lapsed(twoThirds);
    expect(reminded.events.at(-1)).toMatchObject({ type: 'DeadlineReminded', data: { deadline: id, due, owner: 'TRADER', zone: 'Asia/Shanghai', at: twoThirds } });
    expect(reminded.lapsed(twoThirds).events).toEqual(reminded.events);
    const lapsed = reminded.lapsed(due);
    expect(lapsed.events.at(-1)).toEqual({ type: 'DeadlineLapsed', data: { deadline: id, name: 'ACKNOWLEDGE', owner: 'TRADER', claims: ['claim-10'], due, zone: 'Asia/Shanghai', at: due } });
    expect(lapsed.lapsed(due).events).toEqual(lapsed.events);
    story.when((at) => ({ ...ask.recordLapses(at), by: importer })).thenRefused('NOT_YOUR_ACT');
  });
  it('comes in the order of the due instants, however late it is recorded', () => {
    const lapses = aDispute().claimed(10).lapsed(instant('2026-04-30T00:00:00Z')).events.flatMap((event) => (event.type === 'DeadlineLapsed' ? [event.data.name] : []));
    expect(lapses).toEqual(['ACKNOWLEDGE', 'ANSWER', 'EVIDENCE', 'EVIDENCE', 'APPOINT']);
  });
  it('at one instant is the silence of the trader before that of the importer', () => {
    const rules = { ...standard1, onTraderSilence: 'DEEMED_ACCEPTED' as const, onImporterSilence: 'EXPIRE' as const };
    const order = lot({ importer: { ...lot().importer, zone: 'Asia/Shanghai' } });
    const evidence = ['VIN_PHOTO', 'PHOTO', 'STRUCTURAL_MEASUREMENT', 'VALUATION'].map((type) => ({ type, sha256: type }));
    const story = aDispute({ rules, order }).claimed(claimOf(10, { evidence })).later(1).acknowledged().denied().later(19).amended(2_100_000);
    expect(story.deadline('ANSWER').due).toBe(story.deadline('NEGOTIATION').due);
    expect(story.over('NEGOTIATION').claim).toMatchObject({ outcome: 'LIABILITY_ACCEPTED', agreed: { amount: '5100000' } });
  });
});

describe('a vehicle that comes or is cancelled', () => {
  const claimed = () => aDispute({ order: lot({}, missing(8)) })
    .claimed(claimOf(8, { codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } })).later(1);
  const arrives = (story: ReturnType<typeof claimed>) => story.and((at) => ask.endClaims(8, 'ARRIVED', at));
  it('ends what was claimed because it did not, in every state before it is final, and its award with it', () => {
    const stories = [claimed(), claimed().denied(), claimed().denied().escalated(), claimed().denied().escalated().mediated().ready().decided(7_200_000)];
    for (const story of [...stories, ...stories.slice(3).map((each) => each.inReview(trader))]) {
      const { claim, state: { deadlines } } = arrives(story);
      expect(claim).toMatchObject({ state: 'FINAL', outcome: 'WITHDRAWN', gives: 'NOTHING', codesSpent: false, money: 'NONE' });
      expect([amounts(claim).awarded, amounts(claim).due, deadlines.filter(({ force }) => force === 'MUST')]).toEqual([undefined, 0n, []]);
    }
  });
  it('leaves an accepted part', () => {
    expect(arrives(claimed().accepted(1_000_000)).claim).toMatchObject({ outcome: 'LIABILITY_ACCEPTED', gives: 'MONEY', agreed: { amount: '1000000' } });
  });
  it('is for the reviewer when the outcome was final before; told again it changes nothing', () => {
    const reopened = claimed().accepted(7_200_000).and((at) => ask.reopen(['claim-8'], at, 'ARRIVED'));
    reopened.when((at) => ask.endClaims(8, 'ARRIVED', at)).then();
    expect(reopened.and((at) => ask.endClaims(8, 'CANCELLED', at)).claim.state).toBe('FINAL');
  });
  it('ends no claim for a defect when it comes, every one when it is cancelled', () => {
    const other = aDispute().claimed(10);
    other.when((at) => ask.endClaims(10, 'ARRIVED', at)).then();
    expect(typesOf(other.when((at) => ask.endClaims(10, 'CANCELLED', at)).accepted().events)).toEqual(['ClaimEnded']);
  });
});

describe('closing', () => {
  it('needs every claim final and nothing open; by the workflow it is nothing to do before', () => {
    const part = aDispute().claimed(9, 10).accepted(1_000_000, 9);
    expect(part.when(ask.close).thenRefused('NOT_YET_DONE').details).toEqual({ claims: ['claim-9', 'claim-10'] });
    part.when((at) => ask.close(at, ask.workflow)).then();
    expect(part.withdrawn(10).withdrawn(9).when(ask.close).thenRefused('NOT_YET_DONE').details).toEqual({ claims: ['claim-9'] });
    const closed = aReadyDispute().withdrawn().and((at) => ask.close(at, ask.workflow));
    closed.when(ask.close).thenRefused('ALREADY_CLOSED');
    expect(closed.claimed(9).state.closed).toBe(false);
  });
});

describe('extending', () => {
  const later = (story: ReturnType<typeof aReadyDispute>, name: string, by: number) => ms(story.deadline(name).due, by * 86_400_000);
  const asked = (story: ReturnType<typeof aReadyDispute>, name: string, by: Parameters<typeof ask.extend>[0], days = 1) =>
    story.when((at) => ask.extend(by, story.deadline(name).id, later(story, name, days), at));
  it('is for the party that waits, and moves what the claim says of it', () => {
    const story = aDispute().claimed(10);
    asked(story, 'ANSWER', trader).thenRefused('NOT_YOURS_TO_EXTEND');
    expect(asked(story, 'ANSWER', importer).accepted().state.claims[0]?.answerBy).toBe(later(story, 'ANSWER', 1));
    asked(story, 'ACKNOWLEDGE', importer, 7).accepted();
    asked(story, 'ACKNOWLEDGE', importer, 8).thenRefused('BEYOND_ANSWER');
    asked(story, 'ANSWER', importer, 0).thenRefused('NOT_LATER');
    story.later(20).when((at) => ask.extend(importer, story.deadline('ANSWER').id, later(story, 'ANSWER', 30), at)).thenRefused('DEADLINE_LAPSED');
    story.when((at) => ask.extend(importer, 'none', at, at)).thenRefused('NO_SUCH_DEADLINE');
  });
  it('of the negotiation and of a mediator\'s time takes both parties, with one instant', () => {
    const story = aReadyDispute(9, 10);
    const { id } = story.deadline('DECIDE');
    const proposed = story.and((at) => ask.extend(importer, id, later(story, 'DECIDE', 2), at));
    expect(proposed.deadline('DECIDE').due).toBe(story.deadline('DECIDE').due);
    expect(typesOf(proposed.when((at) => ask.extend(trader, id, later(story, 'DECIDE', 3), at)).accepted().events)).toEqual(['ExtensionProposed']);
    const agreed = proposed.and((at) => ask.extend(trader, id, later(story, 'DECIDE', 2), at));
    expect(agreed.deadline('DECIDE')).toMatchObject({ due: later(story, 'DECIDE', 2), claims: ['claim-9', 'claim-10'] });
    expect([agreed.state.extensions, proposed.withdrawn(9).withdrawn(10).state.extensions]).toEqual([[], []]);
    asked(story, 'DECIDE', ask.mediator()).thenRefused('NOT_YOURS_TO_EXTEND');
  });
  it('of evidence and inspection is for the mediator too, up to day 60; a reviewer\'s evidence is for the parties', () => {
    const story = aDispute().claimed(10).later(1).denied().escalated().mediated().and((at) => ask.order(['claim-10'], at));
    asked(story, 'INSPECT', ask.mediator(), 46).accepted();
    asked(story, 'INSPECT', ask.mediator(), 47).thenRefused('BEYOND_MEDIATION_LIMIT');
    asked(story, 'INSPECT', importer).thenRefused('NOT_YOURS_TO_EXTEND');
    const review = aReadyDispute().decided(1).inReview();
    asked(review, 'EVIDENCE', ask.mediator()).thenRefused('NOT_YOURS_TO_EXTEND');
    asked(review, 'EVIDENCE', importer).accepted();
    asked(review, 'REQUEST_REVIEW', importer).thenRefused('NOT_EXTENDABLE');
  });
  it('of an offer is for its maker', () => {
    const story = aDispute().claimed(10).offered(1_000_000);
    asked(story, 'OFFER', trader).accepted();
    asked(story, 'OFFER', importer).thenRefused('NOT_YOURS_TO_EXTEND');
  });
});
