// Lists by a column instead of newest first, and totals: what every document store must do.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BadCursor, type DocumentRow, type DocumentStore, ModelNotReady, shapeOf, totalKey } from '#projections';
import { cars, row } from './document-store-contract.ts';

export const documentOrderContract = (name: string, place: () => { open(): Promise<DocumentStore>; forget(): Promise<void> }): void => {
  describe(`${name} as a document store that lists by a column and has totals`, () => {
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

    const served = async (...rows: readonly DocumentRow[]): Promise<void> => {
      const { id } = await store.begin(shapeOf(cars));
      await store.write([{ build: id, upserts: rows, deletes: [], checkpoint: 40n }]);
      await store.finish(id);
      await store.serve(id);
    };

    it('given a column to go by, when listed, then upwards from the least value to the bound, each page after the last, null left out', async () => {
      const prices = [9, 2.5, null, 3, 2.5, 10, 9] as const;
      await served(...prices.map((price, n) => row(`car.${n}`, BigInt(n), n % 2 ? ['p'] : ['q'], 'red', price)));
      const paged = async (query: Omit<Parameters<DocumentStore['list']>[1], 'limit'>) => {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.list(cars, { ...query, limit: 2, ...(after === undefined ? {} : { after }) });
          seen.push(...page.items.map(({ key }) => key));
          after = page.next;
        } while (after !== undefined);
        return seen;
      };
      const by = { column: 'price' };
      expect(await paged({ by })).toEqual(['car.1', 'car.4', 'car.3', 'car.0', 'car.6', 'car.5']);
      expect(await paged({ by: { ...by, upTo: 9 } })).toEqual(['car.1', 'car.4', 'car.3', 'car.0', 'car.6']);
      expect(await paged({ by: { ...by, upTo: 2 } })).toEqual([]);
      expect(await paged({ by, scope: ['p'] })).toEqual(['car.1', 'car.3', 'car.5']);
      expect(await paged({ by, scope: ['p', 'q'] })).toHaveLength(6);
      expect(await paged({ by, where: { price: 9 } })).toEqual(['car.0', 'car.6']);
      const colours = ['b', '"]1.a', 'é', 'a', '[', '7'];
      await served(...colours.map((colour, n) => row(`car.${n}`, BigInt(n), [], colour)));
      expect(await paged({ by: { column: 'colour' } })).toEqual(['car.1', 'car.5', 'car.4', 'car.3', 'car.0', 'car.2']);
      await expect(store.list(cars, { limit: 1, by: { column: 'none' } })).rejects.toThrow(RangeError);
    });

    it('given totals among the documents, when they are asked for, then those that there are come, and no list has them', async () => {
      await expect(store.totals(cars, ['red'])).rejects.toThrow(ModelNotReady);
      const total = { key: totalKey('red'), revision: -1, created: -1n, json: '{"all":{"sold":2,"worth":"14"}}', columns: [null, null], scope: [] };
      await served(row('a', 1n, ['anna', 'bert']), total);
      expect([...(await store.totals(cars, ['red', 'blue']))]).toEqual([['red', { all: { sold: 2, worth: '14' } }]]);
      for (const scope of [undefined, ['anna'], ['anna', 'bert']]) expect((await store.list(cars, { limit: 5, ...(scope ? { scope } : {}) })).items.map(({ key }) => key)).toEqual(['a']);
    });

    it('given a cursor of a list in another order, when listed, then it is refused', async () => {
      await served(row('a', 1n), row('b', 2n));
      const { next: newest = '' } = await store.list(cars, { limit: 1 });
      const { next: cheapest = '' } = await store.list(cars, { limit: 1, by: { column: 'price' } });
      await expect(store.list(cars, { limit: 1, after: newest, by: { column: 'price' } })).rejects.toThrow(BadCursor);
      await expect(store.list(cars, { limit: 1, after: cheapest })).rejects.toThrow(BadCursor);
    });

    it('given a text that looks like a cursor, when a list by a column goes by it, then nothing of another type comes through', async () => {
      await served(row('a', 1n), row('b', 2n));
      for (const forged of ['[null,"1.a"]', '[{},"1.a"]', '[]', '{}', '[1e999,"1.a"]', '[1,1]', '[1,"a"]', '[1,"9999999999999999999.a"]']) {
        await expect(store.list(cars, { limit: 1, by: { column: 'price' }, after: Buffer.from(forged).toString('base64url') })).rejects.toThrow(BadCursor);
      }
    });
  });
};
