import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant, instantOfMillis, millisOf, plusMillis } from '#values';

describe('an instant', () => {
  it.each([
    ['2026-03-02T15:30:00Z', '2026-03-02T15:30:00.000Z'],
    ['2026-03-02T23:30:00+08:00', '2026-03-02T15:30:00.000Z'],
    ['2026-03-02T15:30:00.1239Z', '2026-03-02T15:30:00.123Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['2026-03-01T00:00:00-10:00', '2026-03-01T10:00:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, form) => expect(instant(text)).toBe(form));

  it.each(['', '2026-03-02', '2026-03-02T15:30:00', '2026-02-30T00:00:00Z', 'now', '1772465400000', '2026-03-02T24:30:00Z'])('is not "%s"', (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  });

  it.each(['+010000-01-01T00:00:00Z', '-000001-12-31T23:59:59Z', '9999-12-31T23:59:59-01:00'])('has a year of four digits: not %s', (text) => {
    expect(() => instant(text)).toThrow('no instant of the years 0000 to 9999');
  });

  it('is a count of milliseconds, and moves by one', () => {
    expect(instantOfMillis(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(millisOf(instant('2026-03-02T15:30:00Z'))).toBe(1_772_465_400_000);
    expect(plusMillis(instant('2026-12-31T23:59:59.999Z'), 1)).toBe('2027-01-01T00:00:00.000Z');
    expect(plusMillis(instant('2027-01-01T00:00:00Z'), -1)).toBe('2026-12-31T23:59:59.999Z');
    expect(() => plusMillis(instant('9999-12-31T23:59:59.999Z'), 1)).toThrow(RangeError);
    expect(() => instantOfMillis(Number.NaN)).toThrow(RangeError);
  });

  it('is ordered as text as it is in time, and comes back from its milliseconds', () => {
    const millis = fc.integer({ min: Date.UTC(0, 0) - 59_958_144_000_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(millis, millis, (a, b) => {
        expect(instantOfMillis(a) < instantOfMillis(b)).toBe(a < b);
        expect(millisOf(instantOfMillis(a))).toBe(a);
        expect(instant(instantOfMillis(a))).toBe(instantOfMillis(a));
      }),
    );
  });
});
