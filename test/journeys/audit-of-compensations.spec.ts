// The history of an order takes in the compensations that its dispute and its cancelled vehicles made due.
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../src/audit/get-audit-trail.ts';
import { byValueDifference } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import type { Who } from '../support/a-dispute-in-market.ts';

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory({ workflow: true });
  dispute = await ACompensatedDispute.of(service);
});
afterEach(() => service.stop());

const trail = async (who: Who, query = ''): Promise<readonly AuditEntry[]> => (await (await dispute.as(who)).get<{ items: readonly AuditEntry[] }>(`audit-trails/${dispute.order}?limit=200${query}`)).items;

it('of a dispute, in the order of the log, with what caused them and what they caused, filtered by type and actor', async () => {
  await dispute.filed(byValueDifference(10));
  await dispute.settles({ 10: '5000000' });
  const compensation = await dispute.compensation();
  const payment = await compensation.pays('5000000', { statedDate: '2026-02-27' });
  await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
  await service.settled();
  const all = await trail('importer');
  const log = (await service.log()).filter(({ stream }) => [`order-${dispute.order}`, `dispute-${dispute.order}`, `compensation-${compensation.id}`].includes(stream) || stream.startsWith('licence-'));
  const ids = new Set(all.map(({ id }) => id));
  expect(all.map(({ id }) => id)).toEqual(log.filter(({ id }) => ids.has(id)).map(({ id }) => id));
  expect(all.filter(({ stream }) => stream === `compensation-${compensation.id}`).map(({ type }) => type)).toEqual(
    ['CompensationDue', 'CompensationPaymentReported', 'CompensationPaymentContested', 'RulingMediatorWanted'],
  );
  const [accepted] = all.filter(({ type }) => type === 'OfferAccepted');
  const due = all.find(({ type }) => type === 'CompensationDue');
  expect(due).toMatchObject({ role: 'WORKFLOW', causedBy: accepted?.id, policyVersion: 'standard-1', data: { cause: { event: accepted?.id } } });
  expect(accepted?.caused).toContain(due?.id);
  const [reported, contested] = await Promise.all(['CompensationPaymentReported', 'CompensationPaymentContested'].map(async (type) => (await trail('auditor', `&type=${type}`))[0]));
  expect(reported).toMatchObject({ role: 'TRADER', party: dispute.market.traderId, recordedAt: '2026-03-02T15:30:00.000Z', occurredAt: '2026-02-27' });
  expect(contested).toMatchObject({ role: 'IMPORTER', data: { payment, reason: 'Nothing came.' } });
  const byTrader = await trail('auditor', `&actor=${dispute.market.traderId}`);
  expect(byTrader.filter(({ stream }) => stream.startsWith('compensation-')).map(({ type }) => type)).toEqual(['CompensationPaymentReported']);
});

it('of vehicles that were cancelled after they were paid for, without a dispute', async () => {
  const { market } = dispute;
  dispute.order = await market.paid();
  await market.trader.act(`orders/${dispute.order}/cancellations`, { vehicles: [3] });
  await service.settled();
  const all = await trail('trader');
  const [cancelled, due] = ['VehicleCancelled', 'CompensationDue'].map((type) => all.find((entry) => entry.type === type));
  expect(due).toMatchObject({ causedBy: cancelled?.id, data: { of: 'CANCELLATION', items: [{ item: 'vehicle-3', amount: cny('7050000') }] } });
  const stranger = await AMarket.of(service);
  expect((await stranger.importer.ask(`audit-trails/${dispute.order}`)).status).toBe(404);
});
