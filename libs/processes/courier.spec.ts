import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandId } from '#event-sourcing';
import { judge, Lot, Passing } from '../../test/support/toy-process.ts';
import { Courier, type CourierReport } from './courier.ts';
import type { Delivery } from './process.ts';

const delivery = (id: string, target: string): Delivery => ({
  id: id as CommandId, sender: 'toy', command: { type: 'Do', target, data: {} }, cause: 'event-1', correlation: 'c',
});

describe('a courier', () => {
  let lot: Lot;
  let done: string[];
  let dispatch: (given: Delivery) => Promise<void>;
  let reports: CourierReport[];
  let courier: Courier;
  beforeEach(() => {
    [lot, done, reports] = [new Lot(), [], []];
    dispatch = async ({ id }) => void done.push(id);
    courier = new Courier({ dispatch: (given) => dispatch(given), parking: lot, judge, concurrency: 3, attempts: 4, retryAfterMs: () => 1, report: (told) => reports.push(told) });
  });
  afterEach(() => courier.stop());

  /** Fails so many times for one command, then does it. */
  const failing = (id: string, times: number, fault: Error) => {
    let left = times;
    dispatch = async (given) => {
      if (given.id === id && left-- > 0) throw fault;
      done.push(given.id);
    };
  };

  it('given commands to one target, when the first has to be tried again, then the second waits for it', async () => {
    failing('1', 2, new Passing('BUSY'));
    expect(await Promise.all([courier.deliver(delivery('1', 'a')), courier.deliver(delivery('2', 'a')), courier.deliver(delivery('3', 'b'))])).toEqual([true, true, true]);
    expect(done).toEqual(['3', '1', '2']);
    expect(reports).toMatchObject([{ kind: 'retried', code: 'BUSY', attempt: 1 }, { kind: 'retried', attempt: 2 }]);
    expect(courier.underWay).toBe(0);
  });

  it('given a command that goes on failing, when its attempts are used up, then it is parked with its last reason, and the next one goes on', async () => {
    failing('1', 99, new Passing('BUSY'));
    await Promise.all([courier.deliver(delivery('1', 'a')), courier.deliver(delivery('2', 'a'))]);
    expect([...lot.parked.values()]).toEqual([{ delivery: delivery('1', 'a'), code: 'BUSY', attempts: 4 }]);
    expect(done).toEqual(['2']);
  });

  it('given a failure that does not pass, when it is met, then the command is parked at once', async () => {
    failing('1', 99, new Error('REFUSED'));
    await courier.deliver(delivery('1', 'a'));
    expect(lot.parked.get('1' as CommandId)).toMatchObject({ code: 'REFUSED', attempts: 1 });
  });

  it('given a command that was parked before, when it is given again, then it is not sent', async () => {
    await lot.park(delivery('1', 'a'), 'REFUSED', 1);
    expect(await courier.deliver(delivery('1', 'a'))).toBe(true);
    expect(done).toEqual([]);
  });

  it('given a lot that takes nothing, when a command is parked, then it is tried until it does', async () => {
    failing('1', 99, new Error('REFUSED'));
    lot.fails = 3;
    expect(await courier.deliver(delivery('1', 'a'))).toBe(true);
    expect(lot.parked.size).toBe(1);
    expect(reports.map(({ kind }) => kind)).toEqual(['not-parked', 'not-parked', 'not-parked', 'parked']);
  });

  it('given many targets, when they are busy, then no more than so many are under way', async () => {
    let [now, most] = [0, 0];
    dispatch = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => courier.deliver(delivery(String(n), `target-${n}`))));
    expect(most).toBe(3);
  });

  it('given a command under way and one that waits, when it is stopped, then the first is finished and the second is not begun', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    dispatch = async ({ id }) => {
      await promise;
      done.push(id);
    };
    const both = Promise.all([courier.deliver(delivery('1', 'a')), courier.deliver(delivery('2', 'a'))]);
    await new Promise((next) => setImmediate(next));
    const stopped = courier.stop();
    resolve();
    await stopped;
    expect(await both).toEqual([true, false]);
    expect(done).toEqual(['1']);
  });

  it('given a command that waits to be tried again, when it is stopped, then it is left, and not parked', async () => {
    const slow = new Courier({ dispatch: async () => Promise.reject(new Passing('BUSY')), parking: lot, judge, retryAfterMs: () => 1e9 });
    const given = slow.deliver(delivery('1', 'a'));
    await new Promise((next) => setImmediate(next));
    await slow.stop();
    expect(await given).toBe(false);
    expect(lot.parked.size).toBe(0);
  });
});
