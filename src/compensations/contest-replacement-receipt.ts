// contestReplacementReceipt: the importer says that the other car whose receipt the trader recorded did not come.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class ContestReplacementReceiptRequest {
  @Text(2_000)
  reason: string;
}

export class ContestReplacementReceipt extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: ContestReplacementReceiptRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ContestReplacementReceiptRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'contestReplacementReceipt', path: 'compensations/:compensationId/items/:item/replacement/receipt/contest', summary: 'Contest the receipt of another car',
    answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(compensationRefusals, 'NO_SUCH_ITEM', 'NO_REPLACEMENT', 'NOT_CONTESTABLE'),
  })
  contest(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: ContestReplacementReceiptRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new ContestReplacementReceipt(compensationId, item, request, context));
  }
}

@CommandHandler(ContestReplacementReceipt)
export class ContestReplacementReceiptHandler implements ICommandHandler<ContestReplacementReceipt> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, request: { reason }, context }: ContestReplacementReceipt) {
    return this.compensations.answer(context, compensationId, async () => ({
      type: 'ContestReplacementReceipt', item, reason: await this.compensations.seal(reason, 'ReplacementReceiptContested', context),
    }));
  }
}
