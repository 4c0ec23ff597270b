// confirmCompensationPayment: the importer has the money; what is above what is due is owed back.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class ConfirmCompensationPayment extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly paymentId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ConfirmCompensationPaymentRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'confirmCompensationPayment', path: 'compensations/:compensationId/payments/:paymentId/confirmation', summary: 'Confirm a payment',
    answer: ActRecorded, roles: ['IMPORTER'],
    refusals: only(compensationRefusals, 'NO_SUCH_PAYMENT', 'ALREADY_CONFIRMED', 'PAYMENT_CONTESTED', 'PAYMENT_OVER'),
  })
  confirm(@Param('compensationId') compensationId: string, @Param('paymentId') paymentId: string, @Context() context: ActContext) {
    return this.commands.execute(new ConfirmCompensationPayment(compensationId, paymentId, context));
  }
}

@CommandHandler(ConfirmCompensationPayment)
export class ConfirmCompensationPaymentHandler implements ICommandHandler<ConfirmCompensationPayment> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, paymentId, context }: ConfirmCompensationPayment) {
    return this.compensations.answer(context, compensationId, () => ({ type: 'ConfirmPayment', payment: paymentId }));
  }
}
