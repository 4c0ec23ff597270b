import { describe, expect, it } from '@jest/globals';
import { cny, moneyItem } from '../../../test/support/a-compensation.ts';
import { aDue, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';

const due = aDue([otherCar(10, 7_200_000, 5_200_000)]);
const neverCame = aDue([otherCar(10, 7_200_000)]);
const sent = neverCame.later(10).does(ask.sendOther(10));
const received = sent.later(20).does(ask.receive(10, 'TRADER'));
const contested = received.later(1).does(ask.contestReceipt(10));

describe('another car', () => {
  it('received by the importer discharges in kind, whatever becomes of the old one', () => {
    const story = due.does(ask.sendOther(10), ask.receive(10));
    expect(story.types.slice(-3)).toEqual(['ReplacementReceived', 'ReplacementAccepted', 'DueDischarged']);
    expect(story.last('ReplacementAccepted')).toMatchObject({ by: 'IMPORTER', amount: cny(7_200_000), odometerKm: 60_100 });
    expect([story.figures().confirmed, story.running]).toEqual([7_200_000, []]);
  });
  it('received as the trader says stands after five days', () => {
    expect(received.deadline('CONTEST_REPLACEMENT_RECEIPT')).toMatchObject({ owner: 'IMPORTER', force: 'MAY', due: '2026-04-06T21:00:00.000Z' });
    const stands = received.over('CONTEST_REPLACEMENT_RECEIPT');
    expect(stands.last('ReplacementAccepted')).toMatchObject({ by: 'TRADER', amount: cny(7_200_000), evidence: { type: 'DELIVERY_RECEIPT' } });
    expect(stands.state.standing).toBe('DISCHARGED');
  });
  it('contested counts as not received: the importer receives it later', () => {
    expect(contested.figures().confirmed).toBe(0);
    expect(contested.does(ask.receive(10)).state.standing).toBe('DISCHARGED');
  });
  it('discharges what is left beside what was paid or written off', () => {
    const story = neverCame.does(ask.report('p1', 1_000_000), ask.confirm('p1'), ask.writeOff(200_000), ask.sendOther(10), ask.receive(10));
    expect(story.last('ReplacementAccepted').amount).toEqual(cny(6_000_000));
    expect(story.figures()).toMatchObject({ confirmed: 7_000_000, writtenOff: 200_000, outstanding: 0, repayable: 0 });
  });
  it.each([
    ['not sent', neverCame, 'SEND_REPLACEMENT', '2026-05-01T16:00:00.000Z'],
    ['not delivered', sent, 'DELIVER_REPLACEMENT', '2026-05-11T16:00:00.000Z'],
  ])('%s: its price in money, payable in ten days', (_, story, name, until) => {
    expect(story.deadline(name)).toMatchObject({ owner: 'TRADER', due: until, lapse: 'PRICE_IN_MONEY' });
    expect(story.over(name).payable.map(([, fen]) => fen)).toEqual([7_200_000]);
  });
  it('paid for in full while it is on its way is received all the same', () => {
    const paid = sent.does(ask.report('p1', 7_200_000), ask.confirm('p1'));
    expect([paid.state.standing, paid.running.map(({ name }) => name)]).toEqual(['OPEN', ['DELIVER_REPLACEMENT']]);
    expect(paid.does(ask.receive(10)).state.standing).toBe('DISCHARGED');
  });
});

describe('another car, and the old one that goes back', () => {
  it('the trader that does not send it owes the price once the old one is back', () => {
    const notSent = due.does(ask.sendBack(10), ask.reportArrival(10)).over('SEND_REPLACEMENT');
    expect(notSent.types).toContain('ReplacementMissed');
    const back = due.does(ask.sendBack(10)).over('SEND_REPLACEMENT');
    expect(back.payable).toEqual([]);
    expect(back.does(ask.takeBack(10)).payable.map(([, fen]) => fen)).toEqual([7_200_000]);
  });
  it('the old one back, it is not payable before the other one is missed', () => {
    const back = due.does(ask.takeBack(10));
    expect(back.payable).toEqual([]);
    expect(back.over('SEND_REPLACEMENT').payable.map(([, fen]) => fen)).toEqual([7_200_000]);
  });
  it('the old one not sent while the other is on its way changes nothing', () => {
    const way = due.later(50).does(ask.sendOther(10)).over('SEND_BACK');
    expect([way.figures().due, way.when(ask.sendBack(10))]).toEqual([7_200_000, 'RETURN_OVER']);
    expect(way.does(ask.receive(10)).state.standing).toBe('DISCHARGED');
    expect(way.over('DELIVER_REPLACEMENT').last('FallbackApplied')).toMatchObject({ because: 'NOT_SENT_BACK', due: cny(5_200_000) });
  });
  it('neither comes: the fallback is due, and only once both times are over', () => {
    const west = aDue([otherCar(10, 7_200_000, 5_200_000)], { trader: { ...due.state.opened!.trader, zone: 'America/Los_Angeles' } });
    for (const story of [due, west]) {
      const silent = story.until('2026-05-10T00:00:00Z').lapsed();
      expect(silent.last('FallbackApplied')).toMatchObject({ because: 'NOT_SENT_BACK', due: cny(5_200_000) });
      expect(silent.payable.map(([, fen]) => fen)).toEqual([5_200_000]);
    }
    const between = west.until('2026-05-02T00:00:00Z').lapsed();
    expect(between.types).not.toContain('FallbackApplied');
    expect(between.does(ask.sendOther(10), ask.receive(10)).state.standing).toBe('DISCHARGED');
  });
  it('the old one ruled not returned: the other one may come until its time is over', () => {
    const ruled = due.does(ask.sendBack(10), ask.reportArrival(10), ask.contestReturn(10)).lapsed('mediator-1').does(ask.ruleOnReturn(10, false));
    expect(ruled.types).not.toContain('FallbackApplied');
    expect(ruled.over('SEND_REPLACEMENT').last('FallbackApplied').because).toBe('NOT_RETURNED');
  });

  it.each([
    ['sent where none is due', aDue([moneyItem(10, 1)]).when(ask.sendOther(10)), 'NO_REPLACEMENT'],
    ['sent twice', sent.when(ask.sendOther(10)), 'REPLACEMENT_SENT'],
    ['sent after its time', neverCame.until('2026-05-01T16:00:00Z').when(ask.sendOther(10)), 'REPLACEMENT_OVER'],
    ['sent where nothing is outstanding', neverCame.does(ask.report('p1', 7_200_000), ask.confirm('p1')).when(ask.sendOther(10)), 'REPLACEMENT_OVER'],
    ['a car of this order', neverCame.when(ask.sendOther(10, { inOrder: true })), 'VIN_IN_ORDER'],
    ['with a reading out of range', neverCame.when(ask.sendOther(10, { disclosure: { ...ask.disclosure, odometerKm: 10_000_000 } })), 'ODOMETER_OUT_OF_RANGE'],
    ['received where none is due', aDue([moneyItem(10, 1)]).when(ask.receive(10)), 'NO_REPLACEMENT'],
    ['received before it was sent', neverCame.when(ask.receive(10)), 'REPLACEMENT_NOT_SENT'],
    ['received after its time', sent.until('2026-05-11T16:00:00Z').when(ask.receive(10)), 'REPLACEMENT_OVER'],
    ['received twice', sent.does(ask.receive(10)).when(ask.receive(10)), 'REPLACEMENT_RECEIVED'],
    ['received twice by the trader', received.when(ask.receive(10, 'TRADER')), 'REPLACEMENT_RECEIVED'],
    ['received by the trader again once contested', contested.when(ask.receive(10, 'TRADER')), 'RECEIPT_CONTESTED'],
    ['received without the odometer', sent.when(ask.receive(10, 'IMPORTER', { odometerKm: undefined as never })), 'ODOMETER_READING_MISSING'],
    ['received with a reading out of range', sent.when(ask.receive(10, 'IMPORTER', { odometerKm: -1 })), 'ODOMETER_OUT_OF_RANGE'],
    ['received by the trader without a receipt', sent.when(ask.receive(10, 'TRADER', { evidence: { type: 'PHOTO', sha256: 'a' } })), 'DELIVERY_RECEIPT_MISSING'],
    ['contested where nothing was received', sent.when(ask.contestReceipt(10)), 'NOT_CONTESTABLE'],
    ['contested where none is due', aDue([moneyItem(10, 1)]).when(ask.contestReceipt(10)), 'NO_REPLACEMENT'],
    ['contested after five days', received.until('2026-04-06T21:00:00Z').when(ask.contestReceipt(10)), 'NOT_CONTESTABLE'],
  ])('is refused: %s', (_, answer, code) => expect(answer).toBe(code));
});
