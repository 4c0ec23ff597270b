// Callers, roles and tokens.
export { AccessModule } from './access.module.ts';
export { Open } from './access.guard.ts';
export { Issuers, type OidcIssuer } from './issuers.ts';
export { actorOf, isOnItsSide, partyRoles, type Role, roles, rolesSeeingAll, workflow } from './roles.ts';
