// What is recorded of a party. Names, contacts and reasons are sealed from the first event on.
import type { DomainEvent } from '#event-sourcing';
import type { BusinessCalendar, Sealed } from '#values';

export const partyKinds = ['IMPORTER', 'TRADER', 'MEDIATOR', 'INSPECTOR'] as const;
export type PartyKind = (typeof partyKinds)[number];

export interface Contacts {
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** What a party says of itself; zone and calendar decide when its days end. */
export interface PartyDetails {
  readonly name: Sealed<string>;
  readonly contacts: Sealed<Contacts>;
  readonly zone: string;
  readonly calendar: BusinessCalendar;
}

export type PartyEvent =
  | DomainEvent<'PartyRegistered', PartyDetails & { readonly kind: PartyKind }>
  | DomainEvent<'PartyUpdated', Partial<PartyDetails>>
  | DomainEvent<'ConflictDeclared', { readonly with: string; readonly reason: Sealed<string> }>
  | DomainEvent<'PartySuspended', { readonly reason: Sealed<string> }>
  | DomainEvent<'PartyReinstated', { readonly reason: Sealed<string> }>
  /** The workflow's: a compensation that the trader owes came into default, and was discharged. */
  | DomainEvent<'TraderDefaulted', { readonly compensation: string }>
  | DomainEvent<'TraderDischarged', { readonly compensation: string }>;
