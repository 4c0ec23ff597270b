// replaceMediator: the administrator vacates the chair of one who is suspended or has a declared conflict.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, OneOf, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import type { Chair } from './domain/mediation-events.ts';
import { officeOf } from './domain/office.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { Mediators } from './mediators.ts';

export class ReplaceMediatorRequest {
  @OneOf(['MEDIATOR', 'REVIEWER'], { optional: true, description: 'Default: MEDIATOR.' })
  chair?: Chair;
  @Text(4_000, { optional: true })
  reason?: string;
}

export class ReplaceMediator extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: ReplaceMediatorRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReplaceMediatorRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'replaceMediator', path: 'disputes/:orderId/replacements', summary: 'Replace a mediator or reviewer', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(disputeRefusals, 'NOBODY_IN_OFFICE', 'NO_GROUND_TO_REPLACE'),
  })
  replace(@Param('orderId') orderId: string, @Body() request: ReplaceMediatorRequest, @Context() context: ActContext) {
    return this.commands.execute(new ReplaceMediator(orderId, request, context));
  }
}

@CommandHandler(ReplaceMediator)
export class ReplaceMediatorHandler implements ICommandHandler<ReplaceMediator> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
  ) {}

  async execute({ orderId, request: { chair = 'MEDIATOR', reason }, context }: ReplaceMediator) {
    return this.disputes.answer(context, orderId, async ({ state }) => {
      const office = officeOf(state, chair);
      const why = office && (await this.mediators.whyReplace(office.party, state));
      return { type: 'ReplaceMediator', chair, ...(why ? { why } : {}), ...(await this.disputes.sealed(reason, 'MediatorLeft', 'reason', context)) };
    });
  }
}
