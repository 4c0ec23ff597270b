import { describe, expect, it } from '@jest/globals';
import { type DomainEvent, given } from '#event-sourcing';
import { instant } from '#values';
import { standard1 } from '../../policies/index.ts';
import { lotAmounts } from './amounts.ts';
import type { ClaimToFile } from './commands.ts';
import { dispute } from './decide.ts';
import type { DisputeEvent } from './events.ts';
import type { ClaimRules, OrderFacts } from './facts.ts';
import { accept, aFiling, claimOf, day, deny, fen, lot, missing, received, sealed, trader, vehicle, withdraw } from '../../../test/support/a-dispute.ts';

/** The terms of the policy satisfy what a claim lives by. */
const rules: ClaimRules = standard1;
const file = aFiling(rules);

type Entry = { vehicle: number; defect?: string; code: string };
const objections = (claims: readonly ClaimToFile[], more: Parameters<typeof file>[1] = {}, history: readonly DisputeEvent[] = []) => {
  const { details } = given(dispute, ...history).when(file(claims, more)).thenRefused('NOT_ADMISSIBLE');
  return (details as { refused: Entry[] }).refused.map(({ vehicle: number, defect, code }) => [number, defect, code].filter(Boolean).join(' '));
};
const recorded = (...commands: readonly Parameters<typeof dispute.decide>[0][]): readonly DisputeEvent[] =>
  commands.reduce<readonly DisputeEvent[]>((history, command) => [...history, ...given(dispute, ...history).when(command).accepted().events], []);
const coded = (code: string, more: Partial<ClaimToFile> = {}) => claimOf(10, { codes: [code], ...more });
const codedAt = (days: number, claim: ClaimToFile, order?: OrderFacts) => objections([claim], { at: day(days), ...(order ? { order } : {}) });

describe('filing', () => {
  it('takes the seven wrecks of the case in one append, an event for each', () => {
    const { events, state } = given(dispute).when(file([4, 5, 6, 7, 8, 9, 10].map((number) => claimOf(number)))).accepted();
    expect(events.map((event: DomainEvent) => event.type)).toEqual(Array.from({ length: 7 }, () => 'ClaimFiled'));
    expect(state.claims.at(-1)?.statement.claimed).toEqual({ main: fen(5_200_000), expenses: fen(0), total: fen(5_200_000) });
    expect(lotAmounts(state.claims)).toEqual({ claimed: 36_150_000n });
  });

  it('records what it relied upon', () => {
    const { events } = given(dispute).when(file([claimOf(10, { evidence: [{ type: 'PHOTO', sha256: 'a' }], description: sealed('importer-1') })])).accepted();
    expect(events[0]).toMatchObject({
      type: 'ClaimFiled',
      data: {
        orderId: 'order-1', claimId: 'claim-10', vehicle: 10, vin: 'VIN10', price: fen(7_200_000), saleBasis: 'GUARANTEED', ground: 'NORMAL',
        disclosureHash: 'd'.repeat(64), receivedAt: received, policyVersion: 'standard-1', terms: { answer: 10, appointBusinessDays: 3, evidence: 5 },
        statement: { formulaVersion: 1, evidence: [{ type: 'PHOTO', sha256: 'a' }], description: sealed('importer-1') },
      },
    });
  });

  it('fixes the golden due instants, each in the zone of who must act', () => {
    const { state } = given(dispute).when(file([claimOf(10)])).accepted();
    expect(state.deadlines.map(({ id, owner, due, zone, lapse }) => [id, owner, due, zone, lapse])).toEqual([
      ['claim-10/ACKNOWLEDGE', 'TRADER', '2026-03-05T16:00:00.000Z', 'Asia/Shanghai', 'RECORDED'],
      ['claim-10/ANSWER/1', 'TRADER', '2026-03-12T16:00:00.000Z', 'Asia/Shanghai', 'ESCALATE'],
      ['claim-10/NEGOTIATION', 'IMPORTER', '2026-04-02T15:00:00.000Z', 'Asia/Pyongyang', 'ESCALATE'],
    ]);
    const inPyongyang = lot({ trader: { ...lot().trader, zone: 'Asia/Pyongyang' } });
    const { state: there } = given(dispute).when(file([claimOf(10)], { order: inPyongyang })).accepted();
    expect(there.deadlines[1]?.due).toBe('2026-03-13T15:00:00.000Z');
  });

  it('is refused whole, with every vehicle and code and why', () => {
    const order = lot({}, vehicle(5, { saleBasis: 'AS_IS' }), missing(6));
    expect(objections([claimOf(4), claimOf(5, { codes: ['GRADE_MISMATCH', 'OTHER'] }), claimOf(6)], { order })).toEqual([
      '5 GRADE_MISMATCH SALE_BASIS_EXCLUDES', '5 OTHER SALE_BASIS_EXCLUDES', '6 UNDISCLOSED_STRUCTURAL_DAMAGE NOT_YET_RECEIVED',
    ]);
  });

  it('judges codes and figures of a vehicle together', () => {
    expect(objections([coded('NO_SUCH_CODE', { valuation: { method: 'VALUE_DIFFERENCE', actual: fen(7_200_000) } })])).toEqual([
      '10 NO_SUCH_CODE UNKNOWN_CODE', '10 NO_LOSS',
    ]);
  });

  it('refuses what is not well put', () => {
    given(dispute).when(file([])).thenRefused('NOTHING_CLAIMED');
    expect(objections([claimOf(11)])).toEqual(['11 NO_SUCH_VEHICLE']);
    expect(objections([claimOf(10), claimOf(10)])).toEqual(['10 VEHICLE_TWICE']);
    expect(objections([claimOf(10, { codes: [] })])).toEqual(['10 NOTHING_CLAIMED']);
    expect(objections([claimOf(10, { codes: ['OTHER', 'OTHER'] })])).toEqual(['10 CODE_TWICE']);
  });

  it('is an act of the importer of the order', () => {
    given(dispute).when(file([claimOf(10)], { by: trader })).thenRefused('NOT_YOUR_ACT');
    given(dispute).when(file([claimOf(10)], { by: { role: 'IMPORTER', party: 'importer-2' } })).thenRefused('NO_SUCH_DISPUTE');
  });

  it('counts the window from the recorded receipt to the end of its last day where the importer is', () => {
    const last = instant('2026-03-11T14:59:59.999Z');
    const over = instant('2026-03-11T15:00:00Z');
    given(dispute).when(file([coded('OTHER')], { at: last })).accepted();
    expect(objections([coded('OTHER')], { at: over })).toEqual(['10 OTHER WINDOW_OVER']);
  });

  it('ends mechanical defects with 300 km, and needs the reading', () => {
    expect(codedAt(1, coded('EV_BATTERY'))).toEqual(['10 EV_BATTERY ODOMETER_NEEDED']);
    expect(codedAt(1, coded('EV_BATTERY', { odometerKm: 59_999 }))).toEqual(['10 EV_BATTERY ODOMETER_NEEDED']);
    expect(codedAt(1, coded('EV_BATTERY', { odometerKm: 60_300 }))).toEqual(['10 EV_BATTERY DRIVEN_TOO_FAR']);
    given(dispute).when(file([coded('EV_BATTERY', { odometerKm: 60_299 })])).accepted();
  });

  it('claims transit damage only where the carriage was at the risk of the trader', () => {
    expect(codedAt(1, coded('TRANSIT_DAMAGE'), lot({ deliveryTerm: 'CIF' }))).toEqual(['10 TRANSIT_DAMAGE NOT_AT_TRADERS_RISK']);
    given(dispute).when(file([coded('TRANSIT_DAMAGE')])).accepted();
  });

  it('bars a disclosed fault as far as it was disclosed', () => {
    const order = lot({}, vehicle(10, { disclosedFaults: [{ code: 'OTHER', place: 'left door', extent: 'scratch' }] }));
    expect(codedAt(1, coded('OTHER'), order)).toEqual(['10 OTHER FAULT_DISCLOSED']);
    const beyond = [{ code: 'OTHER', statement: sealed('importer-1') }];
    given(dispute).when(file([coded('OTHER', { statedBeyondDisclosure: beyond })], { order })).accepted();
  });

  it('has nothing to claim on a cancelled vehicle', () => {
    expect(codedAt(1, coded('OTHER'), lot({}, vehicle(10, { cancelled: true })))).toEqual(['10 OTHER VEHICLE_CANCELLED']);
  });
});

describe('a concealed defect', () => {
  const concealed = coded('OTHER', { ground: 'CONCEALED' });
  it('goes to mediation at once, counted as escalated', () => {
    const deeming: ClaimRules = { ...rules, onTraderSilence: 'DEEMED_ACCEPTED' };
    const { state } = given(dispute).when(file([concealed], { at: day(20), rules: deeming })).accepted();
    expect(state.claims[0]?.state).toBe('IN_MEDIATION');
    expect(state.deadlines.map(({ name, owner, due, force, lapse }) => [name, owner, due, force, lapse])).toEqual([
      ['ACKNOWLEDGE', 'TRADER', '2026-03-25T16:00:00.000Z', 'MUST', 'RECORDED'],
      ['ANSWER', 'TRADER', '2026-04-01T16:00:00.000Z', 'MUST', 'RECORDED'],
      ['APPOINT', 'ADMINISTRATOR', '2026-03-25T16:00:00.000Z', 'MUST', 'WORKFLOW_APPOINTS'],
      ['EVIDENCE', 'IMPORTER', '2026-03-27T15:00:00.000Z', 'MAY', 'DECIDED_ON_WHAT_THERE_IS'],
      ['EVIDENCE', 'TRADER', '2026-03-27T16:00:00.000Z', 'MAY', 'DECIDED_ON_WHAT_THERE_IS'],
    ]);
  });
  it('is claimed after the window, and for 730 days', () => {
    expect(codedAt(1, concealed)).toEqual(['10 OTHER WINDOW_OPEN']);
    given(dispute).when(file([concealed], { at: day(728) })).accepted();
    expect(codedAt(731, concealed)).toEqual(['10 OTHER CONCEALED_WINDOW_OVER']);
  });
  it('is after the window too when the distance ended it', () => {
    given(dispute).when(file([coded('EV_BATTERY', { ground: 'CONCEALED', odometerKm: 60_300 })])).accepted();
  });
});

describe('a vehicle not received', () => {
  const notReceived = claimOf(10, { codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } });
  const order = lot({}, missing(10));
  const at = (text: string) => ({ order, at: instant(text) });
  it('is claimed from the day after the promised date, at its price', () => {
    expect(objections([notReceived], at('2026-02-20T14:59:59.999Z'))).toEqual(['10 NOT_RECEIVED NOT_YET_OVERDUE']);
    const { state } = given(dispute).when(file([notReceived], at('2026-02-20T15:00:00Z'))).accepted();
    expect(state.claims[0]?.statement.claimed.total).toEqual(fen(7_200_000));
  });
  it('is claimed for 180 days from there', () => {
    given(dispute).when(file([notReceived], at('2026-08-20T14:59:59.999Z'))).accepted();
    expect(objections([notReceived], at('2026-08-20T15:00:00Z'))).toEqual(['10 NOT_RECEIVED WINDOW_OVER']);
  });
  it('must be paid in full, not received, and is never concealed', () => {
    expect(codedAt(1, notReceived, lot({}, missing(10, { paidInFull: false })))).toEqual(['10 NOT_RECEIVED NOT_PAID_IN_FULL']);
    expect(codedAt(1, notReceived, lot())).toEqual(['10 NOT_RECEIVED ALREADY_RECEIVED']);
    expect(codedAt(1, { ...notReceived, ground: 'CONCEALED' }, order)).toEqual(['10 NOT_RECEIVED CANNOT_BE_CONCEALED']);
  });
  it('is undone or replaced, and nothing goes back', () => {
    expect(codedAt(1, claimOf(10, { codes: ['NOT_RECEIVED'] }), order)).toEqual(['10 REMEDY_DOES_NOT_FIT']);
    const fallback = { method: 'VALUE_DIFFERENCE', actual: fen(1) } as const;
    expect(codedAt(1, { ...notReceived, valuation: { method: 'FULL_PRICE', fallback } }, order)).toEqual(['10 NO_FALLBACK']);
  });
});

describe('a later claim on the vehicle', () => {
  const again = claimOf(10, { claimId: 'claim-10b' });
  const other = { ...again, codes: ['FLOOD_DAMAGE'] };
  const first = file([claimOf(10)]);
  it('waits until the earlier one is final', () => {
    expect(objections([other], {}, recorded(first))).toEqual(['10 FLOOD_DAMAGE CLAIM_NOT_FINAL']);
  });
  it('needs a code not claimed before, and leaves all claims within the price', () => {
    const history = recorded(first, accept('claim-10', 5_200_000, day(1)));
    expect(objections([again], {}, history)).toEqual(['10 UNDISCLOSED_STRUCTURAL_DAMAGE CODE_ALREADY_CLAIMED', '10 ABOVE_PRICE_PLUS_EXPENSES']);
    expect(objections([other], {}, history)).toEqual(['10 ABOVE_PRICE_PLUS_EXPENSES']);
    given(dispute, ...history).when(file([{ ...other, valuation: { method: 'VALUE_DIFFERENCE', actual: fen(5_200_000) } }])).accepted();
  });
  it('counts against the price what earlier ones made due, without the expenses in it', () => {
    const expenses = [{ kind: 'TRANSPORT', amount: fen(100_000), invoice: 'a' }] as const;
    const history = recorded(file([claimOf(10, { expenses })]), accept('claim-10', 5_300_000, day(1)));
    const worthNow = (actual: number) => ({ ...other, valuation: { method: 'VALUE_DIFFERENCE', actual: fen(actual) } }) as const;
    expect(objections([worthNow(5_199_999)], {}, history)).toEqual(['10 ABOVE_PRICE_PLUS_EXPENSES']);
    given(dispute, ...history).when(file([worthNow(5_200_000)])).accepted();
  });
  it('may repeat the codes when the first was withdrawn before escalation, not after', () => {
    given(dispute, ...recorded(first, withdraw('claim-10', day(1)))).when(file([again])).accepted();
    expect(objections([again], {}, recorded(first, withdraw('claim-10', day(11))))).toEqual(['10 UNDISCLOSED_STRUCTURAL_DAMAGE CODE_ALREADY_CLAIMED']);
  });
  it('may not repeat them when a part was accepted', () => {
    const history = recorded(first, accept('claim-10', 1_000_000, day(1)), withdraw('claim-10', day(2)));
    expect(objections([again], {}, history)).toEqual(['10 UNDISCLOSED_STRUCTURAL_DAMAGE CODE_ALREADY_CLAIMED']);
  });
  it('is not possible once the sale was undone', () => {
    const fallback = { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } as const;
    const undo = file([claimOf(10, { remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback } })]);
    const history = recorded(undo, deny('claim-10', day(1)), accept('claim-10', 7_200_000, day(2)));
    expect(objections([other], {}, history)).toEqual(['10 FLOOD_DAMAGE VEHICLE_DISCHARGED', '10 ABOVE_PRICE_PLUS_EXPENSES']);
  });
});
