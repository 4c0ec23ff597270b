// An engine over a toy log and a store whose writes can be made to fail, and what tests ask them.
import {
  type BuildChanges, digestOf, MemoryDocumentStore, type ModelStatus, ProjectionEngine, type ProjectionEngineOptions, type ProjectionReport, type ReadModel, type RebuildRequest,
} from '#projections';
import { ToyLog } from './toy-log.ts';
import { type Basket, baskets, tally } from './toy-model.ts';

/** Longer than any test takes: it waits for what happens, not for time. */
export const long = 10_000;

/** Passes everything on; `beforeWrite` and `afterWrite` may throw, and so make a write fail, or seem to. */
class FaultyStore extends MemoryDocumentStore {
  beforeWrite: (changes: readonly BuildChanges[]) => void | Promise<void> = () => {};
  afterWrite: () => void = () => {};
  writes = 0;
  /** How often the mailbox was looked into, by whomever. */
  looks = 0;

  override async write(changes: readonly BuildChanges[]): Promise<void> {
    this.writes++;
    await this.beforeWrite(changes);
    await super.write(changes);
    this.afterWrite();
  }

  override requests(): Promise<readonly RebuildRequest[]> {
    this.looks++;
    return super.requests();
  }
}

export class EngineFixture {
  log = new ToyLog();
  readonly store = new FaultyStore();
  readonly reports: ProjectionReport[] = [];
  private readonly engines: ProjectionEngine[] = [];
  private heard: (report: ProjectionReport) => void = () => {};

  async started(models: readonly ReadModel[] = [baskets, tally], more: Partial<ProjectionEngineOptions> = {}): Promise<ProjectionEngine> {
    const report = (told: ProjectionReport) => {
      this.reports.push(told);
      this.heard(told);
    };
    const engine = new ProjectionEngine({ events: this.log, store: this.store, models, retryAfterMs: () => 1, pollMs: 1, report, ...more });
    this.engines.push(engine);
    await engine.start();
    return engine;
  }

  /** The next report of this kind. */
  told(kind: ProjectionReport['kind']): Promise<ProjectionReport> {
    return new Promise((resolve) => (this.heard = (report) => report.kind === kind && resolve(report)));
  }

  async count(): Promise<number | undefined> {
    return (await this.store.get(tally, 'all'))?.document.count;
  }

  async basket(key: string): Promise<Basket | undefined> {
    return (await this.store.get(baskets, key))?.document;
  }

  async state(engine: ProjectionEngine, name = 'baskets'): Promise<ModelStatus | undefined> {
    return (await engine.status()).find((status) => status.name === name);
  }

  async digest(name: string): Promise<string> {
    const build = (await this.store.builds()).find(({ model, state }) => model === name && state === 'serving');
    return digestOf(this.store, build?.id ?? -1);
  }

  async stop(): Promise<void> {
    await Promise.all(this.engines.map((engine) => engine.stop()));
  }
}
