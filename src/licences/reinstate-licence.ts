// reinstateLicence: a suspended licence can be ordered on again.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { licenceRefusals } from './domain/refusals.ts';
import { LicenceActs } from './licence-acts.ts';
import { StandingRequest } from './standing-request.ts';

export class ReinstateLicence extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly licenceId: string,
    readonly request: StandingRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReinstateLicenceRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'reinstateLicence', path: 'licences/:licenceId/reinstatement', summary: 'Reinstate a suspended licence', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(licenceRefusals, 'LICENCE_NOT_SUSPENDED', 'LICENCE_REVOKED'),
  })
  reinstate(@Param('licenceId') licenceId: string, @Body() request: StandingRequest, @Context() context: ActContext) {
    return this.commands.execute(new ReinstateLicence(licenceId, request, context));
  }
}

@CommandHandler(ReinstateLicence)
export class ReinstateLicenceHandler implements ICommandHandler<ReinstateLicence> {
  constructor(@Inject(LicenceActs) private readonly licences: LicenceActs) {}

  execute({ licenceId, request: { reason }, context }: ReinstateLicence) {
    return this.licences.perform(context, licenceId, async () => ({ type: 'ReinstateLicence', ...(await this.licences.sealReason(reason, 'LicenceReinstated', context)) }));
  }
}
