// The pure heart of an aggregate: what it is at first, what an event makes of it, what a command makes happen or why not.
import type { DomainEvent, Json, RecordedEvent } from './event.ts';

/** `RULE`: no state would allow it. `STATE`: this state does not allow it. `ABSENT`: there is nothing to act on. */
export type RefusalKind = 'RULE' | 'STATE' | 'ABSENT';

/** Why a command was not carried out: a stable code, and what a person can do about it. A value, never thrown. */
export interface Refusal {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly reason: string;
  readonly details?: Json;
}

export interface Refused {
  readonly refused: Refusal;
}

/** Either events (none: the command changes nothing) or a refusal. */
export type Decision<Event extends DomainEvent> = readonly Event[] | Refused;

export const isRefused = (decision: object): decision is Refused => 'refused' in decision;

export interface Decider<State, Command, Event extends DomainEvent> {
  readonly initial: State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State): Decision<Event>;
}

/** The state after events, from the initial one. Law: state at revision n is the fold of the first n events. */
export const fold = <State, Event extends DomainEvent>(decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>, events: Iterable<Event>): State => {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};

/** The state after one more event as a store gives it back; trusted as in `foldRecorded`. */
export const evolveRecorded = <State, Event extends DomainEvent>(decider: Pick<Decider<State, never, Event>, 'evolve'>, state: State, event: RecordedEvent): State =>
  decider.evolve(state, event as RecordedEvent & Event);

/** The state after events as a store gives them back. The store is trusted to hold in an aggregate's streams only its events. */
export const foldRecorded = <State, Event extends DomainEvent>(decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>, events: Iterable<RecordedEvent>): State => {
  let state = decider.initial;
  for (const event of events) state = evolveRecorded(decider, state, event);
  return state;
};

export type RefusalCatalogue = Readonly<Record<string, { readonly kind: RefusalKind; readonly means: string }>>;

/**
 * Makes the `refuse` function of a capability from its catalogue of codes, so that a code exists in one place.
 *
 * @example
 * const refuse = refusing({ LOT_TOO_SMALL: { kind: 'RULE', means: 'A lot has at least five vehicles.' } });
 * refuse('LOT_TOO_SMALL', { vehicles: 4 }).refused.details // { vehicles: 4 }
 */
export const refusing =
  <Catalogue extends RefusalCatalogue>(catalogue: Catalogue) =>
  (code: keyof Catalogue & string, details?: Json): Refused => {
    const { kind, means } = catalogue[code] as Catalogue[string];
    return { refused: { code, kind, reason: means, ...(details === undefined ? {} : { details }) } };
  };

/**
 * The part of a catalogue that one act can refuse with.
 *
 * @example Object.keys(only({ A: { kind: 'RULE', means: 'a' }, B: { kind: 'RULE', means: 'b' } }, 'B')) // ['B']
 */
export const only = <Catalogue extends RefusalCatalogue>(catalogue: Catalogue, ...codes: readonly (keyof Catalogue & string)[]): RefusalCatalogue =>
  Object.fromEntries(codes.map((code) => [code, catalogue[code] as Catalogue[string]]));
