// Whether read models that were kept, over kills and starts, equal those that are built from nothing.
import { strictEqual } from 'node:assert/strict';
import type { EventStore } from '#event-sourcing';
import { digestOf, type DocumentStore, MemoryDocumentStore, ProjectionEngine } from '#projections';
import { openSqliteDocumentStore, openSqliteEventStore } from '#sqlite';
import { readModels } from '../../src/app.module.ts';
import { filesIn } from '../../src/service.ts';

const patience = 60_000;

/** Brings every model to the end of the log, and gives the digest of each. */
const digestsIn = async (events: EventStore, store: DocumentStore): Promise<ReadonlyMap<string, string>> => {
  const engine = new ProjectionEngine({ events, store, models: readModels });
  await engine.start();
  const head = await events.head();
  for (const { name } of readModels) strictEqual(await engine.reached(name, head, patience), true, `${name} does not come to the end of the log`);
  await engine.stop();
  const serving = (await store.builds()).filter(({ state }) => state === 'serving');
  return new Map(await Promise.all(serving.map(async ({ id, model }) => [model, await digestOf(store, id)] as const)));
};

/**
 * Compares them while no service runs on the folder; gives the number of models.
 *
 * @throws AssertionError naming the model that differs
 */
export const checkRebuiltEqualsKept = async (dataDir: string): Promise<number> => {
  const files = filesIn(dataDir);
  const events = await openSqliteEventStore({ file: files.events });
  const documents = await openSqliteDocumentStore({ file: files.readModels });
  try {
    const kept = await digestsIn(events, documents);
    const rebuilt = await digestsIn(events, new MemoryDocumentStore());
    for (const { name } of readModels) strictEqual(rebuilt.get(name), kept.get(name), `${name}, rebuilt, differs from the one that was kept`);
    strictEqual(kept.size, readModels.length);
    return kept.size;
  } finally {
    await documents.close();
    await events.close();
  }
};
