// An act through one stream: one effect and one answer, whatever happens between reading and hearing that it was written.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, memoryEventStore, RevisionConflict, StoreClosed } from '#event-sourcing';
import { instant } from '#values';
import { bert, type Asked, contextOf, now, performanceOf } from '../../test/support/a-pot.ts';
import { answerLost, barrier, FaultyStore, times } from '../../test/support/faulty-store.ts';
import { Acts, type Recorded } from './acts.ts';
import { ManualClock } from './clock.ts';
import type { Problem } from './problem.ts';

/** What an act left, as the caller is told. */
const told = ({ events, revision, position, replayed }: Recorded) => ({ events: events.map(({ id, data, revision: at }) => ({ id, data, revision: at })), revision, position, replayed });
const refusedWith = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'taken', (problem: Problem) => problem.code ?? problem.message);

describe('an act', () => {
  let log: EventStore;
  let store: FaultyStore;
  let clock: ManualClock;
  let acts: Acts;
  const put = (asked: Asked = {}, by: Acts = acts) => by.perform(performanceOf(asked));
  const written = async (id = '1') => (await log.readStream(`pot-${id}`)).length;
  /** Another instance of the service, on the same log. */
  const another = () => {
    const other = new FaultyStore(log);
    return { store: other, acts: new Acts(other, new ManualClock(instant('2026-03-02T15:30:07Z'))) };
  };

  beforeEach(() => {
    log = memoryEventStore();
    store = new FaultyStore(log);
    clock = new ManualClock(now);
    acts = new Acts(store, clock);
  });

  describe('repeated with its key', () => {
    it('has one effect and one answer, of all its events, also when time has moved on', async () => {
      const first = await put({ coins: 25 });
      clock.moveTo(instant('2027-03-02T15:30:00Z'));
      const again = await put({ coins: 25 });
      expect(first.events).toHaveLength(3);
      expect(told(again)).toEqual({ ...told(first), replayed: true });
      expect(await written()).toBe(3);
    });

    it('answers after 50 later events, and with an If-Match that is old by now, as it did at first', async () => {
      const first = await put({ coins: 2, ifMatch: -1 });
      for (let n = 0; n < 50; n++) await put({ key: `later-${n}` });
      expect(told(await put({ coins: 2, ifMatch: -1 }))).toEqual({ ...told(first), replayed: true });
      expect(await refusedWith(put({ key: 'another', ifMatch: 0 }))).toBe('REVISION_MISMATCH');
      expect(await written()).toBe(51);
    });

    it('is refused with another body, whoever is first', async () => {
      await put({ coins: 2 });
      expect(await refusedWith(put({ coins: 3 }))).toBe('IDEMPOTENCY_KEY_REUSED');
      expect(await written()).toBe(1);
    });

    it('is another act of another caller, and on another resource', async () => {
      await put();
      expect((await put({ caller: bert })).replayed).toBe(false);
      expect((await put({ id: '2' })).replayed).toBe(false);
      expect([await written('1'), await written('2')]).toEqual([2, 1]);
    });

    it('gives what it creates the same id', async () => {
      const first = await put();
      const again = await put();
      expect(again.events[0]?.data).toEqual(first.events[0]?.data);
      expect((await put({ key: 'key-2' })).events[0]?.data).not.toEqual(first.events[0]?.data);
    });

    it('is decided again where it was refused or changed nothing: neither left a trace', async () => {
      await put({ key: 'full', coins: 100 });
      expect(await refusedWith(put({ coins: 1 }))).toBe('POT_FULL');
      expect(told(await put({ key: 'nothing', coins: 0 }))).toMatchObject({ events: [], revision: 9, replayed: false });
      expect(told(await put({ key: 'nothing', coins: 0 }))).toMatchObject({ events: [], replayed: false });
      expect(await written()).toBe(10);
    });

    it('tells one who may not see the stream nothing, not even that the key is known', async () => {
      await put();
      expect(await refusedWith(put({ visible: false }))).toBe('NOT_FOUND');
      expect(await refusedWith(put({ visible: false, coins: 3 }))).toBe('NOT_FOUND');
    });
  });

  describe('whose twin is in flight', () => {
    it('on another instance, both having read before either wrote, has one effect and both get the one answer', async () => {
      const { acts: others, store: otherStore } = another();
      store.afterRead = otherStore.afterRead = barrier(2);
      const answers = await Promise.all([put({ coins: 12 }), put({ coins: 12 }, others)]);
      expect(await written()).toBe(2);
      expect({ ...told(answers[0]), replayed: true }).toEqual({ ...told(answers[1]), replayed: true });
      expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
      expect(answers.map(({ events }) => events[0]?.metadata['recordedAt'])).toEqual([now, now]);
    });

    it('with another body under the same key is refused, though both had read before either wrote', async () => {
      const { acts: others, store: otherStore } = another();
      store.afterRead = otherStore.afterRead = barrier(2);
      const codes = await Promise.all([refusedWith(put({ coins: 2 })), refusedWith(put({ coins: 3 }, others))]);
      expect(codes.sort()).toEqual(['IDEMPOTENCY_KEY_REUSED', 'taken']);
      expect(await written()).toBe(1);
    });

    it('and is another act, is decided again on what that one left', async () => {
      await put({ key: 'before', coins: 95 });
      const { acts: others, store: otherStore } = another();
      store.afterRead = otherStore.afterRead = barrier(2);
      const codes = await Promise.all([refusedWith(put({ key: 'one', coins: 4 })), refusedWith(put({ key: 'two', coins: 4 }, others))]);
      expect(codes.sort()).toEqual(['POT_FULL', 'taken']);
    });

    it('and is another act, has its If-Match looked at again', async () => {
      const first = await put({ key: 'before' });
      store.beforeAppend = times(1, async () => void (await put({ key: 'meanwhile' }, another().acts)));
      expect(await refusedWith(put({ ifMatch: first.revision }))).toBe('REVISION_MISMATCH');
      expect(await written()).toBe(2);
    });
  });

  describe('whose answer from the store is lost', () => {
    it('after it was written, is answered as recorded and is there once', async () => {
      store.afterAppend = times(1, answerLost);
      const answer = await put({ coins: 12 });
      expect(told(answer)).toMatchObject({ revision: 1, replayed: true });
      expect([await written(), store.appends]).toEqual([2, 1]);
    });

    it('before it was written, is written by the next attempt', async () => {
      store.beforeAppend = times(1, answerLost);
      expect(told(await put())).toMatchObject({ revision: 0, replayed: false });
      expect([await written(), store.appends]).toEqual([1, 2]);
    });

    it('again and again, is answered OUTCOME_UNKNOWN with Retry-After; a repetition with the key finds out', async () => {
      store.beforeAppend = answerLost;
      const problem = await put().then(() => undefined, (thrown: Problem) => thrown);
      expect([problem?.code, problem?.getStatus(), problem?.headers]).toEqual(['OUTCOME_UNKNOWN', 503, { 'retry-after': '1' }]);
      store.beforeAppend = () => undefined;
      expect((await put()).replayed).toBe(false);
      expect(await written()).toBe(1);
    });
  });

  describe('in a storm of conflicts', () => {
    const conflict = (): never => {
      throw new RevisionConflict('pot-1', 'none', 7);
    };

    it('that ends in time, is taken', async () => {
      store.beforeAppend = times(11, conflict);
      expect((await put()).revision).toBe(0);
      expect(store.appends).toBe(12);
    });

    it('that does not, gives up after twelve attempts with CONFLICT and Retry-After, leaving nothing', async () => {
      store.beforeAppend = conflict;
      const problem = await put().then(() => undefined, (thrown: Problem) => thrown);
      expect([problem?.code, problem?.getStatus(), problem?.headers]).toEqual(['CONFLICT', 409, { 'retry-after': '1' }]);
      expect([store.appends, await written()]).toEqual([12, 0]);
    });

    it('of 30 acts at once on one stream, is taken: acts of one process take turns', async () => {
      const codes = await Promise.all(Array.from({ length: 30 }, (_, n) => refusedWith(put({ key: `key-${n}` }))));
      expect(new Set(codes)).toEqual(new Set(['taken']));
      expect(await written()).toBe(30);
    });

    it('of 30 instances at once on one stream, is taken or told CONFLICT; what was taken is there once', async () => {
      const codes = await Promise.all(Array.from({ length: 30 }, (_, n) => refusedWith(put({ key: `key-${n}` }, another().acts))));
      expect(new Set(codes)).toEqual(new Set(['taken', 'CONFLICT']));
      expect(await written()).toBe(codes.filter((code) => code === 'taken').length);
    });
  });

  it('records who, when and why, and references', async () => {
    await acts.perform({ ...performanceOf({}), references: () => ({ order: 'order-1' }) });
    const [event] = await log.readStream('pot-1');
    const { commandId, fingerprint } = contextOf({});
    expect(event?.metadata).toEqual({
      actor: 'anna', role: 'SAVER', party: 'house-1', commandId, fingerprint, $correlationId: 'request-1', $causationId: commandId,
      occurredAt: now, recordedAt: now, order: 'order-1',
    });
  });

  it('is never recorded before the event it follows, whatever the clocks say', async () => {
    await put();
    clock.moveTo(instant('2026-03-02T15:29:00Z'));
    expect((await put({ key: 'key-2' })).events[0]?.metadata['recordedAt']).toBe(now);
  });

  it('lets a fault of the store through at once', async () => {
    await log.close();
    await expect(put()).rejects.toThrow(StoreClosed);
  });
});
