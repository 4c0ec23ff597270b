// Read models over several capabilities.
import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { CompensationStatusRoutes, GetCompensationStatusHandler, ListCompensationStatusesHandler } from './get-compensation-status.ts';
import { DisputeRoutes, GetDisputeHandler, ListDisputesHandler } from './get-dispute.ts';

@Module({
  imports: [DisputesModule, PoliciesModule],
  controllers: [DisputeRoutes, CompensationStatusRoutes],
  providers: [GetDisputeHandler, ListDisputesHandler, GetCompensationStatusHandler, ListCompensationStatusesHandler],
})
export class ReportingModule {}
