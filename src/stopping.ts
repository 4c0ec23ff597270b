// The end of the HTTP server: no new connection, every request that has come is answered, nobody holds up the end.
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Longer than any answer takes, and shorter than what a supervisor waits before it kills. */
const patienceMs = 5_000;
const sweepMs = 25;

/** So long a server that ends goes on answering, each answer the last on its connection: who is about to send is not cut off. */
const farewellMs = 300;

const leaving = new WeakSet<object>();

/** Makes the answers of a server that ends the last on their connections. */
export const sayFarewell = (server: FastifyInstance): void => {
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (leaving.has(server.server)) void reply.header('connection', 'close');
    done(null, payload);
  });
};

/** Connections that the kernel has taken and this process has not can still be cut off: stop sending traffic before you stop a server. */
const leave = async (app: NestFastifyApplication): Promise<void> => {
  const server: Server = app.getHttpServer();
  leaving.add(server);
  const open = (): Promise<number> => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  for (const until = performance.now() + farewellMs; performance.now() < until && (await open()) > 0; ) await sleep(10);
};

/** Resolves when the last connection is gone. Requests that are not whole, or not answered, after five seconds are cut off. */
export const closeServer = async (app: NestFastifyApplication): Promise<void> => {
  const server: Server = app.getHttpServer();
  // A connection that is kept alive falls idle with its last answer, which may be after the server was told to close.
  await leave(app);
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
};
