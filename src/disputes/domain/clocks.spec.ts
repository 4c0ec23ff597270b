// Every time of rules section 3 that belongs to disputes, as golden tables: zones, daylight-saving changes, year ends, holidays, date lines.
import { describe, expect, it } from '@jest/globals';
import { instant, twoThirdsOf, weekendsOnly } from '#values';
import {
  afterDecision, mediationLimit, reopenedUntil, toAnswerOffer, toAppoint, toDecide, toGiveEvidence, toInspect, toObject, toRuleOnObjection,
} from './clocks.ts';
import { atEscalation, atFiling, type Deadline } from './deadlines.ts';
import type { DisputeOrder } from './state.ts';
import { standard1 } from '../../policies/index.ts';
import { aDispute, aReadyDispute } from '../../../test/support/a-story.ts';
import { day } from '../../../test/support/a-dispute.ts';

type Calendar = DisputeOrder['administrator']['calendar'];
const newYear: Calendar = { ...weekendsOnly, holidays: ['2027-01-01'] };
const goldenWeek: Calendar = {
  ...weekendsOnly, holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08'], workedRestDays: ['2026-10-10'],
};
/** Everyone lives in one zone, or the importer elsewhere. */
const order = (zone: string, calendar: Calendar = weekendsOnly, importer = zone): DisputeOrder => ({
  orderId: 'order-1', currency: 'CNY', policyVersion: 'standard-1',
  importer: { party: 'importer-1', zone: importer, calendar }, trader: { party: 'trader-1', zone, calendar }, administrator: { zone, calendar },
});
const { deadlines: terms } = standard1;
const seat = (zone: string) => ({ party: 'p', zone, calendar: weekendsOnly });
const due = (deadlines: readonly Deadline[], name: string, owner?: string): string | undefined =>
  deadlines.find((each) => each.name === name && (owner === undefined || each.owner === owner))?.due;

describe('filing starts the clocks of the trader and of the negotiation', () => {
  it.each([
    ['golden, Shanghai, Monday 23:30', '2026-03-02T15:30:00Z', order('Asia/Shanghai'), '2026-03-05T16:00', '2026-03-12T16:00', '2026-04-01T16:00'],
    ['golden, Pyongyang, Tuesday 00:30', '2026-03-02T15:30:00Z', order('Asia/Pyongyang'), '2026-03-06T15:00', '2026-03-13T15:00', '2026-04-02T15:00'],
    ['clocks go forward, Berlin', '2026-03-20T12:00:00Z', order('Europe/Berlin'), '2026-03-25T23:00', '2026-03-30T22:00', '2026-04-19T22:00'],
    ['clocks go back, Berlin', '2026-10-20T12:00:00Z', order('Europe/Berlin'), '2026-10-23T22:00', '2026-10-30T23:00', '2026-11-19T23:00'],
    ['clocks go forward, Los Angeles', '2026-03-02T15:30:00Z', order('America/Los_Angeles'), '2026-03-06T08:00', '2026-03-13T07:00', '2026-04-02T07:00'],
    ['midnight does not exist, Cairo', '2026-04-13T10:00:00Z', order('Africa/Cairo'), '2026-04-16T22:00', '2026-04-23T22:00', '2026-05-13T21:00'],
    ['over the year end', '2026-12-30T10:00:00Z', order('Asia/Shanghai', newYear), '2027-01-05T16:00', '2027-01-09T16:00', '2027-01-29T16:00'],
    ['over a leap day', '2028-02-25T10:00:00Z', order('Asia/Shanghai'), '2028-03-01T16:00', '2028-03-06T16:00', '2028-03-26T16:00'],
    ['holidays longer than the time to answer: never after it', '2026-09-30T02:00:00Z', order('Asia/Shanghai', goldenWeek), '2026-10-10T16:00', '2026-10-10T16:00', '2026-10-30T16:00'],
  ])('%s', (_, from, seats, acknowledge, answer, negotiation) => {
    const started = atFiling('c', 'NORMAL', seats, standard1, instant(from));
    expect([due(started, 'ACKNOWLEDGE'), due(started, 'ANSWER'), due(started, 'NEGOTIATION')]).toEqual([acknowledge, answer, negotiation].map((at) => `${at}:00.000Z`));
  });
});

describe('each party has its own due instant, on both sides of a date line', () => {
  const apart = order('Pacific/Pago_Pago', weekendsOnly, 'Pacific/Kiritimati');
  const from = instant('2026-03-02T10:30:00Z');
  it.each([
    ['evidence after escalation', atEscalation('c', apart, terms, from), 'EVIDENCE', '2026-03-08T10:00', '2026-03-07T11:00'],
    ['evidence asked for', toGiveEvidence(apart, 'r', ['IMPORTER', 'TRADER'], 'MUST', ['c'], terms, from), 'EVIDENCE', '2026-03-08T10:00', '2026-03-07T11:00'],
    ['a proposal', toAnswerOffer(apart, 'o', 'MEDIATOR', ['c'], 5, from), 'OFFER', '2026-03-08T10:00', '2026-03-07T11:00'],
    ['an objection', toObject(apart, 'MEDIATOR', ['IMPORTER', 'TRADER'], ['c'], terms, from), 'OBJECT', '2026-03-06T10:00', '2026-03-05T11:00'],
    ['a request for a review', afterDecision(apart, 'd', seat('Asia/Singapore'), ['c'], terms, from), 'REQUEST_REVIEW', '2026-03-13T10:00', '2026-03-12T11:00'],
  ])('%s', (_, started, name, importer, its) => {
    expect([due(started, name, 'IMPORTER'), due(started, name, 'TRADER')]).toEqual([`${importer}:00.000Z`, `${its}:00.000Z`]);
  });
});

describe('the other clocks', () => {
  const shanghai = order('Asia/Shanghai');
  const from = instant('2026-03-06T10:00:00Z');
  it.each([
    ['appoint: 3 business days of the administrator', toAppoint(shanghai, 'MEDIATOR', ['c'], terms, from)[0], '2026-03-11T16:00'],
    ['appoint over golden week', toAppoint(order('Asia/Shanghai', goldenWeek), 'MEDIATOR', ['c'], terms, instant('2026-09-30T02:00:00Z'))[0], '2026-10-12T16:00'],
    ['rule on an objection: 3 business days', toRuleOnObjection(shanghai, 'o', 'MEDIATOR', ['c'], terms, from), '2026-03-11T16:00'],
    ['inspect: 14 days where the inspector lives', toInspect('i', seat('Pacific/Pago_Pago'), ['c'], terms, from), '2026-03-20T11:00'],
    ['decide: 14 days where the mediator lives', toDecide('MEDIATOR', { ...seat('Europe/Berlin'), days: 14 }, ['c'], instant('2026-03-20T12:00:00Z')), '2026-04-03T22:00'],
    ['decide review', toDecide('REVIEWER', { ...seat('Asia/Singapore'), days: 14 }, ['c'], from), '2026-03-20T16:00'],
    ['correct: 5 days of the mediator', afterDecision(shanghai, 'd', seat('Asia/Singapore'), ['c'], terms, from)[0], '2026-03-11T16:00'],
    ['an offer as stated', toAnswerOffer(shanghai, 'o', 'TRADER', ['c'], 30, from)[0], '2026-04-05T16:00'],
  ])('%s', (_, deadline, expected) => expect(deadline?.due).toBe(`${expected}:00.000Z`));
  it('mediation asks for nothing after day 60, and a claim is reopened within 730 days', () => {
    expect(mediationLimit(shanghai, from, terms)).toBe('2026-05-05T16:00:00.000Z');
    expect(reopenedUntil(shanghai, from, terms)).toBe('2028-03-05T16:00:00.000Z');
  });
  it('a reminder comes at two thirds', () => {
    expect(twoThirdsOf(instant('2026-03-02T15:30:00Z'), instant('2026-03-05T16:00:00Z'))).toBe('2026-03-04T15:50:00.000Z');
  });
});

describe('clocks in a dispute', () => {
  it('an amendment starts the time to answer again and does not move the end of the negotiation', () => {
    const before = aDispute().claimed(10);
    const after = before.later(5).amended(1_000_000);
    expect(after.deadline('NEGOTIATION')).toEqual(before.deadline('NEGOTIATION'));
    expect(after.deadline('ANSWER').due).toBe('2026-03-17T16:00:00.000Z');
  });
  it('a lapse starts the next clocks from its due instant, whoever looks and when', () => {
    const story = aDispute().claimed(10);
    const [soon, late] = [story.lapsed(story.deadline('ANSWER').due), story.lapsed(day(13))];
    expect(late.state.deadlines).toEqual(soon.state.deadlines);
    expect(late.state.claims).toEqual(soon.state.claims);
  });
  it('what the end of the negotiation leaves running does not depend on when it is recorded', () => {
    const amended = aDispute().claimed(10).later(1).denied().later(24).amended(1_000_000);
    const recorded = amended.lapsed(amended.deadline('NEGOTIATION').due).lapsed(day(50));
    expect(amended.lapsed(day(50)).state).toMatchObject({ deadlines: recorded.state.deadlines.map(({ id, due: at }) => ({ id, due: at })) });
    expect(amended.lapsed(day(50)).events.filter(({ type, data }) => type === 'DeadlineLapsed' && data.name === 'ANSWER')).toHaveLength(1);
  });
  it('the time to decide starts when the last time that the mediator waits for is over', () => {
    const story = aReadyDispute();
    expect(story.deadline('DECIDE')).toMatchObject({ from: '2026-03-09T15:00:00.000Z', due: '2026-03-23T16:00:00.000Z', zone: 'Asia/Singapore', party: 'mediator-1' });
  });
});
