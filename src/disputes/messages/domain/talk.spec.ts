// Who may say something in a dispute, to whom, and who reads it.
import { describe, expect, it } from '@jest/globals';
import { fold, given } from '#event-sourcing';
import { instant } from '#values';
import { claimOf, deny, filedAt, importer, lot, sealed, trader } from '../../../../test/support/a-dispute.ts';
import { type DisputeCommand, historyOf } from '../../../../test/support/a-history.ts';
import { aCandidate } from '../../../../test/support/by-the-domain.ts';
import { standard1 } from '../../../policies/index.ts';
import type { Actor } from '../../domain/asked.ts';
import { dispute } from '../../domain/decide.ts';
import { mayRead, type PostMessage, talk } from './talk.ts';

const administrator: Actor = { role: 'ADMINISTRATOR' };
const [mediator, successor]: readonly Actor[] = ['mediator-1', 'mediator-2'].map((party) => ({ role: 'MEDIATOR', party }) as const);
const at = instant('2026-03-04T08:00:00Z');
const terms = standard1.deadlines;

const file = { type: 'FileClaim', order: lot(), rules: standard1, claims: [claimOf(4)], at: filedAt, by: importer } as const;
const escalate = { type: 'EscalateDispute', claims: ['claim-4'], at, by: importer } as const;
const appoint = (party: string) => ({ type: 'AppointMediator', chair: 'MEDIATOR', candidate: aCandidate('MEDIATOR', party), terms, mediatorHistory: 365, at, by: administrator }) as const;
const recuse = { type: 'RecuseMediator', reason: sealed('mediator-1'), at, by: mediator as Actor } as const;
const withdraw = { type: 'WithdrawClaim', claimId: 'claim-4', at, by: importer } as const;
const close = { type: 'CloseDispute', at, by: administrator } as const;

const disputed = (...commands: readonly DisputeCommand[]) => fold(dispute, historyOf(...commands));
const filed = disputed(file);
const mediated = disputed(file, deny('claim-4', at), escalate, appoint('mediator-1'));
const succeeded = disputed(file, deny('claim-4', at), escalate, appoint('mediator-1'), recuse, appoint('mediator-2'));

const text = sealed('author');
const post = (by: Actor | undefined, more: Partial<PostMessage> = {}): PostMessage => ({ type: 'PostMessage', message: 'message-1', audience: 'SHARED', text, dispute: filed, at, by: by ?? importer, ...more });
const posted = (from: string, audience: string) => ({ type: 'MessagePosted', data: { message: 'message-1', from, audience, text, at } }) as never;

describe('posting a message', () => {
  it('is for both parties from the first claim on', () => {
    given(talk).when(post(importer)).then(posted('IMPORTER', 'SHARED'));
    given(talk).when(post(trader)).then(posted('TRADER', 'SHARED'));
  });

  it('is for the mediator or reviewer in office, and to both parties', () => {
    given(talk).when(post(mediator, { dispute: mediated })).then(posted('MEDIATOR', 'SHARED'));
    given(talk).when(post(mediator, { dispute: succeeded })).thenRefused('NOT_IN_OFFICE');
    given(talk).when(post(successor, { dispute: succeeded })).then(posted('MEDIATOR', 'SHARED'));
    given(talk).when(post(mediator, { dispute: mediated, audience: 'MEDIATOR' })).thenRefused('TO_BOTH_PARTIES');
  });

  it('in private needs someone to read it', () => {
    given(talk).when(post(trader, { audience: 'MEDIATOR' })).thenRefused('NOBODY_IN_OFFICE');
    given(talk).when(post(trader, { audience: 'MEDIATOR', dispute: mediated })).then(posted('TRADER', 'MEDIATOR'));
  });

  it('a mediator who missed its date is not in office any more, be that recorded or not', () => {
    const late = instant('2026-04-30T08:00:00Z');
    given(talk).when(post(mediator, { dispute: mediated, at: late })).thenRefused('NOT_IN_OFFICE');
    given(talk).when(post(trader, { audience: 'MEDIATOR', dispute: mediated, at: late })).thenRefused('NOBODY_IN_OFFICE');
  });

  it('ends with the dispute', () => {
    given(talk).when(post(importer, { dispute: disputed(file, withdraw) })).then(posted('IMPORTER', 'SHARED'));
    given(talk).when(post(importer, { dispute: disputed(file, withdraw, close) })).thenRefused('DISPUTE_CLOSED');
  });

  it('is no act of others', () => {
    given(talk).when(post(administrator)).thenRefused('NOT_YOUR_ACT');
    given(talk).when(post({ role: 'TRADER', party: 'trader-2' })).thenRefused('NO_SUCH_DISPUTE');
    given(talk).when(post(mediator)).thenRefused('NO_SUCH_DISPUTE');
    given(talk).when(post(importer, { dispute: dispute.initial })).thenRefused('NO_SUCH_DISPUTE');
  });

  it('what was said before does not matter', () => {
    given(talk, posted('TRADER', 'SHARED'), posted('IMPORTER', 'MEDIATOR')).when(post(importer)).then(posted('IMPORTER', 'SHARED'));
    expect(given(talk, posted('TRADER', 'SHARED'), posted('IMPORTER', 'MEDIATOR')).state()).toEqual({ messages: 2 });
  });
});

describe('reading a message', () => {
  const auditor: Actor = { role: 'AUDITOR' };
  const readers = (message: { audience: 'SHARED' | 'MEDIATOR'; from: 'IMPORTER' | 'TRADER' | 'MEDIATOR' }) =>
    Object.entries({ importer, trader, mediator, successor, auditor, administrator }).filter(([, actor]) => mayRead(message, actor as Actor, succeeded)).map(([name]) => name);

  it('a shared one: everyone who sees the dispute', () => {
    expect(readers({ audience: 'SHARED', from: 'TRADER' })).toEqual(['importer', 'trader', 'mediator', 'successor', 'auditor', 'administrator']);
  });

  it('a private one: its author’s side, whoever is in office now, and auditors', () => {
    expect(readers({ audience: 'MEDIATOR', from: 'TRADER' })).toEqual(['trader', 'successor', 'auditor']);
    expect(readers({ audience: 'MEDIATOR', from: 'IMPORTER' })).toEqual(['importer', 'successor', 'auditor']);
  });
});
