import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { answerConnectionError, answerPathError, type Leaving, ownHttpRules, refuseWhenClosing, type Refused } from './before-routes.ts';

describe('before there is a route', () => {
  let server: FastifyInstance;
  let lines: Parameters<Refused>[0][];
  let release: () => void;
  let leaving: Leaving;

  beforeEach(async () => {
    lines = [];
    const refused: Refused = (line) => void lines.push(line);
    server = fastify({
      clientErrorHandler: answerConnectionError(refused), frameworkErrors: answerPathError(refused), return503OnClosing: false, routerOptions: { maxParamLength: 20 },
      requestTimeout: 60, http: { requireHostHeader: false, headersTimeout: 60, requestTimeout: 60, connectionsCheckingInterval: 20 }, forceCloseConnections: 'idle',
    });
    ownHttpRules(server);
    leaving = refuseWhenClosing(server);
    const released = new Promise<void>((resolve) => (release = resolve));
    server.get('/things/:id', async () => ({ ok: true }));
    server.post('/things', async () => ({ ok: true }));
    server.get('/slow', async () => released.then(() => ({ ok: true })));
    await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    release();
    await server.close();
  });

  const opened = () => connect((server.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('latin1');

  /** What comes back for raw text, until the connection ends. */
  const answered = async (text: string): Promise<string> => {
    const socket = opened();
    let answer = '';
    socket.on('data', (part: string) => (answer += part));
    socket.write(text);
    await once(socket, 'close');
    return answer;
  };

  const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n${headers}\r\n`;

  it.each([
    ['what is no HTTP', 'GARBAGE\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['two lengths of one body', 'POST /things HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['a length and chunks', 'POST /things HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['headers beyond 16 KiB', get('/things/1', `X: ${'x'.repeat(20_000)}\r\n`), 431, 'HEADERS_TOO_LARGE'],
    ['a body that does not come', 'POST /things HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{', 408, 'REQUEST_TIMEOUT'],
    ['headers that do not end', 'GET /things/1 HTTP/1.1\r\nHost: here\r\n', 408, 'REQUEST_TIMEOUT'],
    ['a path that is no URL', get('/things/%zz'), 400, 'MALFORMED_URL'],
    ['an id longer than any', get(`/things/${'x'.repeat(21)}`), 404, 'NOT_FOUND'],
  ])('answers %s with a problem, tells it once, and names it by one id', async (_, text, status, code) => {
    const answer = await answered(text);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head.toLowerCase()).toContain('content-type: application/problem+json; charset=utf-8');
    expect(head.toLowerCase()).toContain('cache-control: no-store');
    expect(lines).toEqual([{ correlationId: expect.stringMatching(/./), status, reason: expect.stringMatching(/^[A-Z_]+$/) }]);
    const { correlationId } = lines[0] ?? {};
    expect(head.toLowerCase()).toContain(`x-correlation-id: ${correlationId}`);
    expect(JSON.parse(body)).toMatchObject({ status, code, instance: `urn:redress:request:${correlationId}` });
  });

  it('asks for a Host, and passes over an expectation that it does not know', async () => {
    expect(await answered('GET /things/1 HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*"MALFORMED_HTTP"/);
    expect(await answered(get('/things/1', 'Expect: the-best\r\n'))).toMatch(/^HTTP\/1.1 200 [^]*"ok":true/);
  });

  it('when closing, answers what waits and sends the next one elsewhere', async () => {
    const socket = opened();
    let answer = '';
    socket.on('data', (part: string) => (answer += part));
    const arrived = once(server.server, 'request');
    socket.write('GET /slow HTTP/1.1\r\nHost: here\r\n\r\n');
    await arrived;
    const closed = server.close();
    const arrivedToo = once(server.server, 'request');
    socket.write('GET /things/1 HTTP/1.1\r\nHost: here\r\n\r\n');
    await arrivedToo;
    release();
    await once(socket, 'close');
    await closed;
    expect(answer).toMatch(/^HTTP\/1.1 200 [^]*HTTP\/1.1 503 [^]*retry-after: 5[^]*"code":"SHUTTING_DOWN"/i);
  });

  it('when leaving, holds who comes until it goes, and makes each answer the last on its connection', async () => {
    let over = false;
    const arrived = once(server.server, 'request');
    const waiting = answered('GET /slow HTTP/1.1\r\nHost: here\r\n\r\n');
    await arrived;
    leaving.begin();
    const arrivedToo = once(server.server, 'request');
    const held = answered('POST /things HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}').finally(() => (over = true));
    await arrivedToo;
    expect(leaving.quietFor()).toBeLessThan(1_000);
    release();
    expect(await waiting).toMatch(/^HTTP\/1.1 200 [^]*connection: close/i);
    expect(over).toBe(false);
    leaving.end();
    expect(await held).toMatch(/^HTTP\/1.1 503 [^]*connection: close[^]*"code":"SHUTTING_DOWN"/i);
  });
});
