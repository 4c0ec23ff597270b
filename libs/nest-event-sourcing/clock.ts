// The only source of time. Tests and the sandbox move it.
import { type Instant, instantOfMillis, plusMillis } from '#values';

export abstract class Clock {
  private readonly listeners = new Set<() => void>();

  abstract now(): Instant;

  /** Told when time has jumped, not when it passes. */
  onJump(listener: () => void): void {
    this.listeners.add(listener);
  }

  protected jumped(): void {
    for (const listener of this.listeners) listener();
  }
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
    this.jumped();
  }
}

/** Runs ahead of another clock, for trying out what time brings. It is only ever put further ahead. */
export class SandboxClock extends Clock {
  private ahead = 0;

  constructor(private readonly real: Clock) {
    super();
    real.onJump(() => this.jumped());
  }

  now(): Instant {
    return this.ahead === 0 ? this.real.now() : plusMillis(this.real.now(), this.ahead);
  }

  /** Milliseconds that it runs ahead. */
  get aheadMs(): number {
    return this.ahead;
  }

  /** Puts it so many milliseconds ahead; less than it is already changes nothing. */
  putAhead(ms: number): void {
    if (ms <= this.ahead) return;
    this.ahead = ms;
    this.jumped();
  }
}
