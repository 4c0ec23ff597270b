// Audit: the history of an order, its dispute and its compensations, event by event.
export { AuditModule } from './audit.module.ts';
