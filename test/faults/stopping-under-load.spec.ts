// SIGTERM while clients ask without a pause: whatever was sent is answered, by the act or by 503, and the files are left whole.
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filesIn } from '../../src/service.ts';
import { aServiceProcess, type Program } from '../support/a-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folder.ts';
import { registering } from './service-load.ts';

interface Told {
  /** Each different answer, `201` or `503 SHUTTING_DOWN`. */
  readonly answers: ReadonlySet<string>;
  /** Requests that were sent and ended without an answer. */
  readonly cutOff: readonly string[];
}

const body = registering('TRADER', 'a trader').body;

const tokenFor = async (url: string): Promise<string> => {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ role: 'ADMINISTRATOR' }) };
  return ((await (await fetch(`${url}/v1/development/tokens`, asked)).json()) as { readonly token: string }).token;
};

/** One request after the other, none waiting, until the service is not to be reached any more. */
const askOn = async (url: string, token: string, agent: Agent, name: string): Promise<Told> => {
  const answers = new Set<string>();
  const cutOff: string[] = [];
  const text = JSON.stringify(body);
  const ask = (key: string): Promise<boolean> =>
    new Promise((resolve) => {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      let sent = false;
      const asked = request(`${url}/v1/parties`, { method: 'POST', agent, headers }, (answer) => {
        let said = '';
        answer.setEncoding('utf8').on('data', (part: string) => (said += part));
        answer.on('end', () => {
          const { code } = JSON.parse(said) as { readonly code?: string };
          answers.add([answer.statusCode, ...(code === undefined ? [] : [code])].join(' '));
          resolve(true);
        });
        answer.on('error', (error: NodeJS.ErrnoException) => resolve(cutOff.push(`in its answer: ${error.code}`) < 0));
      });
      asked.on('socket', (socket) => (socket.connecting ? socket.once('connect', () => (sent = true)) : (sent = true)));
      asked.on('error', (error: NodeJS.ErrnoException) => {
        if (sent || error.code !== 'ECONNREFUSED') cutOff.push(`${error.code} after ${[...answers].join(', ')}`);
        resolve(false);
      });
      asked.end(text);
    });
  for (let n = 0; await ask(`${name}-${n}`); n++);
  agent.destroy();
  return { answers, cutOff };
};

describe('a service that is told to stop while clients ask without a pause', () => {
  let folder: TemporaryFolder;
  let service: Program;
  beforeEach(() => {
    folder = temporaryFolder('stopping-under-load');
    service = aServiceProcess(folder.path('data'));
  });
  afterEach(async () => {
    await service.end('SIGKILL');
    folder.remove();
  });

  it.each([1, 2, 3, 4])('answers every request that was sent, on connections kept alive and on new ones, and folds its log back into the file (round %i)', async (round) => {
    const url = await service.url;
    const token = await tokenFor(url);
    const clients = Array.from({ length: 8 }, (_, n) => askOn(url, token, new Agent({ keepAlive: n % 2 === 0 }), `${round}-${n}`));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await service.end('SIGTERM')).toEqual({ code: 0, signal: null });
    const told = await Promise.all(clients);
    expect(told.flatMap(({ cutOff }) => cutOff)).toEqual([]);
    expect([...new Set(told.flatMap(({ answers }) => [...answers]))].sort()).toEqual(['201', '503 SHUTTING_DOWN']);
    const { events, readModels } = filesIn(folder.path('data'));
    expect([events, readModels].filter((file) => existsSync(`${file}-wal`))).toEqual([]);
  });
});
