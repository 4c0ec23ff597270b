// The end of the HTTP server: no new connection, every request that has come is answered, nobody holds up the end.
import type { Server } from 'node:http';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Leaving } from '#nest-event-sourcing';

/** Longer than any answer takes, and shorter than what a supervisor waits before it kills. */
const patienceMs = 5_000;
const sweepMs = 25;

/** When nobody has come for so long, all who are here wait for an answer; they are not kept waiting longer than the second. */
const quietMs = 100;
const farewellMs = 1_000;

const leavings = new WeakMap<object, Leaving>();

/** Tells `closeServer` how this application sends its callers elsewhere. */
export const leavesBy = (app: NestFastifyApplication, leaving: Leaving): void => void leavings.set(app, leaving);

/**
 * Holds all who come until nobody does, so that no request is under way unseen when the listener closes: what the kernel has taken and
 * this process has not is cut off then. Clients that come on independently of the answers never let it be quiet; of these, one that
 * comes in the very moment can be cut off.
 */
const quiet = async ({ begin, quietFor }: Leaving): Promise<void> => {
  begin();
  const until = performance.now() + farewellMs;
  for (;;) {
    await sleep(10);
    // Timers run before the sockets are read, this runs after: whatever had come by now is known.
    await setImmediate();
    if (quietFor() >= quietMs || performance.now() > until) return;
  }
};

/** Resolves when the last connection is gone. Requests that are not whole, or not answered, after five seconds are cut off. */
export const closeServer = async (app: NestFastifyApplication): Promise<void> => {
  const server: Server = app.getHttpServer();
  const leaving = leavings.get(app);
  if (leaving) await quiet(leaving);
  // At once, in the same turn: with the listener go the connections that are kept alive and idle.
  const gone = new Promise<void>((resolve) => server.close(() => resolve()));
  leaving?.end();
  // A connection falls idle with its last answer; what has been sent on it by then is read before it is looked at.
  const sweep = setInterval(() => void setImmediate().then(() => server.closeIdleConnections()), sweepMs);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  try {
    await gone;
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
};
