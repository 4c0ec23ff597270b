// ruleOnContestedReturn: the mediator who was appointed for it says whether the car is back; where it is not, the fallback is due.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text, Yes } from '#nest-event-sourcing';
import { CompensationActs } from './compensation-acts.ts';
import { compensationRefusals } from './domain/refusals.ts';

export class RuleOnContestedReturnRequest {
  @Yes({ description: 'Whether the car is back.' })
  returned: boolean;
  @Text(4_000)
  reason: string;
}

export class RuleOnContestedReturn extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: RuleOnContestedReturnRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RuleOnContestedReturnRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'ruleOnContestedReturn', path: 'compensations/:compensationId/items/:item/return/ruling', summary: 'Rule on a contested return',
    answer: ActRecorded, roles: ['MEDIATOR'],
    refusals: only(compensationRefusals, 'NO_SUCH_ITEM', 'NOT_TO_BE_RETURNED', 'NOT_CONTESTED', 'NOT_RULING'),
  })
  rule(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: RuleOnContestedReturnRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new RuleOnContestedReturn(compensationId, item, request, context));
  }
}

@CommandHandler(RuleOnContestedReturn)
export class RuleOnContestedReturnHandler implements ICommandHandler<RuleOnContestedReturn> {
  constructor(@Inject(CompensationActs) private readonly compensations: CompensationActs) {}

  execute({ compensationId, item, request: { returned, reason }, context }: RuleOnContestedReturn) {
    return this.compensations.answer(context, compensationId, async () => ({
      type: 'RuleOnReturn', item, returned, reason: await this.compensations.seal(reason, 'ReturnRuled', context),
    }));
  }
}
