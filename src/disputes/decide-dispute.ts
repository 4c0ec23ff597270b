// decideDispute: the mediator decides every claim that is ready and no other, and accounts for each item of evidence.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, actRecorded, ActRecorded, Context, ListOf } from '#nest-event-sourcing';
import { AwardFields, awardRefusals, statedAwards } from './award-fields.ts';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class DecideDisputeRequest {
  @ListOf(() => AwardFields, 1, 500)
  awards: AwardFields[];
}

export class DecisionTaken extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The decision, to correct it or have it reviewed.' })
  decision: string;
}

export class DecideDispute extends Command<ActAnswer<DecisionTaken>> {
  constructor(
    readonly orderId: string,
    readonly request: DecideDisputeRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DecideDisputeRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'decideDispute', path: 'disputes/:orderId/decisions', summary: 'Decide the claims that are ready', answer: DecisionTaken, roles: ['MEDIATOR'], revisionRequired: true,
    refusals: only(disputeRefusals, ...awardRefusals, 'CLAIM_DECIDED', 'NOT_IN_MEDIATION'),
  })
  decide(@Param('orderId') orderId: string, @Body() request: DecideDisputeRequest, @Context() context: ActContext) {
    return this.commands.execute(new DecideDispute(orderId, request, context));
  }
}

@CommandHandler(DecideDispute)
export class DecideDisputeHandler implements ICommandHandler<DecideDispute> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request: { awards }, context }: DecideDispute) {
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'DecideDispute', decision: id('decision'), awards: await statedAwards(this.disputes, awards, 'DecisionMade', context),
    }));
    return { recorded, body: { ...actRecorded(orderId, recorded), decision: storedIn(recorded, 'DecisionMade').decision } };
  }
}
