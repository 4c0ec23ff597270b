// A command that could not be carried out: parked until somebody replays it or drops it.
import type { Decider, Decision } from '#event-sourcing';
import type { Instant, Sealed } from '#values';
import type { CommandParked, ParkedEvent } from './events.ts';
import { refuse } from './refusals.ts';

export type Parked =
  | { readonly phase: 'NONE' }
  | { readonly phase: 'PARKED' | 'REPLAYED' | 'DROPPED'; readonly parked: CommandParked['data'] };

export interface ParkCommand extends Omit<CommandParked['data'], 'at'> {
  readonly type: 'ParkCommand';
  readonly at: Instant;
}

/** It was sent once more: with this failure, or without one. */
export interface SettleReplay {
  readonly type: 'SettleReplay';
  readonly failure?: string;
  readonly at: Instant;
}

export interface DropCommand {
  readonly type: 'DropCommand';
  readonly reason: Sealed<string>;
  readonly at: Instant;
}

export type ParkedCommand = ParkCommand | SettleReplay | DropCommand;

const initial: Parked = { phase: 'NONE' };

const decide = (command: ParkedCommand, state: Parked): Decision<ParkedEvent> => {
  if (command.type === 'ParkCommand') {
    const { type: _, ...data } = command;
    return state.phase === 'NONE' ? [{ type: 'CommandParked', data }] : [];
  }
  if (state.phase === 'NONE') return refuse('COMMAND_NOT_FOUND');
  if (state.phase !== 'PARKED') return refuse('COMMAND_SETTLED', { phase: state.phase });
  const { at } = command;
  if (command.type === 'DropCommand') return [{ type: 'CommandDropped', data: { reason: command.reason, at } }];
  if (command.failure === undefined) return [{ type: 'CommandReplayed', data: { at } }];
  return [{ type: 'CommandParked', data: { ...state.parked, code: command.failure, attempts: state.parked.attempts + 1, at } }];
};

const evolve = (state: Parked, event: ParkedEvent): Parked => {
  if (event.type === 'CommandParked') return { phase: 'PARKED', parked: event.data };
  if (state.phase === 'NONE') throw new Error(`${event.type} in a stream without CommandParked`);
  return { phase: event.type === 'CommandReplayed' ? 'REPLAYED' : 'DROPPED', parked: state.parked };
};

export const parkedCommand: Decider<Parked, ParkedCommand, ParkedEvent> = { initial, decide, evolve };
