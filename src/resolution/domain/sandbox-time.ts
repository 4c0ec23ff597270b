// How far the clock of a service for trying out runs ahead. It is moved forward only: what is recorded has an order.
import type { Decider, Decision } from '#event-sourcing';
import { type Instant, instantOfMillis, millisOf } from '#values';
import type { ClockMoved } from './events.ts';
import { refuse } from './refusals.ts';

export interface SandboxTime {
  readonly aheadMs: number;
}

export interface MoveClock {
  readonly type: 'MoveClock';
  /** To an instant, or by so many milliseconds. */
  readonly to: Instant | { readonly byMs: number };
  /** What the clock says before. */
  readonly at: Instant;
}

const latest = Date.UTC(2200, 0, 1);

const decide = ({ to, at }: MoveClock, { aheadMs }: SandboxTime): Decision<ClockMoved> => {
  const byMs = typeof to === 'string' ? millisOf(to) - millisOf(at) : to.byMs;
  if (byMs <= 0) return refuse('CLOCK_NEVER_BACK', { now: at });
  if (!Number.isSafeInteger(byMs) || millisOf(at) + byMs >= latest) return refuse('CLOCK_OUT_OF_RANGE');
  return [{ type: 'ClockMoved', data: { to: instantOfMillis(millisOf(at) + byMs), aheadMs: aheadMs + byMs, at } }];
};

export const sandboxTime: Decider<SandboxTime, MoveClock, ClockMoved> = {
  initial: { aheadMs: 0 },
  decide,
  evolve: (_, event) => ({ aheadMs: event.data.aheadMs }),
};
