// reportCompensationPayment: the trader says what it paid, with reference and proof; the importer confirms or contests.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, DateOnly, MoneyField, Nested, Pattern } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { stated } from './compensation-fields.ts';
import type { Flag } from './domain/events.ts';
import { compensationRefusals } from './domain/refusals.ts';
import { PaymentMarks } from './payment-marks.ts';
import { storedIn } from './stored.ts';

export class ReportCompensationPaymentRequest {
  @Pattern(/^(?=.{1,64}$)[!-~]+( [!-~]+)*$/, { description: 'What the payment carries, once in a compensation.', example: 'FT26081-4471' })
  reference: string;
  @Nested(() => MoneyField)
  amount: MoneyField;
  @Nested(() => FileField)
  proof: FileField;
  @DateOnly({ optional: true, description: 'When it was paid, as stated.' })
  statedDate?: string;
}

const flags = ['REFERENCE_USED_ELSEWHERE', 'PROOF_USED_ELSEWHERE'] as const satisfies readonly Flag[];

export class PaymentReported extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The payment, to confirm or contest it, or to rule on it.' })
  payment: string;
  @ApiProperty({ enum: flags, isArray: true, description: 'What stands in another compensation too: silence about this payment then counts as contested.' })
  flags: Flag[];
}

export class ReportCompensationPayment extends Command<ActAnswer<PaymentReported>> {
  constructor(
    readonly compensationId: string,
    readonly request: ReportCompensationPaymentRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReportCompensationPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'reportCompensationPayment', path: 'compensations/:compensationId/payments', summary: 'Report a payment',
    answer: PaymentReported, roles: ['TRADER'],
    refusals: only(compensationRefusals, 'ALREADY_DISCHARGED', 'CURRENCY_MISMATCH', 'AMOUNT_NOT_POSITIVE', 'REFERENCE_USED'),
  })
  report(@Param('compensationId') compensationId: string, @Body() request: ReportCompensationPaymentRequest, @Context() context: ActContext) {
    return this.commands.execute(new ReportCompensationPayment(compensationId, request, context));
  }
}

@CommandHandler(ReportCompensationPayment)
export class ReportCompensationPaymentHandler implements ICommandHandler<ReportCompensationPayment> {
  constructor(
    @Inject(CompensationActs) private readonly compensations: CompensationActs,
    @Inject(PaymentMarks) private readonly marks: PaymentMarks,
  ) {}

  async execute({ compensationId, request, context }: ReportCompensationPayment) {
    const { reference, amount, proof } = request;
    const recorded = await this.compensations.perform(context, compensationId, async ({ state, id }) => ({
      type: 'ReportPayment', payment: id('payment'), reference, amount: { ...amount }, proof: { ...proof }, ...stated(request),
      flags: await this.marks.flagsOf(state, reference, proof.sha256),
    }));
    const { payment, flags: raised } = storedIn(recorded, 'CompensationPaymentReported');
    return { recorded, body: { ...actRecorded(compensationId, recorded), payment, flags: [...raised] } };
  }
}
