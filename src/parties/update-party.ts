// updateParty: by the party itself or the administrator. A new zone or calendar counts for clocks that start later.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartialType } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, edgeProblem } from '#nest-event-sourcing';
import { partyRefusals } from './domain/refusals.ts';
import { PartyActs } from './party-acts.ts';
import { PartyDetailsFields } from './party-fields.ts';

export class UpdatePartyRequest extends PartialType(PartyDetailsFields) {}

export class UpdateParty extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly partyId: string,
    readonly request: UpdatePartyRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class UpdatePartyRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'updateParty', path: 'parties/:partyId/details', summary: 'Change the details of a party', answer: ActRecorded,
    roles: ['ADMINISTRATOR', 'IMPORTER', 'TRADER', 'MEDIATOR', 'INSPECTOR'],
    refusals: only(partyRefusals, 'NOTHING_TO_UPDATE', 'CALENDAR_WITHOUT_BUSINESS_DAYS'),
  })
  update(@Param('partyId') partyId: string, @Body() request: UpdatePartyRequest, @Context() context: ActContext) {
    return this.commands.execute(new UpdateParty(partyId, request, context));
  }
}

@CommandHandler(UpdateParty)
export class UpdatePartyHandler implements ICommandHandler<UpdateParty> {
  constructor(@Inject(PartyActs) private readonly parties: PartyActs) {}

  async execute({ partyId, request: { name, contacts, zone, calendar }, context }: UpdateParty) {
    if (context.caller.party !== undefined && context.caller.party !== partyId) throw edgeProblem('NOT_FOUND');
    const place = { subject: partyId, eventType: 'PartyUpdated' };
    return this.parties.perform(context, partyId, async () => ({
      type: 'UpdateParty',
      changes: {
        ...(name === undefined ? {} : { name: await this.parties.sealer.seal(name, { ...place, field: 'name' }) }),
        ...(contacts === undefined ? {} : { contacts: await this.parties.sealer.seal({ ...contacts }, { ...place, field: 'contacts' }) }),
        ...(zone === undefined ? {} : { zone }),
        ...(calendar === undefined ? {} : { calendar: { ...calendar } }),
      },
    }));
  }
}
