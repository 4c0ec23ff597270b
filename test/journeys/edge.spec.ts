// What every route refuses before any capability is asked, each refusal leaving no trace.
import { createPrivateKey } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { Client } from '../../src/demo/client.ts';
import { aService, type TestService } from '../support/a-service.ts';

const trader = { kind: 'TRADER', name: 'Nagoya Auto Trading', contacts: { email: 'sales@example.com' }, zone: 'Asia/Tokyo' };

describe('the edge', () => {
  let service: TestService;
  let administrator: Client;
  let before: number;

  beforeAll(async () => {
    service = await aService();
    administrator = await service.client.as('ADMINISTRATOR');
    before = (await service.log()).length;
  });
  afterAll(() => service.stop());
  afterEach(async () => {
    expect(await service.log()).toHaveLength(before);
  });

  const refused = async (body: unknown, status: number, code: string, options: Parameters<Client['send']>[2] = {}, client = administrator) => {
    const answer = await client.send('parties', body, options);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:|\.js:|at \w+ \(/);
    return answer.body;
  };

  it('refuses unknown fields, naming each', async () => {
    const body = await refused({ ...trader, rating: 5 }, 400, 'MALFORMED_REQUEST');
    expect(body['details']).toEqual([{ field: 'rating', problem: 'property rating should not exist' }]);
  });

  it.each([
    ['a number where text belongs', { ...trader, name: 7 }],
    ['a list where text belongs', { ...trader, name: ['Nagoya'] }],
    ['an unknown kind', { ...trader, kind: 'BROKER' }],
    ['an offset in place of a zone', { ...trader, zone: '+09:00' }],
    ['an unknown zone', { ...trader, zone: 'Asia/Nagoya' }],
    ['a nested unknown field', { ...trader, contacts: { fax: '1' } }],
    ['a text where an object belongs', { ...trader, contacts: 'sales@example.com' }],
    ['null for a field that may be left out', { ...trader, calendar: null }],
    ['a missing field', { kind: 'TRADER' }],
    ['blank text', { ...trader, name: '   ' }],
    ['a NUL in text', { ...trader, name: 'a\u0000b' }],
    ['half a surrogate pair', { ...trader, name: 'a\ud800b' }],
    ['a date that does not exist', { ...trader, calendar: { restDays: [], holidays: ['2026-02-30'], workedRestDays: [] } }],
    ['a list for a body', [trader]],
    ['nothing for a body', 'null'],
  ])('refuses %s', async (_, body) => {
    await refused(body, 400, 'MALFORMED_REQUEST');
  });

  it('refuses what is no JSON, broken UTF-8 and keys that poison prototypes', async () => {
    await refused('{"kind":', 400, 'MALFORMED_JSON');
    await refused(Buffer.from('7b226e616d65223a22ff227d', 'hex'), 400, 'MALFORMED_JSON');
    await refused('{"__proto__":{"x":1}}', 400, 'MALFORMED_JSON');
  });

  it('refuses a body of 10 MB and bodies of another type', async () => {
    await refused(JSON.stringify({ ...trader, name: 'x'.repeat(10_000_000) }), 413, 'PAYLOAD_TOO_LARGE');
    await refused('kind=TRADER', 415, 'UNSUPPORTED_MEDIA_TYPE', { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  });

  it('refuses an act without a usable Idempotency-Key', async () => {
    await refused(trader, 400, 'IDEMPOTENCY_KEY_MISSING', { headers: { 'idempotency-key': '' } });
    await refused(trader, 400, 'IDEMPOTENCY_KEY_MISSING', { key: 'x'.repeat(256) });
  });

  it('refuses a malformed If-Match', () => refused(trader, 400, 'MALFORMED_REQUEST', { ifMatch: 'three' }));

  describe('tokens', () => {
    const forged = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]), format: 'der', type: 'pkcs8' });
    const claims = (minutes: number) =>
      new SignJWT({ role: 'ADMINISTRATOR' }).setProtectedHeader({ alg: 'EdDSA' }).setIssuer('urn:redress:development').setAudience('redress').setSubject('mallory').setExpirationTime(new Date(Date.parse(service.clock.now()) + minutes * 60_000));

    it('refuses none at all, a forged one, `alg: none` and another issuer', async () => {
      const withToken = (token?: string) => refused(trader, 401, 'UNAUTHENTICATED', {}, new Client(service.url, token));
      await withToken();
      await withToken('nonsense');
      await withToken(await claims(60).sign(forged));
      await withToken(new UnsecuredJWT({ role: 'ADMINISTRATOR' }).setIssuer('urn:redress:development').setAudience('redress').setSubject('mallory').encode());
      await withToken(await claims(60).setIssuer('https://elsewhere.example').sign(forged));
    });

    it('refuses an expired one', async () => {
      const before = service.clock.now();
      const early = await service.client.as('ADMINISTRATOR');
      service.clock.moveTo('2026-03-03T03:30:01.000Z' as typeof before);
      await refused(trader, 401, 'UNAUTHENTICATED', {}, early);
      service.clock.moveTo(before);
    });

    it('refuses a role that does not do this', async () => {
      const auditor = await service.client.as('AUDITOR');
      await refused(trader, 403, 'FORBIDDEN', {}, auditor);
    });

    it('issues none for a role without its party, or with one too many', async () => {
      await expect(service.client.as('TRADER')).rejects.toThrow('MALFORMED_REQUEST');
      await expect(service.client.as('AUDITOR', 'some-party')).rejects.toThrow('MALFORMED_REQUEST');
      await expect(service.client.as('WORKFLOW')).rejects.toThrow('MALFORMED_REQUEST');
    });
  });

  it('answers unknown paths, and the paths of unknown things, alike', async () => {
    for (const path of ['nowhere', 'parties/none', `parties/${'a'.repeat(150)}`, 'parties/%00', 'parties/..%2f..']) {
      const answer = await administrator.ask(path);
      expect({ path, status: answer.status, code: answer.body['code'] }).toEqual({ path, status: 404, code: 'NOT_FOUND' });
    }
  });

  it('refuses tokens of consistency that are malformed or of another log, and foreign cursors', async () => {
    for (const token of ['x', '1', `${'0'.repeat(8)}-0000-5000-8000-${'0'.repeat(12)}.1`]) {
      const answer = await administrator.ask('parties', { 'consistency-token': token });
      expect({ token, code: answer.body['code'] }).toEqual({ token, code: 'FOREIGN_CONSISTENCY_TOKEN' });
    }
    expect((await administrator.ask('parties?after=%21')).body['code']).toBe('MALFORMED_CURSOR');
    expect((await administrator.ask('parties?limit=0')).body['code']).toBe('MALFORMED_REQUEST');
    expect((await administrator.ask('parties?limit=201')).body['code']).toBe('MALFORMED_REQUEST');
    expect((await administrator.ask('parties?sort=name')).body['code']).toBe('MALFORMED_REQUEST');
  });
});
