// What the document of a dispute keeps beside its state, of events that no journey brings together.
import { describe, expect, it } from '@jest/globals';
import { instant, type Instant, plusMillis } from '#values';
import { claimOf, deny, fen, filedAt, importer, lot, sealed, trader } from '../../../test/support/a-dispute.ts';
import { type DisputeCommand, type DisputeEvent, historyOf, recordedIn } from '../../../test/support/a-history.ts';
import { aCandidate } from '../../../test/support/by-the-domain.ts';
import { standard1 } from '../../policies/index.ts';
import { type DisputeRecord, disputeView } from '../dispute-view.ts';

const terms = standard1.deadlines;
const rules = standard1;
const administrator = { role: 'ADMINISTRATOR' } as const;
const file = { type: 'FileClaim', order: lot(), rules, claims: [claimOf(4), claimOf(10)], at: filedAt, by: importer } as const;

const recordOf = (events: readonly DisputeEvent[]): DisputeRecord =>
  recordedIn('order-1', events).reduce<DisputeRecord | undefined>((record, event) => disputeView.evolve(record, event, event.stream) as DisputeRecord, undefined) as DisputeRecord;
const told = (...commands: readonly DisputeCommand[]) => recordOf(historyOf(...commands)).told;

const hour = (n: number): Instant => plusMillis(filedAt, n * 3_600_000);
const offer = (n: number, by = trader): DisputeCommand => ({ type: 'MakeOffer', offer: `offer-${n}`, covering: { claims: ['claim-4'], lot: fen(1_000_000 + n) }, terms, at: filedAt, by });

describe('beside the state of a dispute', () => {
  it('a denial stands until the claim is amended', () => {
    const denied = deny('claim-4', hour(1));
    expect(told(file, denied).claims['claim-4']).toEqual({ filed: { event: 'event-0', at: filedAt }, stated: { event: 'event-0', at: filedAt }, denial: { event: 'event-2', at: hour(1), reason: 'NO_DEFECT' } });
    const { claimId: _, vehicle: __, ...statement } = claimOf(4, { evidence: [{ type: 'PHOTO', sha256: 'a'.repeat(64) }] });
    const amended = { type: 'AmendClaim', order: lot(), rules, claimId: 'claim-4', statement, at: hour(2), by: importer } as const;
    const { claims, submissions } = told(file, denied, amended);
    expect(claims['claim-4']).toEqual({ filed: { event: 'event-0', at: filedAt }, stated: { event: 'event-3', at: hour(2) } });
    expect(submissions).toEqual([{ event: 'event-3', at: hour(2), claims: ['claim-4'], by: 'IMPORTER', items: statement.evidence }]);
  });

  it('an amendment gives only what it adds', () => {
    const [first, second] = ['a', 'b'].map((digit) => ({ type: 'PHOTO', sha256: digit.repeat(64) })) as [{ type: string; sha256: string }, { type: string; sha256: string }];
    const { claimId: _, vehicle: __, ...statement } = claimOf(4, { evidence: [second] });
    const filed = { ...file, claims: [claimOf(4, { evidence: [first] })] };
    const amended = { type: 'AmendClaim', order: lot(), rules, claimId: 'claim-4', statement, at: hour(1), by: importer } as const;
    expect(told(filed, amended).submissions.map(({ event, items }) => [event, items])).toEqual([['event-0', [first]], ['event-1', [second]]]);
  });

  it('an escalation by lapse names the deadline that was over', () => {
    const late = deny('claim-4', instant('2026-03-13T00:00:00Z'));
    expect(told(file, late).claims['claim-4']?.escalated).toMatchObject({ lapsed: 'claim-4/ANSWER/1' });
  });

  it('offers keep the events that made and ended them, in their order', () => {
    const { offers } = told(file, offer(1), offer(2, importer), { type: 'WithdrawOffer', offer: 'offer-2', at: filedAt, by: importer });
    expect(offers).toEqual([{ made: 'event-2', ended: 'event-3' }, { made: 'event-4', ended: 'event-5' }]);
  });

  it('whoever recuses itself has left, for a reason, and the chair is the next one’s', () => {
    const candidate = (party: string) => ({ type: 'AppointMediator', chair: 'MEDIATOR', candidate: aCandidate('MEDIATOR', party), terms, mediatorHistory: 365, by: administrator }) as const;
    const escalated = { type: 'EscalateDispute', claims: ['claim-4'], at: hour(1), by: importer } as const;
    const recused = { type: 'RecuseMediator', reason: sealed('mediator-1'), at: hour(3), by: { role: 'MEDIATOR', party: 'mediator-1' } } as const;
    const { services } = told(file, deny('claim-4', hour(1)), escalated, { ...candidate('mediator-1'), at: hour(2) }, recused, { ...candidate('mediator-2'), at: hour(4) });
    expect(services.map(({ mediator, left }) => [mediator, left?.cause, left?.at, left?.reason])).toEqual([
      ['mediator-1', 'RECUSED', hour(3), sealed('mediator-1')], ['mediator-2', undefined, undefined, undefined],
    ]);
  });

  it('a claim that ended with its vehicle says what became of that', () => {
    const gone = { type: 'EndClaims', vehicle: 4, reason: 'CANCELLED', at: hour(1), by: { role: 'WORKFLOW' } } as const;
    expect(told(file, gone).claims['claim-4']?.ended).toEqual({ event: 'event-2', at: hour(1), type: 'ClaimEnded', reason: 'CANCELLED' });
    expect(told(file, { type: 'WithdrawClaim', claimId: 'claim-4', at: hour(1), by: importer }).claims['claim-4']?.ended).toEqual({ event: 'event-2', at: hour(1), type: 'ClaimWithdrawn' });
  });

  it('is plain JSON, whose size grows with the events and not with their square', () => {
    const bargaining = (rounds: number) => historyOf(file, ...Array.from({ length: rounds }, (_, n) => offer(n, n % 2 === 0 ? trader : importer)));
    const sizes = [100, 200].map((rounds) => {
      const record = recordOf(bargaining(rounds));
      const json = JSON.stringify(record);
      expect(JSON.parse(json)).toEqual(record);
      return json.length;
    });
    expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeLessThan(2.1);
  });

  it('an event that says nothing of a part leaves the very same object', () => {
    const events = recordedIn('order-1', historyOf(file, offer(1), deny('claim-10', hour(1))));
    const records = events.reduce<DisputeRecord[]>((all, event) => [...all, disputeView.evolve(all.at(-1), event, event.stream) as DisputeRecord], []);
    const [before, last] = records.slice(-2);
    for (const name of ['offers', 'services', 'submissions', 'inspections', 'decisions', 'reviews'] as const) expect(last?.told[name]).toBe(before?.told[name]);
  });
});
