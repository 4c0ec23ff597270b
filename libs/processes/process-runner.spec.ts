import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryDocumentStore } from '#projections';
import { ToyLog } from '../../test/support/toy-log.ts';
import { asked, asking, judge, Lot, Passing } from '../../test/support/toy-process.ts';
import { Courier } from './courier.ts';
import type { Delivery } from './process.ts';
import { ProcessRunner, type ProcessRunnerOptions } from './process-runner.ts';

describe('a process runner', () => {
  let log: ToyLog;
  let store: MemoryDocumentStore;
  let lot: Lot;
  let sent: string[];
  let dispatch: (given: Delivery) => Promise<void>;
  let stops: (() => Promise<unknown>)[];
  beforeEach(() => {
    [log, store, lot, sent, stops] = [new ToyLog(), new MemoryDocumentStore(), new Lot(), [], []];
    dispatch = async ({ id }) => void sent.push(id);
  });
  afterEach(() => Promise.all(stops.map((stop) => stop())));

  const started = (more: Partial<ProcessRunnerOptions> = {}): ProcessRunner => {
    const courier = new Courier({ dispatch: (given) => dispatch(given), parking: lot, judge, attempts: 3, retryAfterMs: () => 1 });
    const runner = new ProcessRunner({ process: asking, events: log, checkpoints: store, courier, saveEveryMs: 0, retryAfterMs: () => 1, ...more });
    stops.push(() => Promise.all([courier.stop(), runner.stop()]));
    runner.start();
    return runner;
  };
  const stopped = () => Promise.all(stops.splice(0).map((stop) => stop()));

  it('given events of its own and others, when it has reached them, then each of its commands was sent once, and its checkpoint says so', async () => {
    log.record(asked('a'), { stream: 'a', type: 'Other' }, asked('b', { commands: 2 }), asked('c', { commands: 0 }));
    await started().reached(3n);
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(3);
    await stopped();
    expect(await store.processCheckpoint('asking')).toBe(3n);
  });

  it('given a log that it has seen, when it is started again, then it goes on behind its checkpoint', async () => {
    log.record(asked('a'));
    await started().reached(0n);
    await stopped();
    await started().reached(log.record(asked('b')));
    expect(sent).toHaveLength(2);
  });

  it('given a checkpoint that was lost, or is ahead of its log, when it is started again, then it sends the same commands under the same ids', async () => {
    log.record(asked('a'), asked('b'));
    await started().reached(1n);
    await stopped();
    await store.saveProcessCheckpoint('asking', 99n);
    await started().reached(1n);
    await stopped();
    store = new MemoryDocumentStore();
    await started().reached(1n);
    expect(sent).toHaveLength(6);
    expect(new Set(sent).size).toBe(2);
  });

  it('given a command that is not settled, when later ones are, then the checkpoint stays before it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    dispatch = async ({ command, id }) => {
      if (command.target === 'slow') await promise;
      sent.push(id);
    };
    log.record(asked('a'), asked('slow'), asked('b'));
    const runner = started();
    await runner.reached(0n);
    while (sent.length < 2) await new Promise((next) => setImmediate(next));
    expect(runner.status(2n)).toMatchObject({ state: 'running', position: 0n, lag: 2n });
    resolve();
    await runner.reached(2n);
    expect(runner.status(2n)).toMatchObject({ lag: 0n });
  });

  it('given a crash after a command and before its checkpoint, when it is started again, then the command is repeated under its id', async () => {
    log.record(asked('a'));
    store.saveProcessCheckpoint = async () => Promise.reject(new Error('killed'));
    await started().reached(0n);
    await stopped();
    await started().reached(0n);
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
  });

  it('given a command that fails for good, when it is met, then it is parked and the process goes on', async () => {
    dispatch = async ({ command, id }) => {
      if (command.target === 'a') throw new Passing('BUSY');
      sent.push(id);
    };
    log.record(asked('a'), asked('b'), asked('a'));
    await started().reached(2n);
    expect([...lot.parked.values()].map(({ code, attempts }) => [code, attempts])).toEqual([['BUSY', 3], ['BUSY', 3]]);
    expect(sent).toHaveLength(1);
  });

  it('given more events than its window, when commands are slow, then it reads no further than that', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    dispatch = () => promise;
    log.record(...Array.from({ length: 50 }, (_, n) => asked(`s-${n}`)));
    let given = 0;
    const courier = { deliver: async () => (given++, await promise, true) };
    const runner = started({ window: 10, courier });
    while (given < 10) await new Promise((next) => setImmediate(next));
    for (let n = 0; n < 20; n++) await new Promise((next) => setImmediate(next));
    expect(given).toBe(10);
    resolve();
    await runner.reached(49n);
    expect(given).toBe(50);
  });

  it('given a process that throws, when it meets that event, then it says so and stays before it', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    log.record(asked('a'), asked('b', { poison: true }));
    const runner = started({ report: resolve });
    expect(await promise).toBe('a fault of the process');
    await runner.reached(0n);
    expect(runner.status(1n)).toMatchObject({ state: 'failing', problem: 'a fault of the process' });
    await stopped();
    expect(await store.processCheckpoint('asking')).toBe(0n);
  });

  it('given a subscription that breaks, when events come, then it goes on from its checkpoint', async () => {
    const subscribe = log.subscribe.bind(log);
    let n = 0;
    log.subscribe = async function* (options) {
      const breaks = n++ < 3;
      for await (const message of subscribe(options)) {
        yield message;
        if (breaks) throw new Error('connection lost');
      }
    };
    const runner = started();
    for (const stream of ['a', 'b', 'c', 'd']) await runner.reached(log.record(asked(stream)));
    expect(new Set(sent).size).toBe(4);
  });

  it('given a command under way, when it is stopped, then that is finished and counted', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    dispatch = async ({ id }) => {
      begun.resolve();
      await promise;
      sent.push(id);
    };
    log.record(asked('a'));
    const runner = started();
    await begun.promise;
    const ended = stopped();
    resolve();
    await ended;
    expect([sent.length, await store.processCheckpoint('asking'), runner.status(0n).state]).toEqual([1, 0n, 'stopped']);
  });
});
