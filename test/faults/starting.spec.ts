// The real program at its start: what it says of itself, and what it refuses to start with.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from '../../src/demo/client.ts';
import { aProgram, aServiceProcess, endAll } from '../support/a-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folder.ts';

const aMasterKey = Buffer.alloc(32, 7).toString('base64url');
const inProduction = { NODE_ENV: 'production', MASTER_KEY: aMasterKey, OIDC_ISSUER: 'https://login.example.org', OIDC_AUDIENCE: 'redress' };

const asking = (url: string) => fetch(`${url}/v1/development/tokens`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"role":"ADMINISTRATOR"}' });

describe('the program', () => {
  let folder: TemporaryFolder;
  const dataDir = () => folder.path('data');

  beforeEach(() => {
    folder = temporaryFolder('starting');
  });
  afterEach(async () => {
    await endAll();
    folder.remove();
  });

  /** How it ended, when it should not serve. */
  const ending = async (env: Record<string, string> = {}) => {
    const program = aServiceProcess(dataDir(), env);
    const { code } = await program.ended;
    const { out, err } = program.said();
    expect(out).toBe('');
    expect(err).not.toMatch(/\n +at /);
    return { code, err };
  };

  it('lists its settings with --help, and opens nothing', async () => {
    const program = aProgram('main.js', ['--help'], { DATA_DIR: dataDir(), PORT: 'nonsense' });
    expect((await program.ended).code).toBe(0);
    for (const name of ['HOST', 'PORT', 'DATA_DIR', 'EVENT_STORE', 'DATABASE_URL', 'OIDC_ISSUER', 'MASTER_KEY']) expect(program.said().out).toMatch(new RegExp(`^ *${name} `, 'm'));
    expect(() => mkdirSync(dataDir())).not.toThrow();
  });

  it('names each wrong setting', async () => {
    const { code, err } = await ending({ PORT: '99999', LOG_LEVEL: 'loud', EVENT_STORE: 'paper' });
    expect(code).toBe(64);
    expect(err.split('\n').map((line) => line.trim().split(' ')[0])).toEqual(expect.arrayContaining(['PORT', 'LOG_LEVEL', 'EVENT_STORE']));
  });

  it('refuses to start in production without an issuer', async () => {
    const { code, err } = await ending({ NODE_ENV: 'production', MASTER_KEY: aMasterKey });
    expect([code, err]).toEqual([64, expect.stringContaining('OIDC_ISSUER is required in production')]);
  });

  it('issues no development token in production, nor takes one that was issued before', async () => {
    const before = aServiceProcess(dataDir(), { MASTER_KEY: aMasterKey });
    const issued = await asking(await before.url);
    const { token } = (await issued.json()) as { token: string };
    expect((await new Client(await before.url, token).ask('parties')).status).toBe(200);
    await before.end('SIGTERM');
    const service = aServiceProcess(dataDir(), inProduction);
    const url = await service.url;
    expect((await asking(url)).status).toBe(404);
    expect([(await new Client(url, token).ask('parties')).status, (await fetch(`${url}/health/ready`)).status]).toEqual([401, 200]);
    await service.end('SIGTERM');
  });

  it('refuses a folder that another one serves, which goes on serving', async () => {
    const service = aServiceProcess(dataDir());
    const url = await service.url;
    const { code, err } = await ending();
    expect([code, err]).toEqual([69, expect.stringContaining(dataDir())]);
    const ready = await fetch(`${url}/health/ready`);
    const { checks } = (await ready.json()) as { checks: readonly { name: string; ok: boolean }[] };
    expect([ready.status, checks.filter(({ ok }) => !ok)]).toEqual([200, []]);
    expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['log', 'deadlines', 'process quota', 'deadline scan']));
    await service.end('SIGTERM');
  });

  it('refuses a port that is taken, naming it, and leaves the data free', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, err } = await ending({ PORT: String(port) });
    server.close();
    expect([code, err]).toEqual([69, expect.stringMatching(new RegExp(`^PORT ${port} .*127\\.0\\.0\\.1`, 'm'))]);
    const service = aServiceProcess(dataDir());
    await service.url;
    expect((await service.end('SIGTERM')).code).toBe(0);
  });

  it('refuses a log that is something else, and data of another master key', async () => {
    const service = aServiceProcess(dataDir(), { MASTER_KEY: aMasterKey });
    await service.url;
    await service.end('SIGTERM');
    const { code, err } = await ending({ MASTER_KEY: Buffer.alloc(32, 8).toString('base64url') });
    expect([code, err]).toEqual([64, expect.stringContaining('MASTER_KEY')]);
    folder.remove();
    mkdirSync(dataDir(), { recursive: true });
    writeFileSync(`${dataDir()}/events.sqlite`, 'a letter to a friend, long enough to be no header of a database at all '.repeat(10));
    expect((await ending()).code).toBe(69);
  });

  it('refuses a folder that it cannot make', async () => {
    writeFileSync(folder.path('a-file'), '');
    const { code, err } = await ending({ DATA_DIR: folder.path('a-file') });
    expect([code, err]).toEqual([64, expect.stringContaining('DATA_DIR')]);
  });
});
