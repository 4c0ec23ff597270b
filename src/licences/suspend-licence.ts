// suspendLicence: no new orders on it; orders placed go on.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { licenceRefusals } from './domain/refusals.ts';
import { LicenceActs } from './licence-acts.ts';
import { StandingRequest } from './standing-request.ts';

export class SuspendLicence extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly licenceId: string,
    readonly request: StandingRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class SuspendLicenceRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'suspendLicence', path: 'licences/:licenceId/suspension', summary: 'Suspend a licence', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(licenceRefusals, 'LICENCE_SUSPENDED', 'LICENCE_REVOKED'),
  })
  suspend(@Param('licenceId') licenceId: string, @Body() request: StandingRequest, @Context() context: ActContext) {
    return this.commands.execute(new SuspendLicence(licenceId, request, context));
  }
}

@CommandHandler(SuspendLicence)
export class SuspendLicenceHandler implements ICommandHandler<SuspendLicence> {
  constructor(@Inject(LicenceActs) private readonly licences: LicenceActs) {}

  execute({ licenceId, request: { reason }, context }: SuspendLicence) {
    return this.licences.perform(context, licenceId, async () => ({ type: 'SuspendLicence', ...(await this.licences.sealReason(reason, 'LicenceSuspended', context)) }));
  }
}
