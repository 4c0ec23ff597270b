// The one subscription of an instance: feeds all tracks that keep up, a transaction for what is there.
import { setTimeout as delay } from 'node:timers/promises';
import type { SubscriptionMessage } from '#event-sourcing';
import { afterOf, commit, earliest, foldInto, type ReadOn, readOn } from './advance.ts';
import { messageOf } from './report.ts';
import type { Track } from './track.ts';

export interface LiveReaderOptions {
  readonly reading: ReadOn;
  readonly batchSize: number;
  readonly budgetMs: number;
  readonly retryAfterMs: (attempt: number) => number;
  /** The checkpoint moved, or the track failed and was let go. */
  readonly moved: (track: Track) => void;
  readonly stalled: (message: string) => void;
}

export class LiveReader {
  /** What keeps log or store from working; none while all is well. */
  problem: string | undefined;
  private readonly tracks = new Set<Track>();
  private lock: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LiveReaderOptions, private position: bigint) {}

  has(track: Track | undefined): boolean {
    return track !== undefined && this.tracks.has(track);
  }

  /** Takes in tracks that are where the reader is, or ahead of it. */
  add(track: Track): void {
    this.tracks.add(track);
  }

  /**
   * Brings tracks to where the reader is, while it stands still, and takes them in. `switchTo` runs before each, at that moment:
   * what it replaces is let go.
   */
  join(tracks: readonly Track[], switchTo: (track: Track) => Promise<Track | undefined>): Promise<void> {
    return this.exclusively(async () => {
      await readOn(tracks, this.options.reading, this.position);
      if (this.options.reading.signal.aborted) return;
      for (const track of tracks) {
        if (track.failure) continue;
        const replaced = await switchTo(track);
        if (replaced) this.tracks.delete(replaced);
        this.tracks.add(track);
      }
    });
  }

  /** Reads until the signal aborts, and starts again from the stored checkpoints after whatever goes wrong. */
  async run(): Promise<void> {
    const { reading, batchSize, retryAfterMs, stalled } = this.options;
    const { events, signal } = reading;
    for (let attempt = 0; !signal.aborted; ) {
      try {
        if (attempt > 0) await this.exclusively(() => this.goBack());
        for await (const message of events.subscribe({ after: afterOf(this.position), signal, batchSize })) {
          await this.exclusively(() => this.take(message));
          if (signal.aborted) return;
          attempt = 0;
          this.problem = undefined;
        }
        if (!signal.aborted) throw new Error('the subscription ended');
      } catch (fault) {
        if (signal.aborted) return;
        this.problem = messageOf(fault);
        stalled(this.problem);
        await delay(retryAfterMs(++attempt), undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  private async take(message: SubscriptionMessage): Promise<void> {
    const { reading, budgetMs, moved } = this.options;
    const events = message.kind === 'events' ? message.events : [];
    let done = 0;
    do {
      const tracks = [...this.tracks].filter(({ position }) => position < message.scannedTo);
      done += await foldInto(reading.store, tracks, done === 0 ? events : events.slice(done), message.scannedTo, budgetMs);
      await commit(reading.store, tracks);
      for (const track of tracks) {
        if (track.failure) this.tracks.delete(track);
        moved(track);
      }
    } while (done < events.length);
    if (message.scannedTo > this.position) this.position = message.scannedTo;
  }

  /** Whether a failed write happened is for the store to say. */
  private async goBack(): Promise<void> {
    const builds = new Map((await this.options.reading.store.builds()).map((build) => [build.id, build.checkpoint]));
    for (const track of this.tracks) {
      track.reset(builds.get(track.build.id) ?? track.position);
      this.options.moved(track);
    }
    this.position = earliest([...this.tracks]) ?? this.position;
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.lock.then(work);
    this.lock = done.catch(() => undefined);
    return done;
  }
}
