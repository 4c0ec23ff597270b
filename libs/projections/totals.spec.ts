import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Addend, MemoryDocumentStore, type Totals } from '#projections';
import { EngineFixture, long } from '../../test/support/engine-fixture.ts';
import { history, kept } from '../../test/support/kept-model.ts';
import { ToyLog } from '../../test/support/toy-log.ts';
import { type Basket, lost, moved, put, stock, taken } from '../../test/support/toy-model.ts';
import { Sums } from './totals.ts';

const largest = 9_007_199_254_740_991n;

/** Every total, found the slow way: all documents added up. */
const addedUp = (baskets: readonly Basket[]): Readonly<Record<string, Totals>> => {
  const sums = new Sums();
  for (const basket of baskets) sums.add(stock.totals?.(basket) ?? []);
  return Object.fromEntries(sums.totals().map((total) => [total, sums.after(total, undefined) ?? {}]));
};

describe('totals', () => {
  it('are the sums over the documents as they are, whatever came between', () =>
    fc.assert(
      fc.asyncProperty(history, async (pieces) => {
        const [log, store] = [new ToyLog(), new MemoryDocumentStore()];
        await (await kept(log, store, stock, pieces)).stop();
        const { items } = await store.list(stock, { limit: 200 });
        const expected = addedUp(items.map(({ document }) => document));
        const asked = ['all', ...['a', 'b', 'c', 'd', 'nobody'].map((owner) => `of ${owner}`)];
        expect(Object.fromEntries(await store.totals(stock, asked))).toEqual(expected);
      }),
      { numRuns: 100 },
    ));

  it('hold counts and amounts of any size, and nothing of what is zero', async () => {
    const given = new EngineFixture();
    given.log.record(taken('one', 'anna'), put('one', 'fig'), put('one', 'fig'), taken('two', 'anna'), put('two', 'fig'), taken('three', 'bert'), put('three', 'pear'));
    const engine = await given.started([stock]);
    const totals = async () => Object.fromEntries(await given.store.totals(stock, ['all', 'of anna', 'of bert', 'of carl']));
    await engine.reached('stock', await given.log.head(), long);
    expect(await totals()).toEqual({
      all: { baskets: { anna: 2, bert: 1 } },
      'of anna': { fig: { count: 3, worth: String(3n * largest) } },
      'of bert': { pear: { count: 1, worth: String(largest) } },
    });
    given.log.record(lost('three'), moved('one', 'four', 'fig'));
    await engine.reached('stock', await given.log.head(), long);
    expect(await totals()).toEqual({ all: { baskets: { anna: 2, nobody: 1 } }, 'of anna': { fig: { count: 1, worth: String(largest) } } });
    await engine.stop();
  });

  it('are in no list', async () => {
    const given = new EngineFixture();
    given.log.record(taken('one', 'anna'), put('one', 'fig'));
    const engine = await given.started([stock]);
    await engine.reached('stock', await given.log.head(), long);
    expect((await given.store.list(stock, { limit: 10 })).items.map(({ key }) => key)).toEqual(['one']);
    await engine.stop();
  });

  it('that cannot be added stop the model, not the others', async () => {
    const given = new EngineFixture();
    const broken = { ...stock, name: 'broken', totals: (): readonly Addend[] => [['all', 'half', 'baskets', 0.5]] };
    given.log.record(taken('one', 'anna'));
    const engine = await given.started([stock, broken], { retryAfterMs: () => 60_000 });
    expect(await engine.reached('stock', await given.log.head(), long)).toBe(true);
    expect((await engine.status()).map(({ name, state }) => [name, state])).toEqual([['stock', 'live'], ['broken', 'failed']]);
    await engine.stop();
  });

  it('do not mix counts and amounts', () => {
    const sums = new Sums();
    sums.add([['all', 'cars', 'sold', 1]]);
    expect(() => sums.add([['all', 'cars', 'sold', 1n]])).toThrow(TypeError);
  });
});
