import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { instant, localDate } from '#values';
import { aLot, aVehicle, anAdministrator, cny, placeALot, placedAt, theHash, theWorkflow } from '../../../test/support/a-lot.ts';
import type { PlaceOrder } from './commands.ts';
import { order } from './decide.ts';
import { disclosureValue } from './lot.ts';
import { isPlaced } from './order.ts';
import { objectionToPlacing } from './placing.ts';

const placing = (change: Partial<PlaceOrder> = {}) => given(order).when(placeALot(change));
const lotOf = (count: number) => Array.from({ length: count }, (_, index) => aVehicle(index + 1));
const withVehicle = (number: number, change: Parameters<typeof aVehicle>[1]) =>
  lotOf(10).map((vehicle, index) => (index + 1 === number ? { ...vehicle, ...change } : vehicle));

describe('placeOrder', () => {
  it('records the lot of the case with all that later deadlines need', () => {
    const plan = placeALot();
    placing().then({ type: 'OrderPlaced', data: {
      orderId: 'order-1', importer: 'importer-1', trader: 'trader-1', licenceId: 'licence-1', policyVersion: 'standard-1', currency: 'CNY',
      promisedDate: localDate('2026-04-30'), deliveryTerm: 'CIF', deliveryPlace: 'Nampo', inspectionFeeAdvancedBy: 'IMPORTER',
      disclosureHash: theHash, sides: plan.sides, days: plan.policy.days, vehicles: lotOf(10).map((vehicle, index) => ({ number: index + 1, ...vehicle })),
      resales: [], defaultAcknowledged: false, at: placedAt, due: instant('2026-03-07T16:00:00Z'), zone: plan.sides.trader.zone,
    } });
  });

  it('takes a lot of five', () => void placing({ vehicles: lotOf(5) }).accepted());
  it('refuses a lot of four', () => void placing({ vehicles: lotOf(4) }).thenRefused('LOT_TOO_SMALL'));

  it.each([aVehicle(3).vin, ` ${aVehicle(3).vin.toLowerCase()} `])('refuses the VIN "%s" beside the same one', (vin) => {
    expect(placing({ vehicles: withVehicle(7, { vin }) }).thenRefused('DUPLICATE_VIN').details).toEqual({ vehicles: [3, 7] });
  });

  it('refuses prices in two currencies', () => {
    placing({ vehicles: withVehicle(7, { price: { amount: '1', currency: 'USD' } }) }).thenRefused('MIXED_CURRENCIES');
  });
  it('refuses a currency that the policy does not list', () => {
    placing({ vehicles: lotOf(5).map((vehicle) => ({ ...vehicle, price: { amount: '1', currency: 'USD' } })) }).thenRefused('CURRENCY_NOT_LISTED');
  });

  it.each(['0', '-7000000', '70000.00', '7e6', '', '9007199254740992'])('refuses the price "%s"', (amount) => {
    expect(placing({ vehicles: withVehicle(7, { price: cny(amount) }) }).thenRefused('AMOUNT_OUT_OF_RANGE').details).toEqual({ vehicles: [7] });
  });
  // The other nine vehicles of the case come to 64,000,000.
  it('takes a lot of 2^53 - 1', () => void placing({ vehicles: withVehicle(7, { price: cny('9007199190740991') }) }).accepted());
  it('refuses a lot of one fen more', () => void placing({ vehicles: withVehicle(7, { price: cny('9007199190740992') }) }).thenRefused('AMOUNT_OUT_OF_RANGE'));

  it.each([-1, 0.5])('refuses an odometer at %d km', (odometerKm) => {
    expect(placing({ vehicles: withVehicle(7, { odometerKm }) }).thenRefused('ODOMETER_OUT_OF_RANGE').details).toEqual({ vehicles: [7] });
  });

  it('takes a date promised for today where the importer is, which is Tuesday already', () => {
    placing({ promisedDate: localDate('2026-03-03') }).accepted();
    placing({ promisedDate: localDate('2026-03-02') }).thenRefused('PROMISED_DATE_PAST');
  });

  it('refuses a licence that does not hold, or that reserved another number', () => {
    placing({ licence: { licenceId: 'licence-1', standing: 'SUSPENDED', reserved: 10 } }).thenRefused('LICENCE_NOT_VALID');
    placing({ licence: { licenceId: 'licence-1', standing: 'VALID', reserved: 9 } }).thenRefused('QUOTA_NOT_RESERVED');
  });

  it('can be asked before quota is reserved', () => {
    const unreserved = { licenceId: 'licence-1', standing: 'VALID', reserved: 0 };
    expect(objectionToPlacing(placeALot({ licence: unreserved }))).toBeUndefined();
    expect(objectionToPlacing(placeALot({ licence: unreserved, vehicles: lotOf(4) }))?.refused.code).toBe('LOT_TOO_SMALL');
  });

  it('refuses a suspended party, and says which', () => {
    expect(placing({ importerSuspended: true }).thenRefused('PARTY_SUSPENDED').details).toEqual({ parties: ['IMPORTER'] });
    expect(placing({ traderSuspended: true }).thenRefused('PARTY_SUSPENDED').details).toEqual({ parties: ['TRADER'] });
  });

  it('goes to a trader in default only knowingly, and records that', () => {
    placing({ traderInDefault: true }).thenRefused('DEFAULT_NOT_ACKNOWLEDGED');
    expect(placing({ traderInDefault: true, acknowledgeDefault: true }).accepted().events[0]?.data).toMatchObject({ defaultAcknowledged: true });
    expect(placing({ acknowledgeDefault: true }).accepted().events[0]?.data).toMatchObject({ defaultAcknowledged: false });
  });

  it('flags a resale', () => {
    expect(placing({ vinsSeen: [aVehicle(4).vin.toLowerCase()] }).accepted().events[0]?.data).toMatchObject({ resales: [4] });
  });

  it('is done once, by an importer', () => {
    given(order, ...aLot().placed().events).when(placeALot()).thenRefused('ORDER_ALREADY_PLACED');
    placing({ by: anAdministrator }).thenRefused('NOT_FOR_ROLE');
  });
});

describe('an order that was never placed', () => {
  const close = { type: 'CloseUnplacedOrder', orderId: 'order-1', at: placedAt, by: theWorkflow } as const;
  const closed = { type: 'OrderNotPlaced', data: { orderId: 'order-1', at: placedAt } } as const;

  it('is closed once and cannot be placed any more', () => {
    given(order).when(close).then(closed);
    given(order, closed).when(close).then();
    given(order, closed).when(placeALot()).thenRefused('ORDER_CLOSED');
    expect(isPlaced(given(order, closed).state())).toBe(false);
  });
  it('is not closed once it is placed', () => void given(order, ...aLot().placed().events).when(close).thenRefused('ORDER_ALREADY_PLACED'));
  it('is closed by the workflow', () => void given(order).when({ ...close, by: anAdministrator }).thenRefused('NOT_FOR_ROLE'));
});

describe('the disclosure that is hashed', () => {
  const plan = placeALot();
  const snapshot = (change: Partial<PlaceOrder> = {}) => JSON.stringify(disclosureValue({ ...plan, ...change }, change.vehicles ?? plan.vehicles));

  it('says the same of what was placed and of what stands in the event', () => {
    const { vehicles, ...terms } = aLot().placed().order;
    expect(JSON.stringify(disclosureValue(terms, vehicles.map(({ disclosed }) => disclosed)))).toBe(snapshot());
  });

  it.each<[string, Partial<PlaceOrder>]>([
    ['the policy', { policyVersion: 'standard-2' }], ['the promised date', { promisedDate: localDate('2026-05-01') }],
    ['the delivery term', { deliveryTerm: 'FOB' }], ['the place', { deliveryPlace: 'Rason' }], ['who advances fees', { inspectionFeeAdvancedBy: 'TRADER' }],
    ['a price', { vehicles: withVehicle(1, { price: cny(1n) }) }],
    ['a fault', { vehicles: withVehicle(1, { faults: [{ code: 'OTHER', place: 'door', extent: 'dent' }] }) }],
    ['the paintwork', { vehicles: withVehicle(1, { paintwork: 'repainted' }) }], ['the order of vehicles', { vehicles: [...plan.vehicles].reverse() }],
  ])('changes with %s', (_what, change) => expect(snapshot(change)).not.toBe(snapshot()));
});
