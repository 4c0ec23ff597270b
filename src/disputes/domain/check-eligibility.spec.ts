import { describe, expect, it } from '@jest/globals';
import { defectCodes } from '../../policies/index.ts';
import { standard1 } from '../../policies/index.ts';
import { checkEligibility, type EligibilityInquiry } from './check-eligibility.ts';
import { initial } from './state.ts';
import type { VehicleFacts } from './facts.ts';
import { claimOf, day, fen, lot, missing, vehicle } from '../../../test/support/a-dispute.ts';
import { aDispute } from '../../../test/support/a-story.ts';

const ask = (number: number, code: string, more: Partial<EligibilityInquiry> = {}) => {
  const [answer] = checkEligibility({ dispute: initial, order: lot(), rules: standard1, at: day(1), ...more }).filter(
    (each) => each.vehicle === number && each.code === code,
  );
  if (answer === undefined) return 'no answer';
  return answer.claimable ? `${answer.ground} until ${answer.until} (${answer.zone})` : answer.reasons.map(({ code: why }) => why).join(' ');
};

describe('what can be claimed', () => {
  it('is answered for every vehicle and code', () => {
    const answers = checkEligibility({ dispute: initial, order: lot(), rules: standard1, at: day(1) });
    expect(answers).toHaveLength(10 * defectCodes.length);
  });
  it.each([
    ['UNDISCLOSED_STRUCTURAL_DAMAGE', '2026-08-28'], ['UNDISCLOSED_ACCIDENT_HISTORY', '2026-08-28'], ['FIRE_DAMAGE', '2026-05-30'],
    ['WRONG_VEHICLE', '2026-03-31'], ['GRADE_MISMATCH', '2026-03-31'], ['DOCUMENTS_MISSING', '2026-03-11'], ['EV_BATTERY', '2026-03-11'],
  ])('says until when: %s', (code, last) => expect(ask(10, code)).toBe(`NORMAL until ${last}T15:00:00.000Z (Asia/Pyongyang)`));
  it('says the distance a code ends with, and judges it when the reading is given', () => {
    const [battery] = checkEligibility({ dispute: initial, order: lot(), rules: standard1, at: day(1) }).filter(({ code }) => code === 'EV_BATTERY');
    expect(battery).toMatchObject({ claimable: true, underKm: 300 });
    expect(ask(10, 'EV_BATTERY', { odometerKm: { 10: 60_300 } })).toMatch(/^CONCEALED/);
    expect(ask(10, 'EV_BATTERY', { odometerKm: { 10: 60_300 }, at: day(900) })).toBe('WINDOW_OVER DRIVEN_TOO_FAR');
  });
  it('offers the ground CONCEALED only where the ordinary way is closed, and for 730 days', () => {
    expect(ask(10, 'OTHER', { at: day(20) })).toBe('CONCEALED until 2028-02-29T15:00:00.000Z (Asia/Pyongyang)');
    expect(ask(10, 'OTHER', { at: day(731) })).toBe('WINDOW_OVER');
  });
  it('gives every reason why not', () => {
    const faults = [{ code: 'OTHER', place: 'door', extent: 'scratch' }];
    const order = lot({}, vehicle(9, { saleBasis: 'LIMITED', cancelled: true, disclosedFaults: faults }), missing(10));
    expect(ask(9, 'OTHER', { order })).toBe('VEHICLE_CANCELLED SALE_BASIS_EXCLUDES FAULT_DISCLOSED');
    expect(ask(9, 'OTHER', { order, beyondDisclosure: ['OTHER'] })).toBe('VEHICLE_CANCELLED SALE_BASIS_EXCLUDES');
    expect(ask(10, 'OTHER', { order })).toBe('NOT_YET_RECEIVED');
    expect(ask(10, 'NOT_RECEIVED', { order })).toBe('NORMAL until 2026-08-20T15:00:00.000Z (Asia/Pyongyang)');
  });
  it('of a replacement is what its own disclosure leaves, once it is received', () => {
    const disclosedFaults = [{ code: 'FLOOD_DAMAGE', place: 'boot', extent: 'damp' }];
    const other = (more: Partial<VehicleFacts> = {}) => lot({ vehicles: [...lot().vehicles, vehicle(11, { replaces: 4, disclosedFaults, received: { at: day(10), odometerKm: 30_000 }, ...more })] });
    expect(ask(11, 'CUT_AND_SHUT', { order: other(), at: day(11) })).toBe('NORMAL until 2026-09-08T15:00:00.000Z (Asia/Pyongyang)');
    expect(ask(11, 'FLOOD_DAMAGE', { order: other(), at: day(11) })).toBe('FAULT_DISCLOSED');
    const coming = lot({ vehicles: [...lot().vehicles, missing(11, { replaces: 4 })] });
    expect([ask(11, 'NOT_RECEIVED', { order: coming }), ask(11, 'CUT_AND_SHUT', { order: coming })]).toEqual(['RECEIVED_IN_COMPENSATION', 'NOT_YET_RECEIVED']);
  });
  it('is nothing of the vehicle that was replaced', () => {
    const valuation = { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: fen(2_000_000) } } as const;
    const replaced = aDispute().claimed(claimOf(10, { remedy: 'REPLACEMENT', valuation })).accepted(7_200_000).state;
    expect(ask(10, 'FLOOD_DAMAGE', { dispute: replaced })).toBe('VEHICLE_DISCHARGED');
  });
  it.each([
    ['AS_IS', 'UNDISCLOSED_ACCIDENT_HISTORY PRIOR_USE MODEL_YEAR_MISMATCH GRADE_MISMATCH MAJOR_MECHANICAL MISSING_EQUIPMENT OTHER TRANSIT_DAMAGE EV_BATTERY EMISSIONS_EQUIPMENT AIRBAG_MISSING_OR_DEPLOYED'],
    ['LIMITED', 'GRADE_MISMATCH MISSING_EQUIPMENT OTHER'],
    ['GUARANTEED', ''],
  ] as const)('sale basis %s excludes its codes', (saleBasis, excluded) => {
    const order = lot({}, vehicle(10, { saleBasis }));
    const found = defectCodes.filter((code) => ask(10, code, { order }).includes('SALE_BASIS_EXCLUDES'));
    expect(found.toSorted()).toEqual(excluded.split(' ').filter(Boolean).toSorted());
  });
});
