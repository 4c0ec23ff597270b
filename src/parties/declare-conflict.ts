// declareConflict: a mediator or inspector names a party it may have nothing to do with.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, edgeProblem, Id, Text } from '#nest-event-sourcing';
import { partyRefusals } from './domain/refusals.ts';
import { PartyActs } from './party-acts.ts';

export class DeclareConflictRequest {
  @Id({ description: 'The party it is with.' })
  with: string;
  @Text(2_000)
  reason: string;
}

export class DeclareConflict extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly partyId: string,
    readonly request: DeclareConflictRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DeclareConflictRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'declareConflict', path: 'parties/:partyId/conflicts', summary: 'Declare a conflict of interest of your own', answer: ActRecorded,
    roles: ['MEDIATOR', 'INSPECTOR'],
    refusals: only(partyRefusals, 'CONFLICTS_ARE_OF_NEUTRALS', 'CONFLICT_ALREADY_DECLARED'),
  })
  declare(@Param('partyId') partyId: string, @Body() request: DeclareConflictRequest, @Context() context: ActContext) {
    return this.commands.execute(new DeclareConflict(partyId, request, context));
  }
}

@CommandHandler(DeclareConflict)
export class DeclareConflictHandler implements ICommandHandler<DeclareConflict> {
  constructor(@Inject(PartyActs) private readonly parties: PartyActs) {}

  async execute({ partyId, request, context }: DeclareConflict) {
    if (context.caller.party !== partyId) throw edgeProblem('NOT_FOUND');
    return this.parties.perform(context, partyId, async () => ({
      type: 'DeclareConflict',
      with: request.with,
      reason: await this.parties.sealReason(request.reason, 'ConflictDeclared', context),
    }));
  }
}
