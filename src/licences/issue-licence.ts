// issueLicence: the administrator enters an importer's trade licence with its quota of vehicles and its fee.
import { Body, Controller, Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createdIdOf, only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context, DateOnly, Id, Log, MoneyField, Nested, problemOf, Text, Whole } from '#nest-event-sourcing';
import { localDate, zone } from '#values';
import { partyDecider, partyStream } from '../parties/index.ts';
import { licenceRefusals, refuse } from './domain/refusals.ts';
import { LicenceActs } from './licence-acts.ts';

export class IssueLicenceRequest {
  @Id({ description: 'The importer it is issued to.' })
  importer: string;
  @Text(200, { example: 'Ministry of Trade' })
  authority: string;
  @Text(100, { optional: true, description: 'As the authority writes it.' })
  number?: string;
  @DateOnly()
  validFrom: string;
  @DateOnly({ description: 'The last day on which it is valid.' })
  validUntil: string;
  @Whole(1, 1_000_000, { description: 'Vehicles that may be ordered on it.' })
  quota: number;
  @Nested(() => MoneyField)
  fee: MoneyField;
}

export class IssueLicence extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly request: IssueLicenceRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class IssueLicenceRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'issueLicence', path: 'licences', summary: 'Issue a trade licence to an importer', answer: ActRecorded, roles: ['ADMINISTRATOR'], creates: 'licences/:id',
    refusals: only(licenceRefusals, 'IMPORTER_UNKNOWN', 'LICENCE_DATES_REVERSED'),
  })
  issue(@Body() request: IssueLicenceRequest, @Context() context: ActContext) {
    return this.commands.execute(new IssueLicence(request, context));
  }
}

@CommandHandler(IssueLicence)
export class IssueLicenceHandler implements ICommandHandler<IssueLicence> {
  constructor(
    @Inject(LicenceActs) private readonly licences: LicenceActs,
    @Inject(Log) private readonly log: Log,
  ) {}

  execute({ request, context }: IssueLicence) {
    const licenceId = createdIdOf(context.commandId, 'licence');
    const { importer, authority, number, validFrom, validUntil, quota, fee } = request;
    return this.licences.perform(
      context,
      licenceId,
      async () => {
        const party = await this.log.state(partyDecider, partyStream(importer));
        if (!party || party.status === 'UNKNOWN' || party.kind !== 'IMPORTER') throw problemOf(refuse('IMPORTER_UNKNOWN').refused);
        const sealed = number === undefined ? {} : { number: await this.licences.sealer.seal(number, { subject: importer, eventType: 'LicenceIssued', field: 'number' }) };
        return {
          type: 'IssueLicence', licenceId, importer, authority, ...sealed, validFrom: localDate(validFrom), validUntil: localDate(validUntil),
          zone: zone(party.zone), quota, fee: { ...fee },
        };
      },
      { creates: true },
    );
  }
}
