// reportInspection: the inspector says of every vehicle what it found; the loss is then assessed by the method of the claim.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Id, ListOf, MoneyField, Nested, Text } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { DisputeActs } from './dispute-acts.ts';
import type { FoundValues } from './domain/mediation-commands.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class FoundValuesField {
  @Id()
  claimId: string;
  @Nested(() => MoneyField, { optional: true, description: 'Value at delivery as it was.' })
  actual?: MoneyField;
  @Nested(() => MoneyField, { optional: true, description: 'Value at delivery had it conformed.' })
  conforming?: MoneyField;
  @Nested(() => MoneyField, { optional: true, description: 'Cost of repair.' })
  cost?: MoneyField;
}

export class ReportInspectionRequest {
  @Nested(() => FileField)
  report: FileField;
  @ListOf(() => FoundValuesField, 1, 500, { description: 'Of each claim that was to be inspected, the value that its method needs.' })
  values: FoundValuesField[];
  @Nested(() => MoneyField, { optional: true, description: 'What the inspection costs, for all of it.' })
  fee?: MoneyField;
  @Text(20_000, { optional: true })
  findings?: string;
  @Text(10_000, { optional: true, description: 'Whether the cars were kept as received: access, repairs and use since.' })
  care?: string;
}

const foundValues = ({ claimId, actual, conforming, cost }: FoundValuesField): FoundValues => ({
  claimId, ...(actual ? { actual: { ...actual } } : {}), ...(conforming ? { conforming: { ...conforming } } : {}), ...(cost ? { cost: { ...cost } } : {}),
});

export class ReportInspection extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly inspectionId: string,
    readonly request: ReportInspectionRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReportInspectionRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'reportInspection', path: 'disputes/:orderId/inspections/:inspectionId/report', summary: 'Report an inspection', answer: ActRecorded, roles: ['INSPECTOR'],
    refusals: only(
      disputeRefusals,
      'NO_SUCH_INSPECTION', 'INSPECTION_OVER', 'NOT_TO_BE_INSPECTED', 'VEHICLE_NOT_REPORTED', 'CLAIM_TWICE',
      'VALUE_MISSING', 'VALUE_OUT_OF_RANGE', 'CURRENCY_MISMATCH',
    ),
  })
  report(@Param('orderId') orderId: string, @Param('inspectionId') inspectionId: string, @Body() request: ReportInspectionRequest, @Context() context: ActContext) {
    return this.commands.execute(new ReportInspection(orderId, inspectionId, request, context));
  }
}

@CommandHandler(ReportInspection)
export class ReportInspectionHandler implements ICommandHandler<ReportInspection> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, inspectionId, request: { report, values, fee, findings, care }, context }: ReportInspection) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'ReportInspection', inspection: inspectionId, report: { ...report }, values: values.map(foundValues), ...(fee ? { fee: { ...fee } } : {}),
      ...(await this.disputes.sealed(findings, 'InspectionReported', 'findings', context)),
      ...(await this.disputes.sealed(care, 'InspectionReported', 'care', context)),
    }));
  }
}
