// What outcomes and cancellations make due: schedules, payments, cars that go back or come in place of others.
import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { questionHandlers, questionRoutes } from './compensation-questions.ts';
import { compensationHandlers, compensationRoutes } from './every-act.ts';

@Module({
  imports: [DisputesModule],
  controllers: [...compensationRoutes, ...questionRoutes],
  providers: [CompensationActs, ...compensationHandlers, ...questionHandlers],
  exports: [CompensationActs],
})
export class CompensationsModule {}
