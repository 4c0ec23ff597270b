import { describe, expect, it } from '@jest/globals';
import { given, type Json } from '#event-sourcing';
import { instant, weekdays } from '#values';
import { policy, type PublishPolicy } from './policy.ts';
import { standard1 } from './standard-1.ts';

const at = instant('2026-01-05T08:00:00Z');
const publish = (terms: PublishPolicy['terms'], policyId = 'standard-2'): PublishPolicy =>
  ({ type: 'PublishPolicy', policyId, terms, at, by: { role: 'ADMINISTRATOR' } });
const published = { type: 'PolicyPublished', data: { policyId: 'standard-2', terms: standard1, at } } as const;
const sent = JSON.parse(JSON.stringify(standard1)) as { readonly [name: string]: Json };
const changed = (section: string, change: { readonly [name: string]: Json }): Json =>
  ({ ...sent, [section]: { ...(sent[section] as object), ...change } });
const resting = (change: { readonly [name: string]: Json }): Json =>
  changed('administrator', { calendar: { restDays: [], holidays: [], workedRestDays: [], ...change } });
const problemsOf = (terms: Json): Json => (given(policy).when(publish(terms)).thenRefused('POLICY_TERMS_INVALID').details as { problems: Json }).problems;

describe('publishPolicy', () => {
  it('records the terms as they are', () => given(policy).when(publish(standard1)).then(published));

  it('is done once and for good', () => {
    given(policy, published).when(publish(standard1)).thenRefused('POLICY_ALREADY_PUBLISHED');
    expect(given(policy, published).state()).toEqual({ phase: 'PUBLISHED', policyId: 'standard-2', terms: standard1, at });
  });

  it.each(['', 'Standard-2', 'standard_2', '-2', 'a--b', '../x', 'a'.repeat(61)])('refuses the id "%s"', (id) => {
    given(policy).when(publish(standard1, id)).thenRefused('POLICY_ID_MALFORMED');
  });

  it('names every field that is wrong, not only the first', () => {
    expect(problemsOf({ ...sent, lotMinimum: 2.5, onTraderSilence: 'FORGET', colour: 'red' })).toEqual([
      { field: 'lotMinimum', problem: 'a whole number from 1 to 1000' },
      { field: 'onTraderSilence', problem: 'one of ESCALATE, DEEMED_ACCEPTED' },
      { field: 'colour', problem: 'is no term of a policy' },
    ]);
  });

  it.each<[string, Json, string]>([
    ['a document that is none', null, ''],
    ['days as text', changed('deadlines', { answer: '10' }), 'deadlines.answer'],
    ['no days', changed('deadlines', { answer: 0 }), 'deadlines.answer'],
    ['an offer longer than the longest', changed('deadlines', { offer: 31 }), 'deadlines.offer'],
    ['an amount with decimals', changed('minimumClaim', { CNY: '2000.00' }), 'minimumClaim.CNY'],
    ['an amount as a number', changed('minimumClaim', { CNY: 200000 }), 'minimumClaim.CNY'],
    ['an amount beyond 2^53 - 1', changed('minimumClaim', { CNY: '9007199254740992' }), 'minimumClaim.CNY'],
    ['a currency that is none', changed('minimumClaim', { yuan: '1' }), 'minimumClaim.yuan'],
    ['no currency at all', { ...sent, minimumClaim: {} }, 'minimumClaim'],
    ['a zone that is none', changed('administrator', { zone: '+08:00' }), 'administrator.zone'],
    ['a date that is none', resting({ holidays: ['2026-02-30'] }), 'administrator.calendar.holidays[0]'],
    ['a week of rest', resting({ restDays: [...weekdays] }), 'administrator.calendar.restDays'],
    ['a rest day twice', resting({ restDays: ['SUNDAY', 'SUNDAY'] }), 'administrator.calendar.restDays'],
    ['a code without a window', changed('codes', { OTHER: { asIs: true, limited: true } }), 'codes.OTHER.days'],
    ['a code that is none', changed('codes', { RUST: { days: 1, asIs: true, limited: true } }), 'codes.RUST'],
    ['evidence that is none', changed('checklists', { expenses: { required: ['RUMOUR'], oneOf: [] } }), 'checklists.expenses.required[0]'],
  ])('refuses %s', (_what, terms, field) => {
    expect(problemsOf(terms)).toEqual([{ field, problem: expect.any(String) }]);
  });

  it('misses no section', () => {
    for (const section of Object.keys(sent)) {
      const rest = Object.entries(sent).filter(([name]) => name !== section);
      expect(problemsOf(Object.fromEntries(rest))).toEqual([{ field: section, problem: 'is missing' }]);
    }
  });
});
