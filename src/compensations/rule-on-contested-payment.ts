// ruleOnContestedPayment: the mediator who was appointed for it says whether a contested payment was made.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text, Yes } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class RuleOnContestedPaymentRequest {
  @Yes({ description: 'Whether it was made.' })
  made: boolean;
  @Text(4_000)
  reason: string;
}

export class RuleOnContestedPayment extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly paymentId: string,
    readonly request: RuleOnContestedPaymentRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RuleOnContestedPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'ruleOnContestedPayment', path: 'compensations/:compensationId/payments/:paymentId/ruling', summary: 'Rule on a contested payment',
    answer: ActRecorded, roles: ['MEDIATOR'],
    refusals: only(compensationRefusals, 'NO_SUCH_PAYMENT', 'NOT_CONTESTED', 'NOT_RULING'),
  })
  rule(
    @Param('compensationId') compensationId: string,
    @Param('paymentId') paymentId: string,
    @Body() request: RuleOnContestedPaymentRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new RuleOnContestedPayment(compensationId, paymentId, request, context));
  }
}

@CommandHandler(RuleOnContestedPayment)
export class RuleOnContestedPaymentHandler implements ICommandHandler<RuleOnContestedPayment> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, paymentId, request: { made, reason }, context }: RuleOnContestedPayment) {
    return this.compensations.answer(context, compensationId, async () => ({
      type: 'RuleOnPayment', payment: paymentId, made, reason: await this.compensations.seal(reason, 'CompensationPaymentRuled', context),
    }));
  }
}
