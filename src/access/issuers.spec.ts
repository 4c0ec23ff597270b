// Whose tokens are believed: those of the configured issuer, for us, in time, signed by a key it publishes now.
import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { anIssuer, aSigningKey, signed, type SigningKey, type TestIssuer } from '../../test/support/an-issuer.ts';
import { Issuers } from './issuers.ts';

const clock = { now: new Date('2026-03-02T15:30:00Z') };
const seconds = clock.now.getTime() / 1_000;
const theTrader = { subject: 'li@trader.example', role: 'TRADER', party: 'trader-1' };

describe('an OIDC issuer', () => {
  let rsa: SigningKey;
  let ec: SigningKey;
  let issuer: TestIssuer;

  beforeAll(async () => {
    [rsa, ec] = await Promise.all([aSigningKey('RS256', 'rsa-1'), aSigningKey('ES256', 'ec-1')]);
  });
  beforeEach(async () => {
    issuer = await anIssuer();
    issuer.keys = [rsa, ec];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await issuer.close();
  });

  const claims = (change: JWTPayload = {}): JWTPayload => ({ iss: issuer.url, aud: 'redress', sub: theTrader.subject, role: 'TRADER', party: 'trader-1', iat: seconds - 60, exp: seconds + 600, ...change });
  const without = (name: string, payload = claims()): JWTPayload => Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
  const issuers = ({ jwksUrl, seed }: { jwksUrl?: string; seed?: Buffer } = {}) => new Issuers({ issuer: issuer.url, audience: 'redress', jwksUrl }, seed, () => clock.now);

  it('is believed by RS256 and ES256, its keys found by discovery, once', async () => {
    const believing = issuers();
    expect(await believing.callerOf(await signed(rsa, claims()))).toEqual(theTrader);
    expect(await believing.callerOf(await signed(ec, claims({ aud: ['another', 'redress'] })))).toEqual(theTrader);
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('is believed by keys at a given address, without discovery', async () => {
    expect(await issuers({ jwksUrl: issuer.keysUrl }).callerOf(await signed(rsa, claims()))).toEqual(theTrader);
    expect(issuer.asked).toEqual(['/keys']);
  });

  it('is asked for nothing by a token that names another issuer, or is none', async () => {
    const believing = issuers();
    expect(await believing.callerOf(await signed(rsa, claims({ iss: 'https://elsewhere.example' })))).toBeUndefined();
    expect(await believing.callerOf('nonsense')).toBeUndefined();
    expect(await believing.callerOf('')).toBeUndefined();
    expect(issuer.asked).toEqual([]);
  });

  describe('is not believed', () => {
    it.each<[string, () => JWTPayload]>([
      ['for another audience', () => claims({ aud: 'another' })],
      ['without an audience', () => without('aud')],
      ['after its end', () => claims({ exp: seconds - 6 })],
      ['without an end', () => without('exp')],
      ['before its time', () => claims({ nbf: seconds + 60 })],
      ['without a subject', () => without('sub')],
      ['without a role', () => without('role')],
      ['with a role that is not ours', () => claims({ role: 'WORKFLOW' })],
      ['for a trader without a party', () => without('party')],
      ['for an auditor with a party', () => claims({ role: 'AUDITOR' })],
      ['with a party that is no text', () => claims({ party: { id: 'trader-1' } })],
    ])('%s', async (_, payload) => {
      expect(await issuers().callerOf(await signed(rsa, payload()))).toBeUndefined();
    });

    it('unsigned, or with a signature that was changed, or under a claim that was', async () => {
      const believing = issuers();
      expect(await believing.callerOf(new UnsecuredJWT(claims()).encode())).toBeUndefined();
      const [header = '', , signature = ''] = (await signed(rsa, claims())).split('.');
      const forged = Buffer.from(JSON.stringify(claims({ role: 'ADMINISTRATOR' }))).toString('base64url');
      expect(await believing.callerOf(`${header}.${forged}.${signature}`)).toBeUndefined();
      expect(await believing.callerOf(`${header}.${forged}.`)).toBeUndefined();
    });

    it('by HMAC under its public key, which everyone has', async () => {
      const publicKey = createPublicKey({ key: { ...rsa.jwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: rsa.kid }).sign(createSecretKey(Buffer.from(publicKey)));
      expect(await issuers().callerOf(token)).toBeUndefined();
    });

    it('by a key that it does not publish, under the name of one that it does, or one that the token brings along', async () => {
      const stranger = await aSigningKey('RS256', rsa.kid);
      const believing = issuers();
      expect(await believing.callerOf(await signed(stranger, claims()))).toBeUndefined();
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const bringing = new SignJWT(claims()).setProtectedHeader({ alg: 'EdDSA', jwk: publicKey.export({ format: 'jwk' }) });
      expect(await believing.callerOf(await bringing.sign(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))))).toBeUndefined();
    });

    it('in the name of the local issuer', async () => {
      const both = issuers({ seed: Buffer.alloc(32, 7) });
      expect(await both.callerOf(await signed(rsa, claims({ iss: 'urn:redress:development' })))).toBeUndefined();
      const { token } = await both.issue({ subject: 'anna', role: 'AUDITOR' });
      expect(await both.callerOf(token)).toEqual({ subject: 'anna', role: 'AUDITOR' });
      expect(await issuers().callerOf(token)).toBeUndefined();
      expect(await new Issuers(undefined, Buffer.alloc(32, 8), () => clock.now).callerOf(token)).toBeUndefined();
    });

    it('when its discovery document is that of another one', async () => {
      issuer.discovery = { issuer: 'https://elsewhere.example' };
      expect(await issuers().callerOf(await signed(rsa, claims()))).toBeUndefined();
    });
  });

  it('may be a few seconds ahead or behind', async () => {
    const believing = issuers();
    expect(await believing.callerOf(await signed(rsa, claims({ exp: seconds - 4 })))).toEqual(theTrader);
    expect(await believing.callerOf(await signed(rsa, claims({ nbf: seconds + 4 })))).toEqual(theTrader);
  });

  it('changes its keys: the new one is found when half a minute has passed since it was last asked, the old one is no longer believed', async () => {
    const believing = issuers();
    const old = await signed(rsa, claims());
    expect(await believing.callerOf(old)).toEqual(theTrader);
    const next = await aSigningKey('RS256', 'rsa-2');
    issuer.keys = [next];
    const token = await signed(next, claims());
    expect(await believing.callerOf(token)).toBeUndefined();
    expect(issuer.asked.filter((path) => path === '/keys')).toHaveLength(1);
    const later = Date.now() + 61_000;
    jest.spyOn(Date, 'now').mockImplementation(() => later);
    jest.replaceProperty(clock, 'now', new Date(clock.now.getTime() + 61_000));
    expect(await believing.callerOf(token)).toEqual(theTrader);
    expect(await believing.callerOf(old)).toBeUndefined();
  });

  it.each([undefined, '/keys'])('that fails (keys at %s) is not believed, and is again as soon as it works', async (path) => {
    const believing = issuers(path === undefined ? {} : { jwksUrl: issuer.url + path });
    const token = await signed(rsa, claims());
    issuer.status = 500;
    expect(await believing.callerOf(token)).toBeUndefined();
    expect(await Promise.all([believing.callerOf(token), believing.callerOf(token)])).toEqual([undefined, undefined]);
    issuer.status = 200;
    expect(await Promise.all([believing.callerOf(token), believing.callerOf(token)])).toEqual([theTrader, theTrader]);
  });

  it('that fails once its keys are known is still believed', async () => {
    const believing = issuers();
    await believing.callerOf(await signed(rsa, claims()));
    issuer.status = 500;
    expect(await believing.callerOf(await signed(ec, claims()))).toEqual(theTrader);
  });
});
