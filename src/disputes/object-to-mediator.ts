// objectToMediator: a party says once why someone should not mediate, and once why someone should not review.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, actRecorded, ActRecorded, Context, OneOf, Text } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import type { Chair } from './domain/mediation-events.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class ObjectToMediatorRequest {
  @OneOf(['MEDIATOR', 'REVIEWER'], { optional: true, description: 'Default: MEDIATOR.' })
  chair?: Chair;
  @Text(4_000)
  reason: string;
}

export class ObjectionMade extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The objection, to rule on it.' })
  objection: string;
}

export class ObjectToMediator extends Command<ActAnswer<ObjectionMade>> {
  constructor(
    readonly orderId: string,
    readonly request: ObjectToMediatorRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ObjectToMediatorRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'objectToMediator', path: 'disputes/:orderId/objections', summary: 'Object to a mediator or reviewer', answer: ObjectionMade, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'OBJECTED_BEFORE', 'NOBODY_IN_OFFICE', 'OBJECTION_TIME_OVER'),
  })
  object(@Param('orderId') orderId: string, @Body() request: ObjectToMediatorRequest, @Context() context: ActContext) {
    return this.commands.execute(new ObjectToMediator(orderId, request, context));
  }
}

@CommandHandler(ObjectToMediator)
export class ObjectToMediatorHandler implements ICommandHandler<ObjectToMediator> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request: { chair = 'MEDIATOR', reason }, context }: ObjectToMediator) {
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'ObjectToMediator', chair, objection: id('objection'), reason: await this.disputes.seal(reason, 'MediatorObjected', 'reason', context),
    }));
    return { recorded, body: { ...actRecorded(orderId, recorded), objection: storedIn(recorded, 'MediatorObjected').objection } };
  }
}
