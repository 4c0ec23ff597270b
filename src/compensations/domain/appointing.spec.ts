import { describe, expect, it } from '@jest/globals';
import { moneyItem, trader } from '../../../test/support/a-compensation.ts';
import { aDue } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const wanted = aDue([moneyItem(4, 100), moneyItem(10, 100)]).does(ask.writeOff(100, 4), ask.report('p1', 100), ask.contest('p1'));
const ruling = wanted.lapsed('mediator-1');

describe('who rules on what is contested', () => {
  it('is wanted of the administrator, for the claims it is about', () => {
    expect(wanted.deadline('APPOINT_FOR_RULING')).toMatchObject({ owner: 'ADMINISTRATOR', due: '2026-03-05T23:00:00.000Z', claims: ['claim-10'] });
  });
  it('is the mediator of the dispute where one is in office', () => {
    expect(ruling.last('RulingMediatorAppointed')).toMatchObject({ party: 'mediator-1', by: 'DISPUTE' });
    expect(ruling.deadline('RULE')).toMatchObject({ owner: 'MEDIATOR', party: 'mediator-1', due: '2026-03-12T23:00:00.000Z', claims: ['claim-10'] });
  });
  it('else whom the administrator appoints', () => {
    expect(wanted.does(ask.appoint('mediator-2')).state.ruler?.party).toBe('mediator-2');
  });
  it('else the first candidate of the workflow, when the time to appoint is over', () => {
    expect(wanted.lapsed(undefined, 'mediator-3').state.ruler).toBeUndefined();
    const appointed = wanted.over('APPOINT_FOR_RULING', undefined, 'mediator-3', 'mediator-4');
    expect(appointed.last('RulingMediatorAppointed')).toMatchObject({ party: 'mediator-3', by: 'WORKFLOW' });
  });
  it('nobody to be had: the time begins again', () => {
    const again = wanted.over('APPOINT_FOR_RULING');
    expect(again.last('RulingMediatorWanted').again).toBe(true);
    expect(again.deadline('APPOINT_FOR_RULING')).toMatchObject({ again: true, due: '2026-03-11T23:00:00.000Z' });
  });
  it('misses its date: another one, with the full time again', () => {
    const missed = ruling.over('RULE', 'mediator-1', 'mediator-1', 'mediator-2');
    expect(missed.last('RulingMediatorLeft')).toMatchObject({ mediator: 'mediator-1', cause: 'MISSED_DATE' });
    expect(missed.state.ruler).toBeUndefined();
    const next = missed.over('APPOINT_FOR_RULING', 'mediator-1', 'mediator-1', 'mediator-2');
    expect(next.state.ruler?.party).toBe('mediator-2');
    expect(next.deadline('RULE').due).toBe('2026-03-29T22:00:00.000Z');
  });
  it('has gone, and has nothing to rule on any more', () => {
    const left = ruling.does(ask.replaceRuler('mediator-1', 'SUSPENDED'));
    expect(left.last('RulingMediatorLeft').cause).toBe('SUSPENDED');
    expect(left.when(ask.rule('p1', true))).toBe('NOT_RULING');
    expect(ruling.when(ask.replaceRuler('mediator-2', 'CONFLICT'))).toEqual([]);
    expect(ruling.does(ask.rule('p1', true)).when(ask.replaceRuler('mediator-1', 'LEFT_DISPUTE'))).toEqual([]);
  });
  it('has the same time for everything that waits', () => {
    const two = aDue([moneyItem(10, 100)]).does(ask.report('p1', 40), ask.report('p2', 60), ask.contest('p1')).later(2).does(ask.contest('p2')).lapsed('mediator-1');
    expect(two.running.filter(({ name }) => name === 'RULE').map(({ due }) => due)).toEqual(['2026-03-14T23:00:00.000Z', '2026-03-14T23:00:00.000Z']);
    const later = two.later(1).does(ask.report('p3', 1), ask.contest('p3'));
    expect(later.running.filter(({ name }) => name === 'RULE').map(({ due }) => due).at(-1)).toBe('2026-03-15T23:00:00.000Z');
  });
  it.each([
    ['where nothing is contested', aDue([moneyItem(10, 1)]).when(ask.appoint()), 'NOBODY_WANTED'],
    ['where one rules', ruling.when(ask.appoint('mediator-2')), 'NOBODY_WANTED'],
    ['who is unknown', wanted.when(ask.appointNobody), 'MEDIATOR_UNKNOWN'],
    ['who is no mediator', wanted.when(ask.appoint('inspector-1', { kind: 'INSPECTOR' })), 'MEDIATOR_UNKNOWN'],
    ['who is suspended', wanted.when(ask.appoint('mediator-1', { suspended: true })), 'MEDIATOR_SUSPENDED'],
    ['who has a conflict', wanted.when(ask.appoint('mediator-1', { conflicted: true })), 'MEDIATOR_CONFLICTED'],
    ['who missed its date', ruling.over('RULE').when(ask.appoint('mediator-1')), 'SERVED_BEFORE'],
    ['by a party', wanted.when(ask.appoint(), trader), 'NOT_YOUR_ACT'],
  ])('is not appointed %s', (_, answer, code) => expect(answer).toBe(code));
});
