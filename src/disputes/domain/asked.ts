// Who asks, and when: what every command brings with it.
import type { Instant } from '#values';

export type Role = 'IMPORTER' | 'TRADER' | 'MEDIATOR' | 'INSPECTOR' | 'AUDITOR' | 'ADMINISTRATOR' | 'WORKFLOW';

export interface Actor {
  readonly role: Role;
  readonly party?: string;
}

export interface Asked {
  readonly at: Instant;
  readonly by: Actor;
}
