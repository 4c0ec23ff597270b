// publishPolicy: new rules under a new id; what is published never changes.
import { Body, Controller, Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { type Json, only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Acts, answerOf, Context, Pattern } from '#nest-event-sourcing';
import { policy, type PublishPolicy as Publish } from './domain/policy.ts';
import { policyRefusals } from './domain/refusals.ts';
import { standard1 } from './domain/standard-1.ts';
import { policyStream } from './policy-book.ts';

export class PublishPolicyRequest {
  @Pattern(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { example: 'standard-2', description: 'What orders name it by; at most 60 characters.' })
  policyId: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'All terms: those of `standard-1` (see `getPolicy`) with other figures.', example: standard1 })
  @IsObject()
  terms: Record<string, Json>;
}

export class PublishPolicy extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly request: PublishPolicyRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class PublishPolicyRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'publishPolicy', path: 'policies', summary: 'Publish a policy', answer: ActRecorded, roles: ['ADMINISTRATOR'], creates: 'policies/:id',
    refusals: only(policyRefusals, 'POLICY_ALREADY_PUBLISHED', 'POLICY_ID_MALFORMED', 'POLICY_TERMS_INVALID'),
  })
  publish(@Body() request: PublishPolicyRequest, @Context() context: ActContext) {
    return this.commands.execute(new PublishPolicy(request, context));
  }
}

@CommandHandler(PublishPolicy)
export class PublishPolicyHandler implements ICommandHandler<PublishPolicy> {
  constructor(@Inject(Acts) private readonly acts: Acts) {}

  async execute({ request: { policyId, terms }, context }: PublishPolicy) {
    const recorded = await this.acts.perform({
      context,
      stream: policyStream(policyId),
      decider: policy,
      visible: () => true,
      command: ({ at }): Publish => ({ type: 'PublishPolicy', policyId, terms, at, by: { role: context.caller.role } }),
      references: () => ({ policyVersion: policyId }),
    });
    return answerOf(policyId, recorded);
  }
}
