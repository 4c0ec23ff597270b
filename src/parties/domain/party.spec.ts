import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, given, isRefused } from '#event-sourcing';
import { type Sealed, weekdays, weekendsOnly } from '#values';
import type { PartyEvent } from './events.ts';
import { type PartyCommand, partyDecider } from './party.ts';

const sealed = <T>(ciphertext: string): Sealed<T> => ({ subject: 'party-1', commitment: 'c'.repeat(64), ciphertext, keyVersion: 1 });
const details = { name: sealed<string>('a name'), contacts: sealed<object>('contacts'), zone: 'Asia/Shanghai', calendar: weekendsOnly };
const registered = (kind: 'TRADER' | 'MEDIATOR' = 'TRADER'): PartyEvent => ({ type: 'PartyRegistered', data: { kind, ...details } });
const reason = sealed<string>('a reason');
const suspended: PartyEvent = { type: 'PartySuspended', data: { reason } };
const reinstated: PartyEvent = { type: 'PartyReinstated', data: { reason } };
const conflict: PartyEvent = { type: 'ConflictDeclared', data: { with: 'party-2', reason } };
const noWorkingDay = { ...weekendsOnly, restDays: weekdays };

describe('a party', () => {
  it('is registered, once', () => {
    given(partyDecider).when({ type: 'RegisterParty', kind: 'TRADER', ...details }).then(registered());
    given(partyDecider, registered()).when({ type: 'RegisterParty', kind: 'TRADER', ...details }).then();
  });

  it('has a business day in its week', () => {
    given(partyDecider).when({ type: 'RegisterParty', kind: 'TRADER', ...details, calendar: noWorkingDay }).thenRefused('CALENDAR_WITHOUT_BUSINESS_DAYS');
    given(partyDecider, registered()).when({ type: 'UpdateParty', changes: { calendar: noWorkingDay } }).thenRefused('CALENDAR_WITHOUT_BUSINESS_DAYS');
  });

  it('changes what it says of itself, and only that', () => {
    const { events, state } = given(partyDecider, registered(), suspended).when({ type: 'UpdateParty', changes: { zone: 'Asia/Tokyo' } }).accepted();
    expect(events).toEqual([{ type: 'PartyUpdated', data: { zone: 'Asia/Tokyo' } }]);
    expect(state).toMatchObject({ status: 'SUSPENDED', kind: 'TRADER', zone: 'Asia/Tokyo', calendar: weekendsOnly });
    given(partyDecider, registered()).when({ type: 'UpdateParty', changes: {} }).thenRefused('NOTHING_TO_UPDATE');
  });

  it('is suspended and reinstated', () => {
    given(partyDecider, registered()).when({ type: 'SuspendParty', reason }).then(suspended);
    given(partyDecider, registered(), suspended).when({ type: 'SuspendParty', reason }).thenRefused('PARTY_ALREADY_SUSPENDED');
    given(partyDecider, registered(), suspended).when({ type: 'ReinstateParty', reason }).then(reinstated);
    given(partyDecider, registered(), suspended, reinstated).when({ type: 'ReinstateParty', reason }).thenRefused('PARTY_NOT_SUSPENDED');
  });

  it('declares a conflict, as a mediator or inspector, once', () => {
    given(partyDecider, registered('MEDIATOR')).when({ type: 'DeclareConflict', with: 'party-2', reason }).then(conflict);
    given(partyDecider, registered('MEDIATOR'), conflict).when({ type: 'DeclareConflict', with: 'party-2', reason }).thenRefused('CONFLICT_ALREADY_DECLARED');
    given(partyDecider, registered()).when({ type: 'DeclareConflict', with: 'party-2', reason }).thenRefused('CONFLICTS_ARE_OF_NEUTRALS');
  });

  it('is in default between the default and the discharge of a compensation, each recorded once', () => {
    const inDefault: PartyEvent = { type: 'TraderDefaulted', data: { compensation: 'compensation-1' } };
    const discharged: PartyEvent = { type: 'TraderDischarged', data: { compensation: 'compensation-1' } };
    const { state } = given(partyDecider, registered()).when({ type: 'RecordDefault', compensation: 'compensation-1' }).accepted();
    expect(state).toMatchObject({ defaults: ['compensation-1'] });
    given(partyDecider, registered(), inDefault).when({ type: 'RecordDefault', compensation: 'compensation-1' }).then();
    given(partyDecider, registered(), inDefault).when({ type: 'RecordDischarge', compensation: 'compensation-1' }).then(discharged);
    given(partyDecider, registered(), inDefault, discharged).when({ type: 'RecordDischarge', compensation: 'compensation-1' }).then();
  });

  it('law 1: folding the same events always gives the same state, and at each revision the fold of the first events', () => {
    const commands: readonly PartyCommand[] = [
      { type: 'UpdateParty', changes: { zone: 'Asia/Tokyo' } }, { type: 'SuspendParty', reason }, { type: 'ReinstateParty', reason },
      { type: 'DeclareConflict', with: 'party-2', reason }, { type: 'DeclareConflict', with: 'party-3', reason }, { type: 'RecordDefault', compensation: 'compensation-1' },
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 20 }), (asked) => {
        const history: PartyEvent[] = [registered('MEDIATOR')];
        let state = fold(partyDecider, history);
        for (const command of asked) {
          const decision = partyDecider.decide(command, state);
          if (isRefused(decision)) continue;
          history.push(...decision);
          state = decision.reduce(partyDecider.evolve, state);
          expect(fold(partyDecider, history)).toEqual(state);
        }
      }),
    );
  });
});
