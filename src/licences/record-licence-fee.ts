// recordLicenceFee: what was paid to the authority for the licence, with its proof.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, MoneyField, Nested } from '#nest-event-sourcing';
import { localDate } from '#values';
import { FileField } from '../policies/index.ts';
import { licenceRefusals } from './domain/refusals.ts';
import { LicenceActs } from './licence-acts.ts';

export class RecordLicenceFeeRequest {
  @Nested(() => MoneyField)
  amount: MoneyField;
  @Nested(() => FileField)
  proof: FileField;
  @DateOnly({ optional: true, description: 'When it was paid, as stated.' })
  statedDate?: string;
}

export class RecordLicenceFee extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly licenceId: string,
    readonly request: RecordLicenceFeeRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RecordLicenceFeeRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'recordLicenceFee', path: 'licences/:licenceId/fee-payments', summary: 'Record a payment of the licence fee', answer: ActRecorded,
    roles: ['IMPORTER', 'ADMINISTRATOR'], refusals: only(licenceRefusals, 'AMOUNT_OUT_OF_RANGE', 'FEE_CURRENCY', 'FEE_EXCEEDED'),
  })
  record(@Param('licenceId') licenceId: string, @Body() request: RecordLicenceFeeRequest, @Context() context: ActContext) {
    return this.commands.execute(new RecordLicenceFee(licenceId, request, context));
  }
}

@CommandHandler(RecordLicenceFee)
export class RecordLicenceFeeHandler implements ICommandHandler<RecordLicenceFee> {
  constructor(@Inject(LicenceActs) private readonly licences: LicenceActs) {}

  execute({ licenceId, request: { amount, proof, statedDate }, context }: RecordLicenceFee) {
    return this.licences.perform(context, licenceId, () => ({
      type: 'RecordLicenceFee', amount: { ...amount }, proof: { ...proof }, ...(statedDate === undefined ? {} : { statedDate: localDate(statedDate) }),
    }));
  }
}
