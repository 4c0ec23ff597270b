// A party: importer, trader, mediator or inspector, its zone and calendar, its declared conflicts, whether it is suspended.
import type { Decider, Decision } from '#event-sourcing';
import { type BusinessCalendar, type Sealed, weekdays } from '#values';
import type { PartyDetails, PartyEvent, PartyKind } from './events.ts';
import { refuse } from './refusals.ts';

export type Party = { readonly status: 'UNKNOWN' } | RegisteredParty;

export interface RegisteredParty {
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly kind: PartyKind;
  readonly zone: string;
  readonly calendar: BusinessCalendar;
  /** Parties that a mediator or inspector may have nothing to do with. */
  readonly conflicts: readonly string[];
  /** Compensations in default. */
  readonly defaults: readonly string[];
}

export type PartyCommand =
  | ({ readonly type: 'RegisterParty'; readonly kind: PartyKind } & PartyDetails)
  | { readonly type: 'UpdateParty'; readonly changes: Partial<PartyDetails> }
  | { readonly type: 'DeclareConflict'; readonly with: string; readonly reason: Sealed<string> }
  | { readonly type: 'SuspendParty'; readonly reason: Sealed<string> }
  | { readonly type: 'ReinstateParty'; readonly reason: Sealed<string> }
  | { readonly type: 'RecordDefault' | 'RecordDischarge'; readonly compensation: string };

const leavesNoBusinessDay = ({ restDays }: BusinessCalendar): boolean => weekdays.every((day) => restDays.includes(day));

const decide = (command: PartyCommand, party: Party): Decision<PartyEvent> => {
  if (command.type === 'RegisterParty') {
    const { type: _, ...data } = command;
    if (party.status !== 'UNKNOWN') return [];
    return leavesNoBusinessDay(data.calendar) ? refuse('CALENDAR_WITHOUT_BUSINESS_DAYS') : [{ type: 'PartyRegistered', data }];
  }
  if (party.status === 'UNKNOWN') throw new Error('acts on a party need a party');
  switch (command.type) {
    case 'UpdateParty': {
      const { changes } = command;
      if (Object.keys(changes).length === 0) return refuse('NOTHING_TO_UPDATE');
      if (changes.calendar && leavesNoBusinessDay(changes.calendar)) return refuse('CALENDAR_WITHOUT_BUSINESS_DAYS');
      return [{ type: 'PartyUpdated', data: changes }];
    }
    case 'DeclareConflict':
      if (party.kind !== 'MEDIATOR' && party.kind !== 'INSPECTOR') return refuse('CONFLICTS_ARE_OF_NEUTRALS');
      if (party.conflicts.includes(command.with)) return refuse('CONFLICT_ALREADY_DECLARED');
      return [{ type: 'ConflictDeclared', data: { with: command.with, reason: command.reason } }];
    case 'SuspendParty':
      return party.status === 'SUSPENDED' ? refuse('PARTY_ALREADY_SUSPENDED') : [{ type: 'PartySuspended', data: { reason: command.reason } }];
    // The workflow may say it twice: what stands already is not recorded again.
    case 'RecordDefault':
      return party.defaults.includes(command.compensation) ? [] : [{ type: 'TraderDefaulted', data: { compensation: command.compensation } }];
    case 'RecordDischarge':
      return party.defaults.includes(command.compensation) ? [{ type: 'TraderDischarged', data: { compensation: command.compensation } }] : [];
    case 'ReinstateParty':
      return party.status === 'ACTIVE' ? refuse('PARTY_NOT_SUSPENDED') : [{ type: 'PartyReinstated', data: { reason: command.reason } }];
  }
};

const evolve = (party: Party, event: PartyEvent): Party => {
  if (event.type === 'PartyRegistered') {
    const { kind, zone, calendar } = event.data;
    return { status: 'ACTIVE', kind, zone, calendar, conflicts: [], defaults: [] };
  }
  if (party.status === 'UNKNOWN') return party;
  switch (event.type) {
    case 'PartyUpdated': {
      const { zone = party.zone, calendar = party.calendar } = event.data;
      return { ...party, zone, calendar };
    }
    case 'ConflictDeclared':
      return { ...party, conflicts: [...party.conflicts, event.data.with] };
    case 'PartySuspended':
      return { ...party, status: 'SUSPENDED' };
    case 'PartyReinstated':
      return { ...party, status: 'ACTIVE' };
    case 'TraderDefaulted':
      return { ...party, defaults: [...party.defaults, event.data.compensation] };
    case 'TraderDischarged':
      return { ...party, defaults: party.defaults.filter((compensation) => compensation !== event.data.compensation) };
  }
};

export const partyDecider: Decider<Party, PartyCommand, PartyEvent> = { initial: { status: 'UNKNOWN' }, evolve, decide };
