// What the workflow tells parties, orders and disputes of compensations, through their doors, and what that changes for everyone.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandId, uuidOf } from '#event-sourcing';
import type { ActContext } from '#nest-event-sourcing';
import { workflow } from '../../src/access/index.ts';
import { dueChanges, DisputeWorkflow } from '../../src/disputes/index.ts';
import { OrderActs } from '../../src/orders/index.ts';
import { PartyActs } from '../../src/parties/index.ts';
import { byValueDifference } from '../support/a-claim.ts';
import { AFiledDispute } from '../support/a-filed-dispute.ts';
import { aReplacement } from '../support/a-lot.ts';
import { aFile, AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

/** As the courier tells it; told again with `n` it is another delivery. */
const told = (what: string, n = 1): ActContext => {
  const commandId = uuidOf(what, String(n)) as CommandId;
  return { caller: workflow, commandId, fingerprint: '', correlationId: commandId };
};

let service: ServiceInMemory;
let market: AMarket;
beforeEach(async () => {
  service = await aServiceInMemory({ workflow: true });
  market = await AMarket.of(service);
});
afterEach(() => service.stop());

const typesIn = async (stream: string): Promise<readonly string[]> => (await service.log()).filter((event) => event.stream === stream).map(({ type }) => type);

describe('a default of the trader', () => {
  const order = (change: object = {}) => market.importer.send<{ readonly code?: string; readonly id: string }>('orders', market.lot(change));

  it('is acknowledged by who orders, from the default to the discharge, without a lag', async () => {
    const parties = service.door(PartyActs);
    expect((await order()).status).toBe(201);
    await parties.recordDefault(market.traderId, 'compensation-1', told('default'));
    expect(await order()).toMatchObject({ status: 409, body: { code: 'DEFAULT_NOT_ACKNOWLEDGED' } });
    expect((await order({ acknowledgeDefault: false })).status).toBe(409);
    const knowingly = await order({ acknowledgeDefault: true });
    expect(knowingly.status).toBe(201);
    await parties.recordDischarge(market.traderId, 'compensation-1', told('discharge'));
    const again = await order({ acknowledgeDefault: true });
    expect(again.status).toBe(201);
    const placed = (await service.log()).filter(({ type }) => type === 'OrderPlaced').map(({ stream, data }) => [stream, (data as { defaultAcknowledged: boolean }).defaultAcknowledged]);
    expect(placed.slice(1)).toEqual([[`order-${knowingly.body.id}`, true], [`order-${again.body.id}`, false]]);
    for (const [{ body: { id } }, defaultAcknowledged] of [[knowingly, true], [again, false]] as const) {
      expect(await market.importer.get<object>(`orders/${id}`)).toMatchObject({ id, defaultAcknowledged });
    }
  });

  it('stands once, however often it is told, and lasts until the last one is discharged', async () => {
    const parties = service.door(PartyActs);
    for (const n of [1, 1, 2]) await parties.recordDefault(market.traderId, 'compensation-1', told('default', n));
    await parties.recordDefault(market.traderId, 'compensation-2', told('another default'));
    for (const n of [1, 1, 2]) await parties.recordDischarge(market.traderId, 'compensation-1', told('discharge', n));
    expect((await typesIn(`party-${market.traderId}`)).slice(1)).toEqual(['TraderDefaulted', 'TraderDefaulted', 'TraderDischarged']);
    expect((await order()).body.code).toBe('DEFAULT_NOT_ACKNOWLEDGED');
  });
});

describe('a replacement', () => {
  const { disclosed, disclosureHash } = aReplacement(4);
  const given = { compensation: 'compensation-1', replaces: 4 };
  interface Shown {
    readonly status: string;
    readonly price: object;
    readonly prepaid: object;
    readonly vehicles: readonly object[];
  }

  it('joins the order without quota or payment, and is claimed under its own disclosure once it is received', async () => {
    const orders = service.door(OrderActs);
    const order = await market.received();
    const before = await market.importer.get<Shown>(`orders/${order}`);
    const licence = await market.importer.get(`licences/${market.licenceId}`);
    for (const n of [1, 1, 2]) await orders.addReplacement(order, { ...given, disclosed, disclosureHash }, told('replacement', n));
    const { status, price, prepaid, vehicles } = await market.auditor.get<Shown>(`orders/${order}`);
    expect({ status, price, prepaid }).toEqual({ status: 'PAID', price: before.price, prepaid: before.prepaid });
    expect(vehicles).toHaveLength(11);
    expect(vehicles[10]).toMatchObject({ number: 11, vin: disclosed.vin, price: cny('7100000'), prepaid: cny('0'), status: 'DISPATCHED', replaces: 4, disclosureHash });
    expect(await market.importer.get(`licences/${market.licenceId}`)).toEqual(licence);
    for (const [person, more] of [['importer', {}], ['trader', { deliveryReceipt: aFile('DELIVERY_RECEIPT') }]] as const) {
      const answer = await market[person].send(`orders/${order}/receipts`, { vehicles: [{ vehicle: 11, odometerKm: 30_010 }], ...more });
      expect([answer.status, answer.body['code']]).toEqual([409, 'RECEIVED_IN_COMPENSATION']);
    }
    const filing = { claims: [byValueDifference(11)] };
    expect(JSON.stringify((await market.importer.send(`disputes/${order}/claims`, filing)).body)).toContain('NOT_YET_RECEIVED');
    for (const n of [1, 1, 2]) await orders.recordReplacementReceipt(order, { ...given, receivedBy: 'TRADER', odometerKm: 30_010, evidence: aFile('DELIVERY_RECEIPT') }, told('receipt', n));
    expect((await typesIn(`order-${order}`)).slice(-2)).toEqual(['ReplacementAdded', 'ReceiptRecorded']);
    expect(await market.auditor.get<Shown>(`orders/${order}`)).toMatchObject({ status: 'COMPLETED' });
    await market.file(order, byValueDifference(11));
    const filed = (await service.log()).find(({ type }) => type === 'ClaimFiled')?.data;
    expect(filed).toMatchObject({ vehicle: 11, vin: disclosed.vin, price: cny('7100000'), saleBasis: 'GUARANTEED', disclosureHash });
  });

  it('is a resale when it stands in a later order', async () => {
    await service.door(OrderActs).addReplacement(await market.received(), { ...given, disclosed, disclosureHash }, told('replacement'));
    await service.settled();
    await market.auditor.get('orders');
    const lot = market.lot();
    const { id } = await market.placed({ vehicles: [...lot.vehicles.slice(1).map((vehicle, index) => ({ ...vehicle, vin: `LSVAA49J1320R000${index}` })), { ...lot.vehicles[0], vin: disclosed.vin }] });
    const placed = (await service.log()).find(({ type, stream }) => type === 'OrderPlaced' && stream === `order-${id}`)?.data;
    expect(placed).toMatchObject({ resales: [10] });
  });
});

describe('a compensation of a dispute', () => {
  it('is of what one event made due, whatever has come since; told settled, the dispute closes', async () => {
    await service.stop();
    service = await aServiceInMemory();
    market = await AMarket.of(service);
    const disputes = service.door(DisputeWorkflow);
    const dispute = await AFiledDispute.over(market, 9, 10);
    for (const amount of ['1000000', '3000000', '5200000']) await dispute.act('trader', `claims/${dispute.claim(10)}/acceptances`, { claimVersion: 1, amount: cny(amount) });
    await dispute.act('importer', `claims/${dispute.claim(9)}/withdrawal`);
    const accepted = (await service.log()).filter(({ type }) => type === 'LiabilityAccepted');
    const turnings = await Promise.all(accepted.map(({ revision }) => disputes.foldTo(dispute.order, revision)));
    expect(turnings.map(({ event }) => event.id)).toEqual(accepted.map(({ id }) => id));
    const openings = turnings.flatMap(({ before, after }) => dueChanges(before, after).map((change) => ({ claimId: change.claimId, amount: cny(String(change.after - change.before)) })));
    expect(openings.map(({ amount }) => amount.amount)).toEqual(['1000000', '2000000', '2200000']);
    await expect(disputes.foldTo(dispute.order, 99)).rejects.toThrow('no revision 99');

    const money = async () => (await dispute.status()).claims.find(({ vehicle }) => vehicle === 10)?.money;
    await expect(disputes.tellEnded(dispute.order, 'c0', 'DISCHARGED', told('early'))).rejects.toMatchObject({ code: 'COMPENSATION_NOT_OPENED' });
    for (const [index, claim] of openings.entries()) await disputes.tellOpened(dispute.order, `c${index}`, [claim], told(`opened ${index}`));
    for (const index of [0, 1]) for (const n of [1, 2]) await disputes.tellEnded(dispute.order, `c${index}`, 'DISCHARGED', told(`ended ${index}`, n));
    await disputes.close(dispute.order, told('too early'));
    expect([await money(), (await dispute.status()).stage]).toEqual(['OPEN', 'COMPENSATION']);
    const early = await dispute.send('administrator', 'closure');
    expect([early.status, early.body['code']]).toEqual([409, 'NOT_YET_DONE']);
    await disputes.tellEnded(dispute.order, 'c2', 'UNPAID', told('unpaid'));
    await disputes.close(dispute.order, told('close'));
    expect([await money(), (await dispute.status()).stage]).toEqual(['UNPAID', 'CLOSED']);
    await disputes.tellEnded(dispute.order, 'c2', 'DISCHARGED', told('ended 2'));
    expect([await money(), (await dispute.status()).stage]).toEqual(['DISCHARGED', 'CLOSED']);
    expect((await typesIn(`dispute-${dispute.order}`)).slice(-8)).toEqual([
      'CompensationOpened', 'CompensationOpened', 'CompensationOpened', 'CompensationDischarged', 'CompensationDischarged', 'CompensationUnpaid', 'DisputeClosed', 'CompensationDischarged',
    ]);
  });
});
