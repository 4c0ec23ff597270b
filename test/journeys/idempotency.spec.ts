// Law 2, and architecture: nothing twice. One key, one effect, one answer.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../../src/demo/client.ts';
import { aService, type TestService } from '../support/a-service.ts';

const trader = { kind: 'TRADER', name: 'Nagoya Auto Trading', contacts: {}, zone: 'Asia/Tokyo' };

describe('an act repeated with its key', () => {
  let service: TestService;
  let administrator: Client;

  beforeAll(async () => {
    service = await aService();
    administrator = await service.client.as('ADMINISTRATOR');
  });
  afterAll(() => service.stop());

  it('creates once and answers alike, also when time has moved on and the service was restarted', async () => {
    const key = randomUUID();
    const first = await administrator.send('parties', trader, { key });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/v1/parties/${String(first.body['id'])}`);
    const count = (await service.log()).length;
    await service.restart();
    service.clock.moveTo('2027-03-02T15:30:00.000Z' as ReturnType<typeof service.clock.now>);
    administrator = await service.client.as('ADMINISTRATOR');
    const again = await administrator.send('parties', trader, { key });
    expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('consistency-token')).toBe(first.headers.get('consistency-token'));
    expect(await service.log()).toHaveLength(count);
  });

  it('is refused with another body, and free on another resource and for another caller', async () => {
    const key = randomUUID();
    const one = await administrator.act('parties', trader);
    const other = await administrator.act('parties', trader);
    await administrator.act(`parties/${one.id}/suspension`, { reason: 'under inquiry' }, { key });
    const reused = await administrator.send(`parties/${one.id}/suspension`, { reason: 'another reason' }, { key });
    expect({ status: reused.status, code: reused.body['code'] }).toEqual({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await administrator.send(`parties/${other.id}/suspension`, { reason: 'under inquiry' }, { key })).status).toBe(200);
    const second = await service.client.as('ADMINISTRATOR', undefined, 'another-administrator');
    const theirs = await second.send(`parties/${one.id}/suspension`, { reason: 'under inquiry' }, { key });
    expect({ status: theirs.status, code: theirs.body['code'] }).toEqual({ status: 409, code: 'PARTY_ALREADY_SUSPENDED' });
  });

  it('answers after 50 later events as it did before, also with an If-Match that is old by now', async () => {
    const { id } = await administrator.act('parties', trader);
    const key = randomUUID();
    const first = await administrator.send(`parties/${id}/suspension`, { reason: 'under inquiry' }, { key, ifMatch: '"0"' });
    expect(first.status).toBe(200);
    for (let n = 0; n < 25; n++) {
      await administrator.act(`parties/${id}/reinstatement`, { reason: 'cleared' });
      await administrator.act(`parties/${id}/suspension`, { reason: 'under inquiry' });
    }
    const again = await administrator.send(`parties/${id}/suspension`, { reason: 'under inquiry' }, { key, ifMatch: '"0"' });
    expect({ status: again.status, body: again.body, etag: again.headers.get('etag') }).toEqual({ status: 200, body: first.body, etag: '"1"' });
    const stale = await administrator.send(`parties/${id}/reinstatement`, { reason: 'cleared' }, { ifMatch: '"0"' });
    expect({ status: stale.status, code: stale.body['code'] }).toEqual({ status: 412, code: 'REVISION_MISMATCH' });
  });

  it('has one effect when twins are in flight, and both get the one answer', async () => {
    const { id } = await administrator.act('parties', trader);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 16 }, () => administrator.send(`parties/${id}/suspension`, { reason: 'under inquiry' }, { key })));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect((await service.log()).filter(({ stream }) => stream === `party-${id}`)).toHaveLength(2);
  });

  it('leaves nothing of a refusal behind: the key is free for the corrected act', async () => {
    const key = randomUUID();
    const allDays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
    const bad = await administrator.send('parties', { ...trader, calendar: { restDays: allDays, holidays: [], workedRestDays: [] } }, { key });
    expect({ status: bad.status, code: bad.body['code'] }).toEqual({ status: 422, code: 'CALENDAR_WITHOUT_BUSINESS_DAYS' });
    expect((await administrator.send('parties', trader, { key })).status).toBe(201);
  });
});
