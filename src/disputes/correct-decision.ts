// correctDecision: in the days after its decision the mediator sets slips right.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Id, ListOf, MoneyField, Nested, OneOf, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { type AwardOutcome, awardOutcomes, type FindingCode, findingCodes } from './domain/decision-events.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class CorrectionFields {
  @Id()
  claimId: string;
  @OneOf(awardOutcomes)
  outcome: AwardOutcome;
  @Nested(() => MoneyField, { description: 'The total for the claim, as it should have read.' })
  total: MoneyField;
  @Nested(() => MoneyField, { optional: true, description: 'Of SALE_CANCELLATION and REPLACEMENT.' })
  fallback?: MoneyField;
  @OneOf(findingCodes, { optional: true, description: 'As it should have read; without it the reason of the decision stands. It fits the outcome.' })
  reason?: FindingCode;
}

export class CorrectDecisionRequest {
  @ListOf(() => CorrectionFields, 1, 500)
  corrections: CorrectionFields[];
  @Text(4_000, { description: 'What the slip was.' })
  reason: string;
}

const correctionOf = ({ total, fallback, ...rest }: CorrectionFields) => ({ ...rest, total: { ...total }, ...(fallback ? { fallback: { ...fallback } } : {}) });

export class CorrectDecision extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly decisionId: string,
    readonly request: CorrectDecisionRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class CorrectDecisionRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'correctDecision', path: 'disputes/:orderId/decisions/:decisionId/corrections', summary: 'Correct slips in a decision', answer: ActRecorded, roles: ['MEDIATOR'], revisionRequired: true,
    refusals: only(
      disputeRefusals,
      'NO_SUCH_DECISION', 'CLAIM_TWICE', 'NO_SUCH_CLAIM', 'CLAIM_FINAL', 'IN_REVIEW', 'NOT_DECIDED',
      'CORRECTION_TIME_OVER', 'NOT_IN_OFFICE', 'CURRENCY_MISMATCH', 'OUTCOME_DOES_NOT_FIT', 'BELOW_ACCEPTED_PART',
      'ABOVE_PRICE_PLUS_EXPENSES', 'WHY_ABOVE_CLAIM', 'CONCEALMENT_NOT_FOUND', 'REASON_DOES_NOT_FIT', 'NOTHING_CORRECTED', 'FALLBACK_NEEDED', 'NO_FALLBACK', 'FALLBACK_ABOVE_TOTAL',
    ),
  })
  correct(@Param('orderId') orderId: string, @Param('decisionId') decisionId: string, @Body() request: CorrectDecisionRequest, @Context() context: ActContext) {
    return this.commands.execute(new CorrectDecision(orderId, decisionId, request, context));
  }
}

@CommandHandler(CorrectDecision)
export class CorrectDecisionHandler implements ICommandHandler<CorrectDecision> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, decisionId, request: { corrections, reason }, context }: CorrectDecision) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'CorrectDecision', decision: decisionId, corrections: corrections.map(correctionOf),
      reason: await this.disputes.seal(reason, 'DecisionCorrected', 'reason', context),
    }));
  }
}
