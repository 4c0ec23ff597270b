// Domain section 5: silence never flatters, and new cars never dilute.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ATrade } from '../../../test/support/a-trade.ts';
import type { Lasting } from './share.ts';

const length = (lasting: Lasting | undefined): number => (lasting === undefined ? -1 : 'days' in lasting ? lasting.days : Infinity);
const share = (text: string | undefined): number => Number(text ?? 'NaN');

/** The same claims and debts; of each, after how many days it is answered and paid, or never. */
const deeds = fc.array(fc.record({ answer: fc.integer({ min: 0, max: 40 }), pay: fc.integer({ min: 0, max: 90 }), silent: fc.boolean(), unpaid: fc.boolean() }), { minLength: 1, maxLength: 8 });

const traderOf = (each: readonly { readonly answer: number | undefined; readonly pay: number | undefined }[]): ATrade => {
  const trade = new ATrade().ordered('one', { vehicles: each.length }).received('one', ...each.map((_, index) => index + 1));
  for (const [index, { answer, pay }] of each.entries()) {
    const vehicle = index + 1;
    trade.on('2026-03-02').claimed('one', vehicle).due('one', `c${vehicle}`, [vehicle]);
    if (answer !== undefined) trade.on('2026-03-02').later(answer).claim('one', vehicle, 'ClaimDenied', { late: answer >= 10 });
    if (pay !== undefined) trade.on('2026-03-02').later(pay).paid('one', `c${vehicle}`, vehicle, 5_200_000);
  }
  return trade;
};

describe('silence never flatters', () => {
  it('who does not answer or pay is never better, in any figure, than who does it late', () =>
    fc.assert(
      fc.property(deeds, (each) => {
        const late = traderOf(each).record('2026-07-01');
        const silent = traderOf(each.map(({ answer, pay, silent: says, unpaid }) => ({ answer: says ? undefined : answer, pay: unpaid ? undefined : pay }))).record('2026-07-01');
        for (const of of ['median', 'percentile75', 'percentile90'] as const) {
          expect(length(silent.daysToAnswer[of])).toBeGreaterThanOrEqual(length(late.daysToAnswer[of]));
          expect(length(silent.daysToPay[of])).toBeGreaterThanOrEqual(length(late.daysToPay[of]));
        }
        expect(share(silent.answeredInTime.share)).toBeLessThanOrEqual(share(late.answeredInTime.share));
        expect(share(silent.acknowledgedInTime.share)).toBeLessThanOrEqual(share(late.acknowledgedInTime.share));
        expect(share(silent.compensation[0]?.shareInTime)).toBeLessThanOrEqual(share(late.compensation[0]?.shareInTime));
        expect(silent.claimedVehicles).toEqual(late.claimedVehicles);
      }),
      { numRuns: 60 },
    ));

  it('a write-off by the importer makes no share better', () => {
    const owing = traderOf([{ answer: 1, pay: 1 }, { answer: 1, pay: undefined }]);
    const before = owing.record('2026-07-01');
    const after = owing.compensation('one', 'c2', 'CompensationWrittenOff', { parts: [{ item: 'item-2', instalment: 'first', amount: { amount: '5200000', currency: 'CNY' } }] }).record('2026-07-01');
    expect([before, after].map(({ compensation, daysToPay }) => [compensation[0]?.shareInTime, daysToPay.notYet])).toEqual([['0.5000', 1], ['0.5000', 1]]);
  });
});

describe('new cars never dilute', () => {
  it('whatever is received and can still be claimed changes no rate over closed windows', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 179 }), (old, bad, fresh, daysAgo) => {
        const trade = new ATrade().ordered('old', { vehicles: 6 }).received('old', ...[1, 2, 3, 4, 5, 6].slice(0, old));
        for (let vehicle = 1; vehicle <= Math.min(old, bad); vehicle++) trade.claimed('old', vehicle).accepted('old', vehicle);
        const before = trade.record('2027-03-01');
        const more = trade.on('2027-03-01').later(-daysAgo).ordered('new', { vehicles: 12 }).received('new', ...Array.from({ length: fresh }, (_, index) => index + 1)).record('2027-03-01');
        expect(more.claimedVehicles.claimRate.windowsClosed).toEqual(before.claimedVehicles.claimRate.windowsClosed);
        expect(more.claimedVehicles.justifiedRate.windowsClosed).toEqual(before.claimedVehicles.justifiedRate.windowsClosed);
        expect(more.byDefect.map(({ claimRate }) => claimRate.windowsClosed)).toEqual(before.byDefect.map(({ claimRate }) => claimRate.windowsClosed));
        expect(more.vehicles).toMatchObject({ received: old + fresh, windowsOpen: fresh });
      }),
      { numRuns: 60 },
    ));

  it('a window closes with the end of its last day where the car is, by the longest time that its sale basis leaves', () => {
    const open = (saleBasis: string, at: string) => new ATrade().ordered('one', { saleBasis }).received('one', 1).record(at).vehicles.windowsOpen;
    // Received on 2 March: 180 days end with 29 August.
    for (const basis of ['AS_IS', 'LIMITED', 'GUARANTEED']) expect([open(basis, '2026-08-29'), open(basis, '2026-08-30')]).toEqual([1, 0]);
  });
});
