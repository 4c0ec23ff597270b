// suspendParty: the party takes part in no new orders; whatever runs goes on.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, Text } from '#nest-event-sourcing';
import { partyRefusals } from './domain/refusals.ts';
import { PartyActs } from './party-acts.ts';

export class SuspendPartyRequest {
  @Text(2_000)
  reason: string;
}

export class SuspendParty extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly partyId: string,
    readonly request: SuspendPartyRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class SuspendPartyRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'suspendParty', path: 'parties/:partyId/suspension', summary: 'Suspend a party from new orders', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(partyRefusals, 'PARTY_ALREADY_SUSPENDED'),
  })
  suspend(@Param('partyId') partyId: string, @Body() request: SuspendPartyRequest, @Context() context: ActContext) {
    return this.commands.execute(new SuspendParty(partyId, request, context));
  }
}

@CommandHandler(SuspendParty)
export class SuspendPartyHandler implements ICommandHandler<SuspendParty> {
  constructor(@Inject(PartyActs) private readonly parties: PartyActs) {}

  execute({ partyId, request: { reason }, context }: SuspendParty) {
    return this.parties.perform(context, partyId, async () => ({ type: 'SuspendParty', reason: await this.parties.sealReason(reason, 'PartySuspended', context) }));
  }
}
