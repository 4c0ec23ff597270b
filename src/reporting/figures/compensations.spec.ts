// Over random compensations: what the figures say was paid, is overdue and is outstanding is what the compensation itself says.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '#event-sourcing';
import { sumOf } from '#values';
import * as a from '../../../test/support/a-compensation.ts';
import { ATrade } from '../../../test/support/a-trade.ts';
import { type Compensation, compensation, outstandingOf, payableOn, reportedOn, waitingOn } from '../../compensations/index.ts';
import { punctualityOf } from './compensations.ts';
import type { OrderRecord } from './record.ts';

type CompensationCommand = Parameters<typeof compensation.decide>[0];

const step = fc.record({ act: fc.integer({ min: 0, max: 9 }), days: fc.constantFrom(0, 0, 1, 2, 5, 12, 35), amount: fc.constantFrom(1, 40, 100, 250, 700), pick: fc.nat(3), made: fc.boolean() });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const goesBack = { ...a.moneyItem(7, 500), gives: 'SALE_CANCELLATION', goesBack: true, fallback: a.cny(300) } as const;
const reason = {} as never;

const commandsOf = ({ act, amount, pick, made }: Step, n: number, at: ReturnType<typeof a.daysAfter>, { payments }: Compensation): readonly CompensationCommand[] => {
  const payment = payments[pick % Math.max(1, payments.length)]?.payment ?? 'none';
  switch (act) {
    case 0:
    case 1:
    case 2:
      return [a.reported(`p${n}`, amount, at)];
    case 3:
      return [a.confirmed(payment, at)];
    case 4:
      return [a.contested(payment, at)];
    case 5:
      return [a.lapses(at, { mediator: a.mediatorSeat }), { type: 'RuleOnPayment', payment, made, reason, at, by: a.mediator }];
    case 6: {
      const days = [5, 20, 40].map((days) => a.daysAfter(days, at).slice(0, 10) as never);
      return [
        { type: 'ProposeSchedule', schedule: `s${n}`, instalments: days.map((payableOn, index) => ({ instalment: `${n}-${index}`, payableOn })), at, by: a.trader },
        { type: 'AgreeSchedule', schedule: `s${n}`, at, by: a.importer },
      ];
    }
    case 7:
      return [{ type: 'WriteOff', writeOff: `w${n}`, amount: a.cny(amount), at, by: a.importer }];
    case 8:
      return [{ type: 'LowerDue', because: 'REOPENED', event: `event-${n}`, items: [{ item: 'claim-4', by: a.cny(amount) }], at, by: a.workflow }];
    default:
      return [a.lapses(at)];
  }
};

const played = (steps: readonly Step[]) => {
  const trade = new ATrade().ordered('one', { vehicles: 10 }).received('one', 4, 5, 7);
  let [state, at] = [compensation.initial, a.openedAt];
  const take = (command: CompensationCommand): void => {
    const decision = compensation.decide(command, state);
    if (isRefused(decision)) return;
    for (const event of decision) {
      state = compensation.evolve(state, event);
      trade.compensation('one', 'compensation-1', event.type, event.data);
    }
  };
  take(a.opening([a.moneyItem(4, 1_000), a.moneyItem(5, 700), goesBack], { orderId: 'one' }));
  for (const [n, each] of steps.entries()) {
    at = a.daysAfter(each.days, at);
    for (const command of commandsOf(each, n, at, state)) take(command);
  }
  return { trade, state, at };
};

describe('the figures of a compensation', () => {
  it('agree with it after every history', () => {
    let [late, overdue, waiting, defaults] = [0, 0, 0, 0];
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
        const { trade, state, at } = played(steps);
        const kept = (trade.records().get('order-one') as OrderRecord).compensations[0];
        if (!kept) throw new Error('nothing was opened');
        for (const [index, item] of state.items.entries()) {
          const found = punctualityOf(kept, kept.state.items[index] ?? item);
          expect(sumOf(found.unpaid.map(([, amount]) => amount))).toBe(payableOn(state, item.item));
          expect(found.waiting).toBe(waitingOn(state, item));
          // All that is due and not written off is paid, payable or waits; what was paid twice over is not more than was due.
          const rest = payableOn(state, item.item) + waitingOn(state, item);
          expect(found.inTime + found.late + rest).toBeGreaterThanOrEqual(BigInt(item.due) - BigInt(item.writtenOff));
          expect(found.inTime + found.late).toBeLessThanOrEqual(BigInt(item.due));
          if (found.paidAt !== undefined) expect(outstandingOf(item)).toBeLessThanOrEqual(reportedOn(state, item.item));
          late += found.late > 0n ? 1 : 0;
          overdue += found.unpaid.some(([due]) => due <= at) ? 1 : 0;
          waiting += found.waiting > 0n ? 1 : 0;
        }
        const [record] = trade.record('2030-01-01').compensation;
        const [exposure] = trade.exposure();
        const outstanding = sumOf(state.items.map(outstandingOf)).toString();
        expect([record?.outstanding ?? '0', exposure?.outstanding ?? '0']).toEqual([outstanding, outstanding]);
        expect(exposure?.recovered ?? '0').toBe(sumOf(state.items.map(({ confirmed }) => BigInt(confirmed))).toString());
        expect(record?.defaults ?? 0).toBe(state.unpaid ? 1 : 0);
        defaults += record?.defaults ?? 0;
      }),
      { numRuns: 300 },
    );
    // It came to what it is about.
    expect([late, overdue, waiting, defaults].every((times) => times > 0)).toBe(true);
  });
});
