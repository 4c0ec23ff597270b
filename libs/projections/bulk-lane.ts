// Bulk work, one piece after the other: builds tables and catches up, hands over to the live reader, tries again what failed.
import { readOn, type ReadOn } from './advance.ts';
import type { Feed } from './feed.ts';
import type { LiveReader } from './live-reader.ts';
import { messageOf, type ProjectionReport } from './report.ts';
import type { Track } from './track.ts';

export interface Task {
  readonly feed: Feed;
  readonly track: Track;
}

export interface BulkLaneOptions {
  readonly reading: ReadOn;
  readonly live: LiveReader;
  readonly retryAfterMs: (attempt: number) => number;
  readonly report: (report: ProjectionReport) => void;
}

export class BulkLane {
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly options: BulkLaneOptions) {}

  /** Tasks that one reading of the log serves. What is no longer wanted when their turn comes is left out. */
  add(tasks: readonly Task[]): void {
    if (tasks.length === 0) return;
    this.working = this.working.then(async () => {
      this.options.report({ kind: 'bulk-begun' });
      await this.carryOut(tasks.filter(({ feed, track }) => track === feed.serving || track === feed.next));
      this.options.report({ kind: 'bulk-ended' });
    });
  }

  idle(): Promise<void> {
    return this.working;
  }

  /** A rebuild that fails beside a table that answers is given up; everything else is tried again. */
  async failed({ feed, track }: Task): Promise<void> {
    const { reading, retryAfterMs, report } = this.options;
    const message = track.failure?.message ?? 'failed';
    report({ kind: 'failed', model: feed.model.name, message });
    if (track === feed.next && feed.serving) {
      feed.next = undefined;
      await reading.store.drop(track.build.id).catch(() => undefined);
    } else {
      clearTimeout(feed.retry);
      feed.retry = setTimeout(() => this.add([{ feed, track }]), retryAfterMs(++feed.attempts)).unref();
    }
    if (track !== feed.serving) feed.settle(new Error(message));
  }

  /** Brings tracks to the end of the log and hands them to the live reader. */
  private async carryOut(tasks: readonly Task[]): Promise<void> {
    const { reading, live } = this.options;
    const tracks = tasks.map(({ track }) => track);
    const { store, signal } = reading;
    try {
      const builds = new Map((await store.builds()).map((build) => [build.id, build]));
      for (const track of tracks) {
        track.failure = undefined;
        track.reset(builds.get(track.build.id)?.checkpoint ?? -1n);
      }
      await readOn(tracks, reading);
      if (signal.aborted) return;
      for (const { feed, track } of tasks) if (!track.failure && track === feed.next) await store.finish(track.build.id);
      await live.join(tracks.filter(({ failure }) => !failure), (track) => this.switchTo(track, tasks));
    } catch (fault) {
      for (const track of tracks) if (!live.has(track)) track.failure ??= { message: messageOf(fault) };
    }
    if (!signal.aborted) for (const task of tasks) await this.ended(task);
  }

  private async switchTo(track: Track, tasks: readonly Task[]): Promise<Track | undefined> {
    const feed = tasks.find((task) => task.track === track)?.feed;
    if (!feed || feed.next !== track) return undefined;
    await this.options.reading.store.serve(track.build.id);
    const replaced = feed.serving;
    feed.serving = track;
    feed.next = undefined;
    feed.settle();
    this.options.report({ kind: 'served', model: feed.model.name });
    return replaced;
  }

  private async ended(task: Task): Promise<void> {
    const { feed, track } = task;
    if (track.failure) return this.failed(task);
    feed.attempts = 0;
    clearTimeout(feed.retry);
    feed.moved();
  }
}
