// One read model in the engine: the track that answers, the one built beside it, who waits for it, what is wrong with it.
import { shapeOf, type ReadModel } from './read-model.ts';
import type { Failure, Track } from './track.ts';

export interface ModelStatus {
  readonly name: string;
  readonly version: number;
  /**
   * `building`: no table of this version answers yet. `catching-up`: it answers, far behind. `live`. `stalled`: the log or the
   * store does not work, all live models wait and try again. `failed`: the model's own code threw; tried again with backoff.
   */
  readonly state: 'building' | 'catching-up' | 'live' | 'stalled' | 'failed';
  /** Up to here every event counts. */
  readonly position: bigint;
  /** In positions of the log; on a log without gaps, events. */
  readonly lag: bigint;
  readonly failure?: Failure;
  /** How far the table is that is built beside the one that answers. */
  readonly rebuiltTo?: bigint;
}

interface Waiter {
  readonly position: bigint;
  readonly end: (reached: boolean) => void;
}

export class Feed {
  serving: Track | undefined;
  next: Track | undefined;
  /** Failures in a row. */
  attempts = 0;
  retry: NodeJS.Timeout | undefined;
  /** Those who wait for `next` to be served. */
  rebuild: PromiseWithResolvers<void> | undefined;
  private readonly waiters = new Set<Waiter>();

  constructor(readonly model: ReadModel) {}

  reached(position: bigint): boolean {
    return this.serving !== undefined && this.serving.position >= position;
  }

  wait(position: bigint, timeoutMs: number): Promise<boolean> {
    if (this.reached(position)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter = {
        position,
        end: (reached: boolean) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.end(false), timeoutMs);
      this.waiters.add(waiter);
    });
  }

  moved(): void {
    for (const waiter of this.waiters) if (this.reached(waiter.position)) waiter.end(true);
  }

  /** Tells those who wait for a rebuild how it ended. */
  settle(fault?: unknown): void {
    if (fault === undefined) this.rebuild?.resolve();
    else this.rebuild?.reject(fault);
    this.rebuild = undefined;
  }

  stop(): void {
    clearTimeout(this.retry);
    this.rebuild?.reject(new Error('the engine was stopped'));
    for (const waiter of this.waiters) waiter.end(false);
  }

  status(head: bigint, live: boolean, problem: string | undefined): ModelStatus {
    const { name, version } = shapeOf(this.model);
    const track = this.serving ?? this.next;
    const position = track?.position ?? -1n;
    const failure = track?.failure ?? (live && problem !== undefined ? { message: problem } : undefined);
    const working = this.serving === undefined ? 'building' : !live ? 'catching-up' : problem === undefined ? 'live' : 'stalled';
    return {
      name,
      version,
      state: track?.failure ? 'failed' : working,
      position,
      lag: head > position ? head - position : 0n,
      ...(failure ? { failure } : {}),
      ...(this.serving && this.next ? { rebuiltTo: this.next.position } : {}),
    };
  }
}
