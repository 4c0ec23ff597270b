// Who there is (domain: roles). A user acts for exactly the party in its token; administrators and auditors act for none.
import type { Caller } from '#nest-event-sourcing';

export const roles = ['IMPORTER', 'TRADER', 'MEDIATOR', 'INSPECTOR', 'AUDITOR', 'ADMINISTRATOR'] as const;
export type Role = (typeof roles)[number];

/** Roles that act for a party; it is named in their token. */
export const partyRoles: readonly Role[] = ['IMPORTER', 'TRADER', 'MEDIATOR', 'INSPECTOR'];
/** Roles whose questions are not scoped to a party. */
export const rolesSeeingAll: readonly Role[] = ['AUDITOR', 'ADMINISTRATOR'];

const isRole = (text: unknown): text is Role => (roles as readonly unknown[]).includes(text);

/** The caller in the claims of a verified token; nothing when they name no caller of ours. */
export const callerIn = (claims: Readonly<Record<string, unknown>>): Caller | undefined => {
  const { sub, role, party } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255 || !isRole(role)) return undefined;
  if (!partyRoles.includes(role)) return party === undefined ? { subject: sub, role } : undefined;
  return typeof party === 'string' && party !== '' && party.length <= 100 ? { subject: sub, role, party } : undefined;
};

/** Who acts when nobody does: what follows from events and from time. No token names it. */
export const workflow = { subject: 'workflow', role: 'WORKFLOW' } as const satisfies Caller;

/** The caller as a domain knows an actor. */
export const actorOf = ({ role, party }: Caller): { readonly role: Role | typeof workflow.role; readonly party?: string } => {
  if (role === workflow.role) return { role };
  if (!isRole(role)) throw new Error(`no role: ${role}`);
  return { role, ...(party === undefined ? {} : { party }) };
};

/** Whether the caller acts for the side of an order that its role names; a token that mixes the two is on no side. */
export const isOnItsSide = ({ role, party }: Caller, { importer, trader }: { readonly importer: string; readonly trader: string }): boolean =>
  (role === 'IMPORTER' && party === importer) || (role === 'TRADER' && party === trader);
