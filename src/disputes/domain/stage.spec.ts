import { describe, expect, it } from '@jest/globals';
import { fold, isRefused } from '#event-sourcing';
import { instant } from '#values';
import { standard1 } from '../../policies/index.ts';
import type { Claim } from './claim.ts';
import type { Deadline, Owner } from './deadlines.ts';
import { dispute as decider } from './decide.ts';
import { actionRequired, deadlines, stage, status } from './stage.ts';
import { aFiling, claimOf, fen } from '../../../test/support/a-dispute.ts';

const decision = decider.decide(aFiling(standard1)([claimOf(4), claimOf(5), claimOf(6)]), decider.initial);
const filed = fold(decider, isRefused(decision) ? [] : decision);
const [four, five, six] = filed.claims as readonly [Claim, Claim, Claim];

const running = (name: string, owner: Owner, due: string, force: 'MUST' | 'MAY' = 'MUST', claim = 'claim-4'): Deadline => ({
  id: `${claim}/${name}`, name, claims: [claim], owner, from: instant('2026-03-01T00:00:00Z'), due: instant(due), zone: 'UTC', force, lapse: 'RECORDED',
});
const settled: Claim = { ...four, state: 'FINAL', outcome: 'SETTLED', gives: 'MONEY', codesSpent: true, money: 'OPEN' };
const inMediation: Claim = { ...five, state: 'IN_MEDIATION' };
const answered: Claim = { ...six, state: 'ANSWERED' };

describe('the golden example: claim 4 settled, claim 5 in mediation, claim 6 answered', () => {
  const dispute = { closed: false, claims: [settled, inMediation, answered] };
  const pay = running('PAY', 'TRADER', '2026-03-20T16:00:00Z');
  const decide = running('DECIDE', 'MEDIATOR', '2026-03-15T16:00:00Z', 'MUST', 'claim-5');
  const negotiation = running('NEGOTIATION', 'IMPORTER', '2026-03-18T16:00:00Z', 'MUST', 'claim-6');
  const all = [pay, decide, negotiation];
  it('is in negotiation and waits for the mediator', () => {
    expect([stage(dispute), status(dispute, all)]).toEqual(['NEGOTIATION', 'WAITING_FOR_MEDIATOR']);
  });
  it('the trader must pay by the 20th, the importer act on claim 6 by the 18th', () => {
    expect(actionRequired(all, 'TRADER')).toEqual([pay]);
    expect(actionRequired(all, 'IMPORTER')).toEqual([negotiation]);
  });
  it('takes the deadlines of compensations together with those of the dispute', () => {
    expect(deadlines({ deadlines: [negotiation, decide] }, [pay])).toEqual([decide, negotiation, pay]);
    expect(status(dispute, deadlines({ deadlines: [] }, [pay]))).toBe('WAITING_FOR_RESPONDENT');
  });
});

describe('the stage', () => {
  const decided: Claim = { ...five, state: 'DECIDED', awarded: fen(1), decided: { decision: 'd', by: 'm', outcome: 'PARTLY_AWARDED', remedy: 'MONEY', reason: 'DEFECT_PROVEN' } };
  const inReview: Claim = { ...five, state: 'IN_REVIEW', asked: [] };
  it.each([
    ['NEGOTIATION', [settled, decided, four]], ['MEDIATION', [settled, inReview, inMediation]], ['DECIDED', [inReview, decided, settled]],
    ['REVIEW', [settled, inReview]], ['COMPENSATION', [settled]],
    ['COMPENSATION', [{ ...settled, money: 'DISCHARGED' as const }]],
  ])('is %s where that is the earliest', (expected, claims) => expect(stage({ closed: false, claims })).toBe(expected));
  it('is closed when the dispute is', () => expect(stage({ closed: true, claims: [settled] })).toBe('CLOSED'));
});

describe('the status', () => {
  const tie = '2026-03-15T16:00:00Z';
  it('is resolved when closed', () => expect(status({ closed: true }, [running('PAY', 'TRADER', tie)])).toBe('RESOLVED'));
  it('waits for a date when nobody must act', () => expect(status({ closed: false }, [running('OBJECT', 'IMPORTER', tie, 'MAY')])).toBe('WAITING_FOR_DATE'));
  it('breaks a tie in the order of the rules', () => {
    const order: readonly Owner[] = ['ADMINISTRATOR', 'MEDIATOR', 'INSPECTOR', 'IMPORTER', 'TRADER'];
    const seen = order.map((_, index) => status({ closed: false }, order.slice(0, index + 1).map((owner) => running('X', owner, tie))));
    expect(seen).toEqual(['WAITING_FOR_ADMINISTRATOR', 'WAITING_FOR_MEDIATOR', 'WAITING_FOR_INSPECTOR', 'WAITING_FOR_CLAIMANT', 'WAITING_FOR_RESPONDENT']);
  });
  it('of claims just filed waits for the trader', () => {
    expect([stage(filed), status(filed, deadlines(filed))]).toEqual(['NEGOTIATION', 'WAITING_FOR_RESPONDENT']);
    expect(deadlines(filed).map(({ name }) => name)).toEqual([...Array<string>(3).fill('ACKNOWLEDGE'), ...Array<string>(3).fill('ANSWER'), ...Array<string>(3).fill('NEGOTIATION')]);
  });
});
