import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ModelNotReady, type ReadModel } from '#projections';
import { EngineFixture, long } from '../../test/support/engine-fixture.ts';
import { baskets, lost, moved, put, tally, taken, unrelated } from '../../test/support/toy-model.ts';
import { ToyLog } from '../../test/support/toy-log.ts';

describe('the projection engine', () => {
  let given: EngineFixture;
  beforeEach(() => {
    given = new EngineFixture();
  });
  afterEach(() => given.stop());

  it('given a history, when started, then every model is built, and follows what comes', async () => {
    given.log.record(taken('a', 'li'), put('a', 'pear'), unrelated);
    const engine = await given.started();
    expect(await engine.reached('baskets', 2n, long)).toBe(true);
    expect(await given.basket('a')).toEqual({ owner: 'li', items: { pear: 1 }, seen: 2, last: 'pear' });
    const position = given.log.record(put('a', 'pear'), moved('a', 'b', 'pear'));
    expect(await engine.reached('baskets', position, long)).toBe(true);
    expect([await given.basket('a'), await given.basket('b')]).toEqual([{ owner: 'li', items: {}, seen: 4, last: 'pear' }, { owner: 'nobody', items: { pear: 0 }, seen: 1 }]);
    expect(await given.store.get(baskets, 'a')).toMatchObject({ revision: 3 });
    expect(await given.store.get(baskets, 'b')).toMatchObject({ revision: -1 });
  });

  it('given an empty log, when started, then the models answer, with nothing', async () => {
    const engine = await given.started();
    expect(await engine.reached('baskets', -1n, long)).toBe(true);
    expect(await given.basket('a')).toBeUndefined();
  });

  it('given restarts in between, when events come, then each counts exactly once', async () => {
    for (let round = 0; round < 5; round++) {
      given.log.record(put('a', 'pear'), unrelated, put('b', 'fig'));
      const engine = await given.started([tally], round % 2 ? { bulkFromLag: 0n } : { batchSize: 2 });
      given.log.record(put('a', 'pear'));
      expect(await engine.reached('tally', await given.log.head(), long)).toBe(true);
      await engine.stop();
    }
    expect(await given.count()).toBe(15);
  });

  it('given a model far behind, when started, then it catches up in bulk and answers meanwhile', async () => {
    const first = await given.started([tally]);
    await first.reached('tally', given.log.record(put('a', 'pear')), long);
    await first.stop();
    for (let i = 0; i < 50; i++) given.log.record(put('a', 'pear'));
    const gate = Promise.withResolvers<void>();
    given.store.beforeWrite = () => gate.promise;
    const engine = await given.started([tally], { bulkFromLag: 10n, slice: 7 });
    expect(await given.count()).toBe(1);
    expect(await given.state(engine, 'tally')).toMatchObject({ state: 'catching-up', lag: 50n });
    gate.resolve();
    expect(await engine.reached('tally', await given.log.head(), long)).toBe(true);
    expect(await given.count()).toBe(51);
  });

  it('given models that are not equally far, when one reading feeds them in bulk, then each event counts exactly once in each', async () => {
    const first = await given.started([tally]);
    await first.reached('tally', given.log.record(put('a', 'pear'), put('b', 'pear')), long);
    await first.stop();
    const position = given.log.record(put('a', 'pear'));
    const second = await given.started([tally, baskets], { bulkFromLag: 0n });
    expect(await second.reached('tally', position, long)).toBe(true);
    expect(await second.reached('baskets', position, long)).toBe(true);
    expect([await given.count(), await given.basket('a')]).toMatchObject([3, { items: { pear: 2 } }]);
  });

  it('given more events than the time for a live transaction allows, when they come, then they take several and each counts once', async () => {
    const engine = await given.started([tally], { budgetMs: -1 });
    await engine.reached('tally', given.log.record(put('a', 'pear')), long);
    given.store.writes = 0;
    expect(await engine.reached('tally', given.log.record(...Array.from({ length: 20 }, () => put('a', 'pear'))), long)).toBe(true);
    expect(given.store.writes).toBe(3);
    expect(await given.count()).toBe(21);
  });

  it('given little room, when built in bulk, then it writes often and the rows are the same', async () => {
    for (let i = 0; i < 80; i++) given.log.record(taken(`b-${i % 7}`, 'li'), put(`b-${i % 5}`, 'pear'), moved(`b-${i % 7}`, `b-${i % 3}`, 'fig'), ...(i % 11 === 0 ? [lost(`b-${i % 5}`)] : []));
    const roomy = await given.started([baskets], { slice: 8 });
    await roomy.reached('baskets', await given.log.head(), long);
    const atOnce = await given.digest('baskets');
    expect(given.store.writes).toBeLessThan(5);
    await roomy.stop();
    const tight = await given.started([baskets], { slice: 1, holdDocuments: 3 });
    given.store.writes = 0;
    await tight.rebuild('baskets');
    expect(given.store.writes).toBeGreaterThan(10);
    expect(await given.digest('baskets')).toBe(atOnce);
    given.store.writes = 0;
    await tight.stop();
    const small = await given.started([baskets], { slice: 1, holdBytes: 250 });
    await small.rebuild('baskets');
    expect(given.store.writes).toBeGreaterThan(5);
    expect(await given.digest('baskets')).toBe(atOnce);
  });

  it('given new events all the while, when a model is rebuilt, then the old table goes on, the new one misses nothing, and they are equal', async () => {
    for (let i = 0; i < 30; i++) given.log.record(taken(`b-${i % 4}`, 'li'), put(`b-${i % 4}`, 'pear'));
    const engine = await given.started([baskets], { slice: 3, holdDocuments: 2, batchSize: 4 });
    await engine.reached('baskets', await given.log.head(), long);
    const [before] = await given.store.builds();
    let rebuilt = false;
    const rebuild = engine.rebuild('baskets').then(() => (rebuilt = true));
    let during = 0;
    for (let i = 0; i < 60 || (!rebuilt && i < 2_000); i++) {
      const position = given.log.record(put(`b-${i % 6}`, 'fig'));
      if (i % 10 === 0) {
        expect(await engine.reached('baskets', position, long)).toBe(true);
        if (!rebuilt && (await given.state(engine))?.rebuiltTo !== undefined) during++;
      }
      await setImmediate();
    }
    await rebuild;
    expect(during).toBeGreaterThan(0);
    expect(await engine.reached('baskets', await given.log.head(), long)).toBe(true);
    const builds = await given.store.builds();
    expect(builds).toHaveLength(1);
    expect(builds[0]?.id).not.toBe(before?.id);
    const kept = await given.digest('baskets');
    await engine.rebuild('baskets');
    expect(await given.digest('baskets')).toBe(kept);
  });

  it('given a new version, when started, then the old table stays until the new one is built, then it is dropped', async () => {
    const first = await given.started([tally]);
    await first.reached('tally', given.log.record(put('a', 'pear'), put('b', 'pear')), long);
    await first.stop();
    const doubled: ReadModel<{ readonly count: number }> = { ...tally, version: 2, evolve: (document) => ({ count: (document?.count ?? 0) + 2 }) };
    const gate = Promise.withResolvers<void>();
    given.store.beforeWrite = () => gate.promise;
    const engine = await given.started([doubled]);
    expect(await given.count()).toBe(2);
    await expect(given.store.get(doubled, 'all')).rejects.toThrow(ModelNotReady);
    expect(await given.state(engine, 'tally')).toMatchObject({ version: 2, state: 'building' });
    gate.resolve();
    expect(await engine.reached('tally', 1n, long)).toBe(true);
    expect((await given.store.get(doubled, 'all'))?.document.count).toBe(4);
    expect((await given.store.builds()).map(({ version, state: is }) => [version, is])).toEqual([[2, 'serving']]);
  });

  it('given another column or event type under the same version, when started, then the model is built anew', async () => {
    const first = await given.started([tally]);
    await first.reached('tally', given.log.record(put('a', 'pear'), taken('a', 'li')), long);
    await first.stop();
    const more: ReadModel<{ readonly count: number }> = { ...tally, events: [...tally.events, 'BasketTaken'] };
    const engine = await given.started([more]);
    expect(await engine.reached('tally', 1n, long)).toBe(true);
    expect((await given.store.get(more, 'all'))?.document.count).toBe(2);
  });

  it('given a store ahead of its log, as after a restored backup, when started, then it is built anew', async () => {
    const first = await given.started([tally]);
    await first.reached('tally', given.log.record(put('a', 'pear'), put('a', 'pear')), long);
    await first.stop();
    given.log = new ToyLog();
    given.log.record(put('a', 'pear'));
    const engine = await given.started([tally]);
    expect(await engine.reached('tally', 0n, long)).toBe(true);
    expect(await given.count()).toBe(1);
  });
});
