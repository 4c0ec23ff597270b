// Whose tokens are believed: an OIDC issuer by its published keys, and outside production one of our own.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTPayload, type JWTVerifyGetKey, SignJWT } from 'jose';
import type { Caller } from '#nest-event-sourcing';
import { callerIn } from './roles.ts';

/** An OIDC issuer outside: tokens must carry `sub`, `role` and, for the roles that act for one, `party`. */
export interface OidcIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where its keys are; undefined: where its discovery document says. */
  readonly jwksUrl: string | undefined;
}

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const localIssuer = 'urn:redress:development';
const audience = 'redress';
const localTokenHours = 12;
/** A token that was verified is believed for so long without another look at its signature, and never beyond its end. */
const rememberedMs = 60_000;
const rememberedTokens = 10_000;

// PKCS #8 of an Ed25519 private key is this prefix and the 32 bytes of its seed (RFC 8410, section 7).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const jwksUrlOf = async ({ issuer, jwksUrl }: OidcIssuer): Promise<string> => {
  if (jwksUrl !== undefined) return jwksUrl;
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
  const { issuer: named, jwks_uri: found } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error(`the discovery document of ${issuer} is that of another issuer`);
  if (typeof found !== 'string') throw new Error(`${issuer} publishes no jwks_uri`);
  return found;
};

/** The keys of an issuer, found at the first token and cached; a failed search is begun again with the next token. */
const keysOf = (oidc: OidcIssuer): JWTVerifyGetKey => {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= jwksUrlOf(oidc).then((url) => createRemoteJWKSet(new URL(url), { cooldownDuration: 30_000, cacheMaxAge: 600_000 }));
    try {
      return await (await found)(header, token);
    } catch (error) {
      found = (await found.then(() => true, () => false)) ? found : undefined;
      throw error;
    }
  };
};

export class Issuers {
  private readonly seen = new Map<string, { readonly caller: Caller; readonly until: number }>();
  private readonly localKeys: { readonly signing: KeyObject; readonly verifying: KeyObject } | undefined;
  private readonly oidc: (OidcIssuer & { readonly keys: JWTVerifyGetKey }) | undefined;

  /**
   * @param seed 32 bytes for the local issuer; nothing: there is none (production)
   */
  constructor(
    oidc: OidcIssuer | undefined,
    seed: Buffer | undefined,
    private readonly now: () => Date,
  ) {
    if (seed) {
      const signing = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
      this.localKeys = { signing, verifying: createPublicKey(signing) };
    }
    if (oidc) this.oidc = { ...oidc, keys: keysOf(oidc) };
  }

  get issuesTokens(): boolean {
    return this.localKeys !== undefined;
  }

  /** The caller in the `Authorization` of a request. */
  async callerOfRequest({ headers }: Pick<FastifyRequest, 'headers'>): Promise<Caller | undefined> {
    const [scheme, token, ...rest] = (headers.authorization ?? '').split(' ');
    return scheme?.toLowerCase() === 'bearer' && token && rest.length === 0 ? this.callerOf(token) : undefined;
  }

  /** The caller a token stands for; nothing when it is expired, forged, of another issuer or names no role of ours. */
  async callerOf(token: string): Promise<Caller | undefined> {
    const now = this.now().getTime();
    const seen = this.seen.get(token);
    if (seen && now < seen.until) return seen.caller;
    const claims = await this.verified(token);
    const caller = claims && callerIn(claims);
    if (!caller) return undefined;
    if (this.seen.size >= rememberedTokens) this.seen.clear();
    this.seen.set(token, { caller, until: Math.min((claims.exp ?? 0) * 1_000, now + rememberedMs) });
    return caller;
  }

  private async verified(token: string): Promise<JWTPayload | undefined> {
    try {
      const issuer = decodeJwt(token).iss;
      if (issuer === localIssuer && this.localKeys) {
        const { payload } = await jwtVerify(token, this.localKeys.verifying, { issuer, audience, algorithms: ['EdDSA'], requiredClaims: ['exp', 'sub'], currentDate: this.now() });
        return payload;
      }
      if (this.oidc && issuer === this.oidc.issuer) {
        const { payload } = await jwtVerify(token, this.oidc.keys, { issuer, audience: this.oidc.audience, algorithms, requiredClaims: ['exp', 'sub'], clockTolerance: 5, currentDate: this.now() });
        return payload;
      }
      return undefined;
    } catch {
      return undefined;
    }
  }

  /** A token of the local issuer, for development. */
  async issue({ subject, role, party }: Caller): Promise<{ token: string; expiresAt: Date }> {
    if (!this.localKeys) throw new Error('there is no local issuer');
    const issuedAt = this.now();
    const expiresAt = new Date(issuedAt.getTime() + localTokenHours * 3_600_000);
    const token = await new SignJWT({ role, ...(party === undefined ? {} : { party }) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
      .setIssuer(localIssuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.localKeys.signing);
    return { token, expiresAt };
  }
}
