// The only source of time. Tests and the sandbox move it.
import { type Instant, instantOfMillis } from '#values';

export abstract class Clock {
  abstract now(): Instant;
}

export class SystemClock extends Clock {
  now(): Instant {
    return instantOfMillis(Date.now());
  }
}

/** Stands still until it is moved. */
export class ManualClock extends Clock {
  constructor(private current: Instant) {
    super();
  }

  now(): Instant {
    return this.current;
  }

  moveTo(at: Instant): void {
    this.current = at;
  }
}
