import { describe, expect, it } from '@jest/globals';
import { answerProblems } from './conforms.ts';

const recorded = { id: 'p', revision: 0, recordedAt: '2026-03-02T15:30:00.000Z', events: ['PartyRegistered'] };
const problem = { type: 'urn:redress:problem:forbidden', title: 'forbidden', status: 403, code: 'FORBIDDEN', detail: 'no', instance: 'urn:redress:request:1' };
const told = (status: number, body: object, contentType = 'application/json; charset=utf-8') => answerProblems('POST', '/v1/parties', { status, contentType, body: JSON.stringify(body) });
const toldProblem = (status: number, body: object) => told(status, body, 'application/problem+json; charset=utf-8');

describe('the check of answers against the document', () => {
  it('passes what the document says', () => {
    expect(told(201, recorded)).toEqual([]);
    expect(toldProblem(403, problem)).toEqual([]);
  });

  it.each([
    ['a missing member', told(201, { ...recorded, id: undefined }), '$.id is missing'],
    ['a member that is not described', told(201, { ...recorded, more: 1 }), '$.more is not described'],
    ['another type', told(201, { ...recorded, revision: '0' }), '$.revision is string, not integer'],
    ['another type in a list', told(201, { ...recorded, events: [1] }), '$.events[0] is integer, not string'],
    ['an instant of another form', told(201, { ...recorded, recordedAt: 'today' }), '$.recordedAt is no date-time: today'],
    ['another status', told(202, recorded), 'status 202 (no code) is not described'],
    ['another media type', told(403, problem), 'application/json is not described for 403'],
    ['a code of no act', toldProblem(403, { ...problem, code: 'SO_THERE' }), 'code SO_THERE is not described for 403'],
  ])('finds %s', (_, problems, line) => {
    expect(problems).toEqual([line]);
  });

  it('takes a path that the document does not know for a problem only', () => {
    expect(answerProblems('GET', '/v1/nowhere', { status: 200, contentType: 'application/json', body: '{}' })).toHaveLength(1);
  });
});
