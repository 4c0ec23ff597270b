// Acts × states of parties and policies, found by asking their deciders.
import { fold } from '#event-sourcing';
import { instant, weekendsOnly } from '#values';
import { type PartyCommand, partyDecider } from '../../../src/parties/domain/party.ts';
import type { PartyEvent, PartyKind } from '../../../src/parties/domain/events.ts';
import { policy } from '../../../src/policies/domain/policy.ts';
import { standard1 } from '../../../src/policies/domain/standard-1.ts';
import { sealedText } from '../../support/sealed-text.ts';
import { type ActTable, cellOf } from './table.ts';

const reason = sealedText('administrator-1');
const registered = (kind: PartyKind): PartyEvent => ({
  type: 'PartyRegistered',
  data: { kind, name: sealedText('party-1'), contacts: sealedText('party-1'), zone: 'Asia/Tokyo', calendar: weekendsOnly },
});
const suspended: PartyEvent = { type: 'PartySuspended', data: { reason } };
const declared: PartyEvent = { type: 'ConflictDeclared', data: { with: 'trader-1', reason } };

const row = (act: string, command: PartyCommand, by: string | undefined, kind: PartyKind, ...before: readonly PartyEvent[]) => ({
  act,
  ...(by === undefined ? {} : { by }),
  cells: [[], [suspended]].map((events) => cellOf(partyDecider.decide(command, fold(partyDecider, [registered(kind), ...before, ...events])))),
});
const declare: PartyCommand = { type: 'DeclareConflict', with: 'trader-1', reason };

export const partyTables: readonly ActTable[] = [{
  name: 'acts',
  states: ['ACTIVE', 'SUSPENDED'],
  rows: [
    row('updateParty', { type: 'UpdateParty', changes: { zone: 'Asia/Seoul' } }, undefined, 'TRADER'),
    row('declareConflict', declare, 'mediator or inspector', 'MEDIATOR'),
    row('declareConflict', declare, 'with the same party again', 'MEDIATOR', declared),
    row('declareConflict', declare, 'importer or trader', 'TRADER'),
    row('suspendParty', { type: 'SuspendParty', reason }, undefined, 'TRADER'),
    row('reinstateParty', { type: 'ReinstateParty', reason }, undefined, 'TRADER'),
  ],
}];

const publish = { type: 'PublishPolicy', policyId: 'standard-2', terms: standard1, at: instant('2026-03-02T15:30:00Z'), by: { role: 'ADMINISTRATOR' } } as const;
const published = policy.decide(publish, policy.initial);

export const policyTables: readonly ActTable[] = [{
  name: 'acts',
  states: ['not published', 'PUBLISHED'],
  rows: [{
    act: 'publishPolicy',
    cells: [cellOf(published), cellOf(policy.decide(publish, fold(policy, 'refused' in published ? [] : published)))],
  }],
}];
