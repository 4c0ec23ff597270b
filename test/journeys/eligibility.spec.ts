// checkEligibility: per vehicle and code, claimable until when, or every reason why not; and filing agrees with it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defectCodes } from '../../src/policies/index.ts';
import type { EligibilityAnswer } from '../../src/disputes/check-eligibility.ts';
import { byValueDifference, notReceived } from '../support/a-claim.ts';
import { AMarket, aVehicle, cny } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { objectionsIn, refused } from '../support/refusals.ts';

const monday = '2026-03-02T15:30:00Z';
const structural = 'UNDISCLOSED_STRUCTURAL_DAMAGE';
const bases = ['AS_IS', 'LIMITED', 'GUARANTEED', 'LIMITED', 'LIMITED'];
const fiveVehicles = bases.map((saleBasis, index) => aVehicle(index + 1, { saleBasis, ...(index === 3 ? { faults: [{ code: structural, place: 'sill', extent: 'repaired' }] } : {}) }));

// Received at 00:30 of 3 March in Pyongyang: the 180th day after is 30 August, the 90th 1 June, the 30th 2 April, the 10th 13 March.
const [days180, days90, days30, days10] = ['until 2026-08-30T15:00:00.000Z', 'until 2026-06-01T15:00:00.000Z', 'until 2026-04-02T15:00:00.000Z', 'until 2026-03-13T15:00:00.000Z'];
const no = ['SALE_BASIS_EXCLUDES'];

describe('checkEligibility', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
    market = await AMarket.of(service);
  });
  beforeEach(() => market.moveTo(monday));
  afterAll(() => service.stop());

  const ask = async (order: string, query = '') => (await market.importer.get<EligibilityAnswer>(`disputes/${order}/eligibility?${query}`)).items;
  const whyNot = async (order: string, vehicle: number, code: string, more = '') => {
    const [item] = await ask(order, `vehicle=${vehicle}&code=${code}${more}`);
    return item?.claimable ? `until ${item.until}${item.ground === 'CONCEALED' ? ' as CONCEALED' : ''}` : item?.reasons?.map((reason) => reason.code);
  };

  it('before receipt nothing but NOT_RECEIVED, from the day after the promised date until the 180th day after', async () => {
    const order = await market.paid({ vehicles: fiveVehicles });
    const items = await ask(order);
    expect(items).toHaveLength(5 * defectCodes.length);
    expect(items.filter(({ claimable }) => claimable)).toEqual([]);
    expect(await whyNot(order, 2, structural)).toEqual(['NOT_YET_RECEIVED']);
    expect(await whyNot(order, 2, 'NOT_RECEIVED')).toEqual(['NOT_YET_OVERDUE']);
    await market.moveTo('2026-04-30T15:00:00Z');
    expect(await whyNot(order, 2, 'NOT_RECEIVED')).toBe('until 2026-10-28T15:00:00.000Z');
    await market.moveTo('2026-10-28T15:00:00Z');
    expect(await whyNot(order, 2, 'NOT_RECEIVED')).toEqual(['WINDOW_OVER']);
  });

  it('every reason at once', async () => {
    const order = await market.accepted({ vehicles: fiveVehicles });
    expect(await whyNot(order, 2, 'NOT_RECEIVED')).toEqual(['NOT_PAID_IN_FULL', 'NOT_YET_OVERDUE']);
    expect(await whyNot(order, 4, structural)).toEqual(['NOT_YET_RECEIVED', 'FAULT_DISCLOSED']);
    expect(await whyNot(order, 1, 'TRANSIT_DAMAGE')).toEqual(['NOT_YET_RECEIVED', 'SALE_BASIS_EXCLUDES', 'NOT_AT_TRADERS_RISK']);
  });

  describe('after receipt', () => {
    let order: string;

    beforeAll(async () => {
      await market.moveTo(monday);
      order = await market.received({ vehicles: fiveVehicles });
    });

    it.each([
      [structural, days180, days180, days180],
      ['UNDISCLOSED_STRUCTURAL_REPAIR', days180, days180, days180],
      ['CUT_AND_SHUT', days180, days180, days180],
      ['ODOMETER_DISCREPANCY', days180, days180, days180],
      ['UNDISCLOSED_ACCIDENT_HISTORY', no, days180, days180],
      ['AIRBAG_MISSING_OR_DEPLOYED', no, days180, days180],
      ['FLOOD_DAMAGE', days90, days90, days90],
      ['FIRE_DAMAGE', days90, days90, days90],
      ['VIN_DISCREPANCY', days30, days30, days30],
      ['TITLE_BRAND', days30, days30, days30],
      ['WRONG_VEHICLE', days30, days30, days30],
      ['MODEL_YEAR_MISMATCH', no, days30, days30],
      ['PRIOR_USE', no, days30, days30],
      ['GRADE_MISMATCH', no, no, days30],
      ['DOCUMENTS_MISSING', days10, days10, days10],
      ['MAJOR_MECHANICAL', no, days10, days10],
      ['EV_BATTERY', no, days10, days10],
      ['EMISSIONS_EQUIPMENT', no, days10, days10],
      ['MISSING_EQUIPMENT', no, no, days10],
      ['OTHER', no, no, days10],
      ['TRANSIT_DAMAGE', [...no, 'NOT_AT_TRADERS_RISK'], ['NOT_AT_TRADERS_RISK'], ['NOT_AT_TRADERS_RISK']],
      ['NOT_RECEIVED', ['ALREADY_RECEIVED', 'NOT_YET_OVERDUE'], ['ALREADY_RECEIVED', 'NOT_YET_OVERDUE'], ['ALREADY_RECEIVED', 'NOT_YET_OVERDUE']],
    ] as const)('%s: sold as it is, limited, guaranteed', async (code, asIs, limited, guaranteed) => {
      expect(await Promise.all([1, 2, 3].map((vehicle) => whyNot(order, vehicle, code)))).toEqual([asIs, limited, guaranteed]);
    });
  });

  it('carriage at the trader’s risk lets TRANSIT_DAMAGE in', async () => {
    const order = await market.received({ vehicles: fiveVehicles, deliveryTerm: 'DAP' });
    expect(await whyNot(order, 2, 'TRANSIT_DAMAGE')).toBe(days10);
  });

  it('a distance ends a window as its days do, and CONCEALED comes after either', async () => {
    const order = await market.received({ vehicles: fiveVehicles });
    const [item] = await ask(order, 'vehicle=2&code=MAJOR_MECHANICAL');
    expect(item).toMatchObject({ claimable: true, underKm: 300, zone: 'Asia/Pyongyang', ground: 'NORMAL' });
    expect(await whyNot(order, 2, 'MAJOR_MECHANICAL', '&odometerKm=61309')).toBe(days10);
    expect(await whyNot(order, 2, 'MAJOR_MECHANICAL', '&odometerKm=61310')).toBe('until 2028-03-02T15:00:00.000Z as CONCEALED');
    await market.moveTo('2026-08-30T15:00:00Z');
    expect(await whyNot(order, 2, structural)).toBe('until 2028-03-02T15:00:00.000Z as CONCEALED');
    expect(await whyNot(order, 4, structural)).toEqual(['WINDOW_OVER', 'FAULT_DISCLOSED']);
  });

  it('claims stand in the way of others, until they are final or for good', async () => {
    const order = await market.received({ vehicles: fiveVehicles });
    const claims = await market.file(order, byValueDifference(2), { ...byValueDifference(3), remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual: cny('2000000') } } });
    expect(await whyNot(order, 2, 'FLOOD_DAMAGE')).toEqual(['CLAIM_NOT_FINAL']);
    expect(await whyNot(order, 2, structural)).toEqual(['CLAIM_NOT_FINAL', 'CODE_ALREADY_CLAIMED']);
    for (const [vehicle, amount] of [[2, '5000000'], [3, '7050000']] as const) {
      await market.trader.act(`disputes/${order}/claims/${claims[vehicle]}/acceptances`, { claimVersion: 1, amount: cny(amount) });
    }
    expect(await whyNot(order, 2, 'FLOOD_DAMAGE')).toBe(days90);
    expect(await whyNot(order, 2, structural)).toEqual(['CODE_ALREADY_CLAIMED']);
    expect(await whyNot(order, 3, 'FLOOD_DAMAGE')).toEqual(['VEHICLE_DISCHARGED']);
  });

  it('filing agrees: what is claimable is taken, what is not is refused for the same reasons', async () => {
    const order = await market.received({ vehicles: fiveVehicles });
    for (const { code, claimable, reasons } of await ask(order, 'vehicle=2')) {
      const claim = code === 'NOT_RECEIVED' ? notReceived(2) : byValueDifference(2, { codes: [code], odometerKm: 61_020 });
      if (claimable) {
        const claims = await market.file(order, claim);
        await market.importer.act(`disputes/${order}/claims/${claims[2]}/withdrawal`, {});
      } else {
        const details = await refused(service, () => market.importer.send(`disputes/${order}/claims`, { claims: [claim] }), 422, 'NOT_ADMISSIBLE');
        expect(objectionsIn(details)).toEqual(reasons?.map((reason) => `2 ${code} ${reason.code}`));
      }
    }
  });

  it('refuses questions that are none', async () => {
    const order = await market.paid({ vehicles: fiveVehicles });
    for (const query of ['vehicle=0', 'vehicle=first', 'code=RUST', 'odometerKm=-1', 'colour=red']) {
      await refused(service, () => market.importer.ask(`disputes/${order}/eligibility?${query}`), 400, 'MALFORMED_REQUEST');
    }
  });
});
