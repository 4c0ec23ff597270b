// Gives back what a bulk of work has left behind in this thread: V8 alone keeps it until it needs it again, and each worker has a heap
// of its own that may grow so.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Collects what is garbage in this thread now; takes some milliseconds where little is alive. */
export const releaseMemory = (): void => {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
};

/**
 * While a bulk of work is under way, lets garbage grow by a third of what is alive before it is collected, instead of to several times
 * that: the work takes a little longer, and about half the memory. For the whole process.
 */
export const keepMemorySmall = (small: boolean): void => setFlagsFromString(`--heap-growing-percent=${small ? 30 : 0}`);
