// proposeSchedule: the trader proposes instalments over all that is payable and not reported.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, DateOnly, ListOf, MoneyField, Nested } from '#nest-event-sourcing';
import { localDate } from '#values';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class InstalmentField {
  @DateOnly({ description: 'In the zone of the trader; the days to pay that the policy gives count from it.' })
  payableOn: string;
  @Nested(() => MoneyField, { optional: true })
  amount?: MoneyField;
}

export class ProposeScheduleRequest {
  @ListOf(() => InstalmentField, 1, 120, { description: 'By date. Either each states its amount or none does: then they are equal, the first a unit more.' })
  instalments: InstalmentField[];
}

export class ScheduleMade extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The schedule, to agree to it.' })
  schedule: string;
}

export class ProposeSchedule extends Command<ActAnswer<ScheduleMade>> {
  constructor(
    readonly compensationId: string,
    readonly request: ProposeScheduleRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ProposeScheduleRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'proposeSchedule', path: 'compensations/:compensationId/schedules', summary: 'Propose instalments', answer: ScheduleMade, roles: ['TRADER'],
    refusals: only(
      compensationRefusals,
      'ALREADY_DISCHARGED', 'IN_DEFAULT', 'NOTHING_PAYABLE', 'SCHEDULE_DATES', 'SCHEDULE_AMOUNTS', 'AMOUNT_NOT_POSITIVE',
      'CURRENCY_MISMATCH', 'SCHEDULE_DOES_NOT_SUM',
    ),
  })
  propose(@Param('compensationId') compensationId: string, @Body() request: ProposeScheduleRequest, @Context() context: ActContext) {
    return this.commands.execute(new ProposeSchedule(compensationId, request, context));
  }
}

@CommandHandler(ProposeSchedule)
export class ProposeScheduleHandler implements ICommandHandler<ProposeSchedule> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  async execute({ compensationId, request: { instalments }, context }: ProposeSchedule) {
    const recorded = await this.compensations.perform(context, compensationId, ({ id }) => ({
      type: 'ProposeSchedule', schedule: id('schedule'),
      instalments: instalments.map(({ payableOn, amount }, index) => ({
        instalment: id(`instalment-${index + 1}`), payableOn: localDate(payableOn), ...(amount ? { amount: { ...amount } } : {}),
      })),
    }));
    return { recorded, body: { ...actRecorded(compensationId, recorded), schedule: storedIn(recorded, 'ScheduleProposed').schedule } };
  }
}
