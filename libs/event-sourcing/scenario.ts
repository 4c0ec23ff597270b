// Given / when / then for deciders, in the words the tests read in.
import { deepStrictEqual, fail } from 'node:assert/strict';
import { type Decider, fold, isRefused } from './decider.ts';
import type { DomainEvent } from './event.ts';

/**
 * Folds a history, decides one command on it, and looks at what came of it.
 *
 * @throws AssertionError from `then`, `thenRefused` and `accepted` when something else came of it
 * @example
 * const decide = (by) => [{ type: 'Added', data: { by } }];
 * const tally = { initial: 0, evolve: (sum, event) => sum + event.data.by, decide };
 * given(tally, ...decide(1), ...decide(2)).when(4).accepted().state // 7
 */
export const given = <State, Command, Event extends DomainEvent>(decider: Decider<State, Command, Event>, ...history: readonly Event[]) => ({
  when(command: Command) {
    const decision = decider.decide(command, fold(decider, history));
    const events = (): readonly Event[] => (isRefused(decision) ? fail(`refused: ${JSON.stringify(decision.refused)}`) : decision);
    return {
      /** Exactly these events, in this order. */
      then: (...expected: readonly Event[]) => deepStrictEqual(events(), expected),
      /** Refused with this code; gives the refusal for a closer look. */
      thenRefused: (code: string) => {
        if (!isRefused(decision)) return fail(`expected ${code}, but it was accepted: ${JSON.stringify(decision)}`);
        deepStrictEqual(decision.refused.code, code);
        return decision.refused;
      },
      /** Accepted; gives the events and the state after them for a closer look. */
      accepted: () => ({ events: events(), state: fold(decider, [...history, ...events()]) }),
    };
  },
  state: () => fold(decider, history),
});
