// Law 7 (domain section 6): a projection rebuilt from nothing equals the one kept up to date, byte for byte. Histories of the toy model, and
// an engine that keeps a model up to date through them in every way it can be kept.
import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { digestOf, type DocumentRow, type DocumentStore, MemoryDocumentStore, ProjectionEngine, type ProjectionEngineOptions, type ReadModel } from '#projections';
import { type ToyFact, ToyLog } from './toy-log.ts';
import { lost, moved, noted, put, taken, unrelated } from './toy-model.ts';

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

interface Table {
  readonly id: number;
  readonly rows: readonly DocumentRow[];
  readonly digest: string;
}
/** The one table there is. */
const tableIn = async (store: DocumentStore): Promise<Table> => {
  const [{ id } = { id: -1 }] = await store.builds();
  return { id, rows: await store.rows(id, { limit: 1_000 }), digest: await digestOf(store, id) };
};
const patience = 10_000;
const following = async (log: ToyLog, store: DocumentStore, model: ReadModel, options: Partial<ProjectionEngineOptions> = {}): Promise<ProjectionEngine> => {
  const engine = new ProjectionEngine({ events: log, store, models: [model], ...options });
  await engine.start();
  ok(await engine.reached(model.name, await log.head(), patience));
  return engine;
};

/** Follows the history piece by piece; gives the engine, still running. */
export const kept = async (log: ToyLog, store: DocumentStore, model: ReadModel, pieces: readonly Piece[]): Promise<ProjectionEngine> => {
  const start = (more: Partial<ProjectionEngineOptions> = {}) => following(log, store, model, { slice: 3, holdDocuments: 2, ...more });
  let running = await start();
  for (const { facts, restart, batchSize } of pieces) {
    log.record(...facts);
    if (restart) {
      await running.stop();
      running = await start({ batchSize, ...(batchSize > 3 ? { bulkFromLag: 1n } : {}) });
    }
    ok(await running.reached(model.name, await log.head(), patience));
  }
  return running;
};

/** Kept through the history in one store, then rebuilt there while it runs, and built in another one that holds nothing. */
export const law7 = async (model: ReadModel, pieces: readonly Piece[], store: DocumentStore = new MemoryDocumentStore()): Promise<string | undefined> => {
  const log = new ToyLog();
  const engine = await kept(log, store, model, pieces);
  const before = await tableIn(store);
  await engine.rebuild(model.name);
  const rebuilt = await tableIn(store);
  await engine.stop();
  const other = new MemoryDocumentStore();
  await (await following(log, other, model)).stop();
  const anew = await tableIn(other);
  if (rebuilt.id === before.id) return `${model.name} was not rebuilt`;
  for (const [how, { rows, digest }] of [['rebuilt', rebuilt], ['built from nothing', anew]] as const) {
    const odd = rows.find((row, n) => !isDeepStrictEqual(row, before.rows[n])) ?? before.rows[rows.length];
    if (odd || digest !== before.digest) return `${model.name} is another when ${how}, first at ${odd?.key ?? 'no row'}`;
  }
  return undefined;
};
