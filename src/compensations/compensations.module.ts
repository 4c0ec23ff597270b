// What outcomes and cancellations make due: schedules, payments, cars that go back or come in place of others.
import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { CompensationWorkflow } from './compensation-workflow.ts';
import { compensationHandlers, compensationRoutes } from './every-act.ts';

@Module({
  imports: [DisputesModule],
  controllers: [...compensationRoutes],
  providers: [CompensationActs, CompensationWorkflow, ...compensationHandlers],
  exports: [CompensationActs, CompensationWorkflow],
})
export class CompensationsModule {}
