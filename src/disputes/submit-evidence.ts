// submitEvidence: a side gives files on claims, named by type and hash, as long as evidence is taken.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, EachId, ListOf, Text } from '#nest-event-sourcing';
import { FileField } from '../policies/index.ts';
import { DisputeActs } from './dispute-acts.ts';
import { disputeRefusals } from './domain/refusals.ts';

export class SubmitEvidenceRequest {
  @EachId(1, 500, { description: 'The claims that each of the files is about.' })
  claims: string[];
  @ListOf(() => FileField, 1, 100)
  items: FileField[];
  @Text(10_000, { optional: true })
  note?: string;
}

export class SubmitEvidence extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly orderId: string,
    readonly request: SubmitEvidenceRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class SubmitEvidenceRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'submitEvidence', path: 'disputes/:orderId/evidence', summary: 'Give evidence on claims', answer: ActRecorded, roles: ['IMPORTER', 'TRADER'],
    refusals: only(disputeRefusals, 'NO_SUCH_CLAIM', 'CLAIM_TWICE', 'EVIDENCE_CLOSED', 'ALREADY_GIVEN', 'FILE_TWICE', 'TOO_MANY_FILES', 'NOT_NAMED_FOR_REVIEW', 'CLAIM_DECIDED', 'CLAIM_FINAL'),
  })
  submit(@Param('orderId') orderId: string, @Body() request: SubmitEvidenceRequest, @Context() context: ActContext) {
    return this.commands.execute(new SubmitEvidence(orderId, request, context));
  }
}

@CommandHandler(SubmitEvidence)
export class SubmitEvidenceHandler implements ICommandHandler<SubmitEvidence> {
  constructor(@Inject(DisputeActs) private readonly disputes: DisputeActs) {}

  execute({ orderId, request: { claims, items, note }, context }: SubmitEvidence) {
    return this.disputes.answer(context, orderId, async () => ({
      type: 'SubmitEvidence', claims, items: items.map((file) => ({ ...file })), ...(await this.disputes.sealed(note, 'EvidenceSubmitted', 'note', context)),
    }));
  }
}
