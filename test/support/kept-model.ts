// Histories of the toy model, and an engine that keeps it up to date through them in every way it can be kept.
import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type DocumentRow, type DocumentStore, ProjectionEngine, type ProjectionEngineOptions } from '#projections';
import { type ToyFact, type ToyLog } from './toy-log.ts';
import { baskets, lost, moved, noted, put, taken, unrelated } from './toy-model.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd');
const item = fc.constantFrom('fig', 'pear', '10', '9', 'é', '__proto__');
const fact: fc.Arbitrary<ToyFact> = fc.oneof(
  fc.record({ of: name, by: name }).map(({ of, by }) => taken(of, by)),
  fc.record({ of: name, item }).map(({ of, item: what }) => put(of, what)),
  fc.record({ from: name, to: name, item }).map(({ from, to, item: what }) => moved(from, to, what)),
  fc.record({ of: name, note: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }) }).map(({ of, note }) => noted(of, note)),
  name.map(lost),
  fc.constant(unrelated),
);
/** A piece of a history; before it is read the engine may be stopped and started again. */
export interface Piece {
  readonly facts: readonly ToyFact[];
  readonly restart: boolean;
  readonly batchSize: number;
}

const piece: fc.Arbitrary<Piece> = fc.record({ facts: fc.array(fact, { maxLength: 12 }), restart: fc.boolean(), batchSize: fc.integer({ min: 1, max: 5 }) });
export const history: fc.Arbitrary<Piece[]> = fc.array(piece, { minLength: 1, maxLength: 6 });

/** The rows of the one table there is. */
export const rowsOf = async (store: DocumentStore): Promise<readonly DocumentRow[]> => {
  const [build] = await store.builds();
  return store.rows(build?.id ?? -1, { limit: 1_000 });
};

/** Follows the history piece by piece; gives the engine, still running. */
export const kept = async (log: ToyLog, store: DocumentStore, pieces: readonly Piece[]): Promise<ProjectionEngine> => {
  let engine: ProjectionEngine | undefined;
  const start = async (more: Partial<ProjectionEngineOptions>) => {
    await engine?.stop();
    engine = new ProjectionEngine({ events: log, store, models: [baskets], slice: 3, holdDocuments: 2, ...more });
    await engine.start();
    return engine;
  };
  let running = await start({});
  for (const { facts, restart, batchSize } of pieces) {
    log.record(...facts);
    if (restart) running = await start({ batchSize, ...(batchSize > 3 ? { bulkFromLag: 1n } : {}) });
    ok(await running.reached('baskets', await log.head(), 10_000));
  }
  return running;
};
