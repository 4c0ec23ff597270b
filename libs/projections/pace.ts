// Lets other work on the main thread in between.
import { setImmediate } from 'node:timers/promises';

/** Works in slices, which with the read before them stay under 10 ms: `pause` gives a promise to wait for when the slice is used up, else nothing. */
export class Pace {
  private since = performance.now();

  constructor(private readonly sliceMs = 5) {}

  pause = (): Promise<void> | undefined => (performance.now() - this.since < this.sliceMs ? undefined : this.yield());

  private async yield(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}
