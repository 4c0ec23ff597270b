import { describe, expect, it } from '@jest/globals';
import { administrator, importer, mediator, moneyItem, trader } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, Due, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';
import { allowedActs } from './allowed-acts.ts';

const due = aDue([moneyItem(4, 100), carBack(10, 7_200_000, 5_200_000), otherCar(9, 100)]);

describe('allowed acts', () => {
  it('name what they are about and until when', () => {
    const story = due.does(ask.report('p1', 50), ask.report('p2', 50));
    expect(story.act('confirmCompensationPayment', importer)).toEqual({ act: 'confirmCompensationPayment', allowed: true, payments: ['p1', 'p2'], until: '2026-03-12T21:00:00.000Z' });
    expect(story.act('dispatchReturn', importer)).toEqual({ act: 'dispatchReturn', allowed: true, items: ['claim-10'], until: '2026-05-01T21:00:00.000Z' });
    expect(story.act('dispatchReplacement', trader)).toMatchObject({ items: ['claim-9'], until: '2026-05-01T16:00:00.000Z' });
    expect(due.act('reportCompensationPayment', trader)).toEqual({ act: 'reportCompensationPayment', allowed: true, until: '2026-03-12T16:00:00.000Z' });
  });
  it('say why not', () => {
    expect(due.act('confirmCompensationPayment', importer)).toMatchObject({ allowed: false, code: 'NOTHING_REPORTED', reason: 'No payment waits for this.' });
    expect(due.act('agreeSchedule', importer)).toMatchObject({ allowed: false, code: 'NO_SCHEDULE_PROPOSED' });
    expect(due.act('appointPaymentMediator', administrator)).toMatchObject({ allowed: false, code: 'NOBODY_WANTED' });
  });
  it('take in what the clock has done, recorded or not', () => {
    const over = due.until('2026-05-01T21:00:00Z');
    expect(over.act('dispatchReturn', importer)).toMatchObject({ allowed: false, code: 'RETURN_OVER' });
    expect(over.lapsed().act('dispatchReturn', importer)).toEqual(over.act('dispatchReturn', importer));
  });
  it('are those of a role', () => {
    const contested = due.does(ask.report('p1', 50), ask.contest('p1')).lapsed('mediator-1');
    expect(contested.act('ruleOnContestedPayment', mediator)).toMatchObject({ allowed: true, payments: ['p1'] });
    expect(contested.act('ruleOnContestedPayment', { ...mediator, party: 'mediator-2' })).toMatchObject({ allowed: false, code: 'NOT_RULING' });
    expect(allowedActs(due.state, { role: 'AUDITOR' }, due.at)).toEqual([]);
    expect(allowedActs(Due.begun.state, importer, due.at)).toEqual([]);
  });
});
