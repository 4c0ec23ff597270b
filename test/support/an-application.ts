// The application in memory, on an event store whose faults a test chooses; several may stand on one log, as instances do.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type EventStore, memoryEventStore } from '#event-sourcing';
import { ManualClock, SandboxClock } from '#nest-event-sourcing';
import { MemoryDocumentStore, ProjectionEngine } from '#projections';
import { InMemoryKeyStore, sealing } from '#sealing';
import { instant } from '#values';
import { Issuers } from '../../src/access/index.ts';
import { readModels } from '../../src/app.module.ts';
import { Client } from '../../src/demo/client.ts';
import { publishStandardPolicy } from '../../src/policies/index.ts';
import { restoreClock, Workflow } from '../../src/resolution/index.ts';
import { makeServer } from '../../src/server.ts';
import { FaultyStore } from './faulty-store.ts';

/** What instances of one service have in common. */
export interface Ground {
  readonly log: EventStore;
  readonly keys: InMemoryKeyStore;
  readonly clock: ManualClock;
}

export const aGround = async (now = '2026-03-02T15:30:00Z'): Promise<Ground> => {
  const ground = { log: memoryEventStore(), keys: new InMemoryKeyStore(), clock: new ManualClock(instant(now)) };
  await publishStandardPolicy(ground.log, ground.clock);
  return ground;
};

export interface TestApplication {
  readonly store: FaultyStore;
  readonly documents: MemoryDocumentStore;
  readonly client: Client;
  readonly workflow: Workflow;
  /** What the workflow acts through: a provider of the application, by its class. */
  door<T>(type: abstract new (...args: never[]) => T): T;
  /** Lets the workflow work until nothing is left to do by the clock as it stands. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface ApplicationOptions {
  /** What is left of an application that stood here before; default: nothing, everything is built again. */
  readonly documents?: MemoryDocumentStore;
  /** Default: as it runs. Without it nothing follows from events or time. */
  readonly workflow?: boolean;
}

export const anApplication = async ({ log, keys, clock: realClock }: Ground, { documents = new MemoryDocumentStore(), workflow: works = true }: ApplicationOptions = {}): Promise<TestApplication> => {
  const store = new FaultyStore(log);
  const clock = new SandboxClock(realClock);
  await restoreClock(store, clock);
  const running: { workflow?: Workflow } = {};
  const engine = new ProjectionEngine({ events: store, store: documents, models: readModels, moved: (model) => running.workflow?.moved(model) });
  await engine.start();
  const issuers = new Issuers(undefined, await keys.secret('token-signing'), () => new Date(realClock.now()));
  const app: NestFastifyApplication = await makeServer(
    {
      store, documents, progress: engine, clock, sealing: sealing(keys), fingerprintKey: await keys.secret('fingerprint'), issuers, health: { check: async () => [] },
      workflow: { checkpoints: documents, sandbox: clock, attempts: 3, retryAfterMs: () => 1 },
    },
    { logLevel: 'silent', rateLimitPerMinute: 0 },
  );
  const workflow = app.get(Workflow);
  running.workflow = workflow;
  if (works) workflow.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    store,
    documents,
    workflow,
    door: (type) => app.get(type),
    settled: () => workflow.settled(),
    client: new Client(await app.getUrl()),
    async stop() {
      await app.close();
      await workflow.stop();
      await engine.stop();
    },
  };
};
