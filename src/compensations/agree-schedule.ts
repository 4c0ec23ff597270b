// agreeSchedule: the importer agrees to the schedule that is proposed; what was payable is payable so.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class AgreeSchedule extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly scheduleId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class AgreeScheduleRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'agreeSchedule', path: 'compensations/:compensationId/schedules/:scheduleId/agreement', summary: 'Agree to a schedule',
    answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(compensationRefusals, 'ALREADY_DISCHARGED', 'IN_DEFAULT', 'NO_SCHEDULE_PROPOSED', 'SCHEDULE_OUTDATED', 'NO_SUCH_SCHEDULE'),
  })
  agree(@Param('compensationId') compensationId: string, @Param('scheduleId') scheduleId: string, @Context() context: ActContext) {
    return this.commands.execute(new AgreeSchedule(compensationId, scheduleId, context));
  }
}

@CommandHandler(AgreeSchedule)
export class AgreeScheduleHandler implements ICommandHandler<AgreeSchedule> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, scheduleId, context }: AgreeSchedule) {
    return this.compensations.answer(context, compensationId, () => ({ type: 'AgreeSchedule', schedule: scheduleId }));
  }
}
