// Acts × states of parked commands and of the sandbox clock, found by asking their deciders.
import { fold } from '#event-sourcing';
import { instant, plusMillis } from '#values';
import { parkedCommand, type ParkedCommand } from '../../../src/resolution/domain/parked.ts';
import { sandboxTime } from '../../../src/resolution/domain/sandbox-time.ts';
import type { ParkedEvent } from '../../../src/resolution/domain/events.ts';
import { sealedText } from '../../support/sealed-text.ts';
import { type ActTable, cellOf } from './table.ts';

const at = instant('2026-03-02T15:30:00Z');
const reason = sealedText('administrator-1');
const parked: ParkedEvent = {
  type: 'CommandParked',
  data: { commandId: 'command-1', sender: 'quota', command: { type: 'FreeQuota', target: 'order-1', data: {} }, cause: 'event-1', correlation: 'c-1', code: 'NOT_FOUND', attempts: 1, at },
};
const states: readonly (readonly [name: string, events: readonly ParkedEvent[]])[] = [
  ['PARKED', [parked]],
  ['REPLAYED', [parked, { type: 'CommandReplayed', data: { at } }]],
  ['DROPPED', [parked, { type: 'CommandDropped', data: { reason, at } }]],
];

const row = (act: string, command: ParkedCommand, by?: string) => ({
  act, ...(by === undefined ? {} : { by }), cells: states.map(([, events]) => cellOf(parkedCommand.decide(command, fold(parkedCommand, events)))),
});
const hour = 3_600_000;
const moved = (to: number) => cellOf(sandboxTime.decide({ type: 'MoveClock', to: plusMillis(at, to), at }, sandboxTime.initial));

export const resolutionTables: readonly ActTable[] = [
  {
    name: 'acts',
    states: states.map(([name]) => name),
    rows: [
      row('replayParkedCommand', { type: 'SettleReplay', at }),
      row('replayParkedCommand', { type: 'SettleReplay', failure: 'NOT_FOUND', at }, 'that fails again'),
      row('dropParkedCommand', { type: 'DropCommand', reason, at }),
    ],
  },
  {
    name: 'acts-on-clock',
    states: ['later', 'now', 'earlier', 'beyond 2199'],
    rows: [{ act: 'moveClock', cells: [moved(hour), moved(0), moved(-hour), moved(200 * 365 * 24 * hour)] }],
  },
];
