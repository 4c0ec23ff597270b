// decideReview: the reviewer upholds, varies or reverses what was decided on every claim in review that is ready; a review is not reviewed.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, actRecorded, ActRecorded, Context, ListOf } from '#nest-event-sourcing';
import { AwardFields, awardRefusals, statedAwards } from './award-fields.ts';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class DecideReviewRequest {
  @ListOf(() => AwardFields, 1, 500)
  awards: AwardFields[];
}

export class ReviewTaken extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The decision on the review.' })
  decision: string;
}

export class DecideReview extends Command<ActAnswer<ReviewTaken>> {
  constructor(
    readonly orderId: string,
    readonly request: DecideReviewRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DecideReviewRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'decideReview', path: 'disputes/:orderId/reviews', summary: 'Decide a review', answer: ReviewTaken, roles: ['MEDIATOR'], revisionRequired: true,
    refusals: only(disputeRefusals, ...awardRefusals, 'NOT_IN_REVIEW', 'WORSE_FOR_WHO_ASKED'),
  })
  decide(@Param('orderId') orderId: string, @Body() request: DecideReviewRequest, @Context() context: ActContext) {
    return this.commands.execute(new DecideReview(orderId, request, context));
  }
}

@CommandHandler(DecideReview)
export class DecideReviewHandler implements ICommandHandler<DecideReview> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request: { awards }, context }: DecideReview) {
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'DecideReview', decision: id('decision'), awards: await statedAwards(this.disputes, awards, 'ReviewDecided', context),
    }));
    return { recorded, body: { ...actRecorded(orderId, recorded), decision: storedIn(recorded, 'ReviewDecided').decision } };
  }
}
