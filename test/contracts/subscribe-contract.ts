// The part of the event store contract about following the log.
import { expect, it } from '@jest/globals';
import type { RecordedEvent, SubscribeOptions, SubscriptionMessage } from '#event-sourcing';
import { namesOf, noted, several } from '../support/events.ts';
import type { StoreOfTest } from './store-of-test.ts';

export const subscribersFollow = (store: StoreOfTest): void => {
  const subscribed = (options: Omit<SubscribeOptions, 'signal'> = {}) => {
    const ending = new AbortController();
    const messages = store().subscribe({ ...options, signal: ending.signal })[Symbol.asyncIterator]();
    const next = async (): Promise<SubscriptionMessage | undefined> => {
      const { done, value } = await messages.next();
      return done ? undefined : value;
    };
    /** Takes messages until it has caught up. */
    const events = async (): Promise<RecordedEvent[]> => {
      const taken: RecordedEvent[] = [];
      for (let message = await next(); message?.kind === 'events'; message = await next()) taken.push(...message.events);
      return taken;
    };
    return { next, events, end: () => ending.abort() };
  };

  it('given events, when somebody subscribes from the start, then it gets them all, then caught-up, then what comes later', async () => {
    await store().append('stream', 'none', several('early', 5));
    const { next, events, end } = subscribed({ batchSize: 2 });
    expect(namesOf(await events())).toEqual(['early-0', 'early-1', 'early-2', 'early-3', 'early-4']);
    const waiting = next();
    const { position } = await store().append('stream', 4, [noted('live')]);
    const message = await waiting;
    expect(message).toMatchObject({ kind: 'events', scannedTo: position });
    expect(message?.kind === 'events' && namesOf(message.events)).toEqual(['live']);
    expect(await next()).toEqual({ kind: 'caught-up', scannedTo: position });
    end();
  });

  it('given a position, when somebody subscribes after it, then the event at it does not come again', async () => {
    await store().append('stream', 'none', several('event', 4));
    const [, second] = await store().readStream('stream');
    const { events, end } = subscribed({ after: second?.position });
    expect(namesOf(await events())).toEqual(['event-2', 'event-3']);
    end();
  });

  it('tells the subscriber of an empty log that it has caught up', async () => {
    const { next, end } = subscribed();
    expect(await next()).toEqual({ kind: 'caught-up', scannedTo: -1n });
    end();
  });

  it('ends at once when it is aborted while it waits, when it was before it began, and when the store closes', async () => {
    const waits = subscribed();
    await waits.next();
    const last = waits.next();
    waits.end();
    expect(await last).toBeUndefined();
    const late = subscribed();
    late.end();
    expect(await late.next()).toBeUndefined();
    const open = subscribed();
    await open.next();
    const unanswered = open.next();
    await store().close();
    expect(await unanswered).toBeUndefined();
  });

  it('given 16 writers and three subscribers, then each subscriber sees every event once, in order and without gaps', async () => {
    const count = 16 * 40;
    const follow = async (batchSize: number): Promise<readonly RecordedEvent[]> => {
      const { events, end } = subscribed({ batchSize });
      const seen: RecordedEvent[] = [];
      while (seen.length < count) seen.push(...(await events()));
      end();
      return seen;
    };
    const followers = [follow(1_000), follow(7), follow(1)];
    const writer = async (w: number) => {
      for (let n = 0; n < 20; n++) await store().append(`stream-${w}`, n * 2 - 1, several(`${w}-${n}`, 2));
    };
    await Promise.all(Array.from({ length: 16 }, (_, w) => writer(w)));
    const log = (await store().readAll({ limit: count + 1 })).events.map(({ position }) => position);
    expect(log).toHaveLength(count);
    for (const seen of await Promise.all(followers)) expect(seen.map(({ position }) => position)).toEqual(log);
  });
};
