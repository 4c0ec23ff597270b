// A running deadline as the workflow and the work lists know it, whichever stream it runs in.
import { type Instant, twoThirdsOf } from '#values';
import { type CompensationDeadline, compensationDeadlines } from '../compensations/index.ts';
import { deadlines } from '../disputes/index.ts';
import type { CompensationDeadlines } from './compensation-deadlines.ts';
import type { DisputeDeadlines } from './dispute-deadlines.ts';
import type { OrderDeadlines } from './order-deadlines.ts';

export interface WorkDeadline {
  readonly id: string;
  readonly name: string;
  /** The role whose time it is. */
  readonly owner: string;
  /** The one of that role whose time it is, where the order does not say: a mediator, an inspector. */
  readonly party?: string;
  readonly from: Instant;
  readonly due: Instant;
  /** The owner's. */
  readonly zone: string;
  readonly force: 'MUST' | 'MAY';
  readonly claims?: readonly string[];
  readonly vehicles?: readonly number[];
  readonly payment?: string;
  readonly instalment?: string;
  /** Whether the reminder of it stands in the log. */
  readonly reminded?: boolean;
  /** Whether it runs again after its time was over: whoever owns it is late. */
  readonly again?: boolean;
}

export type WithDeadlines = OrderDeadlines | DisputeDeadlines | CompensationDeadlines;

const ofOrder = ({ clocks }: OrderDeadlines): readonly WorkDeadline[] =>
  clocks.running.map(({ id, name, owner, obliges: force, from, due, zone, vehicles, payment }) => ({
    id, name, owner, from, due, zone, force, reminded: clocks.reminded.includes(id), ...(vehicles === undefined ? {} : { vehicles }), ...(payment === undefined ? {} : { payment }),
  }));

/** Of a cancellation there are no claims, but vehicles. */
const ofCompensation = ({ compensation }: CompensationDeadlines): readonly WorkDeadline[] =>
  compensationDeadlines(compensation).map(({ claims: items, about, lapse: _, ...deadline }: CompensationDeadline) => {
    const vehicles = compensation.items.filter(({ item }) => items.includes(item)).map(({ vehicle }) => vehicle);
    const what = items.length === 0 ? {} : compensation.opened?.of === 'DISPUTE' ? { claims: items } : { vehicles };
    return { ...deadline, ...what, ...(about === undefined ? {} : compensation.instalments.some(({ instalment }) => instalment === about) ? { instalment: about } : { payment: about }) };
  });

const runningIn = (state: WithDeadlines): readonly WorkDeadline[] => {
  if (state.kind === 'ORDER') return ofOrder(state);
  return state.kind === 'DISPUTE' ? deadlines(state.dispute) : ofCompensation(state);
};

// Each column of a document asks for them.
const known = new WeakMap<WithDeadlines, readonly WorkDeadline[]>();

/** Everything that runs in a stream, whoever's it is. */
export const deadlinesOf = (state: WithDeadlines): readonly WorkDeadline[] => {
  const found = known.get(state) ?? runningIn(state);
  known.set(state, found);
  return found;
};

const earliest = (instants: readonly string[]): string | null => instants.reduce<string | null>((first, each) => (first === null || each < first ? each : first), null);

/** The earliest instant at which something must be recorded in the stream; null: nothing is waited for. */
export const wakeAt = (state: WithDeadlines): string | null => {
  const running = deadlinesOf(state).map(({ force, reminded, from, due }) => (force === 'MUST' && reminded !== true ? twoThirdsOf(from, due) : due));
  return earliest([...running, ...(state.kind === 'ORDER' ? state.reservations.map(({ due }) => due) : [])]);
};

/** When the first running deadline of a role ends. */
export const dueFirst = (state: WithDeadlines, role: string): string | null =>
  earliest(deadlinesOf(state).filter(({ owner }) => owner === role).map(({ due }) => due));
