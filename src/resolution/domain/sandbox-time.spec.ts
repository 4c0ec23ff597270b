import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { instant } from '#values';
import { sandboxTime } from './sandbox-time.ts';

const at = instant('2026-03-02T15:30:00Z');
const to = instant('2026-03-02T16:30:00Z');
const hour = 3_600_000;
const hourAhead = { type: 'ClockMoved', data: { to, aheadMs: hour, at } } as const;

describe('the sandbox clock', () => {
  it('is moved to an instant or by a time, and keeps how far it is ahead in all', () => {
    given(sandboxTime).when({ type: 'MoveClock', to, at }).then(hourAhead);
    given(sandboxTime).when({ type: 'MoveClock', to: { byMs: hour }, at }).then(hourAhead);
    given(sandboxTime, hourAhead).when({ type: 'MoveClock', to: { byMs: 1 }, at: to }).then({ type: 'ClockMoved', data: { to: instant('2026-03-02T16:30:00.001Z'), aheadMs: hour + 1, at: to } });
  });
  it.each([[{ byMs: 0 }], [{ byMs: -1 }], [at], [instant('2026-03-02T15:29:59.999Z')]])('is never moved back, nor left where it is: %j', (where) => {
    given(sandboxTime).when({ type: 'MoveClock', to: where, at }).thenRefused('CLOCK_NEVER_BACK');
  });
  it('is moved to the end of 2199 at most', () => {
    given(sandboxTime).when({ type: 'MoveClock', to: instant('2199-12-31T23:59:59.999Z'), at }).accepted();
    for (const where of [instant('2200-01-01T00:00:00Z'), { byMs: 1e15 }, { byMs: 1e300 }]) given(sandboxTime).when({ type: 'MoveClock', to: where, at }).thenRefused('CLOCK_OUT_OF_RANGE');
  });
});
