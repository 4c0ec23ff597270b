import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProjectionEngine, type ReadModel, shapeOf } from '#projections';
import { EngineFixture, long } from '../../test/support/engine-fixture.ts';
import { baskets, poison, put, tally, taken, unrelated } from '../../test/support/toy-model.ts';

describe('the projection engine, when something goes wrong', () => {
  let given: EngineFixture;
  beforeEach(() => {
    given = new EngineFixture();
  });
  afterEach(() => given.stop());

  it.each(['before', 'after'] as const)('given writes that fail %s the commit, when events come, then each counts exactly once', async (when) => {
    given.log.record(put('a', 'pear'));
    let n = 0;
    const fail = () => {
      if (++n % 3 !== 0) throw new Error('disk full');
    };
    if (when === 'before') given.store.beforeWrite = fail;
    else given.store.afterWrite = fail;
    const engine = await given.started([tally], { batchSize: 2 });
    for (let i = 0; i < 9; i++) {
      const position = given.log.record(put('a', 'pear'), put('b', 'pear'), put('c', 'pear'));
      expect(await engine.reached('tally', position, long)).toBe(true);
    }
    expect(await given.count()).toBe(28);
    expect(given.reports.some(({ kind, message }) => kind === 'stalled' && message === 'disk full')).toBe(true);
  });

  it('given a write that fails, when asked for its state, then the model is stalled, until it works again', async () => {
    const engine = await given.started([baskets], { retryAfterMs: () => 20 });
    expect(await engine.reached('baskets', -1n, long)).toBe(true);
    given.store.beforeWrite = () => Promise.reject(new Error('disk full'));
    const stalled = given.told('stalled');
    const position = given.log.record(put('a', 'pear'));
    await stalled;
    expect(await given.state(engine)).toMatchObject({ state: 'stalled', failure: { message: 'disk full' }, lag: 1n });
    given.store.beforeWrite = () => {};
    expect(await engine.reached('baskets', position, long)).toBe(true);
    expect(await given.state(engine)).toMatchObject({ state: 'live', lag: 0n, position });
  });

  it('given a subscription that ends or breaks, when events come, then the reader goes on from its checkpoint', async () => {
    const subscribe = given.log.subscribe.bind(given.log);
    let n = 0;
    given.log.subscribe = async function* (options) {
      const kind = n++;
      for await (const message of subscribe(options)) {
        yield message;
        if (kind < 4 && message.kind === 'events') {
          if (kind % 2) throw new Error('connection lost');
          return;
        }
      }
    };
    const engine = await given.started([tally]);
    await engine.reached('tally', -1n, long);
    for (let i = 0; i < 6; i++) expect(await engine.reached('tally', given.log.record(put('a', 'pear')), long)).toBe(true);
    expect(await given.count()).toBe(6);
    expect(given.reports.map(({ message }) => message)).toEqual(expect.arrayContaining(['the subscription ended', 'connection lost']));
  });

  it('given a build that a crash cut short, when started again, then it goes on from its checkpoint', async () => {
    for (let i = 0; i < 60; i++) given.log.record(put('a', 'pear'));
    let n = 0;
    const dead = Promise.withResolvers<void>();
    given.store.beforeWrite = () => (++n === 4 ? Promise.reject(new Error('killed')) : n > 4 ? dead.promise : undefined);
    const first = await given.started([tally], { slice: 1, holdDocuments: 1, retryAfterMs: () => long });
    await given.told('failed');
    await first.stop();
    const [half] = await given.store.builds();
    expect(half).toMatchObject({ state: 'building', checkpoint: 47n });
    given.store.beforeWrite = () => {};
    given.log.reads = 0;
    const second = await given.started([tally], { slice: 5 });
    expect(await second.reached('tally', 59n, long)).toBe(true);
    expect(given.log.reads).toBeLessThan(13);
    expect(await given.count()).toBe(60);
    expect((await given.store.builds())[0]?.id).toBe(half?.id);
  });

  it('given an event that a model throws on, when it comes, then that model stops before it, and the others go on', async () => {
    const engine = await given.started();
    await engine.reached('baskets', given.log.record(put('a', 'pear')), long);
    const failed = given.told('failed');
    const position = given.log.record(put('a', 'fig'), put('b', 'fig'), poison('a'), put('a', 'plum'));
    expect(await engine.reached('tally', position, long)).toBe(true);
    expect(await failed).toMatchObject({ model: 'baskets', message: 'no such fruit' });
    await engine.reached('baskets', 2n, long);
    expect(await given.basket('a')).toMatchObject({ items: { pear: 1, fig: 1 } });
    expect(await engine.reached('baskets', position, 5)).toBe(false);
    const status = await given.state(engine);
    if (status?.state !== 'catching-up') expect(status).toMatchObject({ state: 'failed', position: 2n, lag: 2n, failure: { message: 'no such fruit', position: 3n, type: 'Poison' } });
    expect(await given.state(engine, 'tally')).toMatchObject({ state: 'live', lag: 0n });
    expect(await given.count()).toBe(5);
  });

  it('given an event that a model throws on, when built in bulk, then it stops right before it, with all that came before of every document', async () => {
    given.log.record(taken('a', 'li'), put('a', 'pear'), put('b', 'fig'), poison('b'), put('a', 'fig'), put('b', 'pear'));
    const engine = await given.started([baskets, tally], { retryAfterMs: () => long });
    await given.told('failed');
    const [stopped] = await engine.status();
    expect(stopped).toMatchObject({ name: 'baskets', state: 'failed', position: 2n, failure: { message: 'no such fruit', position: 3n, type: 'Poison' } });
    const build = (await given.store.builds()).find(({ model }) => model === 'baskets');
    const rows = await given.store.rows(build?.id ?? -1, { limit: 10 });
    expect(rows.map(({ key, revision, json }) => [key, revision, (JSON.parse(json) as { seen: number }).seen])).toEqual([['a', 1, 2], ['b', 0, 1]]);
  });

  it('given a model that failed, when its code no longer throws, then it goes on where it was', async () => {
    let broken = true;
    const brittle: ReadModel<{ readonly count: number }> = {
      ...tally,
      evolve: (document, event) => {
        if (broken && event.type === 'Poison') throw new Error('not today');
        return { count: (document?.count ?? 0) + 1 };
      },
    };
    const engine = await given.started([brittle]);
    await engine.reached('tally', -1n, long);
    const failed = given.told('failed');
    const position = given.log.record(put('a', 'pear'), poison('a'), put('a', 'pear'));
    await failed;
    broken = false;
    expect(await engine.reached('tally', position, long)).toBe(true);
    expect(await engine.reached('tally', given.log.record(put('a', 'pear')), long)).toBe(true);
    expect(await given.count()).toBe(4);
    expect(await given.state(engine, 'tally')).toMatchObject({ state: 'live' });
  });

  it.each(['columns', 'scope', 'keys'] as const)('given %s that throw, when an event comes, then that model alone fails', async (part) => {
    const fail = (): never => {
      throw new Error('oh no');
    };
    const broken = { ...baskets, ...(part === 'columns' ? { columns: { owner: fail } } : { [part]: fail }) } as ReadModel;
    const engine = await given.started([broken, tally]);
    const failed = given.told('failed');
    expect(await engine.reached('tally', given.log.record(put('a', 'pear')), long)).toBe(true);
    expect(await failed).toMatchObject({ model: 'baskets', message: 'oh no' });
    expect(await engine.reached('baskets', 0n, 1)).toBe(false);
  });

  it('given a rebuild that throws, when asked for, then it is refused with the reason and the old table goes on', async () => {
    let broken = false;
    const brittle: ReadModel<{ readonly count: number }> = {
      ...tally,
      evolve: (document) => {
        if (broken) throw new Error('not today');
        return { count: (document?.count ?? 0) + 1 };
      },
    };
    const engine = await given.started([brittle]);
    await engine.reached('tally', given.log.record(put('a', 'pear')), long);
    broken = true;
    await expect(engine.rebuild('tally')).rejects.toThrow('not today');
    broken = false;
    expect(await engine.reached('tally', given.log.record(put('a', 'pear')), long)).toBe(true);
    expect(await given.count()).toBe(2);
    expect(await given.store.builds()).toHaveLength(1);
    await engine.rebuild('tally');
    expect(await given.count()).toBe(2);
  });

  it('given a position not reached in time, when nothing up to it is of the model, then it counts as reached, else not', async () => {
    const engine = await given.started([baskets, tally]);
    await engine.reached('baskets', given.log.record(put('a', 'pear')), long);
    await engine.reached('tally', 0n, long);
    const never = Promise.withResolvers<void>();
    given.store.beforeWrite = () => never.promise;
    const position = given.log.record(unrelated, taken('a', 'li'));
    expect(await engine.reached('baskets', position, 1)).toBe(false);
    expect(await engine.reached('tally', position, 1)).toBe(true);
    given.log.record(put('a', 'pear'));
    expect(await engine.reached('tally', position, 1)).toBe(true);
    expect(await engine.reached('tally', position + 1n, 1)).toBe(false);
    expect(await engine.reached('tally', position + 2n, 1)).toBe(false);
    await expect(engine.reached('nothing', 0n, 1)).rejects.toThrow(RangeError);
    never.resolve();
  });

  it('given someone who waits, when stopped, then the wait ends', async () => {
    const engine = await given.started([tally]);
    const waiting = engine.reached('tally', 99n, long);
    await engine.stop();
    expect(await waiting).toBe(false);
  });

  it('given requests in the mailbox, when the engine runs, then they are carried out once and settled with the reason if not', async () => {
    const settled: [number, string | undefined][] = [];
    const settle = given.store.settle.bind(given.store);
    given.store.settle = async (id: number, problem?: string) => {
      settled.push([id, problem]);
      await settle(id);
    };
    const engine = await given.started([tally]);
    await engine.reached('tally', given.log.record(put('a', 'pear')), long);
    const [before] = await given.store.builds();
    const looks = given.store.looks + 5;
    given.store.beforeWrite = async () => {
      while (given.store.looks < looks) await setImmediate();
    };
    const [known, unknown] = [await given.store.request('tally'), await given.store.request('nothing')];
    while (settled.length < 2) await setImmediate();
    expect(settled.toSorted()).toEqual([[known.id, undefined], [unknown.id, 'no such read model: nothing']]);
    expect((await given.store.builds())[0]?.id).toBeGreaterThan(before?.id ?? 0);
  });

  it('given two models of one name, or a name that cannot stand in a store, when made, then it is refused', () => {
    const made = (...models: readonly ReadModel[]) => () => new ProjectionEngine({ events: given.log, store: given.store, models });
    expect(made(tally, { ...tally, version: 2 })).toThrow(RangeError);
    expect(() => shapeOf({ ...tally, name: 'x; DROP' })).toThrow(RangeError);
    expect(() => shapeOf({ ...tally, version: 0 })).toThrow(RangeError);
    expect(() => shapeOf({ ...tally, columns: { 'a"b': () => 1 } })).toThrow(RangeError);
    expect(() => shapeOf({ ...tally, columns: { aB: () => 1, ab: () => 1 } })).toThrow(RangeError);
  });
});
