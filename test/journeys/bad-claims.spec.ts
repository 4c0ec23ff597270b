// Claims that are refused: whole, with every vehicle and code and why, and nothing of it in the log.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { actual, byCisg, byValueDifference, notReceived, statement } from '../support/a-claim.ts';
import { AMarket, aVehicle, cny, tenVehicles } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { objectionsIn, refused } from '../support/refusals.ts';

const monday = instant('2026-03-02T15:30:00Z');
const structural = 'UNDISCLOSED_STRUCTURAL_DAMAGE';
const withVehicle = (changed: number, change: object) => tenVehicles.map((number) => aVehicle(number, number === changed ? change : {}));

describe('bad input about claims', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
  });
  beforeEach(async () => {
    service.clock.moveTo(monday);
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const notFiled = async (order: string, ...claims: readonly object[]) =>
    objectionsIn(await refused(service, () => market.importer.send(`disputes/${order}/claims`, { claims }), 422, 'NOT_ADMISSIBLE'));

  it('refuses a claim before receipt, NOT_RECEIVED apart', async () => {
    const order = await market.paid();
    expect(await notFiled(order, byValueDifference(4))).toEqual([`4 ${structural} NOT_YET_RECEIVED`]);
    expect(await notFiled(order, notReceived(4))).toEqual(['4 NOT_RECEIVED NOT_YET_OVERDUE']);
    await market.moveTo('2026-04-30T15:00:00Z');
    await market.file(order, notReceived(4));
    await market.receive(order, [5]);
    expect(await notFiled(order, notReceived(5))).toEqual(['5 NOT_RECEIVED ALREADY_RECEIVED']);
  });

  it('refuses NOT_RECEIVED of what is not paid, with another remedy, and with a fallback', async () => {
    const order = await market.accepted();
    await market.pay(order, '30000000');
    await market.moveTo('2026-04-30T15:00:00Z');
    expect(await notFiled(order, notReceived(4))).toEqual(['4 NOT_RECEIVED NOT_PAID_IN_FULL']);
    await market.pay(order, '41200000');
    expect(await notFiled(order, notReceived(4, { remedy: 'PRICE_ADJUSTMENT' }))).toEqual(['4 REMEDY_DOES_NOT_FIT']);
    expect(await notFiled(order, notReceived(4, { valuation: { method: 'FULL_PRICE', fallback: { method: 'VALUE_DIFFERENCE', actual } } }))).toEqual(['4 NO_FALLBACK']);
  });

  it('refuses a claim after its window, CONCEALED apart, and that before and long after it', async () => {
    const order = await market.received();
    const concealed = byValueDifference(4, { ground: 'CONCEALED' });
    // Received on 3 March in Pyongyang: the 180th day after is 30 August, the 730th is 2 March 2028.
    await market.moveTo('2026-08-30T14:59:59.999Z');
    expect(await notFiled(order, concealed)).toEqual([`4 ${structural} WINDOW_OPEN`]);
    await market.file(order, byValueDifference(5));
    await market.moveTo('2026-08-30T15:00:00Z');
    expect(await notFiled(order, byValueDifference(4))).toEqual([`4 ${structural} WINDOW_OVER`]);
    await market.file(order, concealed);
    await market.moveTo('2028-03-02T15:00:00Z');
    expect(await notFiled(order, { ...concealed, vehicle: 6 })).toEqual([`6 ${structural} CONCEALED_WINDOW_OVER`]);
  });

  it('refuses a fault as disclosed, and admits what lies beyond', async () => {
    const order = await market.received({ vehicles: withVehicle(4, { faults: [{ code: structural, place: 'left sill', extent: 'repaired' }] }) });
    expect(await notFiled(order, byValueDifference(4))).toEqual([`4 ${structural} FAULT_DISCLOSED`]);
    const elsewhere = [{ code: 'FLOOD_DAMAGE', statement: 'the right sill is cut too' }];
    expect(await notFiled(order, byValueDifference(4, { beyondDisclosure: elsewhere }))).toEqual([`4 ${structural} FAULT_DISCLOSED`]);
    await market.file(order, byValueDifference(4, { beyondDisclosure: [{ code: structural, statement: 'the right sill is cut too' }] }));
  });

  it('refuses a claim below the minimum, codes that are exempt apart', async () => {
    const order = await market.received();
    const small = (vehicle: number, actualValue: string, change: object = {}) => byValueDifference(vehicle, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny(actualValue) }, ...change });
    expect(await notFiled(order, small(10, '7000001'))).toEqual(['10 BELOW_MINIMUM']);
    await market.file(order, small(10, '7000000'), small(9, '7199999', { codes: ['TITLE_BRAND'] }));
  });

  it('refuses a claim without a loss, unless art. 50 finds one', async () => {
    const order = await market.received();
    const noLoss = { method: 'VALUE_DIFFERENCE', actual: cny('7200000') };
    expect(await notFiled(order, byValueDifference(10, { valuation: noLoss }))).toEqual(['10 NO_LOSS']);
    expect(await notFiled(order, byCisg(10, { actual: cny('7200000') }))).toEqual(['10 NO_LOSS']);
    await market.file(order, byCisg(10, { actual: cny('7200000'), conforming: cny('8000000') }));
  });

  it('refuses more than price plus expenses, in one claim and over the claims of a vehicle', async () => {
    const order = await market.received();
    const repair = (cost: string, change: object = {}) => ({ vehicle: 10, codes: ['FLOOD_DAMAGE'], remedy: 'REPAIR', valuation: { method: 'REPAIR_COST', cost: cny(cost) }, ...change });
    expect(await notFiled(order, repair('7200001'))).toEqual(['10 ABOVE_PRICE_PLUS_EXPENSES']);
    const claims = await market.file(order, byValueDifference(10));
    await market.trader.act(`disputes/${order}/claims/${claims[10]}/acceptances`, { claimVersion: 1, amount: cny('5200000') });
    expect(await notFiled(order, repair('2000001'))).toEqual(['10 ABOVE_PRICE_PLUS_EXPENSES']);
    await market.file(order, repair('2000000', { expenses: [{ kind: 'TRANSPORT', amount: cny('300000'), invoice: 'c'.repeat(64) }] }));
  });

  it('refuses a vehicle whose earlier claim is not final, and a code already claimed', async () => {
    const order = await market.received();
    const claims = await market.file(order, byValueDifference(10));
    expect(await notFiled(order, byValueDifference(10, { codes: ['FLOOD_DAMAGE'] }))).toEqual(['10 FLOOD_DAMAGE CLAIM_NOT_FINAL']);
    expect(await notFiled(order, byValueDifference(10))).toEqual([`10 ${structural} CLAIM_NOT_FINAL`, `10 ${structural} CODE_ALREADY_CLAIMED`]);
    await market.trader.act(`disputes/${order}/claims/${claims[10]}/acceptances`, { claimVersion: 1, amount: cny('5200000') });
    expect(await notFiled(order, byValueDifference(10, { codes: [structural, 'FIRE_DAMAGE'], valuation: { method: 'VALUE_DIFFERENCE', actual: cny('6000000') } }))).toEqual([`10 ${structural} CODE_ALREADY_CLAIMED`]);
  });

  it('refuses a filing whole, naming every vehicle and code, and takes what is left of it', async () => {
    const order = await market.received({ vehicles: withVehicle(6, { saleBasis: 'AS_IS' }) });
    const claims = [
      byValueDifference(4),
      byValueDifference(4, { codes: ['FLOOD_DAMAGE'] }),
      byValueDifference(5, { codes: ['OTHER', 'TRANSIT_DAMAGE', 'FLOOD_DAMAGE'] }),
      byValueDifference(6, { codes: ['UNDISCLOSED_ACCIDENT_HISTORY'], valuation: { method: 'VALUE_DIFFERENCE', actual: { amount: '2000000', currency: 'USD' } } }),
      byValueDifference(7, { codes: ['MAJOR_MECHANICAL'] }),
      byValueDifference(8, { codes: ['MAJOR_MECHANICAL'], odometerKm: 61_310 }),
      byValueDifference(11),
    ];
    expect(await notFiled(order, ...claims)).toEqual([
      '4 VEHICLE_TWICE', '5 OTHER SALE_BASIS_EXCLUDES', '5 TRANSIT_DAMAGE NOT_AT_TRADERS_RISK',
      '6 UNDISCLOSED_ACCIDENT_HISTORY SALE_BASIS_EXCLUDES', '6 CURRENCY_MISMATCH', '7 MAJOR_MECHANICAL ODOMETER_NEEDED', '8 MAJOR_MECHANICAL DRIVEN_TOO_FAR', '11 NO_SUCH_VEHICLE',
    ]);
    await refused(service, () => market.importer.ask(`disputes/${order}`), 404, 'NOT_FOUND');
    await market.file(order, byValueDifference(4), byValueDifference(5), byValueDifference(6), byValueDifference(7), byValueDifference(8, { codes: ['MAJOR_MECHANICAL'], odometerKm: 61_309 }));
  });

  it('refuses figures that are none, that do not fit or grow too large', async () => {
    const order = await market.received();
    const expense = (amount: string, change: object = {}) => byValueDifference(10, { expenses: [{ kind: 'TRANSPORT', amount: cny(amount), invoice: 'c'.repeat(64), ...change }] });
    expect(await notFiled(order, byValueDifference(10, { valuation: { method: 'FULL_PRICE' } }))).toEqual(['10 METHOD_DOES_NOT_FIT']);
    const incomplete = byValueDifference(10, { valuation: { method: 'VALUE_DIFFERENCE' } });
    expect(await refused(service, () => market.importer.send(`disputes/${order}/claims`, { claims: [incomplete] }), 400, 'MALFORMED_REQUEST')).toEqual([{ field: 'valuation.actual', problem: 'is needed by VALUE_DIFFERENCE' }]);
    expect(await notFiled(order, { vehicle: 10, codes: [structural], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } })).toEqual(['10 FALLBACK_NEEDED']);
    expect(await notFiled(order, { vehicle: 10, codes: [structural], remedy: 'EXPENSE_REIMBURSEMENT' })).toEqual(['10 NOTHING_CLAIMED']);
    expect(await notFiled(order, expense('0'))).toEqual(['10 VALUE_OUT_OF_RANGE']);
    expect(await notFiled(order, expense('1000', { amount: { amount: '1000', currency: 'USD' } }))).toEqual(['10 EXPENSE_RATE']);
    expect(await notFiled(order, expense('9007199254740991'))).toEqual(['10 VALUE_OUT_OF_RANGE']);
    expect(await notFiled(order, byValueDifference(10, { codes: [structural, structural] }))).toEqual(['10 CODE_TWICE']);
    for (const amount of ['20000.00', '-1', '9007199254740992', 2_000_000]) {
      const claim = byValueDifference(10, { valuation: { method: 'VALUE_DIFFERENCE', actual: { amount, currency: 'CNY' } } });
      await refused(service, () => market.importer.send(`disputes/${order}/claims`, { claims: [claim] }), 400, 'MALFORMED_REQUEST');
    }
    for (const claims of [[], [{ ...byValueDifference(10), mood: 'angry' }], [byValueDifference(10, { codes: ['RUST'] })], [byValueDifference(10, { codes: [] })]]) {
      await refused(service, () => market.importer.send(`disputes/${order}/claims`, { claims }), 400, 'MALFORMED_REQUEST');
    }
  });

  it('refuses the acceptance of a claim that was amended since, and amounts that are not it', async () => {
    const order = await market.received();
    const claims = await market.file(order, byValueDifference(10));
    const path = `disputes/${order}/claims/${claims[10]}`;
    const notAccepted = (claimVersion: number, amount: string, status: number, code: string, currency = 'CNY') =>
      refused(service, () => market.trader.send(`${path}/acceptances`, { claimVersion, amount: { amount, currency } }), status, code);
    await market.importer.act(`${path}/amendments`, statement(byValueDifference(10, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('2200000') } })));
    expect(await notAccepted(1, '5200000', 409, 'CLAIM_CHANGED')).toEqual({ version: 2 });
    await notAccepted(2, '5200000', 422, 'ABOVE_CLAIM');
    await notAccepted(2, '0', 422, 'AMOUNT_NOT_POSITIVE');
    await notAccepted(2, '5000000', 422, 'CURRENCY_MISMATCH', 'USD');
    await market.trader.act(`${path}/acceptances`, { claimVersion: 2, amount: cny('3000000') });
    await notAccepted(2, '3000000', 422, 'BELOW_ACCEPTED_PART');
    const less = statement(byValueDifference(10, { valuation: { method: 'VALUE_DIFFERENCE', actual: cny('4200001') } }));
    await refused(service, () => market.importer.send(`${path}/amendments`, less), 422, 'BELOW_ACCEPTED_PART');
    await market.trader.act(`${path}/acceptances`, { claimVersion: 2, amount: cny('5000000') });
    for (const [client, act, body] of [
      [market.trader, 'acceptances', { claimVersion: 2, amount: cny('5000000') }], [market.trader, 'denials', { reason: 'NO_DEFECT' }], [market.trader, 'acknowledgement', {}],
      [market.importer, 'amendments', less], [market.importer, 'withdrawal', {}],
    ] as const) await refused(service, () => client.send(`${path}/${act}`, body), 409, 'CLAIM_FINAL');
  });

  it('refuses a key for another filing, and repeats the first', async () => {
    const order = await market.received();
    const key = 'filing-1';
    const file = (vehicle: number) => market.importer.send(`disputes/${order}/claims`, { claims: [byValueDifference(vehicle)] }, { key });
    const first = await file(4);
    await refused(service, () => file(5), 422, 'IDEMPOTENCY_KEY_REUSED');
    const again = await file(4);
    expect({ status: again.status, body: again.body, replayed: again.headers.get('idempotent-replayed') }).toEqual({ status: 201, body: first.body, replayed: 'true' });
  });
});
