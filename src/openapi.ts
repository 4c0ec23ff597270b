// Writes the OpenAPI document of the compiled program into openapi.json. Opens no store.
import { writeFileSync } from 'node:fs';
import { memoryEventStore } from '#event-sourcing';
import { SandboxClock, SystemClock } from '#nest-event-sourcing';
import { InMemoryKeyStore, sealing } from '#sealing';
import { Issuers } from './access/index.ts';
import { describe, openapiFile } from './reference.ts';
import { makeServer } from './server.ts';

/** The document as text, of a service whose parts are all in memory. */
export const openapiText = async (): Promise<string> => {
  const clock = new SandboxClock(new SystemClock());
  const app = await makeServer(
    {
      store: memoryEventStore(),
      documents: { get: async () => undefined, list: async () => ({ items: [] }), totals: async () => new Map() },
      progress: { reached: async () => true },
      clock,
      sealing: sealing(new InMemoryKeyStore()),
      fingerprintKey: Buffer.alloc(32),
      issuers: new Issuers(undefined, Buffer.alloc(32, 1), () => new Date(clock.now())),
      health: { check: async () => [] },
      workflow: { sandbox: clock, checkpoints: { processCheckpoint: async () => -1n, saveProcessCheckpoint: async () => undefined } },
    },
    { logLevel: 'silent', rateLimitPerMinute: 0 },
  );
  const document = describe(app);
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
};

if (process.argv[1] === import.meta.filename) writeFileSync(openapiFile, await openapiText());
