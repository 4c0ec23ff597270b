// contestReturn: the trader says that the car whose arrival was reported did not come.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class ContestReturnRequest {
  @Text(2_000)
  reason: string;
}

export class ContestReturn extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: ContestReturnRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ContestReturnRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'contestReturn', path: 'compensations/:compensationId/items/:item/return/contest', summary: 'Contest a return',
    answer: ActRecorded, roles: ['TRADER'],
    refusals: only(
      compensationRefusals,
      'NO_SUCH_ITEM', 'NOT_TO_BE_RETURNED', 'ALREADY_RETURNED', 'RETURN_OVER', 'ARRIVAL_NOT_REPORTED', 'RETURN_CONTESTED',
    ),
  })
  contest(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: ContestReturnRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new ContestReturn(compensationId, item, request, context));
  }
}

@CommandHandler(ContestReturn)
export class ContestReturnHandler implements ICommandHandler<ContestReturn> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, request: { reason }, context }: ContestReturn) {
    return this.compensations.answer(context, compensationId, async () => ({
      type: 'ContestReturn', item, reason: await this.compensations.seal(reason, 'ReturnContested', context),
    }));
  }
}
