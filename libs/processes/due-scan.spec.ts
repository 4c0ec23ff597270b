import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandId } from '#event-sourcing';
import { MemoryDocumentStore, type ReadModel, shapeOf } from '#projections';
import { type Instant, instant } from '#values';
import { DueScan } from './due-scan.ts';
import type { Delivery } from './process.ts';

interface Task {
  readonly at: string | null;
}

const tasks: ReadModel<Task> = { name: 'tasks', version: 1, events: ['T'], keys: () => [], evolve: () => null, columns: { at: ({ at }) => at }, scope: () => [] };
const one = instant('2026-03-01T00:00:00Z');
const two = instant('2026-03-02T00:00:00Z');
const three = instant('2026-03-03T00:00:00Z');

describe('a scan for what is due', () => {
  let store: MemoryDocumentStore;
  let build: number;
  let now: Instant;
  let sent: Delivery[];
  let deliver: (given: Delivery) => Promise<boolean>;
  let scan: DueScan<Task>;

  beforeEach(async () => {
    store = new MemoryDocumentStore();
    build = (await store.begin(shapeOf(tasks))).id;
    [now, sent] = [one, []];
    deliver = async () => true;
    scan = new DueScan<Task>({
      documents: store, model: tasks, column: 'at', now: () => now,
      deliveryOf: ({ key, revision }, due) => ({ id: `${key} ${revision} ${due}` as CommandId, sender: 'scan', command: { type: 'Lapse', target: key, data: {} }, cause: '', correlation: '' }),
      courier: { deliver: (given) => (sent.push(given), deliver(given)) },
    });
    await put('a', two);
    await store.serve(build);
  });
  afterEach(() => scan.stop());

  const put = (key: string, at: Instant | null, revision = 0) =>
    store.write([{ build, upserts: [{ key, revision, created: 1n, json: JSON.stringify({ at }), columns: [at], scope: [] }], deletes: [], checkpoint: 1n }]);
  const targets = () => sent.splice(0).map(({ command }) => command.target);

  it('given a document, when its instant has come and not before, then a command is sent for it', async () => {
    await scan.scan();
    expect(targets()).toEqual([]);
    now = two;
    expect(await scan.scan()).toBe(1);
    expect(targets()).toEqual(['a']);
  });

  it('given a document that does not show yet what was recorded, when it is looked at again, then nothing more is sent, until it changes', async () => {
    now = three;
    await scan.scan();
    expect(await scan.scan()).toBe(0);
    expect(scan.status()).toMatchObject({ waiting: 1 });
    await put('a', two, 1);
    expect(await scan.scan()).toBe(1);
    await put('a', null, 2);
    expect(await scan.scan()).toBe(0);
    expect(scan.status()).toMatchObject({ waiting: 0 });
    expect(targets()).toEqual(['a', 'a']);
  });

  it('given more than a page that is due, when it looks, then each gets one command, due first first', async () => {
    for (let n = 0; n < 450; n++) await put(`t-${n}`, n % 2 ? one : two);
    now = three;
    expect(await scan.scan()).toBe(451);
    const all = targets();
    expect(new Set(all).size).toBe(451);
    expect(all.slice(0, 225).every((target) => Number(target.slice(2)) % 2 === 1)).toBe(true);
    expect(await scan.scan()).toBe(0);
  });

  it('given a started scan, when the clock moves or documents change and it is woken, then it looks; when stopped, no more', async () => {
    let next = Promise.withResolvers<string>();
    deliver = async ({ command }) => (next.resolve(command.target), true);
    scan.start();
    now = two;
    scan.wake();
    expect(await next.promise).toBe('a');
    next = Promise.withResolvers();
    await put('b', one);
    scan.wake();
    expect(await next.promise).toBe('b');
    await scan.stop();
    await put('c', one);
    scan.wake();
    await scan.scan();
    expect(scan.status().state).toBe('stopped');
  });

  it('given a document due in a moment, when nobody says a word, then it wakes in time by itself', async () => {
    const from = Date.now();
    const next = Promise.withResolvers<void>();
    const soon = new DueScan<Task>({
      documents: store, model: tasks, column: 'at', now: () => new Date(Date.parse(one) + 86_400_000 - 20 + (Date.now() - from)).toISOString() as Instant,
      deliveryOf: ({ key }) => ({ id: key as CommandId, sender: 'scan', command: { type: 'Lapse', target: key, data: {} }, cause: '', correlation: '' }),
      courier: { deliver: async () => (next.resolve(), true) },
    });
    soon.start();
    await next.promise;
    await soon.stop();
  });

  it.each([
    ['is being built', 'waiting', [], () => new MemoryDocumentStore()],
    ['cannot be read', 'failing', ['disk full'], () => ({ list: () => Promise.reject(new Error('disk full')) })],
  ])('given a model that %s, when it looks, then it is %s', async (_, state, problems, documents) => {
    const told: string[] = [];
    const lost = new DueScan<Task>({
      documents: documents(), model: tasks, column: 'at', now: () => now, courier: { deliver }, report: (problem) => told.push(problem),
      deliveryOf: () => { throw new Error('nothing to deliver'); },
    });
    lost.start();
    await lost.scan();
    expect(lost.status().state).toBe(state);
    expect([...new Set(told)]).toEqual(problems);
    await lost.stop();
  });
});
