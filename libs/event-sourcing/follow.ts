// Following a log that announces its commits: what a subscription is, whatever the log is kept in.
import type { EventStore, SubscribeOptions, SubscriptionMessage } from './event-store.ts';

/** Counts changes and wakes those who wait for the next one. */
export class Changes {
  private readonly waiting = new Set<() => void>();
  private seen = 0;

  get count(): number {
    return this.seen;
  }

  announce(): void {
    this.seen++;
    for (const wake of this.waiting) wake();
  }

  /** Resolves when there was a change after the counted ones, or the signal aborts; at once when that is so already. */
  after(count: number, signal: AbortSignal): Promise<void> {
    if (this.seen !== count || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/**
 * Reads on from a position, slice by slice, and waits for a change where the log ends. It ends without a word when its signal
 * aborts, also in the middle of waiting.
 */
export async function* follow(
  readAll: EventStore['readAll'],
  changes: Changes,
  { after, signal, batchSize = 1_000 }: SubscribeOptions,
): AsyncGenerator<SubscriptionMessage, void, undefined> {
  let scannedTo = after ?? -1n;
  let behind = true;
  while (!signal.aborted) {
    // Counted before reading: a commit between the read and the wait then ends the wait at once.
    const { count } = changes;
    const slice = await readAll({ after: scannedTo, limit: batchSize }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (!slice || signal.aborted) return;
    if (slice.events.length > 0) {
      behind = true;
      scannedTo = slice.scannedTo;
      yield { kind: 'events', events: slice.events, scannedTo };
      continue;
    }
    if (behind) {
      behind = false;
      yield { kind: 'caught-up', scannedTo };
    }
    await changes.after(count, signal);
  }
}
