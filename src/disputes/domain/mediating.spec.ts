import { describe, expect, it } from '@jest/globals';
import { importer, trader } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute, typesOf } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';
import { allowedActs } from './allowed-acts.ts';

const escalated = () => aDispute().claimed(9, 10).later(1).denied().escalated();
const mediated = () => escalated().mediated();
const ends = (story: ReturnType<typeof mediated>, name: string) => story.state.deadlines.filter((each) => each.name === name);

describe('escalation', () => {
  it('is for the importer when the time to acknowledge is over, for both once the trader has answered', () => {
    const filed = aDispute().claimed(10);
    const { due } = filed.deadline('ACKNOWLEDGE');
    filed.when((at) => ask.escalate(importer, ['claim-10'], at)).thenRefused('TOO_EARLY_TO_ESCALATE');
    filed.until(due).when((at) => ask.escalate(importer, ['claim-10'], at)).accepted();
    filed.until(due).when((at) => ask.escalate(trader, ['claim-10'], at)).thenRefused('NOT_ANSWERED');
    filed.later(1).denied().when((at) => ask.escalate(trader, ['claim-10'], at)).accepted();
  });
  it('ends the negotiation, leaves a time to answer running, and starts those of mediation', () => {
    const story = aDispute().claimed(10).later(4).escalated();
    expect(story.running).toEqual(['claim-10/ANSWER/1', 'claim-10/APPOINT', 'claim-10/EVIDENCE/IMPORTER', 'claim-10/EVIDENCE/TRADER']);
    expect(story.deadline('ANSWER').lapse).toBe('RECORDED');
  });
  it('finds a mediator in office: nobody is appointed again, and the claim waits for the time to object too', () => {
    const story = aDispute().claimed(9).later(1).denied().escalated().mediated().claimed(10).denied().and((at) => ask.escalate(trader, ['claim-10'], at));
    expect(ends(story, 'APPOINT')).toEqual([]);
    expect(ends(story, 'OBJECT').map(({ claims }) => claims)).toEqual([['claim-9', 'claim-10'], ['claim-9', 'claim-10']]);
  });
});

describe('an appointment', () => {
  const asked = (more: Parameters<typeof ask.candidate>[1]) => escalated().when((at) => ask.appoint(ask.candidate('mediator-1', more), at));
  const history = { openDisputes: 2, decidedForBoth: 1, appointedWithImporter: 3, appointedWithTrader: 1 };
  it('is of a mediator without conflict who did not decide for both within 365 days; other history stands in it', () => {
    asked({ kind: 'INSPECTOR' }).thenRefused('NOT_A_MEDIATOR');
    asked({ suspended: true }).thenRefused('PARTY_SUSPENDED');
    asked({ conflicted: true }).thenRefused('CONFLICT_DECLARED');
    const { at } = escalated();
    const ago = (days: number) => ({ history: { ...history, lastDecidedForBoth: new Date(Date.parse(at) - days * 86_400_000).toISOString() as typeof at } });
    asked(ago(364)).thenRefused('DECIDED_FOR_BOTH');
    expect(asked(ago(365)).accepted().events[0]).toMatchObject({ type: 'MediatorAppointed', data: { chair: 'MEDIATOR', by: 'ADMINISTRATOR', history } });
  });
  it('fills the chair, and each party may object for three business days', () => {
    expect(mediated().running).toEqual(['claim-9/EVIDENCE/IMPORTER', 'claim-9/EVIDENCE/TRADER', 'claim-10/EVIDENCE/IMPORTER', 'claim-10/EVIDENCE/TRADER',
      `OBJECT/MEDIATOR/${mediated().at}/IMPORTER`, `OBJECT/MEDIATOR/${mediated().at}/TRADER`]);
    mediated().when((at) => ask.appoint(ask.candidate('mediator-3'), at)).thenRefused('CHAIR_NOT_VACANT');
  });
  it('is not of one who served here before', () => {
    mediated().and((at) => ask.recuse(ask.mediator(), at)).when((at) => ask.appoint(ask.candidate('mediator-1'), at)).thenRefused('SERVED_BEFORE');
  });
  it('is made by the workflow when the administrator is silent, or postponed when there is nobody', () => {
    const { due } = escalated().deadline('APPOINT');
    const appointed = escalated().lapsed(due, 'mediator-1', 'mediator-2');
    expect(appointed.events.at(-1)).toMatchObject({ type: 'MediatorAppointed', data: { party: 'mediator-1', by: 'WORKFLOW' } });
    const postponed = escalated().lapsed(due);
    expect(typesOf(postponed.events.slice(-3))).toEqual(['DeadlineLapsed', 'DeadlineLapsed', 'AppointmentPostponed']);
    expect(postponed.deadline('APPOINT')).toMatchObject({ from: due, claims: ['claim-9', 'claim-10'] });
    expect(postponed.over('APPOINT').deadline('APPOINT').from).toBe(postponed.deadline('APPOINT').due);
  });
});

describe('an objection', () => {
  const objected = () => mediated().and((at) => ask.object(importer, at, 'o-1'));
  it('is made once by each party, and waits for the administrator', () => {
    objected().when((at) => ask.object(importer, at, 'o-2')).thenRefused('OBJECTED_BEFORE');
    objected().when((at) => ask.object(trader, at, 'o-2')).accepted();
    expect(objected().deadline('RULE_ON_OBJECTION')).toMatchObject({ owner: 'ADMINISTRATOR', lapse: 'SUSTAINED' });
    mediated().later(20).when((at) => ask.object(importer, at)).thenRefused('OBJECTION_TIME_OVER');
  });
  it('sustained empties the chair; by silence too', () => {
    const sustained = objected().and((at) => ask.rule('o-1', true, at));
    expect(sustained.events.at(-1)).toMatchObject({ type: 'MediatorLeft', data: { cause: 'OBJECTION', mediator: 'mediator-1' } });
    expect(sustained.state.mediator).toBeUndefined();
    expect(sustained.deadline('APPOINT').claims).toEqual(['claim-9', 'claim-10']);
    expect(typesOf(objected().over('RULE_ON_OBJECTION').events.slice(-3))).toEqual(['DeadlineLapsed', 'ObjectionRuled', 'MediatorLeft']);
    sustained.mediated('mediator-2').when((at) => ask.object(importer, at)).thenRefused('OBJECTED_BEFORE');
  });
  it('overruled leaves the mediator, and the claims become ready when the rest is over', () => {
    const overruled = objected().and((at) => ask.rule('o-1', false, at));
    expect(overruled.ready().deadline('DECIDE').claims).toEqual(['claim-9', 'claim-10']);
    overruled.when((at) => ask.rule('o-1', true, at)).thenRefused('NO_OPEN_OBJECTION');
  });
  it('is ruled on though its claims have become final: the mediator is still in office', () => {
    const settled = objected().withdrawn(9).withdrawn(10);
    expect(settled.running).toEqual([expect.stringContaining('OBJECT/MEDIATOR'), 'RULE_ON_OBJECTION/o-1']);
    expect(settled.state.deadlines.map(({ claims }) => claims)).toEqual([[], []]);
    const later = settled.claimed(8);
    expect(later.and((at) => ask.offer(trader, ask.parts(ask.part('claim-8', 1)), at)).and((at) => ask.escalate(trader, ['claim-8'], at)).deadline('RULE_ON_OBJECTION').claims).toEqual(['claim-8']);
  });
});

describe('the chair of the mediator', () => {
  it('is left by recusal, suspension, a conflict, or a missed date, and filled again with full time', () => {
    const ready = aReadyDispute(9, 10);
    const missed = ready.over('DECIDE');
    expect(missed.events.at(-1)).toMatchObject({ type: 'MediatorLeft', data: { cause: 'MISSED_DATE', mediator: 'mediator-1' } });
    expect(missed.deadline('APPOINT').from).toBe(ready.deadline('DECIDE').due);
    const again = missed.mediated('mediator-2').ready();
    expect(again.deadline('DECIDE')).toMatchObject({ party: 'mediator-2', due: '2026-04-11T16:00:00.000Z' });
    ready.when((at) => ask.replace(undefined, at)).thenRefused('NO_GROUND_TO_REPLACE');
    expect(ready.and((at) => ask.replace('SUSPENDED', at)).state.mediator).toBeUndefined();
    ready.when((at) => ask.recuse(ask.mediator('mediator-9'), at)).thenRefused('NO_SUCH_DISPUTE');
    expect(ready.when((at) => ask.replace('SUSPENDED', at, 'REVIEWER', ask.workflow)).accepted().events).toEqual([]);
  });
  it('is kept when nothing is left to mediate, until the dispute closes; then nobody is in office', () => {
    const settled = aReadyDispute().withdrawn();
    expect(settled.state.mediator?.party).toBe('mediator-1');
    const closed = settled.and((at) => ask.close(at));
    expect(closed.events.at(-1)).toMatchObject({ type: 'DisputeClosed', data: { mediators: ['mediator-1'] } });
    expect(closed.state).toMatchObject({ closed: true, deadlines: [] });
    expect(closed.state.mediator).toBeUndefined();
    closed.when((at) => ask.recuse(ask.mediator(), at)).thenRefused('NOT_IN_OFFICE');
    expect(allowedActs(closed.state, ask.administrator, closed.at).filter(({ allowed }) => allowed).map(({ act }) => act)).toEqual(['reopenDispute']);
  });
});
