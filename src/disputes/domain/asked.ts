// Who asks, and when: what every command of a dispute carries.
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
