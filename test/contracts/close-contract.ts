// The part of the event store contract about its end.
import { expect, it } from '@jest/globals';
import { StoreClosed } from '#event-sourcing';
import { noted } from '../support/events.ts';
import type { StoreOfTest } from './store-of-test.ts';

export const storesClose = (store: StoreOfTest): void => {
  it('given appends that wait, when it closes, then they are finished, and later ones are refused', async () => {
    const waiting = Array.from({ length: 20 }, (_, n) => store().append(`stream-${n}`, 'none', [noted('event')]));
    const closed = store().close();
    const late = store().append('late', 'none', [noted('event')]);
    await expect(late).rejects.toBeInstanceOf(StoreClosed);
    await closed;
    for (const answer of await Promise.all(waiting)) expect(answer).toMatchObject({ revision: 0, repeated: false });
    await expect(store().append('later', 'none', [noted('event')])).rejects.toBeInstanceOf(StoreClosed);
    await expect(store().readStream('stream-0')).rejects.toBeInstanceOf(StoreClosed);
    await store().close();
  });

  it('can be closed twice at once', async () => {
    await Promise.all([store().close(), store().close()]);
  });
};
