// A document store in memory, for tests: the same contract, no file.
import { type Cursor, cursorFrom, cursorText, type DocumentPage, type DocumentQuery, filtersOf, ModelNotReady, pageSize, placeOf, type StoredDocument } from './documents.ts';
import type { Build, BuildChanges, DocumentRow, DocumentStore, FoldedRow, RebuildRequest } from './document-store.ts';
import { type ModelShape, type ReadModel, shapeOf } from './read-model.ts';
import { totalKey, type Totals } from './totals.ts';

interface Table {
  build: Build;
  readonly shape: ModelShape;
  readonly rows: Map<string, DocumentRow>;
}

const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const newestFirst = (a: Pick<DocumentRow, 'created' | 'key'>, b: Pick<DocumentRow, 'created' | 'key'>): number =>
  a.created === b.created ? bytes(b.key, a.key) : a.created < b.created ? 1 : -1;
type Value = string | number;
/** As SQLite orders them: numbers before text, text by its bytes. */
const byValue = (a: Value, b: Value): number => {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : bytes(a, b);
};
const upwards = (a: Cursor, b: Cursor): number => byValue(a.value ?? '', b.value ?? '') || -newestFirst(a, b);
const stored = <Doc>({ key, revision, json }: DocumentRow): StoredDocument<Doc> => ({ key, revision, document: JSON.parse(json) as Doc });

export class MemoryDocumentStore implements DocumentStore {
  private readonly tables = new Map<number, Table>();
  private readonly wishes = new Map<number, RebuildRequest>();
  private readonly processes = new Map<string, bigint>();
  private log: string | undefined;
  private lastId = 0;

  async attach(logId: string): Promise<void> {
    if (this.log !== undefined && this.log !== logId) {
      this.tables.clear();
      this.processes.clear();
    }
    this.log = logId;
  }

  async builds(): Promise<readonly Build[]> {
    return [...this.tables.values()].map(({ build }) => build);
  }

  async begin(shape: ModelShape): Promise<Build> {
    for (const { build } of this.tables.values()) if (build.model === shape.name && build.state === 'building') this.tables.delete(build.id);
    const { name, version, fingerprint } = shape;
    const build: Build = { id: ++this.lastId, model: name, version, fingerprint, state: 'building', checkpoint: -1n };
    this.tables.set(build.id, { build, shape, rows: new Map() });
    return build;
  }

  async load(build: number, keys: readonly string[]): Promise<readonly FoldedRow[]> {
    const { rows } = this.table(build);
    return keys.flatMap((key) => rows.get(key) ?? []);
  }

  async write(changes: readonly BuildChanges[]): Promise<void> {
    const tables = changes.map(({ build, upserts }) => ({ table: this.table(build), rows: [...upserts] }));
    for (const [n, { deletes, checkpoint }] of changes.entries()) {
      const { table, rows } = tables[n] as { table: Table; rows: DocumentRow[] };
      for (const key of deletes) table.rows.delete(key);
      for (const row of rows) table.rows.set(row.key, row);
      table.build = { ...table.build, checkpoint };
    }
  }

  async finish(build: number): Promise<void> {
    this.table(build);
  }

  async serve(build: number): Promise<void> {
    const table = this.table(build);
    for (const { build: other } of this.tables.values()) if (other.model === table.build.model && other.id !== build) this.tables.delete(other.id);
    table.build = { ...table.build, state: 'serving' };
  }

  async drop(build: number): Promise<void> {
    this.tables.delete(build);
  }

  async rows(build: number, { after, limit }: { readonly after?: string; readonly limit: number }): Promise<readonly DocumentRow[]> {
    const rows = [...this.table(build).rows.values()].sort((a, b) => bytes(a.key, b.key));
    return rows.filter(({ key }) => after === undefined || bytes(key, after) > 0).slice(0, limit);
  }

  async request(model: string): Promise<RebuildRequest> {
    const request = { id: ++this.lastId, model };
    this.wishes.set(request.id, request);
    return request;
  }

  async requests(): Promise<readonly RebuildRequest[]> {
    return [...this.wishes.values()];
  }

  async settle(request: number): Promise<void> {
    this.wishes.delete(request);
  }

  async processCheckpoint(name: string): Promise<bigint> {
    return this.processes.get(name) ?? -1n;
  }

  async saveProcessCheckpoint(name: string, position: bigint): Promise<void> {
    this.processes.set(name, position);
  }

  async close(): Promise<void> {}

  async get<Doc extends object>(model: ReadModel<Doc>, key: string): Promise<StoredDocument<Doc> | undefined> {
    const row = this.serving(model).rows.get(key);
    return row && stored<Doc>(row);
  }

  async list<Doc extends object>(model: ReadModel<Doc>, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    const { rows, shape } = this.serving(model);
    const { scope, by, after } = query;
    const limit = pageSize(query.limit);
    const filters = filtersOf(shape.columns, query);
    const column = by && placeOf(shape.columns, by.column);
    const from = after === undefined ? undefined : cursorFrom(after, by !== undefined);
    const cursorOf = ({ created, key, columns }: DocumentRow): Cursor => ({ created, key, ...(column === undefined ? {} : { value: columns[column] as Value }) });
    const inOrder = (a: Cursor, b: Cursor): number => (by ? upwards(a, b) : newestFirst(a, b));
    const found = [...rows.values()]
      .filter(({ created }) => created >= 0n)
      .filter((row) => filters.every(({ at, value }) => row.columns[at] === value))
      .filter((row) => !scope || row.scope.some((party) => scope.includes(party)))
      .filter((row) => column === undefined || row.columns[column] !== null)
      .filter((row) => by?.upTo === undefined || byValue(cursorOf(row).value as Value, by.upTo) <= 0)
      .filter((row) => !from || inOrder(cursorOf(row), from) > 0)
      .sort((a, b) => inOrder(cursorOf(a), cursorOf(b)));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map((row) => stored<Doc>(row)), ...(last && found.length > limit ? { next: cursorText(cursorOf(last)) } : {}) };
  }

  async totals<Doc extends object>(model: ReadModel<Doc>, totals: readonly string[]): Promise<ReadonlyMap<string, Totals>> {
    const { rows } = this.serving(model);
    return new Map(totals.flatMap((total) => {
      const row = rows.get(totalKey(total));
      return row ? [[total, JSON.parse(row.json) as Totals]] : [];
    }));
  }

  private table(build: number): Table {
    const table = this.tables.get(build);
    if (!table) throw new Error(`no such build: ${build}`);
    return table;
  }

  private serving(model: ReadModel): Table {
    const { name, fingerprint } = shapeOf(model);
    for (const table of this.tables.values()) {
      if (table.build.state === 'serving' && table.build.model === name && table.build.fingerprint === fingerprint) return table;
    }
    throw new ModelNotReady(name);
  }
}
