// The part of the event store contract about many writers at once.
import { expect, it } from '@jest/globals';
import { RevisionConflict } from '#event-sourcing';
import { namesOf, noted, several } from '../support/events.ts';
import type { StoreOfTest } from './store-of-test.ts';

export const concurrentWritersAgree = (store: StoreOfTest): void => {
  const sixtyFour = Array.from({ length: 64 }, (_, w) => w);

  it('given 64 writers on one stream that expect one revision, then one of them wins and 63 learn where the stream is', async () => {
    await store().append('stream', 'none', [noted('first')]);
    const outcomes = await Promise.allSettled(sixtyFour.map((w) => store().append('stream', 0, several(`writer-${w}`, 2))));
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(63);
    for (const { reason } of lost) expect(reason).toMatchObject({ name: 'RevisionConflict', actual: 2 });
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(namesOf(await store().readStream('stream'))).toEqual(['first', `writer-${winner}-0`, `writer-${winner}-1`]);
  });

  it('given 64 writers on one stream that read and try again, then every one gets in, each at the revision it expected', async () => {
    const write = async (w: number): Promise<number> => {
      for (;;) {
        const [last] = await store().readStream('stream', { direction: 'backwards', limit: 1 });
        const answer = await store().append('stream', last?.revision ?? 'none', [noted(`writer-${w}`)]).catch((error: unknown) => {
          if (!(error instanceof RevisionConflict)) throw error;
        });
        if (answer) return answer.revision;
      }
    };
    const revisions = await Promise.all(sixtyFour.map(write));
    expect([...revisions].sort((a, b) => a - b)).toEqual(sixtyFour);
    const names = namesOf(await store().readStream('stream'));
    revisions.forEach((revision, w) => expect(names[revision]).toBe(`writer-${w}`));
  });

  it('given 64 writers on streams of their own, then every stream is whole and the log holds each event once', async () => {
    const write = async (w: number) => {
      for (let n = 0; n < 10; n++) {
        const answer = await store().append(`stream-${w}`, n - 1, [noted(`${w}-${n}`)]);
        expect(answer).toMatchObject({ revision: n, repeated: false });
      }
    };
    await Promise.all(sixtyFour.map(write));
    const { events } = await store().readAll({ limit: 1_000 });
    expect(events).toHaveLength(640);
    for (let n = 1; n < events.length; n++) expect((events[n]?.position ?? 0n) > (events[n - 1]?.position ?? 0n)).toBe(true);
    for (const w of sixtyFour) {
      const own = events.filter(({ stream }) => stream === `stream-${w}`);
      expect(own.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });
};
