// History, read from the log.
import { Module } from '@nestjs/common';
import { AuditTrailRoute, GetAuditTrailHandler } from './get-audit-trail.ts';

@Module({ controllers: [AuditTrailRoute], providers: [GetAuditTrailHandler] })
export class AuditModule {}
