// registerParty: an importer, trader, mediator or inspector comes to be known.
import { Body, Controller, Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createdIdOf, only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, OneOf } from '#nest-event-sourcing';
import { weekendsOnly } from '#values';
import { type PartyKind, partyKinds } from './domain/events.ts';
import { partyRefusals } from './domain/refusals.ts';
import { PartyActs } from './party-acts.ts';
import { PartyDetailsFields } from './party-fields.ts';

export class RegisterPartyRequest extends PartyDetailsFields {
  @OneOf(partyKinds)
  kind: PartyKind;
}

export class RegisterParty extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly request: RegisterPartyRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RegisterPartyRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'registerParty', path: 'parties', summary: 'Register a party', answer: ActRecorded, roles: ['ADMINISTRATOR'], creates: 'parties/:id',
    refusals: only(partyRefusals, 'CALENDAR_WITHOUT_BUSINESS_DAYS'),
  })
  register(@Body() request: RegisterPartyRequest, @Context() context: ActContext) {
    return this.commands.execute(new RegisterParty(request, context));
  }
}

@CommandHandler(RegisterParty)
export class RegisterPartyHandler implements ICommandHandler<RegisterParty> {
  constructor(@Inject(PartyActs) private readonly parties: PartyActs) {}

  execute({ request: { kind, name, contacts, zone, calendar = weekendsOnly }, context }: RegisterParty) {
    const partyId = createdIdOf(context.commandId, 'party');
    const place = { subject: partyId, eventType: 'PartyRegistered' };
    return this.parties.perform(
      context,
      partyId,
      async () => ({
        type: 'RegisterParty',
        kind,
        name: await this.parties.sealer.seal(name, { ...place, field: 'name' }),
        contacts: await this.parties.sealer.seal({ ...contacts }, { ...place, field: 'contacts' }),
        zone,
        calendar: { ...calendar },
      }),
      { creates: true },
    );
  }
}
