// reinstateParty: a suspended party may take part in new orders again.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { partyRefusals } from './domain/refusals.ts';
import { PartyActs } from './party-acts.ts';

export class ReinstatePartyRequest {
  @Text(2_000)
  reason: string;
}

export class ReinstateParty extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly partyId: string,
    readonly request: ReinstatePartyRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReinstatePartyRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'reinstateParty', path: 'parties/:partyId/reinstatement', summary: 'Let a suspended party take part in new orders again', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(partyRefusals, 'PARTY_NOT_SUSPENDED'),
  })
  reinstate(@Param('partyId') partyId: string, @Body() request: ReinstatePartyRequest, @Context() context: ActContext) {
    return this.commands.execute(new ReinstateParty(partyId, request, context));
  }
}

@CommandHandler(ReinstateParty)
export class ReinstatePartyHandler implements ICommandHandler<ReinstateParty> {
  constructor(@Inject(PartyActs) private readonly parties: PartyActs) {}

  execute({ partyId, request: { reason }, context }: ReinstateParty) {
    return this.parties.perform(context, partyId, async () => ({ type: 'ReinstateParty', reason: await this.parties.sealReason(reason, 'PartyReinstated', context) }));
  }
}
