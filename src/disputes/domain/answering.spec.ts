import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { standard1 } from '../../policies/index.ts';
import { lotAmounts } from './amounts.ts';
import type { ClaimToFile, DisputeCommand } from './commands.ts';
import { dispute } from './decide.ts';
import type { DisputeEvent } from './events.ts';
import type { ClaimRules } from './facts.ts';
import type { ClaimStatement } from './statement.ts';
import { accept, acknowledge, aFiling, amend, claimOf, day, deny, fen, filedAt, importer, sealed, trader, withdraw, worth } from '../../../test/support/a-dispute.ts';

const file = aFiling(standard1);
const after = (...commands: readonly DisputeCommand[]): readonly DisputeEvent[] =>
  commands.reduce<readonly DisputeEvent[]>((history, command) => [...history, ...given(dispute, ...history).when(command).accepted().events], []);
const claimed = (...commands: readonly DisputeCommand[]) => given(dispute, ...after(file([claimOf(10)]), ...commands));
const concealed = (...commands: readonly DisputeCommand[]) =>
  given(dispute, ...after(file([claimOf(10, { codes: ['OTHER'], ground: 'CONCEALED' })], { at: day(20) }), ...commands));
const names = (events: readonly DisputeEvent[]) => events.map(({ type }) => type);
const running = ({ state }: { state: typeof dispute.initial }) => state.deadlines.map(({ id }) => id);
const restate = (statement: ClaimStatement, at = day(5)) => amend(standard1)('claim-10', statement, at);
const escalation = ['claim-10/APPOINT', 'claim-10/EVIDENCE/IMPORTER', 'claim-10/EVIDENCE/TRADER'];

describe('an acknowledgement', () => {
  it('says nothing about liability and stops no other clock', () => {
    const done = claimed().when(acknowledge('claim-10', day(1))).accepted();
    expect(done.events).toEqual([{ type: 'ClaimAcknowledged', data: { claimId: 'claim-10', late: false, at: day(1) } }]);
    expect(done.state.claims[0]).toMatchObject({ state: 'OPEN', acknowledged: true });
    expect(running(done)).toEqual(['claim-10/ANSWER/1', 'claim-10/NEGOTIATION']);
  });
  it('is taken late, marked so', () => {
    const [lapse, late] = claimed().when(acknowledge('claim-10', day(4))).accepted().events;
    expect(lapse).toMatchObject({ type: 'DeadlineLapsed', data: { deadline: 'claim-10/ACKNOWLEDGE', due: '2026-03-05T16:00:00.000Z' } });
    expect(late).toEqual({ type: 'ClaimAcknowledged', data: { claimId: 'claim-10', late: true, at: day(4) } });
  });
  it('is made once, and not after the answer or the escalation', () => {
    claimed(acknowledge('claim-10', day(1))).when(acknowledge('claim-10', day(1))).thenRefused('ALREADY_ACKNOWLEDGED');
    claimed(deny('claim-10', day(1))).when(acknowledge('claim-10', day(1))).thenRefused('ALREADY_ACKNOWLEDGED');
    claimed().when(acknowledge('claim-10', day(11))).thenRefused('ALREADY_ACKNOWLEDGED');
    concealed().when(acknowledge('claim-10', day(21))).accepted();
  });
});

describe('accepting liability', () => {
  it('for the whole ends the claim, with the remedy that was claimed', () => {
    const { events, state } = claimed().when(accept('claim-10', 5_200_000, day(3))).accepted();
    expect(events).toEqual([{
      type: 'LiabilityAccepted',
      data: { claimId: 'claim-10', version: 1, extent: 'WHOLE', amount: fen(5_200_000), remedy: 'PRICE_ADJUSTMENT', late: false, at: day(3) },
    }]);
    expect(state.claims[0]).toMatchObject({ state: 'FINAL', outcome: 'LIABILITY_ACCEPTED', gives: 'PRICE_ADJUSTMENT', money: 'OPEN' });
    expect(state.deadlines).toEqual([]);
  });
  it('for a part answers the claim and lays a floor, due at once, in money', () => {
    const done = claimed().when(accept('claim-10', 1_000_000, day(3))).accepted();
    expect(done.events).toMatchObject([{ data: { extent: 'PART', remedy: 'MONEY' } }]);
    expect(done.state.claims[0]).toMatchObject({ state: 'ANSWERED', agreed: fen(1_000_000), money: 'OPEN' });
    expect(lotAmounts(done.state.claims)).toEqual({ claimed: 5_200_000n, agreed: 1_000_000n, due: 1_000_000n, outstanding: 1_000_000n });
    expect(running(done)).toEqual(['claim-10/NEGOTIATION']);
  });
  it('for a further part replaces the one before and is above it', () => {
    const part = accept('claim-10', 1_000_000, day(3));
    claimed(part).when(part).thenRefused('BELOW_ACCEPTED_PART');
    expect(claimed(part).when(accept('claim-10', 1_000_001, day(4))).accepted().state.claims[0]?.agreed).toEqual(fen(1_000_001));
  });
  it('names the version of the claim and an amount within it', () => {
    const wider = restate(worth(1_000_000));
    claimed(wider).when(accept('claim-10', 5_200_000, day(6))).thenRefused('CLAIM_CHANGED');
    claimed(wider).when(accept('claim-10', 6_200_000, day(6), 2)).accepted();
    claimed().when(accept('claim-10', 5_200_001, day(3))).thenRefused('ABOVE_CLAIM');
    claimed().when(accept('claim-10', 0, day(3))).thenRefused('AMOUNT_NOT_POSITIVE');
    claimed().when({ ...accept('claim-10', 1, day(3)), amount: { amount: '1', currency: 'USD' } }).thenRefused('CURRENCY_MISMATCH');
  });
  it('is possible in mediation', () => {
    expect(concealed().when(accept('claim-10', 100, day(21))).accepted().state.claims[0]?.state).toBe('IN_MEDIATION');
    expect(concealed().when(accept('claim-10', 5_200_000, day(21))).accepted().state.claims[0]?.state).toBe('FINAL');
  });
});

describe('a denial', () => {
  it('carries its reason, and the explanation sealed', () => {
    claimed().when({ ...deny('claim-10', day(3)), explanation: sealed('trader-1') }).then({
      type: 'ClaimDenied', data: { claimId: 'claim-10', reason: 'NO_DEFECT', explanation: sealed('trader-1'), late: false, at: day(3) },
    });
  });
  it('answers the claim; a part can still be accepted, and denied again', () => {
    expect(claimed().when(deny('claim-10', day(3))).accepted().state.claims[0]?.state).toBe('ANSWERED');
    claimed(deny('claim-10', day(3)), accept('claim-10', 1, day(4))).when(deny('claim-10', day(5))).accepted();
  });
  it('leaves a claim in mediation there', () => {
    const done = concealed().when(deny('claim-10', day(21))).accepted();
    expect(done.state.claims[0]).toMatchObject({ state: 'IN_MEDIATION', answered: true });
    expect(running(done)).toEqual(escalation);
  });
});

describe('an answer after its time', () => {
  it('is taken, marked late, and undoes no escalation: the lapse is recorded first', () => {
    const done = claimed().when(deny('claim-10', day(11))).accepted();
    expect(names(done.events)).toEqual(['DeadlineLapsed', 'DeadlineLapsed', 'ClaimEscalated', 'ClaimDenied']);
    expect(done.events[2]?.data).toMatchObject({ lapsed: 'claim-10/ANSWER/1', at: day(11) });
    expect(done.state.claims[0]).toMatchObject({ state: 'IN_MEDIATION', late: true, answered: true });
    expect(running(done)).toEqual(escalation);
  });
  it('is late from the due instant on', () => {
    const due = claimed().state().deadlines[1]?.due ?? filedAt;
    const { events } = claimed().when(deny('claim-10', due)).accepted();
    expect(names(events)).toEqual(['DeadlineLapsed', 'DeadlineLapsed', 'ClaimEscalated', 'ClaimDenied']);
    expect(running({ state: events.slice(0, 3).reduce(dispute.evolve, claimed().state()) })).toEqual(escalation);
    expect(claimed().when(accept('claim-10', 5_200_000, due)).accepted().state.claims[0]).toMatchObject({ state: 'FINAL', late: true });
  });
  it('is not late when another was given in time', () => {
    expect(claimed(deny('claim-10', day(1))).when(accept('claim-10', 1, day(20))).accepted().state.claims[0]?.late).toBe(false);
  });
  it('comes too late where silence accepts an acknowledged claim with its checklist satisfied', () => {
    const rules: ClaimRules = { ...standard1, onTraderSilence: 'DEEMED_ACCEPTED' };
    const evidence = ['VIN_PHOTO', 'PHOTO', 'STRUCTURAL_MEASUREMENT', 'VALUATION'].map((type) => ({ type, sha256: type }));
    const complete = (claim: Partial<ClaimToFile>) => aFiling(rules)([claimOf(10, claim)]);
    const seen = acknowledge('claim-10', day(1));
    given(dispute, ...after(complete({ evidence }), seen)).when(deny('claim-10', day(11))).thenRefused('CLAIM_FINAL');
    given(dispute, ...after(complete({ evidence }))).when(deny('claim-10', day(11))).accepted();
    given(dispute, ...after(complete({ evidence: evidence.slice(1) }), seen)).when(deny('claim-10', day(11))).accepted();
  });
  it('comes too late where the silence of the importer ends an answered claim', () => {
    const rules: ClaimRules = { ...standard1, onImporterSilence: 'EXPIRE' };
    const answered = given(dispute, ...after(aFiling(rules)([claimOf(10)]), deny('claim-10', day(1))));
    answered.when(withdraw('claim-10', day(32))).thenRefused('CLAIM_FINAL');
    answered.when(withdraw('claim-10', day(30))).accepted();
    const open = given(dispute, ...after(aFiling(rules)([claimOf(10)]), restate(worth(1_000_000), day(9)), restate(worth(2_000_000), day(18)), restate(worth(1_000_000), day(27))));
    expect(names(open.when(withdraw('claim-10', day(32))).accepted().events)).toEqual(['DeadlineLapsed', 'ClaimEscalated', 'ClaimWithdrawn']);
  });
});

describe('amending', () => {
  it('in negotiation gives the trader its time again and does not move the end', () => {
    const before = claimed(deny('claim-10', day(3)));
    const done = before.when(restate(worth(1_000_000))).accepted();
    expect(done.state.claims[0]).toMatchObject({ state: 'OPEN', version: 2, answered: false, statement: { claimed: { total: fen(6_200_000) } } });
    expect(done.state.deadlines.map(({ id, due }) => [id, due])).toEqual([
      ['claim-10/NEGOTIATION', before.state().deadlines[0]?.due], ['claim-10/ANSWER/2', '2026-03-17T16:00:00.000Z'],
    ]);
    given(dispute, ...after(file([claimOf(10)]), restate(worth(1_000_000)), restate(worth(2_000_000)))).when(restate(worth(3_000_000))).accepted();
  });
  it('in mediation is possible once', () => {
    const once = concealed(amend(standard1)('claim-10', { ...worth(1_000_000), codes: ['OTHER'] }, day(21)));
    expect(once.state().claims[0]).toMatchObject({ state: 'IN_MEDIATION', version: 2, amendedInMediation: true });
    expect(once.state().deadlines.find(({ name }) => name === 'ANSWER')).toMatchObject({ id: 'claim-10/ANSWER/2', lapse: 'RECORDED' });
    once.when(amend(standard1)('claim-10', { ...worth(3_000_000), codes: ['OTHER'] }, day(22))).thenRefused('ALREADY_AMENDED');
  });
  it('after the time to answer follows the rules of mediation, whether or not the lapse was recorded', () => {
    const late = claimed(restate(worth(1_000_000), day(11)));
    expect(late.state().claims[0]).toMatchObject({ state: 'IN_MEDIATION', amendedInMediation: true });
    late.when(restate(worth(3_000_000), day(12))).thenRefused('ALREADY_AMENDED');
  });
  it('after the end of the negotiation does too; a time to answer that runs goes on', () => {
    const late = claimed(deny('claim-10', day(5)), restate(worth(1_000_000), day(29)));
    const { events, state } = late.when(deny('claim-10', day(32))).accepted();
    const [, lapse] = events;
    expect(lapse).toMatchObject({ type: 'ClaimEscalated', data: { lapsed: 'claim-10/NEGOTIATION' } });
    expect(lapse && dispute.evolve(late.state(), lapse).deadlines[0]).toMatchObject({ id: 'claim-10/ANSWER/2', lapse: 'RECORDED' });
    expect(state.claims[0]).toMatchObject({ state: 'IN_MEDIATION', late: false });
  });
  it('stays above an accepted part, the minimum and the rules of filing', () => {
    const part = claimed(accept('claim-10', 4_000_000, day(3)));
    part.when(restate(worth(3_200_001))).thenRefused('BELOW_ACCEPTED_PART');
    part.when(restate(worth(3_200_000))).accepted();
    claimed().when(restate(worth(7_100_000))).thenRefused('NOT_ADMISSIBLE');
  });
  it('keeps codes that were in time, and judges new ones now; evidence is added', () => {
    const flood = { ...worth(2_000_000), codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE', 'FLOOD_DAMAGE'], evidence: [{ type: 'PHOTO', sha256: 'b' }] };
    const first = given(dispute, ...after(file([claimOf(10, { codes: ['OTHER'], evidence: [{ type: 'VIN_PHOTO', sha256: 'a' }] })]), deny('claim-10', day(1))));
    const more = first.when(amend(standard1)('claim-10', { ...flood, codes: ['OTHER', 'FLOOD_DAMAGE'] }, day(15))).accepted();
    expect(more.state.claims[0]?.statement.evidence.map(({ sha256 }) => sha256)).toEqual(['a', 'b']);
    const { details } = first.when(amend(standard1)('claim-10', { ...flood, codes: ['OTHER', 'DOCUMENTS_MISSING'] }, day(15))).thenRefused('NOT_ADMISSIBLE');
    expect(details).toMatchObject({ refused: [{ vehicle: 10, defect: 'DOCUMENTS_MISSING', code: 'WINDOW_OVER' }] });
  });
});

describe('withdrawing', () => {
  const outcome = (...commands: readonly DisputeCommand[]) => claimed(...commands).state().claims[0];
  it('before escalation leaves the codes free', () => {
    expect(outcome(withdraw('claim-10', day(5)))).toMatchObject({ state: 'FINAL', outcome: 'WITHDRAWN', codesSpent: false, gives: 'NOTHING' });
  });
  it('after it spends them, by the due instant', () => {
    expect(outcome(withdraw('claim-10', day(11)))).toMatchObject({ outcome: 'WITHDRAWN', codesSpent: true });
    expect(outcome(deny('claim-10', day(5)), withdraw('claim-10', day(32)))).toMatchObject({ codesSpent: true });
  });
  it('with an accepted part leaves that', () => {
    const ended = outcome(accept('claim-10', 1_000_000, day(3)), withdraw('claim-10', day(5)));
    expect(ended).toMatchObject({ outcome: 'LIABILITY_ACCEPTED', gives: 'MONEY', codesSpent: true });
    expect(lotAmounts(ended ? [ended] : [])).toMatchObject({ due: 1_000_000n });
  });
});

describe('every act on a claim', () => {
  const acts = (at = day(3)) => [restate(worth(1_000_000), at), withdraw('claim-10', at), acknowledge('claim-10', at), accept('claim-10', 5_200_000, at), deny('claim-10', at)];
  it('needs the dispute, the claim, the right role and party', () => {
    for (const act of acts()) {
      given(dispute).when(act).thenRefused('NO_SUCH_DISPUTE');
      claimed().when({ ...act, claimId: 'claim-9' }).thenRefused('NO_SUCH_CLAIM');
      claimed().when({ ...act, by: act.by === trader ? importer : trader }).thenRefused('NOT_YOUR_ACT');
      claimed().when({ ...act, by: { role: 'ADMINISTRATOR' } }).thenRefused('NOT_YOUR_ACT');
      claimed().when({ ...act, by: { ...act.by, party: 'somebody-else' } }).thenRefused('NO_SUCH_DISPUTE');
    }
  });
  it('is refused on a final claim, and on a decided one', () => {
    const open = claimed().state();
    const claim = open.claims[0];
    if (claim === undefined) throw new Error('no claim');
    for (const act of acts()) {
      claimed(withdraw('claim-10', day(2))).when(act).thenRefused('CLAIM_FINAL');
      const decided = { ...open, claims: [{ ...claim, state: 'DECIDED' as const, awarded: fen(1), decided: { decision: 'd', by: 'm', outcome: 'PARTLY_AWARDED' as const, remedy: 'MONEY' as const, reason: 'DEFECT_PROVEN' as const } }] };
      expect(dispute.decide(act, decided)).toMatchObject({ refused: { code: 'CLAIM_DECIDED' } });
    }
  });
});
