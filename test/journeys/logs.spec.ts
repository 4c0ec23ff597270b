// What the logs say of each request, what they never say, and how often a caller may ask.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type EventStore, memoryEventStore } from '#event-sourcing';
import { ManualClock } from '#nest-event-sourcing';
import { InMemoryKeyStore, sealing } from '#sealing';
import { instant } from '#values';
import { Issuers } from '../../src/access/index.ts';
import { makeServer } from '../../src/server.ts';

const clock = new ManualClock(instant('2026-03-02T15:30:00Z'));
const trader = { kind: 'TRADER', name: 'Nagoya Auto Trading', contacts: { email: 'sales@example.com' }, zone: 'Asia/Tokyo' };

describe('the server', () => {
  let app: NestFastifyApplication;
  let lines: Record<string, unknown>[];
  const issuers = new Issuers(undefined, Buffer.alloc(32, 1), () => new Date(clock.now()));
  afterEach(() => app.close());

  const started = async (store: EventStore, rateLimitPerMinute = 0) => {
    lines = [];
    app = await makeServer(
      {
        store, clock, issuers, documents: { get: async () => undefined, list: async () => ({ items: [] }), totals: async () => new Map() }, progress: { reached: async () => true },
        sealing: sealing(new InMemoryKeyStore()), fingerprintKey: Buffer.alloc(32), health: { check: async () => [] },
        workflow: { checkpoints: { processCheckpoint: async () => -1n, saveProcessCheckpoint: async () => undefined } },
      },
      { logLevel: 'info', rateLimitPerMinute, logTo: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) } },
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  };
  const bearer = async (subject = 'anna@example.com') => `Bearer ${(await issuers.issue({ subject, role: 'ADMINISTRATOR' })).token}`;
  const send = (authorization: string, payload: object = trader) =>
    app.inject({ method: 'POST', url: '/v1/parties?secret=1', headers: { authorization, 'idempotency-key': 'k1' }, payload });

  it('logs one line per request, with the id that the answer carries, and nothing of who, what or which token', async () => {
    await started(memoryEventStore());
    const authorization = await bearer();
    const answers = [await send(authorization), await send(authorization, { ...trader, rating: 'excellent' }), await app.inject('/nowhere/anna@example.com')];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 400, 404]);
    expect(lines.filter(({ msg }) => msg === 'request')).toEqual(
      answers.map(({ statusCode, headers }) => expect.objectContaining({ status: statusCode, correlationId: headers['x-correlation-id'], method: expect.any(String), route: expect.any(String), ms: expect.any(Number) })),
    );
    expect(JSON.stringify(lines)).not.toMatch(/Nagoya|example\.com|rating|excellent|secret|eyJ/);
  });

  it('makes of what nobody expected a 500 that says nothing, logged once under the id that the answer names', async () => {
    const broken: EventStore = { ...memoryEventStore(), logId: 'broken', readStream: () => Promise.reject(new Error('the disk is on fire')) };
    await started(broken);
    const answer = await send(await bearer());
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).not.toMatch(/fire|\.ts:|\.js:/);
    const id = answer.headers['x-correlation-id'];
    expect(answer.json()).toMatchObject({ code: 'INTERNAL_ERROR', instance: `urn:redress:request:${String(id)}` });
    const faults = lines.filter(({ level }) => Number(level) >= 50);
    expect(faults).toEqual([expect.objectContaining({ correlationId: id, msg: 'unexpected error', err: expect.objectContaining({ message: 'the disk is on fire' }) })]);
    expect(JSON.stringify(lines)).not.toMatch(/Nagoya|example\.com|eyJ/);
  });

  it('limits a caller, not another one; made-up tokens share the limit of their address', async () => {
    await started(memoryEventStore(), 2);
    const anna = await bearer();
    const status = async (authorization: string) => (await send(authorization)).statusCode;
    expect([await status(anna), await status(anna), await status(anna)]).toEqual([201, 201, 429]);
    expect(await status(await bearer('ben@example.com'))).toBe(201);
    expect([await status('Bearer x1'), await status('Bearer x2'), await status('Bearer x3')]).toEqual([401, 401, 429]);
    const refused = await send(anna);
    expect(refused.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '0', 'ratelimit-reset': expect.anything(), 'retry-after': expect.stringMatching(/^\d+$/) });
    expect(refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 });
    expect((await app.inject('/health/live')).statusCode).toBe(200);
  });
});
