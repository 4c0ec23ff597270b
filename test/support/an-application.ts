// The application in memory, on an event store whose faults a test chooses; several may stand on one log, as instances do.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type EventStore, memoryEventStore } from '#event-sourcing';
import { ManualClock } from '#nest-event-sourcing';
import { MemoryDocumentStore, ProjectionEngine } from '#projections';
import { InMemoryKeyStore, sealing } from '#sealing';
import { instant } from '#values';
import { Issuers } from '../../src/access/index.ts';
import { readModels } from '../../src/app.module.ts';
import { Client } from '../../src/demo/client.ts';
import { publishStandardPolicy } from '../../src/policies/index.ts';
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
  readonly client: Client;
  stop(): Promise<void>;
}

export const anApplication = async ({ log, keys, clock }: Ground): Promise<TestApplication> => {
  const store = new FaultyStore(log);
  const documents = new MemoryDocumentStore();
  const engine = new ProjectionEngine({ events: store, store: documents, models: readModels });
  await engine.start();
  const issuers = new Issuers(undefined, await keys.secret('token-signing'), () => new Date(clock.now()));
  const app: NestFastifyApplication = await makeServer(
    { store, documents, progress: engine, clock, sealing: sealing(keys), fingerprintKey: await keys.secret('fingerprint'), issuers, health: { check: async () => [] } },
    { logLevel: 'silent', rateLimitPerMinute: 0 },
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    store,
    client: new Client(await app.getUrl()),
    async stop() {
      await app.close();
      await engine.stop();
    },
  };
};
