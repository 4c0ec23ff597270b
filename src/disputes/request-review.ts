// requestReview: a party asks once per decision for another mediator to look at named claims, for new evidence or a stated error.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, actRecorded, ActRecorded, Context, EachId, ListOf, OneOf, Text } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { DisputeActs } from './dispute-acts.ts';
import { type ReviewGround, reviewGrounds } from './domain/decision-events.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class RequestReviewRequest {
  @EachId(1, 500, { description: 'The claims, by their ids.' })
  claims: string[];
  @OneOf(reviewGrounds)
  ground: ReviewGround;
  @ListOf(() => FileField, 0, 100, { optional: true, description: 'New evidence, named here and submitted in the days for it.' })
  evidence?: FileField[];
  @Text(10_000, { description: 'Of new evidence: why it was not given before. Of an error: which.' })
  statement: string;
}

export class ReviewAskedFor extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The request for a review.' })
  review: string;
}

export class RequestReview extends Command<ActAnswer<ReviewAskedFor>> {
  constructor(
    readonly orderId: string,
    readonly decisionId: string,
    readonly request: RequestReviewRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RequestReviewRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'requestReview', path: 'disputes/:orderId/decisions/:decisionId/reviews', summary: 'Request a review of a decision', answer: ReviewAskedFor, roles: ['IMPORTER', 'TRADER'],
    refusals: only(
      disputeRefusals,
      'NO_SUCH_DECISION', 'CLAIM_TWICE', 'NO_SUCH_CLAIM', 'CLAIM_FINAL', 'NOT_DECIDED',
      'ALREADY_REQUESTED', 'REVIEW_TIME_OVER', 'NEW_EVIDENCE_NEEDED', 'ALREADY_GIVEN',
    ),
  })
  request(@Param('orderId') orderId: string, @Param('decisionId') decisionId: string, @Body() request: RequestReviewRequest, @Context() context: ActContext) {
    return this.commands.execute(new RequestReview(orderId, decisionId, request, context));
  }
}

@CommandHandler(RequestReview)
export class RequestReviewHandler implements ICommandHandler<RequestReview> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, decisionId, request: { claims, ground, evidence = [], statement }, context }: RequestReview) {
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'RequestReview', review: id('review'), decision: decisionId, claims, ground, evidence: evidence.map((file) => ({ ...file })),
      statement: await this.disputes.seal(statement, 'ReviewRequested', 'statement', context),
    }));
    return { recorded, body: { ...actRecorded(orderId, recorded), review: storedIn(recorded, 'ReviewRequested').review } };
  }
}
