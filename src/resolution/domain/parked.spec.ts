import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { instant } from '#values';
import { sealedText } from '../../../test/support/sealed-text.ts';
import { type ParkCommand, parkedCommand } from './parked.ts';

const at = instant('2026-03-02T15:30:00Z');
const later = instant('2026-03-03T08:00:00Z');
const reason = sealedText('administrator-1');
const kept = {
  commandId: 'command-1', sender: 'quota', command: { type: 'FreeQuota', target: 'order-1', data: { orderId: '1' } }, cause: 'event-1', correlation: 'request-1',
  code: 'NOT_FOUND', attempts: 1,
};
const park: ParkCommand = { type: 'ParkCommand', ...kept, at };
const parked = { type: 'CommandParked', data: { ...kept, at } } as const;
const replayed = { type: 'CommandReplayed', data: { at: later } } as const;
const dropped = { type: 'CommandDropped', data: { reason, at: later } } as const;

describe('a command that could not be carried out', () => {
  it('is parked as it was sent, once', () => {
    given(parkedCommand).when(park).then(parked);
    given(parkedCommand, parked).when(park).then();
    given(parkedCommand, parked, dropped).when(park).then();
  });
  it('is settled by a replay that carries it out', () => given(parkedCommand, parked).when({ type: 'SettleReplay', at: later }).then(replayed));
  it('stays parked when a replay fails, with the new reason and one more attempt', () => {
    given(parkedCommand, parked).when({ type: 'SettleReplay', failure: 'CONFLICT', at: later })
      .then({ type: 'CommandParked', data: { ...kept, code: 'CONFLICT', attempts: 2, at: later } });
  });
  it('is dropped with a reason', () => given(parkedCommand, parked).when({ type: 'DropCommand', reason, at: later }).then(dropped));
  it.each([['replayed', replayed], ['dropped', dropped]] as const)('is settled for good once %s', (_, end) => {
    given(parkedCommand, parked, end).when({ type: 'SettleReplay', at: later }).thenRefused('COMMAND_SETTLED');
    given(parkedCommand, parked, end).when({ type: 'DropCommand', reason, at: later }).thenRefused('COMMAND_SETTLED');
  });
  it('must have been parked', () => void given(parkedCommand).when({ type: 'SettleReplay', at }).thenRefused('COMMAND_NOT_FOUND'));
});
