// What the environment may say. Read once at start; every wrong setting is named, all of them at once.
import { isIP } from 'node:net';

const modes = ['development', 'production'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Who issues the tokens that callers bring. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys are; undefined: as the issuer's discovery document says. */
  readonly jwksUrl: string | undefined;
}

export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly dataDir: string;
  readonly eventStore: 'sqlite';
  readonly mode: (typeof modes)[number];
  /** Never undefined in production; in development, undefined leaves the local issuer. */
  readonly oidc: OidcSettings | undefined;
  /** 32 bytes. Never undefined in production; see `masterKeyOf` for development. */
  readonly masterKey: Buffer | undefined;
  readonly logLevel: (typeof logLevels)[number];
  /** Requests per caller and minute; 0: no limit. */
  readonly rateLimitPerMinute: number;
}

/** The environment says what cannot be. It is not this error when a setting is right but what it names is missing. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly problems: readonly string[]) {
    super(['wrong settings (--help lists them):', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/** Name, default (empty: none) and meaning, as `--help` lists them. */
const known = {
  HOST: ['127.0.0.1', 'address to listen on'],
  PORT: ['3000', 'port to listen on, 0 to 65535; 0 takes a free one'],
  DATA_DIR: ['./data', 'folder of events, read models and keys'],
  EVENT_STORE: ['sqlite', 'where events are kept; only sqlite so far'],
  DATABASE_URL: ['sqlite', 'where read models are kept; only sqlite so far'],
  MODE: ['development', `${modes.join(' or ')}; NODE_ENV=production means production too`],
  OIDC_ISSUER: ['', 'URL of the issuer of tokens (https in production); required in production'],
  OIDC_AUDIENCE: ['', 'audience that tokens must name; required with OIDC_ISSUER'],
  OIDC_JWKS_URL: ['', "URL of the issuer's keys, where its discovery document is not to be used"],
  MASTER_KEY: ['', '32 bytes in base64url that wrap all other keys; required in production, else made in DATA_DIR/master.key'],
  LOG_LEVEL: ['info', logLevels.join(', ')],
  RATE_LIMIT_PER_MINUTE: ['1200', 'requests per caller and minute; 0 for no limit'],
} as const;
type Name = keyof typeof known;

/** The settings, their defaults and meanings, one to a line. */
export const settingsHelp = (): string =>
  Object.entries(known).map(([name, [fallback, means]]) => `  ${name.padEnd(22)} ${means}${fallback ? ` (default ${fallback})` : ''}`).join('\n');

/** What is wrong with a text, or its meaning. */
type Reading<T> = { readonly is: T } | { readonly wrong: string };

const oneOf = <T extends string>(values: readonly T[]) => (text: string): Reading<T> => {
  const found = values.find((value) => value === text);
  return found === undefined ? { wrong: `must be one of ${values.join(', ')}, not "${text}"` } : { is: found };
};

const wholeUpTo = (most: number) => (text: string): Reading<number> =>
  /^\d{1,9}$/.test(text) && Number(text) <= most ? { is: Number(text) } : { wrong: `must be a whole number from 0 to ${most}, not "${text}"` };

const host = (text: string): Reading<string> =>
  isIP(text) || /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text) && !/^[\d.]+$/.test(text) ? { is: text } : { wrong: `must be an address or a host name, not "${text}"` };

const url = (httpsOnly: boolean) => (text: string): Reading<string> => {
  const { protocol, username } = URL.canParse(text) ? new URL(text) : { protocol: '', username: '' };
  if (protocol !== 'https:' && (httpsOnly || protocol !== 'http:')) return { wrong: `must be ${httpsOnly ? 'an https' : 'a'} URL` };
  return username ? { wrong: 'must not hold credentials' } : { is: text };
};

/** The text is a secret: no message repeats it. */
const key = (text: string): Reading<Buffer> => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === 32 && bytes.toString('base64url') === text ? { is: bytes } : { wrong: 'must be 32 bytes in base64url (43 characters)' };
};

/** May hold a password, so no message repeats it. */
const onlySqlite = (text: string): Reading<'sqlite'> => (text === 'sqlite' ? { is: text } : { wrong: 'only sqlite is supported so far' });

/**
 * Reads the settings; what is unset or empty has its default.
 *
 * @throws SettingsError naming every setting that is wrong, and why
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const problems: string[] = [];
  const textOf = (name: Name): string => env[name] || known[name][0];
  /** Undefined when unset without a default, or wrong; what is wrong never leaves this function. */
  const read = <T>(name: Name, reading: (text: string) => Reading<T>): T | undefined => {
    const text = textOf(name);
    if (text === '') return undefined;
    const result = reading(text);
    if ('is' in result) return result.is;
    problems.push(`${name} ${result.wrong}`);
    return undefined;
  };

  const production = env['NODE_ENV'] === 'production';
  if (production && env['MODE'] === 'development') problems.push('MODE is development, but NODE_ENV is production');
  const stated = read('MODE', oneOf(modes));
  const mode = production ? 'production' : stated;
  const inProduction = mode === 'production';

  const issuer = read('OIDC_ISSUER', url(inProduction));
  const audience = read('OIDC_AUDIENCE', (text) => ({ is: text }));
  const jwksUrl = read('OIDC_JWKS_URL', url(inProduction));
  const masterKey = read('MASTER_KEY', key);
  if (inProduction && !env['OIDC_ISSUER']) problems.push('OIDC_ISSUER is required in production: the local issuer is for development only');
  if (inProduction && !env['MASTER_KEY']) problems.push('MASTER_KEY is required in production');
  if (env['OIDC_ISSUER'] && !env['OIDC_AUDIENCE']) problems.push('OIDC_AUDIENCE is required with OIDC_ISSUER');
  for (const name of ['OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const) {
    if (env[name] && !env['OIDC_ISSUER']) problems.push(`${name} means nothing without OIDC_ISSUER`);
  }
  read('DATABASE_URL', onlySqlite);
  const settings = {
    host: read('HOST', host),
    port: read('PORT', wholeUpTo(65_535)),
    dataDir: read('DATA_DIR', (text) => (text.includes('\0') ? { wrong: 'must be a path' } : { is: text })),
    eventStore: read('EVENT_STORE', onlySqlite),
    mode,
    oidc: issuer !== undefined && audience !== undefined ? { issuer, audience, jwksUrl } : undefined,
    masterKey,
    logLevel: read('LOG_LEVEL', oneOf(logLevels)),
    rateLimitPerMinute: read('RATE_LIMIT_PER_MINUTE', wholeUpTo(1_000_000)),
  };
  if (problems.length > 0) throw new SettingsError(problems);
  // Without a problem, whatever has a default was read.
  return settings as Settings;
};
