import { describe, expect, it } from '@jest/globals';
import { amounts } from './amounts.ts';
import { claimOf, fen, importer, trader } from '../../../test/support/a-dispute.ts';
import { aDispute, aReadyDispute, typesOf } from '../../../test/support/a-story.ts';
import * as ask from '../../../test/support/dispute-commands.ts';

const mediated = () => aDispute().claimed(9, 10).later(1).denied().escalated().mediated();
const photo = ask.aFileOf('PHOTO');

describe('evidence', () => {
  it('is given by both until five days after escalation', () => {
    mediated().when((at) => ask.submit(importer, ['claim-9', 'claim-10'], [photo], at)).then({
      type: 'EvidenceSubmitted', data: { claims: ['claim-9', 'claim-10'], by: 'IMPORTER', items: [photo], at: mediated().at },
    });
    const over = mediated().lapsed(mediated().deadline('EVIDENCE').due);
    over.when((at) => ask.submit(trader, ['claim-10'], [photo], at)).thenRefused('EVIDENCE_CLOSED');
    over.when((at) => ask.submit(importer, ['claim-10'], [photo], at)).accepted();
  });
  it('is given as long as the trader can still answer', () => {
    const story = aDispute().claimed(10).later(4).escalated().later(4).amended(1_900_000).later(6);
    story.when((at) => ask.submit(importer, ['claim-10'], [photo], at)).accepted();
    story.denied().when((at) => ask.submit(importer, ['claim-10'], [photo], at)).thenRefused('EVIDENCE_CLOSED');
  });
  it('names files, each once, that were not given before', () => {
    mediated().when((at) => ask.submit(importer, ['claim-9'], [], at)).thenRefused('NO_FILE_NAMED');
    mediated().when((at) => ask.submit(importer, ['claim-9'], [photo, photo], at)).thenRefused('FILE_TWICE');
    mediated().and((at) => ask.submit(trader, ['claim-9'], [photo], at)).when((at) => ask.submit(importer, ['claim-9'], [photo], at)).thenRefused('ALREADY_GIVEN');
  });
});

describe('a request of the mediator', () => {
  const requested = () => aReadyDispute(9, 10).later(1).requested('request-1', ['VALUATION']);
  it('ends readiness until its date; the time to decide starts again with it', () => {
    const story = requested();
    expect(story.running).toEqual(['EVIDENCE/request-1/TRADER']);
    expect(story.over('EVIDENCE').deadline('DECIDE').from).toBe(story.deadline('EVIDENCE').due);
  });
  it('for one of several claims leaves the others ready', () => {
    const story = aReadyDispute(9, 10).later(1).and((at) => ask.request(['claim-9'], ['TRADER'], at));
    expect(story.deadline('DECIDE').claims).toEqual(['claim-10']);
  });
  it('opens evidence for who was asked, for what was asked', () => {
    requested().when((at) => ask.submit(importer, ['claim-9'], [ask.aFileOf('VALUATION')], at)).thenRefused('EVIDENCE_CLOSED');
    requested().when((at) => ask.submit(trader, ['claim-9'], [photo], at)).thenRefused('EVIDENCE_CLOSED');
    requested().when((at) => ask.submit(trader, ['claim-9'], [ask.aFileOf('VALUATION')], at)).accepted();
    aReadyDispute().requested('request-1', []).when((at) => ask.submit(trader, ['claim-10'], [photo], at)).accepted();
  });
  it('must be met; who has given all of it for every claim may give more until its date', () => {
    const given = (...claims: readonly string[]) => requested().and((at) => ask.submit(trader, claims, [ask.aFileOf('VALUATION')], at)).deadline('EVIDENCE').force;
    expect([given('claim-9'), given('claim-9', 'claim-10')]).toEqual(['MUST', 'MAY']);
  });
  it('of nobody in particular is of both', () => {
    expect(aReadyDispute().and((at) => ask.request(['claim-10'], [], at)).running).toEqual(['EVIDENCE/request-1/IMPORTER', 'EVIDENCE/request-1/TRADER']);
  });
  it('is made by who is in office, and does not end after day 60', () => {
    mediated().when((at) => ask.request(['claim-9'], ['TRADER'], at, [], 'r', ask.mediator('mediator-1'))).accepted();
    mediated().and((at) => ask.recuse(ask.mediator(), at)).when((at) => ask.request(['claim-9'], ['TRADER'], at)).thenRefused('NOT_IN_OFFICE');
    const late = aReadyDispute().requested('r1').later(13).requested('r2').later(13).requested('r3').later(13).requested('r4');
    late.later(10).when((at) => ask.request(['claim-10'], ['TRADER'], at)).accepted();
    late.later(11).when((at) => ask.request(['claim-10'], ['TRADER'], at)).thenRefused('BEYOND_MEDIATION_LIMIT');
  });
});

describe('an inspection', () => {
  const ordered = () => mediated().and((at) => ask.order(['claim-9', 'claim-10'], at));
  it('is ordered from an inspector without conflict, of vehicles that came', () => {
    const asked = (more: Parameters<typeof ask.anInspector>[0]) => mediated().when((at) => ask.order(['claim-9'], at, 'i', ask.anInspector(more)));
    asked({ kind: 'MEDIATOR' }).thenRefused('NOT_AN_INSPECTOR');
    asked({ suspended: true }).thenRefused('PARTY_SUSPENDED');
    asked({ conflicted: true }).thenRefused('CONFLICT_DECLARED');
    expect(ordered().deadline('INSPECT')).toMatchObject({ owner: 'INSPECTOR', party: 'inspector-1', lapse: 'MEDIATOR_GOES_ON' });
  });
  it('reports the loss of each claim by its own method with the values found', () => {
    const story = ordered().and((at) => ask.report(['claim-9', 'claim-10'], at, 2_000_000));
    expect(story.claims.map((claim) => amounts(claim).assessed)).toEqual([5_200_000n, 5_200_000n]);
    expect(story.claims[0]?.given).toMatchObject([{ type: 'INDEPENDENT_INSPECTION_REPORT', by: 'INSPECTOR' }]);
    story.when((at) => ask.report(['claim-9', 'claim-10'], at)).thenRefused('INSPECTION_OVER');
  });
  it('assesses a full price by the method of its fallback', () => {
    const inKind = claimOf(10, { remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'CISG_50', actual: fen(3_000_000), conforming: fen(7_200_000) } } });
    const story = aDispute().claimed(inKind).later(1).denied().escalated().mediated().inspected(2_000_000);
    expect(amounts(story.claim).assessed).toBe(5_200_000n);
  });
  it('is about the vehicles it was ordered for, all of them', () => {
    const one = mediated().and((at) => ask.order(['claim-9'], at));
    one.when((at) => ask.report(['claim-10'], at)).thenRefused('NOT_TO_BE_INSPECTED');
    ordered().when((at) => ask.report(['claim-9'], at)).thenRefused('VEHICLE_NOT_REPORTED');
    ordered().when((at) => ask.report(['claim-9', 'claim-9'], at)).thenRefused('CLAIM_TWICE');
  });
  it('is not ordered while one of the car runs; when that is over, another is', () => {
    const one = mediated().and((at) => ask.order(['claim-9'], at));
    expect(one.when((at) => ask.order(['claim-10', 'claim-9'], at, 'i')).thenRefused('INSPECTION_RUNS').details).toEqual({ claimId: 'claim-9' });
    one.when((at) => ask.order(['claim-10'], at, 'i')).accepted();
    for (const over of [one.and((at) => ask.decline(at)), one.and((at) => ask.report(['claim-9'], at)), one.and(ask.replaceInspector), one.over('INSPECT')]) {
      over.when((at) => ask.order(['claim-9'], at, 'i')).accepted();
    }
  });
  it('states values that mean something, also those that the method of the claim does not need; a repair of nothing is no loss', () => {
    const found = (values: object, story = ordered()) => story.when((at) => ({ ...ask.report(['claim-9', 'claim-10'], at), values: story.claims.map(({ claimId }) => ({ claimId, actual: fen(2_000_000), ...values })) }));
    expect(found({ conforming: fen(0) }).thenRefused('VALUE_OUT_OF_RANGE').details).toEqual({ claimId: 'claim-9' });
    found({ cost: fen(-1) }).thenRefused('VALUE_OUT_OF_RANGE');
    found({ actual: fen(-1) }).thenRefused('VALUE_OUT_OF_RANGE');
    ordered().when((at) => ({ ...ask.report(['claim-9', 'claim-10'], at), fee: fen(-1) })).thenRefused('VALUE_OUT_OF_RANGE');
    const repair = claimOf(10, { remedy: 'REPAIR', valuation: { method: 'REPAIR_COST', cost: fen(900_000), proof: 'INVOICE' } });
    const toRepair = aDispute().claimed(repair).later(1).denied().escalated().mediated().and((at) => ask.order(['claim-10'], at));
    const whole = toRepair.and((at) => ({ ...ask.report(['claim-10'], at), values: [{ claimId: 'claim-10', cost: fen(0) }] }));
    expect(amounts(whole.claim).assessed).toBe(0n);
  });
  it('changes no claim that has become final, and need not report it', () => {
    const settled = ordered().withdrawn(9);
    settled.when((at) => ask.report(['claim-10'], at)).accepted();
    const [final] = settled.and((at) => ask.report(['claim-9', 'claim-10'], at)).claims;
    expect(final).toBe(settled.claims[0]);
  });
  it('ends with the last of its claims', () => {
    const over = ordered().withdrawn(9).withdrawn(10);
    expect(over.events.at(-1)).toMatchObject({ type: 'InspectionEnded', data: { cause: 'CLAIMS_OVER' } });
    over.when((at) => ask.report([], at)).thenRefused('INSPECTION_OVER');
  });
  it('declined, lapsed, or its inspector suspended: the mediator goes on', () => {
    expect(ordered().and((at) => ask.decline(at)).running.some((id) => id.startsWith('INSPECT'))).toBe(false);
    const lapsed = ordered().lapsed(ordered().deadline('INSPECT').due);
    expect(lapsed.state.inspections[0]?.standing).toBe('LAPSED');
    expect(lapsed.deadline('DECIDE').from).toBe(ordered().deadline('INSPECT').due);
    expect(ordered().and(ask.replaceInspector).state.inspections[0]?.standing).toBe('SUSPENDED');
    ordered().when((at) => ask.replaceInspector(at, 'inspector-2')).then();
  });
});

describe('what follows', () => {
  it('claims become ready when a mediator is in office and every time before it is over', () => {
    const story = mediated();
    expect(typesOf(story.ready().events.slice(-2))).toEqual(['DeadlineLapsed', 'ClaimsReady']);
    expect(story.and((at) => ask.order(['claim-9'], at)).lapsed(story.ready().at).deadline('DECIDE').claims).toEqual(['claim-10']);
  });
});
