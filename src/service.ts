// Opens what the service stands on, starts it, and stops it so that acknowledged work is on disk and waiting requests are answered.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { type Clock, SandboxClock, SystemClock } from '#nest-event-sourcing';
import { ProjectionEngine, type ProjectionReport } from '#projections';
import { sealing } from '#sealing';
import { keepMemorySmall, openSqliteDocumentStore, openSqliteEventStore, releaseMemory, SqliteKeyStore } from '#sqlite';
import { Issuers } from './access/index.ts';
import { readModels } from './app.module.ts';
import type { HealthCheck } from './health.ts';
import { masterKeyOf } from './master-key.ts';
import { publishStandardPolicy } from './policies/index.ts';
import { serveReference } from './reference.ts';
import { restoreClock, Workflow, type WorkflowReport, type WorkflowStatus } from './resolution/index.ts';
import { makeLogger, makeServer } from './server.ts';
import type { Settings } from './settings.ts';
import { closeServer } from './stopping.ts';

export interface Service {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Resolves when the workflow has nothing left to do by the clock as it stands. */
  settled(): Promise<void>;
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

const reportWorkflowTo =
  (logger: Logger) =>
  (report: WorkflowReport): void => {
    if (report.kind === 'failing') return logger.error({ part: report.part, reason: report.problem }, 'workflow failing');
    const { kind, code, attempt, delivery: { id, sender, cause, command: { type, target } } } = report;
    logger[kind === 'retried' ? 'warn' : 'error']({ command: id, type, target, sender, cause, code, attempt }, `command ${kind}`);
  };

const workflowHealth = ({ processes, scan }: WorkflowStatus): readonly HealthCheck[] => [
  ...processes.map(({ name, state, lag }) => ({ name: `process ${name}`, ok: state === 'running', detail: `${state}, ${lag} behind` })),
  { name: 'deadline scan', ok: scan.state === 'running' || scan.state === 'waiting', detail: `${scan.state}, ${scan.waiting} waiting` },
];

export const startService = async (settings: Settings, { clock: realClock = new SystemClock(), onFault }: ServiceOptions = {}): Promise<Service> => {
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
    const late: { workflow?: Workflow } = {}; // made with the application, which stands on the engine
    const moved = (model: string) => late.workflow?.moved(model);
    const engine = new ProjectionEngine({ events: store, store: documents, models: readModels, report: reportTo(logger), moved });
    const sandbox = settings.mode === 'development' ? new SandboxClock(realClock) : undefined;
    if (sandbox) await restoreClock(store, sandbox);
    const clock = sandbox ?? realClock;
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
        issuers: new Issuers(settings.oidc, seed, () => new Date(realClock.now())),
        health: {
          check: async () => [
            { name: 'log', ok: true, detail: `at position ${await store.head()}` },
            ...(await engine.status()).map(({ name, state, lag }) => ({ name, ok: state !== 'failed' && state !== 'stalled', detail: `${state}, ${lag} behind` })),
            ...(late.workflow ? workflowHealth(await late.workflow.status()) : []),
          ],
        },
        workflow: { checkpoints: documents, report: reportWorkflowTo(logger), ...(sandbox ? { sandbox } : {}) },
      },
      settings,
    );
    serveReference(app);
    const workflow = app.get(Workflow);
    late.workflow = workflow;
    opened.push(() => workflow.stop());
    workflow.start();
    await app.listen({ host: settings.host, port: settings.port });
    opened.push(() => closeServer(app));
    const { address, port, family } = app.getHttpServer().address() as AddressInfo;
    let stopping: Promise<void> | undefined;
    return {
      url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
      settled: () => workflow.settled(),
      stop: () => (stopping ??= closeAll()),
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
};
