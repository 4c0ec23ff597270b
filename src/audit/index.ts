// Audit: the history of an order and its dispute, event by event.
export { AuditModule } from './audit.module.ts';
