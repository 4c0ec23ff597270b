// What outcomes and cancellations make due: schedules, payments, cars that go back or come in place of others.
import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { questionHandlers, questionRoutes } from './compensation-questions.ts';
import { CompensationWorkflow } from './compensation-workflow.ts';
import { compensationHandlers, compensationRoutes } from './every-act.ts';

@Module({
  imports: [DisputesModule],
  controllers: [...compensationRoutes, ...questionRoutes],
  providers: [CompensationActs, CompensationWorkflow, ...compensationHandlers, ...questionHandlers],
  exports: [CompensationActs, CompensationWorkflow],
})
export class CompensationsModule {}
