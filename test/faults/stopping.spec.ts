// SIGTERM: what was begun is answered and on disk, nothing new is taken, the process ends, the next one takes over.
import { connect } from 'node:net';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '#sqlite';
import { Client } from '../../src/demo/client.ts';
import { filesIn } from '../../src/service.ts';
import { aServiceProcess, type Program } from '../support/a-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folder.ts';
import { registering } from './service-load.ts';

describe('a service that is told to stop', () => {
  let folder: TemporaryFolder;
  let service: Program;
  let url: string;
  const dataDir = () => folder.path('data');

  beforeEach(async () => {
    folder = temporaryFolder('stopping');
    service = aServiceProcess(dataDir());
    url = await service.url;
  });
  afterEach(async () => {
    await service.end('SIGKILL');
    folder.remove();
  });

  const stopped = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const from = performance.now();
    const ended = await service.end(signal);
    return { ...ended, inTime: performance.now() - from < 8_000, complaints: service.said().err };
  };
  const well = { code: 0, signal: null, inTime: true, complaints: '' };
  const partiesInLog = async () => {
    const log = await openSqliteEventLog({ file: filesIn(dataDir()).events });
    const { events } = await log.readAll({ limit: 100_000 });
    await log.close();
    return events.filter(({ type }) => type === 'PartyRegistered').map(({ stream }) => stream.slice('party-'.length));
  };

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: answers what is under way; each answered act is on disk, and what was refused was told why', async (signal) => {
    const administrator = await new Client(url).as('ADMINISTRATOR');
    const sent = Array.from({ length: 60 }, (_, n) => administrator.send<{ id: string; code?: string }>('parties', registering('TRADER', `trader ${n}`).body).catch(() => undefined));
    await Promise.race(sent);
    const end = stopped(signal);
    const answers = (await Promise.all(sent)).filter((answer) => answer !== undefined);
    expect(await end).toEqual(well);
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken.length).toBeGreaterThan(0);
    for (const { status, body } of answers) if (status !== 201) expect([status, body.code]).toEqual([503, 'SHUTTING_DOWN']);
    const stored = await partiesInLog();
    expect(taken.filter(({ body }) => !stored.includes(body.id))).toEqual([]);
    // Nothing was written behind the back of a caller who was told that it was not.
    expect(stored.length).toBeGreaterThanOrEqual(taken.length);
  });

  it('does not wait for connections that are kept alive', async () => {
    const agent = new Agent({ keepAlive: true });
    const [response] = (await once(get(`${url}/health/live`, { agent }), 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    expect(await stopped()).toEqual(well);
    agent.destroy();
  });

  it('does not wait for one who never ends its request, and takes no new connection meanwhile', async () => {
    const { hostname, port } = new URL(url);
    const begun = ['POST /v1/parties HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{', 'GET /health/live HTTP/1.1\r\nho', ''];
    const sockets = begun.map((text) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined).write(text);
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    let over = false;
    const end = stopped().finally(() => (over = true));
    const refused = async (): Promise<boolean> => fetch(`${url}/health/live`, { headers: { connection: 'close' } }).then(() => refused(), () => !over);
    expect(await refused()).toBe(true);
    expect(await end).toEqual(well);
    for (const socket of sockets) socket.destroy();
  });

  it('frees its data for the next one, which goes on where it ended', async () => {
    const administrator = await new Client(url).as('ADMINISTRATOR');
    const { id } = await administrator.act('parties', registering('TRADER', 'a trader').body);
    expect(await stopped()).toEqual(well);
    const next = aServiceProcess(dataDir());
    const again = await new Client(await next.url).as('ADMINISTRATOR');
    expect((await again.get(`parties/${id}`))['id']).toBe(id);
    expect((await next.end('SIGTERM')).code).toBe(0);
  });
});
