import { describe, expect, it } from '@jest/globals';
import { SettingsError, readSettings, settingsHelp } from './settings.ts';

const masterKey = Buffer.alloc(32, 7).toString('base64url');
const inProduction = {
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://login.example.org/realm',
  OIDC_AUDIENCE: 'redress',
  MASTER_KEY: masterKey,
};

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  const defaults = {
    host: '127.0.0.1',
    port: 3000,
    dataDir: './data',
    eventStore: 'sqlite',
    mode: 'development',
    oidc: undefined,
    masterKey: undefined,
    logLevel: 'info',
    rateLimitPerMinute: 1200,
  };

  it('have a default each, for development', () => expect(readSettings({})).toStrictEqual(defaults));

  it('that are empty are unset, and variables of others do not matter', () => {
    expect(readSettings({ HOST: '', PORT: '', MODE: '', OIDC_ISSUER: '', MASTER_KEY: '', PATH: '/bin', NODE_ENV: 'test' })).toStrictEqual(defaults);
  });

  it('are read from the environment', () => {
    const env = {
      ...inProduction,
      HOST: '::1',
      PORT: '0',
      DATA_DIR: '/var/lib/redress',
      EVENT_STORE: 'sqlite',
      DATABASE_URL: 'sqlite',
      OIDC_JWKS_URL: 'https://login.example.org/keys',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '0',
    };
    expect(readSettings(env)).toStrictEqual({
      host: '::1',
      port: 0,
      dataDir: '/var/lib/redress',
      eventStore: 'sqlite',
      mode: 'production',
      oidc: { issuer: 'https://login.example.org/realm', audience: 'redress', jwksUrl: 'https://login.example.org/keys' },
      masterKey: Buffer.alloc(32, 7),
      logLevel: 'warn',
      rateLimitPerMinute: 0,
    });
  });

  it('mean production by MODE or by NODE_ENV', () => {
    expect(readSettings({ ...inProduction, NODE_ENV: '', MODE: 'production' }).mode).toBe('production');
    expect(readSettings({ ...inProduction, MODE: 'production' }).mode).toBe('production');
    expect(problemsOf({ ...inProduction, MODE: 'development' })).toEqual(['MODE is development, but NODE_ENV is production']);
  });

  it.each([
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, not "65536"'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535, not "-1"'],
    [{ PORT: '3e3' }, 'PORT must be a whole number from 0 to 65535, not "3e3"'],
    [{ PORT: ' 3000' }, 'PORT must be a whole number from 0 to 65535, not " 3000"'],
    [{ HOST: 'http://localhost' }, 'HOST must be an address or a host name, not "http://localhost"'],
    [{ HOST: '127.0.0.256' }, 'HOST must be an address or a host name, not "127.0.0.256"'],
    [{ EVENT_STORE: 'kurrentdb' }, 'EVENT_STORE only sqlite is supported so far'],
    [{ DATABASE_URL: 'postgres://redress:hush@db/redress' }, 'DATABASE_URL only sqlite is supported so far'],
    [{ MODE: 'staging' }, 'MODE must be one of development, production, not "staging"'],
    [{ LOG_LEVEL: 'INFO' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "INFO"'],
    [{ RATE_LIMIT_PER_MINUTE: '1.5' }, 'RATE_LIMIT_PER_MINUTE must be a whole number from 0 to 1000000, not "1.5"'],
    [{ MASTER_KEY: 'hush' }, 'MASTER_KEY must be 32 bytes in base64url (43 characters)'],
    [{ MASTER_KEY: `${masterKey}=` }, 'MASTER_KEY must be 32 bytes in base64url (43 characters)'],
    [{ OIDC_ISSUER: 'https://login.example.org' }, 'OIDC_AUDIENCE is required with OIDC_ISSUER'],
    [{ OIDC_AUDIENCE: 'redress' }, 'OIDC_AUDIENCE means nothing without OIDC_ISSUER'],
    [{ OIDC_JWKS_URL: 'https://login.example.org/keys' }, 'OIDC_JWKS_URL means nothing without OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'login.example.org', OIDC_AUDIENCE: 'redress' }, 'OIDC_ISSUER must be a URL'],
    [{ OIDC_ISSUER: 'https://me:hush@login.example.org', OIDC_AUDIENCE: 'redress' }, 'OIDC_ISSUER must not hold credentials'],
    [{ ...inProduction, OIDC_ISSUER: 'http://login.example.org' }, 'OIDC_ISSUER must be an https URL'],
    [{ ...inProduction, MASTER_KEY: '' }, 'MASTER_KEY is required in production'],
    [
      { NODE_ENV: 'production', MASTER_KEY: masterKey },
      'OIDC_ISSUER is required in production: the local issuer is for development only',
    ],
  ])('%j: %s', (env, problem) => expect(problemsOf(env as Record<string, string>)).toEqual([problem]));

  it('name everything that is wrong at once, and repeat no secret', () => {
    const env = { PORT: 'x', MODE: 'x', MASTER_KEY: 'hush', DATABASE_URL: 'postgres://a:hush@b' };
    expect(problemsOf(env).map((problem) => problem.split(' ')[0])).toEqual(['MODE', 'MASTER_KEY', 'DATABASE_URL', 'PORT']);
    expect(() => readSettings(env)).toThrow(/^wrong settings \(--help lists them\):\n {2}MODE must/);
    expect(problemsOf(env).join()).not.toContain('hush');
  });

  it('are listed with their defaults for --help', () => {
    const lines = settingsHelp().split('\n');
    expect(lines.map((line) => line.trim().split(' ')[0])).toEqual([
      'HOST', 'PORT', 'DATA_DIR', 'EVENT_STORE', 'DATABASE_URL', 'MODE', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL', 'MASTER_KEY',
      'LOG_LEVEL', 'RATE_LIMIT_PER_MINUTE',
    ]);
    expect(lines[1]).toBe('  PORT                   port to listen on, 0 to 65535; 0 takes a free one (default 3000)');
  });
});
