// What every document store must do, told once.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BadCursor, type DocumentRow, type DocumentStore, ModelNotReady, type ReadModel, shapeOf } from '#projections';

export interface Car {
  readonly colour: string;
  readonly price: number | null;
}

export const cars: ReadModel<Car> = {
  name: 'cars',
  version: 1,
  events: ['CarSeen'],
  keys: ({ stream }) => [stream],
  evolve: (car) => car ?? null,
  columns: { colour: ({ colour }) => colour, price: ({ price }) => price },
  scope: () => [],
};
const carsAnew: ReadModel<Car> = { ...cars, version: 2 };

export const row = (key: string, created: bigint, scope: readonly string[] = [], colour = 'red', price: number | null = 7): DocumentRow => ({
  key, revision: 3, created, json: JSON.stringify({ colour, price }), columns: [colour, price], scope,
});

/** `open` gives the same store again until `forget`: a file is opened a second time, memory is handed out a second time. */
export const documentStoreContract = (name: string, place: () => { open(): Promise<DocumentStore>; forget(): Promise<void> }): void => {
  describe(`${name} as a document store`, () => {
    let where: ReturnType<typeof place>;
    let store: DocumentStore;
    beforeEach(async () => {
      where = place();
      store = await where.open();
      await store.attach('log-a');
    });
    afterEach(async () => {
      await store.close();
      await where.forget();
    });

    const write = (build: number, upserts: readonly DocumentRow[], checkpoint: bigint, deletes: readonly string[] = []) =>
      store.write([{ build, upserts, deletes, checkpoint }]);
    const served = async (...rows: readonly DocumentRow[]): Promise<number> => {
      const { id } = await store.begin(shapeOf(cars));
      await write(id, rows, 40n);
      await store.finish(id);
      await store.serve(id);
      return id;
    };
    const keysOf = async (query: Parameters<DocumentStore['list']>[1]) => (await store.list(cars, query)).items.map(({ key }) => key);

    it('given a table that is being built, when asked, then the model is not ready', async () => {
      await store.begin(shapeOf(cars));
      await expect(store.get(cars, 'a')).rejects.toThrow(ModelNotReady);
      await expect(store.list(cars, { limit: 1 })).rejects.toThrow(ModelNotReady);
    });

    it('given a written document, when it is asked for, then it comes with its revision', async () => {
      await served(row('a', 1n));
      expect(await store.get(cars, 'a')).toEqual({ key: 'a', revision: 3, document: { colour: 'red', price: 7 } });
      expect(await store.get(cars, 'b')).toBeUndefined();
    });

    it('given rows of every kind, when they are read back, then they are the same, in the order of their keys', async () => {
      const rows = [row('a', 2n ** 60n, ['p', 'q'], 'é"\\\u0000', -1.5), row('b', 0n, [], '', null), row('é', 9n, ['p'], 'x', 2 ** 53)];
      const id = await served(...rows.toReversed());
      expect(await store.rows(id, { limit: 9 })).toEqual(rows);
      expect(await store.rows(id, { after: 'a', limit: 1 })).toEqual([rows[1]]);
      expect(await store.load(id, ['a', 'none'])).toMatchObject([{ key: 'a', revision: 3, created: 2n ** 60n, json: rows[0]?.json }]);
    });

    it('given an update and a deletion, when written, then lists, filters and scope follow', async () => {
      const id = await served(row('a', 1n, ['p']), row('b', 2n, ['p']), row('c', 3n, ['p', 'q']));
      await write(id, [row('a', 1n, ['q'], 'blue'), row('c', 9n, ['p'])], 41n, ['b', 'never']);
      expect(await keysOf({ limit: 9 })).toEqual(['c', 'a']);
      expect(await keysOf({ limit: 9, scope: ['p'] })).toEqual(['c']);
      expect(await keysOf({ limit: 9, scope: ['q'] })).toEqual(['a']);
      expect(await keysOf({ limit: 9, where: { colour: 'blue' } })).toEqual(['a']);
    });

    it('given a deletion and a document of the same key, when written at once, then the document is there', async () => {
      const id = await served(row('a', 1n, ['p']));
      await write(id, [row('a', 5n, ['p'], 'green')], 41n, ['a']);
      expect(await store.list(cars, { limit: 1, scope: ['p'] })).toEqual({ items: [{ key: 'a', revision: 3, document: { colour: 'green', price: 7 } }] });
    });

    it('given filters on text, numbers and nothing, when listed, then all of them hold', async () => {
      await served(row('a', 1n, [], 'red', 7), row('b', 2n, [], 'red', null), row('c', 3n, [], 'blue', 7));
      expect(await keysOf({ limit: 9, where: { colour: 'red', price: 7 } })).toEqual(['a']);
      expect(await keysOf({ limit: 9, where: { price: null } })).toEqual(['b']);
      expect(await keysOf({ limit: 9, where: { colour: `' OR 1=1 --` } })).toEqual([]);
      await expect(store.list(cars, { limit: 9, where: { 'colour IS NOT NULL OR 1': 1 } })).rejects.toThrow(RangeError);
    });

    it('given scopes, when listed, then only what any of the parties may see, each once', async () => {
      await served(row('a', 1n, ['p']), row('b', 2n, ['p', 'q']), row('c', 3n, ['r']));
      expect(await keysOf({ limit: 9, scope: ['p'] })).toEqual(['b', 'a']);
      expect(await keysOf({ limit: 9, scope: ['p', 'q', 'p'] })).toEqual(['b', 'a']);
      expect(await keysOf({ limit: 9, scope: [] })).toEqual([]);
      expect(await keysOf({ limit: 9, scope: ['nobody'] })).toEqual([]);
      expect(await keysOf({ limit: 9 })).toEqual(['c', 'b', 'a']);
    });

    it.each([
      ['all', undefined], ['one party', ['p']], ['two parties', ['p', 'q']],
    ] as const)('given more than a page (%s), when paged, then everything comes once, newest first, and the last page says so', async (_, scope) => {
      const rows = Array.from({ length: 7 }, (_row, n) => row(`car.${n}`, BigInt(n >> 1), ['p', 'q']));
      await served(...rows);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await store.list(cars, { limit: 2, where: { colour: 'red' }, ...(scope ? { scope } : {}), ...(after === undefined ? {} : { after }) });
        seen.push(...page.items.map(({ key }) => key));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(['car.6', 'car.5', 'car.4', 'car.3', 'car.2', 'car.1', 'car.0']);
    });

    it('given how far a process is, when opened again, then it is there; of another log, it is not', async () => {
      expect(await store.processCheckpoint('quota')).toBe(-1n);
      await store.saveProcessCheckpoint('quota', 7n);
      await store.saveProcessCheckpoint('quota', 2n ** 60n);
      await store.saveProcessCheckpoint('other', 0n);
      await store.close();
      store = await where.open();
      await store.attach('log-a');
      expect([await store.processCheckpoint('quota'), await store.processCheckpoint('other')]).toEqual([2n ** 60n, 0n]);
      await store.attach('log-b');
      expect(await store.processCheckpoint('quota')).toBe(-1n);
    });

    it('given more than 200 documents, when asked for more, then a page has 200', async () => {
      await served(...Array.from({ length: 201 }, (_, n) => row(`car-${n}`, BigInt(n))));
      const page = await store.list(cars, { limit: 100_000 });
      expect(page.items).toHaveLength(200);
      expect(page.next).toBeDefined();
    });

    it.each(['', 'x', '!!', Buffer.from('1').toString('base64url'), Buffer.from('99999999999999999999.a').toString('base64url'), Buffer.from('9999999999999999999.a').toString('base64url')])(
      'given "%s" as a cursor, when listed, then it is refused', async (after) => {
        await served(row('a', 1n));
        await expect(store.list(cars, { limit: 1, after })).rejects.toThrow(BadCursor);
      },
    );

    it.each([0, -1, 1.5, Number.NaN])('given the limit %p, when listed, then it is refused', async (limit) => {
      await served();
      await expect(store.list(cars, { limit })).rejects.toThrow(RangeError);
    });

    it('given a write of which one part cannot be done, when written, then nothing of it is there, rows sent ahead included', async () => {
      const id = await served(row('a', 1n));
      const many = Array.from({ length: 1_200 }, (_, n) => row(`car-${n}`, BigInt(n)));
      const changes = { build: id, upserts: many, deletes: ['a'], checkpoint: 50n };
      await expect(store.write([changes, { ...changes, build: 999 }])).rejects.toThrow('999');
      expect((await store.builds())[0]?.checkpoint).toBe(40n);
      expect(await store.rows(id, { limit: 9 })).toEqual([row('a', 1n)]);
      await write(id, [row('b', 2n)], 51n);
      expect(await store.rows(id, { limit: 2_000 })).toEqual([row('a', 1n), row('b', 2n)]);
    });

    it('given writes at the same time, when written, then each is whole', async () => {
      const one = await served();
      const two = (await store.begin(shapeOf(cars))).id;
      const rows = (colour: string) => Array.from({ length: 1_100 }, (_, n) => row(`car-${n}`, BigInt(n), [], colour));
      await Promise.all([write(one, rows('red'), 1n), write(two, rows('blue'), 2n), write(one, rows('green'), 3n)]);
      expect(new Set((await store.rows(one, { limit: 2_000 })).map(({ columns }) => columns[0]))).toEqual(new Set(['green']));
      expect(new Set((await store.rows(two, { limit: 2_000 })).map(({ columns }) => columns[0]))).toEqual(new Set(['blue']));
    });

    it('given a write that fails, when another is made at the same time, then that one is whole', async () => {
      const id = await served();
      const rows = Array.from({ length: 1_100 }, (_, n) => row(`car-${n}`, BigInt(n)));
      const wrong = { build: 999, upserts: [], deletes: [], checkpoint: 41n };
      const failing = store.write([{ ...wrong, build: id, upserts: rows.slice(0, 600) }, wrong]);
      const [failed] = await Promise.allSettled([failing, write(id, rows, 42n)]);
      expect(failed.status).toBe('rejected');
      expect(await store.rows(id, { limit: 2_000 })).toHaveLength(1_100);
    });

    it.each([0, 700])('given rows of which one cannot be made (after %i), when they are written, then nothing of them is, and the next write is whole', async (good) => {
      const id = await served(row('a', 1n, [], 'old'));
      const rows = function* () {
        for (let n = 0; n < good; n++) yield row(`car-${n}`, BigInt(n));
        throw new TypeError('no such column');
      };
      await expect(store.write([{ build: id, upserts: rows(), deletes: ['a'], checkpoint: 41n }])).rejects.toThrow('no such column');
      expect((await store.rows(id, { limit: 2_000 })).map(({ key }) => key)).toEqual(['a']);
      await write(id, [row('b', 2n)], 42n);
      expect((await store.rows(id, { limit: 2_000 })).map(({ key }) => key)).toEqual(['a', 'b']);
    });

    it('given a large write, when other tables are begun and requests are made meanwhile, then none of it stands in its way', async () => {
      const id = await served();
      const rows = Array.from({ length: 1_100 }, (_, n) => row(`car-${n}`, BigInt(n)));
      const [, begun, asked] = await Promise.all([write(id, rows, 42n), store.begin(shapeOf(carsAnew)), store.request('cars')]);
      expect(await store.rows(id, { limit: 2_000 })).toHaveLength(1_100);
      expect((await store.builds()).map((build) => build.id)).toContain(begun.id);
      expect(await store.requests()).toEqual([asked]);
    });

    it('given a table that answers, when another is built and served, then it answers until the switch and is gone after it', async () => {
      const old = await served(row('a', 1n, [], 'old'));
      const { id } = await store.begin(shapeOf(carsAnew));
      await write(id, [row('a', 1n, [], 'new')], 60n);
      expect((await store.get(cars, 'a'))?.document.colour).toBe('old');
      await expect(store.get(carsAnew, 'a')).rejects.toThrow(ModelNotReady);
      await store.finish(id);
      await store.serve(id);
      expect((await store.get(carsAnew, 'a'))?.document.colour).toBe('new');
      await expect(store.get(cars, 'a')).rejects.toThrow(ModelNotReady);
      expect(await store.builds()).toEqual([{ id, model: 'cars', version: 2, fingerprint: shapeOf(carsAnew).fingerprint, state: 'serving', checkpoint: 60n }]);
      await expect(write(old, [], 61n)).rejects.toThrow(String(old));
    });

    it('given an unfinished table, when another is begun or it is dropped, then it is gone', async () => {
      const first = await store.begin(shapeOf(cars));
      const second = await store.begin(shapeOf(cars));
      expect((await store.builds()).map(({ id }) => id)).toEqual([second.id]);
      await expect(store.serve(first.id)).rejects.toThrow(String(first.id));
      await store.drop(second.id);
      expect(await store.builds()).toEqual([]);
    });

    it('given what was written, when opened again, then it is there; of another log, nothing is', async () => {
      const id = await served(row('a', 1n));
      const half = await store.begin(shapeOf(carsAnew));
      await store.close();
      store = await where.open();
      await store.attach('log-a');
      expect((await store.builds()).map(({ id: build, state, checkpoint }) => [build, state, checkpoint])).toEqual([[id, 'serving', 40n], [half.id, 'building', -1n]]);
      expect(await store.get(cars, 'a')).toBeDefined();
      await store.attach('log-b');
      expect(await store.builds()).toEqual([]);
      await expect(store.get(cars, 'a')).rejects.toThrow(ModelNotReady);
    });

    it('given requests, when settled, then they are no longer there', async () => {
      const first = await store.request('cars');
      const second = await store.request('cars');
      await store.settle(first.id);
      expect(await store.requests()).toEqual([second]);
      await store.settle(second.id, 'no such model');
      expect(await store.requests()).toEqual([]);
    });
  });
};
