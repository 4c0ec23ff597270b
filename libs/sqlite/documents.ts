// Read models in one disposable SQLite file: written by a worker thread, read here.
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type {
  Build, BuildChanges, DocumentPage, DocumentQuery, DocumentRow, DocumentStore, FoldedRow, ModelShape, ReadModel, RebuildRequest, StoredDocument, Totals,
} from '#projections';
import type { Answer, Order, RowChanges, ToWriter } from './document-messages.ts';
import { DocumentReads } from './document-reads.ts';
import type { Row } from './document-tables.ts';

const rowsToAMessage = 200;
const rowOf = ({ key, revision, created, json, scope, columns }: DocumentRow): Row => [key, revision, created, json, JSON.stringify(scope), columns];

class SqliteDocumentStore implements DocumentStore {
  private readonly waiting = new Map<number, PromiseWithResolvers<number | undefined>>();
  private reads: DocumentReads | undefined;
  private lastId = 0;
  private ended: Error | undefined;
  private writing: Promise<unknown> = Promise.resolve();
  private closing: Promise<void> | undefined;

  constructor(private readonly worker: Worker, private readonly file: string) {
    worker.on('message', ({ id, result, problem }: Answer) => {
      const waiter = this.waiting.get(id);
      this.waiting.delete(id);
      if (problem === undefined) waiter?.resolve(result);
      else waiter?.reject(new Error(problem));
    });
    worker.on('error', (fault) => this.end(fault instanceof Error ? fault : new Error(String(fault))));
    worker.on('exit', () => this.end(new Error('the document store is closed')));
  }

  async ready(): Promise<this> {
    await this.answer(0);
    this.reads = new DocumentReads(this.file);
    return this;
  }

  async attach(logId: string): Promise<void> {
    await this.alone({ kind: 'attach', logId });
  }

  async builds(): Promise<readonly Build[]> {
    return this.open().builds();
  }

  async begin(shape: ModelShape): Promise<Build> {
    const { name, version, fingerprint } = shape;
    const id = (await this.alone({ kind: 'begin', shape })) as number;
    return { id, model: name, version, fingerprint, state: 'building', checkpoint: -1n };
  }

  async load(build: number, keys: readonly string[]): Promise<readonly FoldedRow[]> {
    return this.open().load(build, keys);
  }

  write(changes: readonly BuildChanges[]): Promise<void> {
    return this.inTurn(() => this.send(changes));
  }

  async finish(build: number): Promise<void> {
    await this.alone({ kind: 'finish', build });
  }

  async serve(build: number): Promise<void> {
    await this.alone({ kind: 'serve', build });
  }

  async drop(build: number): Promise<void> {
    await this.alone({ kind: 'drop', build });
  }

  async rows(build: number, page: { readonly after?: string; readonly limit: number }): Promise<readonly DocumentRow[]> {
    return this.open().rows(build, page);
  }

  async processCheckpoint(name: string): Promise<bigint> {
    return this.open().processCheckpoint(name);
  }

  async saveProcessCheckpoint(name: string, checkpoint: bigint): Promise<void> {
    await this.order({ kind: 'process', name, checkpoint });
  }

  async request(model: string): Promise<RebuildRequest> {
    return { id: (await this.alone({ kind: 'request', model })) as number, model };
  }

  async requests(): Promise<readonly RebuildRequest[]> {
    return this.open().requests();
  }

  async settle(request: number, problem?: string): Promise<void> {
    await this.alone({ kind: 'settle', request, problem });
  }

  async get<Doc extends object>(model: ReadModel<Doc>, key: string): Promise<StoredDocument<Doc> | undefined> {
    return this.open().get(model, key);
  }

  async list<Doc extends object>(model: ReadModel<Doc>, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    return this.open().list(model, query);
  }

  async totals<Doc extends object>(model: ReadModel<Doc>, totals: readonly string[]): Promise<ReadonlyMap<string, Totals>> {
    return this.open().totals(model, totals);
  }

  /** Finishes what was ordered, frees the file, waits for the thread. May be called twice. */
  close(): Promise<void> {
    return (this.closing ??= this.shut());
  }

  private async shut(): Promise<void> {
    await this.writing;
    const gone = new Promise((resolve) => this.worker.once('exit', resolve));
    const alive = this.ended === undefined;
    this.reads?.close(); // first: the last connection to close empties the log of the file, and this one may only read
    this.reads = undefined;
    if (alive) await this.order({ kind: 'close' });
    if (alive) await gone;
  }

  /** One at a time: a write may be several messages, and its transaction is open between them. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.writing.then(work);
    this.writing = done.catch(() => undefined);
    return done;
  }

  private alone(order: Order): Promise<number | undefined> {
    return this.inTurn(() => this.order(order));
  }

  private async send(changes: readonly BuildChanges[]): Promise<void> {
    const orders: RowChanges[] = [];
    let ahead: Promise<unknown> | undefined;
    try {
      for (const { build, upserts, deletes, checkpoint } of changes) {
        let rows: Row[] = [];
        let gone = deletes;
        for (const row of upserts) {
          if (rows.length === rowsToAMessage) {
            await ahead; // the worker writes one message while the next is made, and no more lie in between
            ahead = this.order({ kind: 'ahead', build, upserts: rows, deletes: gone });
            ahead.catch(() => undefined); // it is awaited before the next one
            rows = [];
            gone = [];
            await setImmediate();
          }
          rows.push(rowOf(row));
        }
        orders.push({ build, upserts: rows, deletes: gone, checkpoint });
      }
      await ahead;
    } catch (fault) {
      if (ahead && !this.ended) await this.order({ kind: 'undo' });
      throw fault;
    }
    await this.order({ kind: 'write', changes: orders });
  }

  private order(order: Order): Promise<number | undefined> {
    const id = ++this.lastId;
    const answer = this.answer(id);
    if (!this.ended) this.post({ id, order });
    return answer;
  }

  private post(message: ToWriter): void {
    this.worker.postMessage(message);
  }

  private answer(id: number): Promise<number | undefined> {
    if (this.ended) return Promise.reject(this.ended);
    const waiter = Promise.withResolvers<number | undefined>();
    this.waiting.set(id, waiter);
    return waiter.promise;
  }

  private end(fault: Error): void {
    this.ended ??= fault;
    for (const waiter of this.waiting.values()) waiter.reject(this.ended);
    this.waiting.clear();
  }

  private open(): DocumentReads {
    if (!this.reads) throw this.ended ?? new Error('the document store is closed');
    return this.reads;
  }
}

/**
 * Opens the read models in a file of their own, making it when it is not there. Deleting the file while nothing runs is
 * harmless: everything is built again. Without `close()` the process does not end.
 */
export const openSqliteDocumentStore = ({ file }: { readonly file: string }): Promise<DocumentStore> =>
  new SqliteDocumentStore(new Worker(new URL('./document-writer.js', import.meta.url), { workerData: { file } }), file).ready();
