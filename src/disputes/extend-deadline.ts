// extendDeadline: whoever waits for an act gives more time for it; of the negotiation and the mediator’s own time both sides name the same instant.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, InstantField, Text } from '#nest-event-sourcing';
import { instant } from '#values';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class ExtendDeadlineRequest {
  @Text(300, { description: 'The id of the deadline, as the dispute lists it.' })
  deadline: string;
  @InstantField({ description: 'The first instant that will be too late.' })
  until: string;
}

export class ExtendDeadline extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: ExtendDeadlineRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ExtendDeadlineRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'extendDeadline', path: 'disputes/:orderId/extensions', summary: 'Give more time, or propose it where both sides must', answer: ActRecorded, roles: ['IMPORTER', 'TRADER', 'MEDIATOR'],
    refusals: only(disputeRefusals, 'NO_SUCH_DEADLINE', 'DEADLINE_LAPSED', 'NOT_YOURS_TO_EXTEND', 'NOT_EXTENDABLE', 'ALREADY_PROPOSED', 'NOT_LATER', 'BEYOND_ANSWER', 'BEYOND_MEDIATION_LIMIT'),
  })
  extend(@Param('orderId') orderId: string, @Body() request: ExtendDeadlineRequest, @Context() context: ActContext) {
    return this.commands.execute(new ExtendDeadline(orderId, request, context));
  }
}

@CommandHandler(ExtendDeadline)
export class ExtendDeadlineHandler implements ICommandHandler<ExtendDeadline> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, request: { deadline, until }, context }: ExtendDeadline) {
    return this.disputes.answer(context, orderId, () => ({ type: 'ExtendDeadline', deadline, due: instant(until) }));
  }
}
