// An OIDC issuer on the loopback: publishes keys, signs tokens, and can be made to rotate or to fail.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export const aSigningKey = async (alg: 'RS256' | 'PS256' | 'ES256' | 'EdDSA', kid: string): Promise<SigningKey> => {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
};

export interface TestIssuer {
  readonly url: string;
  readonly keysUrl: string;
  keys: readonly SigningKey[];
  /** The status of every answer; 200: it works. */
  status: number;
  /** What its discovery document says instead of the truth. */
  discovery: Readonly<Record<string, unknown>>;
  /** The paths that were asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

export const anIssuer = async (): Promise<TestIssuer> => {
  const server = createServer((request, response) => {
    issuer.asked.push(request.url ?? '');
    const body =
      request.url === '/.well-known/openid-configuration'
        ? { issuer: issuer.url, jwks_uri: issuer.keysUrl, ...issuer.discovery }
        : request.url === '/keys'
          ? { keys: issuer.keys.map(({ jwk }) => jwk) }
          : undefined;
    response.writeHead(body ? issuer.status : 404, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(issuer.status === 200 ? body : {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: TestIssuer = {
    url, keysUrl: `${url}/keys`, keys: [], status: 200, discovery: {}, asked: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return issuer;
};

/** A token with these claims, signed as the header says. */
export const signed = ({ kid, alg, privateKey }: SigningKey, claims: JWTPayload, header: { readonly alg?: string; readonly kid?: string } = {}): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
