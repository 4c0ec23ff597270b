// What acts and questions answer with besides their bodies: statuses, Location, ETag, If-Match, Consistency-Token; and the audit trail.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../src/audit/get-audit-trail.ts';
import { byValueDifference } from '../support/a-claim.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { refused } from '../support/refusals.ts';

describe('what comes with an answer', () => {
  let service: TestService;
  let market: AMarket;

  beforeAll(async () => {
    service = await aService();
  });
  beforeEach(async () => {
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  it('a creation: 201, the place of what it made, its revision', async () => {
    const placed = await market.importer.send('orders', market.lot());
    const { id } = placed.body as { id: string };
    expect({ status: placed.status, location: placed.headers.get('location'), etag: placed.headers.get('etag'), replayed: placed.headers.get('idempotent-replayed') })
      .toEqual({ status: 201, location: `/v1/orders/${id}`, etag: '"0"', replayed: null });
    expect(placed.body).toMatchObject({ revision: 0, disclosureHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const read = await market.importer.ask(`orders/${id}`);
    expect({ status: read.status, etag: read.headers.get('etag') }).toEqual({ status: 200, etag: '"0"' });

    const order = await market.received();
    const filed = await market.importer.send(`disputes/${order}/claims`, { claims: [byValueDifference(4), byValueDifference(10)] });
    expect({ status: filed.status, location: filed.headers.get('location'), etag: filed.headers.get('etag') }).toEqual({ status: 201, location: `/v1/disputes/${order}`, etag: '"1"' });
    expect(filed.body['claims']).toMatchObject([{ vehicle: 4, claimed: cny('5100000') }, { vehicle: 10, claimed: cny('5200000') }]);
  });

  it('another act: 200, no Location, the revision it led to', async () => {
    const { id, disclosureHash } = await market.placed();
    const accepted = await market.trader.send(`orders/${id}/acceptance`, { disclosureHash });
    expect({ status: accepted.status, location: accepted.headers.get('location'), etag: accepted.headers.get('etag'), body: accepted.body })
      .toEqual({ status: 200, location: null, etag: '"1"', body: { id, revision: 1, events: [expect.any(String)], recordedAt: service.clock.now(), trackRecord: `/v1/traders/${market.traderId}/track-record` } });
  });

  it('If-Match: the act is for the revision that was read, or not at all', async () => {
    const order = await market.received();
    const path = `disputes/${order}/claims`;
    expect(await refused(service, () => market.importer.send(path, { claims: [byValueDifference(4)] }, { ifMatch: '"0"' }), 412, 'REVISION_MISMATCH')).toEqual({ revision: null });
    const claims = await market.file(order, byValueDifference(4), byValueDifference(10));
    const { headers } = await market.trader.ask(`disputes/${order}`);
    const ifMatch = headers.get('etag') ?? '';
    expect(ifMatch).toBe('"1"');
    expect((await market.trader.send(`${path}/${claims[4]}/acknowledgement`, {}, { ifMatch })).headers.get('etag')).toBe('"2"');
    expect(await refused(service, () => market.trader.send(`${path}/${claims[10]}/acknowledgement`, {}, { ifMatch }), 412, 'REVISION_MISMATCH')).toEqual({ revision: 2 });
    // A weak tag matches nothing (RFC 9110, section 13.1.1), whatever number it bears.
    expect(await refused(service, () => market.trader.send(`${path}/${claims[10]}/acknowledgement`, {}, { ifMatch: 'W/"2"' }), 412, 'REVISION_MISMATCH')).toEqual({ revision: 2 });
  });

  it('Consistency-Token: every question that sends it sees the act, in each read model', async () => {
    const order = await market.received();
    for (const vehicle of [4, 5, 6, 7, 8, 9, 10]) {
      const filed = await market.importer.send(`disputes/${order}/claims`, { claims: [byValueDifference(vehicle)] });
      const token = { 'consistency-token': filed.headers.get('consistency-token') ?? '' };
      const answers = await Promise.all([market.trader.ask(`disputes/${order}`, token), market.trader.ask(`compensation-statuses/${order}`, token)]);
      expect(answers.map(({ status, headers, body }) => [status, headers.get('etag'), (body['claims'] as unknown[]).length])).toEqual([[200, filed.headers.get('etag'), vehicle - 3], [200, filed.headers.get('etag'), vehicle - 3]]);
      const page = await market.trader.ask('disputes', token);
      expect(page.body['items']).toMatchObject([{ id: order, claims: vehicle - 3 }]);
    }
  });

  it('Idempotent-Replayed: the repetition of each kind of act, also after a restart, answers as the first did', async () => {
    const order = await market.received();
    const claims = await market.file(order, byValueDifference(10));
    const key = randomUUID();
    const accept = () => market.trader.send(`disputes/${order}/claims/${claims[10]}/acceptances`, { claimVersion: 1, amount: cny('5200000') }, { key });
    const place = () => market.importer.send('orders', market.lot(), { key });
    const firsts = [await accept(), await place()];
    await service.restart();
    await market.renew();
    const before = (await service.log()).length;
    for (const [index, repeat] of [accept, place].entries()) {
      const again = await repeat();
      const facts = ({ status, body, headers }: typeof again) => ({ status, body, etag: headers.get('etag'), location: headers.get('location'), token: headers.get('consistency-token') });
      expect(facts(again)).toEqual(facts(firsts[index] as typeof again));
      expect(again.headers.get('idempotent-replayed')).toBe('true');
    }
    expect(await service.log()).toHaveLength(before);
  });

  describe('the audit trail', () => {
    const trailOf = async (order: string, query = '') => market.auditor.get<{ items: readonly AuditEntry[]; next?: string }>(`audit-trails/${order}?${query}`);

    it('shows every event in the order of the log, the reservation of quota with them, each with who and why', async () => {
      const order = await market.received();
      await market.file(order, byValueDifference(4));
      const { items } = await trailOf(order, 'limit=200');
      const log = (await service.log()).filter(({ stream, metadata }) => stream === `order-${order}` || stream === `dispute-${order}` || metadata['order'] === order);
      expect(items.map(({ id }) => id)).toEqual(log.map(({ id }) => id));
      expect(items.slice(0, 3).map(({ type }) => type)).toEqual(['QuotaReserved', 'OrderPlaced', 'OrderAccepted']);
      expect(items[2]).toMatchObject({ stream: `order-${order}`, revision: 1, role: 'TRADER', party: market.traderId, policyVersion: 'standard-1', recordedAt: '2026-03-02T15:30:00.000Z' });
      for (const entry of items) expect(entry.causedBy).toBe(entry.command);
    });

    it('is paged without gaps and filtered by type and actor', async () => {
      const order = await market.received();
      const whole = (await trailOf(order, 'limit=200')).items.map(({ id }) => id);
      const paged: string[] = [];
      for (let next: string | undefined = ''; next !== undefined; ) {
        const page: Awaited<ReturnType<typeof trailOf>> = await trailOf(order, `limit=7${next === '' ? '' : `&after=${next}`}`);
        paged.push(...page.items.map(({ id }) => id));
        ({ next } = page);
      }
      expect(paged).toEqual(whole);
      expect((await trailOf(order, 'type=PaymentRecorded')).items.map(({ type }) => type)).toEqual(['PaymentRecorded', 'PaymentRecorded']);
      const byTrader = (await trailOf(order, `actor=${market.traderId}&limit=200`)).items;
      expect([...new Set(byTrader.map(({ role }) => role))]).toEqual(['TRADER']);
      expect(byTrader).toHaveLength(13);
      expect((await trailOf(order, 'actor=nobody')).items).toEqual([]);
    });
  });
});
