// Opens what the service stands on, starts it, and stops it so that acknowledged work is on disk and waiting requests are answered.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { type Clock, SystemClock } from '#nest-event-sourcing';
import { ProjectionEngine, type ProjectionReport } from '#projections';
import { sealing } from '#sealing';
import { keepMemorySmall, openSqliteDocumentStore, openSqliteEventStore, releaseMemory, SqliteKeyStore } from '#sqlite';
import { Issuers } from './access/index.ts';
import { readModels } from './app.module.ts';
import { masterKeyOf } from './master-key.ts';
import { publishStandardPolicy } from './policies/index.ts';
import { serveReference } from './reference.ts';
import { makeLogger, makeServer } from './server.ts';
import type { Settings } from './settings.ts';
import { closeServer } from './stopping.ts';

export interface Service {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly clock?: Clock;
  /** The process cannot go on: told once, with the reason. */
  readonly onFault?: (error: Error) => void;
}

/** The files of the embedded form, in one data directory. */
export const filesIn = (dataDir: string) => ({
  events: join(dataDir, 'events.sqlite'),
  readModels: join(dataDir, 'read-models.sqlite'),
  keys: join(dataDir, 'keys.sqlite'),
});

const buildPatienceMs = 2_000;

/** Lets short builds end, so that who asks at once is not told to wait; a long one goes on while the service serves. */
const readable = (engine: ProjectionEngine, head: bigint): Promise<unknown> => Promise.all(readModels.map(({ name }) => engine.reached(name, head, buildPatienceMs)));

/** What happens to read models goes into the log of the service. */
const reportTo =
  (logger: Logger) =>
  ({ kind, model, message }: ProjectionReport): void => {
    if (kind === 'bulk-begun' || kind === 'bulk-ended') return keepMemorySmall(kind === 'bulk-begun');
    logger[kind === 'served' ? 'debug' : 'error']({ model, reason: message }, `read model ${kind}`);
    if (kind === 'served') releaseMemory();
  };

export const startService = async (settings: Settings, { clock = new SystemClock(), onFault }: ServiceOptions = {}): Promise<Service> => {
  mkdirSync(settings.dataDir, { recursive: true });
  const files = filesIn(settings.dataDir);
  const opened: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of opened.reverse()) await close();
  };
  try {
    const keys = SqliteKeyStore.open(files.keys, masterKeyOf(settings));
    opened.push(() => keys.close());
    const store = await openSqliteEventStore({ file: files.events, ...(onFault ? { onFault } : {}) });
    opened.push(() => store.close());
    const documents = await openSqliteDocumentStore({ file: files.readModels });
    opened.push(() => documents.close());
    const logger = makeLogger(settings.logLevel);
    const engine = new ProjectionEngine({ events: store, store: documents, models: readModels, report: reportTo(logger) });
    await publishStandardPolicy(store, clock);
    await engine.start();
    opened.push(() => engine.stop());
    await readable(engine, await store.head());
    const seed = settings.mode === 'development' ? await keys.secret('token-signing') : undefined;
    const app = await makeServer(
      {
        store,
        documents,
        progress: engine,
        clock,
        sealing: sealing(keys),
        fingerprintKey: await keys.secret('fingerprint'),
        issuers: new Issuers(settings.oidc, seed, () => new Date(clock.now())),
        health: {
          check: async () => [
            { name: 'log', ok: true, detail: `at position ${await store.head()}` },
            ...(await engine.status()).map(({ name, state, lag }) => ({ name, ok: state !== 'failed' && state !== 'stalled', detail: `${state}, ${lag} behind` })),
          ],
        },
      },
      settings,
    );
    serveReference(app);
    await app.listen({ host: settings.host, port: settings.port });
    opened.push(() => closeServer(app));
    const { address, port, family } = app.getHttpServer().address() as AddressInfo;
    let stopping: Promise<void> | undefined;
    return {
      url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
      stop: () => (stopping ??= closeAll()),
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
};
