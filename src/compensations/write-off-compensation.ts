// writeOffCompensation: the importer gives up what is outstanding, whole or in part; not what is reported, or on its way in kind.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, MoneyField, Nested, Text } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { EachItem } from './compensation-fields.ts';
import { compensationRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class WriteOffCompensationRequest {
  @Nested(() => MoneyField)
  amount: MoneyField;
  @EachItem(1, 500, { optional: true, description: 'The items it is given up on. Default: all of them.' })
  items?: string[];
  @Text(2_000, { optional: true })
  reason?: string;
}

export class WrittenOff extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The write-off.' })
  writeOff: string;
}

export class WriteOffCompensation extends Command<ActAnswer<WrittenOff>> {
  constructor(
    readonly compensationId: string,
    readonly request: WriteOffCompensationRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class WriteOffCompensationRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'writeOffCompensation', path: 'compensations/:compensationId/write-offs', summary: 'Write off what is outstanding',
    answer: WrittenOff, roles: ['IMPORTER'],
    refusals: only(
      compensationRefusals,
      'ALREADY_DISCHARGED', 'NOTHING_PAYABLE', 'AMOUNT_NOT_POSITIVE', 'CURRENCY_MISMATCH', 'NO_SUCH_ITEM', 'ITEM_TWICE',
      'ABOVE_OUTSTANDING',
    ),
  })
  writeOff(@Param('compensationId') compensationId: string, @Body() request: WriteOffCompensationRequest, @Context() context: ActContext) {
    return this.commands.execute(new WriteOffCompensation(compensationId, request, context));
  }
}

@CommandHandler(WriteOffCompensation)
export class WriteOffCompensationHandler implements ICommandHandler<WriteOffCompensation> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  async execute({ compensationId, request: { amount, items, reason }, context }: WriteOffCompensation) {
    const recorded = await this.compensations.perform(context, compensationId, async ({ id }) => ({
      type: 'WriteOff', writeOff: id('write-off'), amount: { ...amount }, ...(items ? { items } : {}),
      ...(await this.compensations.sealed(reason, 'CompensationWrittenOff', context)),
    }));
    return { recorded, body: { ...actRecorded(compensationId, recorded), writeOff: storedIn(recorded, 'CompensationWrittenOff').writeOff } };
  }
}
