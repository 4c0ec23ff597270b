// The laws that must hold for every history of an order, over random ones.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, isRefused } from '#event-sourcing';
import { type Instant, instant, localDate, plusMillis, sumOf } from '#values';
import { aFile, aLot, aReplacement, cny, placeALot, placedAt, theHash, theWorkflow } from '../../../test/support/a-lot.ts';
import { type Act, acts, actRules, allowedActs } from './acts.ts';
import type { OrderCommand } from './commands.ts';
import { evolveClocks, noClocks } from './clocks.ts';
import { deadlines } from './deadlines.ts';
import { order } from './decide.ts';
import type { OrderEvent } from './events.ts';
import type { Role } from './lot.ts';
import { isPlaced, type Order, type PlacedOrder } from './order.ts';
import { openPrice, paidFor } from './prices.ts';

const day = 86_400_000;
const promised = localDate('2026-03-20');
const paying: readonly Role[] = ['IMPORTER', 'TRADER', 'ADMINISTRATOR'];

interface Step {
  readonly act: Act | 'lapse' | 'replace' | 'receiveReplacement';
  readonly role: Role;
  readonly hours: number;
  readonly vehicle: number;
  readonly payment: number;
  readonly part: number;
  readonly made: boolean;
}

interface Target {
  readonly vehicle: number;
  readonly payment: string;
  readonly amount: bigint;
  readonly made: boolean;
}
const some: Target = { vehicle: 1, payment: 'p', amount: 1n, made: true };

const commandOf = (act: Act, role: Role, at: Instant, target: Target): OrderCommand => {
  const asked = { at, by: { role } };
  const { vehicle, payment, amount, made } = target;
  const commands: Readonly<Record<Act, OrderCommand>> = {
    acceptOrder: { type: 'AcceptOrder', disclosureHash: theHash, ...asked },
    declineOrder: { type: 'DeclineOrder', ...asked },
    cancelOrder: { type: 'CancelOrder', vehicles: [vehicle], ...asked },
    recordPayment: { type: 'RecordPayment', payment, amount: cny(amount), proof: aFile('PROOF_OF_PAYMENT'), ...asked },
    contestPayment: { type: 'ContestPayment', payment, ...asked },
    ruleOnPayment: { type: 'RuleOnPayment', payment, made, ...asked },
    recordDispatch: { type: 'RecordDispatch', vehicles: [vehicle], ...asked },
    recordReceipt: { type: 'RecordReceipt', vehicles: [{ vehicle, odometerKm: 61_020 }], evidence: aFile('DELIVERY_RECEIPT'), ...asked },
    contestReceipt: { type: 'ContestReceipt', vehicles: [vehicle], ...asked },
  };
  return commands[act];
};

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constant('recordPayment' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...acts.filter((act) => act !== 'declineOrder'), 'lapse' as const) },
    { weight: 1, arbitrary: fc.constantFrom('replace' as const, 'receiveReplacement' as const) },
  ),
  role: fc.constantFrom(...paying), hours: fc.integer({ min: 0, max: 60 }), vehicle: fc.integer({ min: 1, max: 7 }),
  payment: fc.integer({ min: 0, max: 3 }), part: fc.constantFrom(1, 2, 3, 7), made: fc.boolean(),
});

/** What happens when those steps are tried one after another: every accepted one leaves its events. */
const played = (steps: readonly Step[]): { readonly events: readonly OrderEvent[]; readonly now: Instant } => {
  let events: readonly OrderEvent[] = aLot({ promisedDate: promised }).of(5).placed().events;
  let now = placedAt;
  const tried = (command: OrderCommand) => {
    const decision = order.decide(command, fold(order, events));
    if (!isRefused(decision)) events = [...events, ...decision];
  };
  steps.forEach(({ act, hours, role, part, payment, ...rest }, n) => {
    now = plusMillis(now, hours * 3_600_000);
    const state = fold(order, events);
    if (act === 'lapse') return tried({ type: 'RecordLapses', at: now, by: { role: 'WORKFLOW' } });
    const { vehicle, made } = rest;
    if (act === 'replace') return tried(aReplacement(vehicle, { compensation: `c${payment}`, at: now }, { vin: `replacement ${n}` }));
    if (act === 'receiveReplacement') {
      const given = isPlaced(state) ? state.vehicles.findLast(({ replacing }) => replacing !== undefined)?.replacing : undefined;
      const { compensation = 'none', vehicle: replaces = vehicle } = given ?? {};
      return tried({ type: 'RecordReplacementReceipt', compensation, replaces, receivedBy: made ? 'IMPORTER' : 'TRADER', at: now, by: theWorkflow });
    }
    const owners: readonly Role[] = actRules[act].roles;
    const known = act === 'recordPayment' ? `p${n}` : [...(isPlaced(state) ? state.payments.keys() : [])][payment] ?? 'none';
    const amount = isPlaced(state) ? openPrice(state) / BigInt(part) : 1n;
    tried(commandOf(act, owners.includes(role) ? role : owners[0] ?? role, now, { ...rest, payment: known, amount }));
  });
  return { events, now };
};

/** Most begin with acceptance, so that there is something to do. */
const history = fc.tuple(fc.boolean(), fc.array(step, { maxLength: 30 })).map(([asked, steps]) =>
  played(asked ? steps : [{ act: 'acceptOrder', role: 'TRADER', hours: 1, vehicle: 1, payment: 0, part: 1, made: true }, ...steps]));

const placedIn = (events: readonly OrderEvent[]): PlacedOrder => {
  const state: Order = fold(order, events);
  if (!isPlaced(state)) throw new Error('not placed');
  return state;
};
const sum = (events: readonly { readonly amount: { readonly amount: string } }[]) => sumOf(events.map(({ amount }) => BigInt(amount.amount)));

const lapsesAt = (at: Instant, events: readonly OrderEvent[]): readonly OrderEvent[] => {
  const decision = order.decide({ type: 'RecordLapses', at, by: { role: 'WORKFLOW' } }, fold(order, events));
  return isRefused(decision) ? [] : decision;
};

describe('laws', () => {
  it('1: folding the same events always gives the same state; state at revision n is the fold of the first n events', () => {
    fc.assert(fc.property(history, ({ events }) => {
      const stored = JSON.parse(JSON.stringify(events)) as readonly OrderEvent[];
      let state = order.initial;
      stored.forEach((event, n) => {
        state = order.evolve(state, event);
        expect(state).toEqual(fold(order, events.slice(0, n + 1)));
      });
    }), { numRuns: 60 });
  });

  it('3: the shares of the vehicles sum to each payment, and what is paid or open of each price to that of the lot', () => {
    fc.assert(fc.property(history, ({ events, now }) => {
      for (const event of events) if (event.type === 'PaymentRecorded') expect(sum(event.data.shares)).toBe(BigInt(event.data.amount.amount));
      const state = placedIn(events);
      for (const vehicle of state.vehicles) {
        expect(paidFor(state, vehicle, now)).toBeLessThanOrEqual(vehicle.price);
        const taken = [...state.payments.values()].filter(({ standing }) => standing.is !== 'NOT_MADE');
        expect(sumOf(taken.map(({ shares }) => shares.get(vehicle.number) ?? 0n))).toBeLessThanOrEqual(vehicle.price);
      }
    }), { numRuns: 100 });
  });

  it('3: what is owed back of cancelled vehicles is what was paid for them by payments that count, once all are settled', () => {
    fc.assert(fc.property(history, ({ events, now }) => {
      const later = plusMillis(now, 30 * day);
      const ends = [...events, ...lapsesAt(later, events)];
      const state = placedIn(ends);
      const owed = sumOf(ends.map(({ type, data }) => {
        if (type === 'VehicleCancelled') return BigInt(data.owed.amount);
        return type === 'PaymentRuled' ? sum(data.owed) - sum(data.notOwed) : 0n;
      }));
      const cancelled = state.vehicles.filter((vehicle) => vehicle.cancelled !== undefined);
      expect(owed).toBe(sumOf(cancelled.map((vehicle) => paidFor(state, vehicle, later))));
    }), { numRuns: 100 });
  });

  it('1: the clocks kept event by event are the deadlines of the whole state', () => {
    fc.assert(fc.property(history, ({ events }) => {
      let clocks = noClocks;
      events.forEach((event, n) => {
        clocks = evolveClocks(clocks, event);
        const state = fold(order, events.slice(0, n + 1));
        expect(clocks.running.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(deadlines(state).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        expect(clocks.reminded).toEqual(isPlaced(state) ? state.reminded : []);
      });
    }), { numRuns: 100 });
  });

  it('9: each reminder and each lapse is recorded once, after its instant, in due order, and then nothing is due', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 20 }), ({ events, now }, days) => {
      const at = plusMillis(now, days * day);
      const all = [...events, ...lapsesAt(at, events)];
      expect(lapsesAt(at, all)).toEqual([]);
      expect(deadlines(fold(order, all)).filter(({ due }) => due <= at)).toEqual([]);
      const told = all.flatMap((event) => (event.type === 'OrderDeadlineLapsed' || event.type === 'OrderDeadlineReminded' ? [event] : []));
      const names = told.map(({ type, data }) => `${type} ${data.deadline}`);
      expect(names.length).toBe(new Set(names).size);
      for (const { type, data } of told) expect(data.at >= data.due).toBe(type === 'OrderDeadlineLapsed');
      const dues = lapsesAt(at, events).flatMap(({ type, data }) => (type === 'OrderDeadlineLapsed' ? [data.due] : []));
      expect(dues).toEqual(dues.toSorted());
      const silent = all.filter(({ type, data }) => type === 'OrderLapsed' || type === 'ReceiptConfirmed' || (type === 'PaymentConfirmed' && data.cause === 'SILENCE') || (type === 'PaymentRuled' && data.by === 'LAPSE'));
      expect(silent).toHaveLength(names.filter((name) => name.startsWith('OrderDeadlineLapsed')).length);
    }), { numRuns: 200 });
  });

  it('14: an act is in allowedActs exactly when the state does not refuse it', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 10 }), ({ events, now }, days) => {
      const state = placedIn(events);
      const at = plusMillis(now, days * day);
      for (const role of paying) {
        for (const answer of allowedActs(state, role, at)) {
          const { act } = answer;
          seen.add(`${act} ${answer.allowed}`);
          const accepts = (vehicle: number, payment: string) =>
            !isRefused(order.decide(commandOf(act, role, at, { ...some, vehicle, payment }), state));
          const all = state.vehicles.map(({ number }) => number);
          const numbers = all.filter((vehicle) => accepts(vehicle, 'new'));
          const payments = [...state.payments.keys()].filter((payment) => accepts(1, payment));
          if (!answer.allowed) expect([act, act === 'recordPayment' || 'vehicles' in actRules[act] ? numbers : payments]).toEqual([act, []]);
          else if (answer.vehicles !== undefined) expect([act, answer.vehicles]).toEqual([act, numbers]);
          else if (answer.payments !== undefined) expect([act, answer.payments]).toEqual([act, payments]);
          else expect([act, numbers]).toEqual([act, all]);
          if (answer.allowed) expect([act, (answer.vehicles ?? answer.payments ?? [act]).length]).not.toEqual([act, 0]);
          if (answer.allowed && answer.until !== undefined) expect(answer.until > at).toBe(true);
        }
      }
    }), { numRuns: 300, seed: 14 });
    // A property that never met an act allowed and barred would prove nothing.
    expect([...seen].sort()).toEqual(acts.flatMap((act) => [`${act} false`, `${act} true`]).sort());
  });

  it('14: no act is another role\'s', () => {
    const state = fold(order, aLot().accepted().events);
    for (const role of ['MEDIATOR', 'INSPECTOR', 'AUDITOR', 'WORKFLOW'] as const) {
      expect(allowedActs(state, role, placedAt)).toEqual([]);
      for (const act of acts) expect(order.decide(commandOf(act, role, placedAt, some), state)).toMatchObject({ refused: { code: 'NOT_FOR_ROLE' } });
    }
    expect(allowedActs(order.initial, 'TRADER', placedAt)).toEqual([]);
  });

  it('2: a refusal leaves no trace, and the same lot is placed once', () => {
    const placed = order.decide(placeALot(), order.initial);
    expect(isRefused(placed)).toBe(false);
    const again = order.decide(placeALot({ at: instant('2026-03-03T00:00:00Z') }), fold(order, isRefused(placed) ? [] : placed));
    expect(again).toMatchObject({ refused: { code: 'ORDER_ALREADY_PLACED' } });
  });
});
