// A commit that falls between a subscriber's read and its wait must still wake it.
import { expect, it } from '@jest/globals';
import { Changes, follow } from './follow.ts';
import { StoredEvent } from './stored-event.ts';

const event = (position: bigint) => new StoredEvent(position, 'stream', Number(position), `id-${position}`, 'Noted', 1, '{"a":1}', '{}');

it('given a commit right after the read that found nothing, when it waits, then it reads again at once', async () => {
  const changes = new Changes();
  const log: StoredEvent[] = [];
  let reads = 0;
  const readAll = async ({ after = -1n }: { readonly after?: bigint | undefined }) => {
    const events = log.filter(({ position }) => position > after);
    if (++reads === 1) {
      log.push(event(0n));
      changes.announce();
    }
    return { events, scannedTo: events.at(-1)?.position ?? after };
  };
  const ending = new AbortController();
  const messages = follow(readAll, changes, { signal: ending.signal });
  expect((await messages.next()).value).toEqual({ kind: 'caught-up', scannedTo: -1n });
  expect((await messages.next()).value).toMatchObject({ kind: 'events', scannedTo: 0n });
  ending.abort();
  expect((await messages.next()).done).toBe(true);
});

it('given a log that cannot be read, then the subscriber learns why', async () => {
  const messages = follow(() => Promise.reject(new Error('disk gone')), new Changes(), { signal: new AbortController().signal });
  await expect(messages.next()).rejects.toThrow('disk gone');
});

it('parses data when asked, and once', () => {
  const stored = event(0n);
  expect(stored.data).toEqual({ a: 1 });
  expect(stored.data).toBe(stored.data);
  expect(() => new StoredEvent(0n, 'stream', 0, 'id', 'Noted', 1, 'no JSON', '{}').type).not.toThrow();
});
