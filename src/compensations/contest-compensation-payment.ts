// contestCompensationPayment: the importer has not got the money, or not all of it; also for some time after its silence confirmed the payment.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class ContestCompensationPaymentRequest {
  @Text(2_000)
  reason: string;
}

export class ContestCompensationPayment extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly paymentId: string,
    readonly request: ContestCompensationPaymentRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ContestCompensationPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'contestCompensationPayment', path: 'compensations/:compensationId/payments/:paymentId/contest', summary: 'Contest a payment',
    answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(compensationRefusals, 'NO_SUCH_PAYMENT', 'ALREADY_CONFIRMED', 'CONTEST_TIME_OVER', 'PAYMENT_CONTESTED', 'PAYMENT_OVER'),
  })
  contest(
    @Param('compensationId') compensationId: string,
    @Param('paymentId') paymentId: string,
    @Body() request: ContestCompensationPaymentRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new ContestCompensationPayment(compensationId, paymentId, request, context));
  }
}

@CommandHandler(ContestCompensationPayment)
export class ContestCompensationPaymentHandler implements ICommandHandler<ContestCompensationPayment> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, paymentId, request: { reason }, context }: ContestCompensationPayment) {
    return this.compensations.answer(context, compensationId, async () => ({
      type: 'ContestPayment', payment: paymentId, reason: await this.compensations.seal(reason, 'CompensationPaymentContested', context),
    }));
  }
}
