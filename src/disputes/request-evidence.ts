// requestEvidence: the mediator asks one party or both for evidence on claims; who was asked has its days from now.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, actRecorded, ActRecorded, Context, EachId, EachOf, Text } from '#nest-event-sourcing';
import { evidenceTypes } from '../policies/index.ts';
import { DisputeActs } from './dispute-acts.ts';
import type { Side } from './domain/offer-events.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { storedIn } from './stored.ts';

export class RequestEvidenceRequest {
  @EachId(1, 500, { description: 'The claims, by their ids.' })
  claims: string[];
  @EachOf(['IMPORTER', 'TRADER'], 1, 2, { description: 'Who is asked.' })
  of: Side[];
  @EachOf(evidenceTypes, 1, evidenceTypes.length, { description: 'What is asked for.' })
  types: string[];
  @Text(4_000, { optional: true, description: 'What it should show.' })
  what?: string;
}

export class EvidenceAskedFor extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The request.' })
  request: string;
}

export class RequestEvidence extends Command<ActAnswer<EvidenceAskedFor>> {
  constructor(
    readonly orderId: string,
    readonly request: RequestEvidenceRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RequestEvidenceRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'requestEvidence', path: 'disputes/:orderId/evidence-requests', summary: 'Ask for evidence', answer: EvidenceAskedFor, roles: ['MEDIATOR'],
    refusals: only(
      disputeRefusals,
      'CLAIM_TWICE', 'NO_SUCH_CLAIM', 'CLAIM_FINAL', 'CLAIM_DECIDED', 'NOT_IN_MEDIATION', 'NOT_IN_OFFICE',
      'BEYOND_MEDIATION_LIMIT',
    ),
  })
  request(@Param('orderId') orderId: string, @Body() request: RequestEvidenceRequest, @Context() context: ActContext) {
    return this.commands.execute(new RequestEvidence(orderId, request, context));
  }
}

@CommandHandler(RequestEvidence)
export class RequestEvidenceHandler implements ICommandHandler<RequestEvidence> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  async execute({ orderId, request: { claims, of, types, what }, context }: RequestEvidence) {
    const recorded = await this.disputes.perform(context, orderId, async ({ id }) => ({
      type: 'RequestEvidence', request: id('request'), claims, of, types, ...(await this.disputes.sealed(what, 'EvidenceRequested', 'what', context)),
    }));
    return { recorded, body: { ...actRecorded(orderId, recorded), request: storedIn(recorded, 'EvidenceRequested').request } };
  }
}
