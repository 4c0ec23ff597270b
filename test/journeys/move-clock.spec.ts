// The sandbox's clock: forward only, recorded, remembered, and nobody is logged out by it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../../src/demo/client.ts';
import { AMarket } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { refused } from '../support/refusals.ts';

interface Moved {
  readonly now: string;
  readonly events: readonly string[];
}

describe('moving the clock', () => {
  let service: TestService;
  let market: AMarket;
  beforeAll(async () => {
    service = await aService();
    market = await AMarket.of(service);
  });
  afterAll(() => service.stop());

  const move = (body: object, key?: string) => market.administrator.act<Moved>('development/clock', body, key === undefined ? {} : { key });
  const placedAt = async (client: Client, id: string) => (await client.get<{ placedAt: string }>(`orders/${id}`)).placedAt;

  it('goes by a time or to an instant, and what is recorded from then on is recorded later', async () => {
    expect((await move({ by: 'P1DT2H30M' })).now).toBe('2026-03-03T18:00:00.000Z');
    expect((await move({ by: '90' })).now).toBe('2026-03-03T18:01:30.000Z');
    expect((await move({ to: '2026-03-04T08:00:00+08:00' })).now).toBe('2026-03-04T00:00:00.000Z');
    expect(await placedAt(market.importer, (await market.placed()).id)).toBe('2026-03-04T00:00:00.000Z');
  });

  it('moves once for a key, however often it is sent', async () => {
    const once = await move({ by: 'PT1H' }, 'key-1');
    expect(await move({ by: 'PT1H' }, 'key-1')).toEqual(once);
    expect(await placedAt(market.importer, (await market.placed()).id)).toBe('2026-03-04T01:00:00.000Z');
  });

  it.each([
    [{ to: '2026-03-04T00:59:59.999Z' }, 422, 'CLOCK_NEVER_BACK'],
    [{ by: 'PT0S' }, 422, 'CLOCK_NEVER_BACK'],
    [{ to: '2200-01-01T00:00:00Z' }, 422, 'CLOCK_OUT_OF_RANGE'],
    [{ by: '9999999999' }, 422, 'CLOCK_OUT_OF_RANGE'],
    [{}, 400, 'MALFORMED_REQUEST'],
    [{ by: 'P1D', to: '2026-03-05T00:00:00Z' }, 400, 'MALFORMED_REQUEST'],
    [{ by: '-P1D' }, 400, 'MALFORMED_REQUEST'],
    [{ by: 'P1M' }, 400, 'MALFORMED_REQUEST'],
    [{ by: 'P' }, 400, 'MALFORMED_REQUEST'],
    [{ by: 'P1DT' }, 400, 'MALFORMED_REQUEST'],
    [{ to: '2026-02-30T00:00:00Z' }, 400, 'MALFORMED_REQUEST'],
    [{ to: 'tomorrow' }, 400, 'MALFORMED_REQUEST'],
  ])('%j: %d %s', async (body, status, code) => {
    await refused(service, () => market.administrator.send('development/clock', body), status, code);
  });

  it('is the administrator\'s', () => refused(service, () => market.importer.send('development/clock', { by: 'P1D' }), 403, 'FORBIDDEN'));

  it('survives a restart, leaves tokens as they were, and what fell due is recorded', async () => {
    const { id } = await market.placed();
    await move({ by: 'P30D' });
    expect(await placedAt(market.importer, id)).toBe('2026-03-04T01:00:00.000Z');
    await service.restart();
    await market.renew();
    expect((await move({ by: '1' })).now).toBe('2026-04-03T01:00:01.000Z');
    await service.settled();
    expect((await service.log()).filter(({ type, stream }) => type === 'OrderLapsed' && stream === `order-${id}`)).toHaveLength(1);
  });
});

it('is no act in production', async () => {
  const service = await aService({
    env: { MODE: 'production', MASTER_KEY: Buffer.alloc(32, 7).toString('base64url'), OIDC_ISSUER: 'https://login.example.org', OIDC_AUDIENCE: 'redress' },
  });
  const { status } = await fetch(`${service.url}/v1/development/clock`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'k' }, body: '{}' });
  await service.stop();
  expect(status).toBe(404);
});
