// What goes wrong before a request has a route, where no filter reaches: answered as problem details, like everything else.
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { edgeProblem, type edgeProblems } from './problem.ts';
import { sendProblem } from './problem-filter.ts';

/** Told of each request that never got a route. */
export type Refused = (line: { readonly correlationId: string; readonly status: number; readonly reason: string }) => void;

const plain = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

const byConnectionError: Readonly<Record<string, keyof typeof edgeProblems>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'PAYLOAD_TOO_LARGE',
};

/** Answers what is no HTTP, has headers beyond 16 KiB or is not whole in time; such a connection is closed. */
export const answerConnectionError =
  (refused: Refused) =>
  (error: ConnectionError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const correlationId = randomUUID();
    const problem = edgeProblem(byConnectionError[error.code] ?? 'MALFORMED_HTTP');
    const status = problem.getStatus();
    const body = JSON.stringify(problem.body(`urn:redress:request:${correlationId}`));
    const headers = { ...plain, 'x-correlation-id': correlationId, 'content-type': 'application/problem+json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
    refused({ correlationId, status, reason: error.code });
    if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
    socket.destroy();
  };

/** Answers a path that is no URL, or an id longer than any of ours. Fastify runs no hook for these. */
export const answerPathError =
  (refused: Refused) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = edgeProblem(error.code === 'FST_ERR_BAD_URL' ? 'MALFORMED_URL' : 'NOT_FOUND');
    refused({ correlationId: request.id, status: problem.getStatus(), reason: error.code });
    void reply.headers({ ...plain, 'x-correlation-id': request.id });
    sendProblem(problem, request, reply);
  };

/** How a server takes its leave. */
export interface Leaving {
  /** From now on requests that come are held, and every answer is the last on its connection. Who waits for an answer sends nothing more. */
  begin(): void;
  /** Whoever is held, and whoever still comes, is sent elsewhere. */
  end(): void;
  /** Milliseconds since a request or a connection came last. */
  quietFor(): number;
}

/** Sends those who come to a server that leaves elsewhere, as problem details; one that is closed without a word has left. */
export const refuseWhenClosing = (server: FastifyInstance): Leaving => {
  const released = Promise.withResolvers<void>();
  let begun = false;
  let leaving = false;
  let lastCame = performance.now();
  const came = () => void (lastCame = performance.now());
  const begin = () => void (begun = leaving = true);
  const end = () => {
    leaving = true;
    released.resolve();
  };
  server.server.on('connection', came);
  server.addHook('preClose', (done) => {
    end();
    done();
  });
  server.addHook('onRequest', (_request, _reply, done) => {
    came();
    done();
  });
  // Not before the body is read: closing a connection with something unread on it can destroy the answer on its way.
  server.addHook('preValidation', (request, reply, done) => {
    if (!leaving) return done();
    void released.promise.then(() => {
      void reply.header('connection', 'close');
      sendProblem(edgeProblem('SHUTTING_DOWN', undefined, { 'retry-after': '5' }), request, reply);
    });
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (begun) void reply.header('connection', 'close');
    done(null, payload);
  });
  return { begin, end, quietFor: () => performance.now() - lastCame };
};

/** Node's own answers without a body (no `Host`, an `Expect` that we do not know) become ours, or none. */
export const ownHttpRules = (server: FastifyInstance): void => {
  // RFC 9110, section 10.1.1: an expectation that is not met may be passed over.
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
  server.addHook('onRequest', (request, reply, done) => {
    if (request.raw.headers.host !== undefined || request.raw.httpVersion === '1.0') return done();
    sendProblem(edgeProblem('MALFORMED_HTTP'), request, reply);
  });
};
