// revokeLicence: for good; orders placed go on.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, Context } from '#nest-event-sourcing';
import { licenceRefusals } from './domain/refusals.ts';
import { LicenceActs } from './licence-acts.ts';
import { StandingRequest } from './standing-request.ts';

export class RevokeLicence extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly licenceId: string,
    readonly request: StandingRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class RevokeLicenceRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'revokeLicence', path: 'licences/:licenceId/revocation', summary: 'Revoke a licence for good', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(licenceRefusals, 'LICENCE_REVOKED'),
  })
  revoke(@Param('licenceId') licenceId: string, @Body() request: StandingRequest, @Context() context: ActContext) {
    return this.commands.execute(new RevokeLicence(licenceId, request, context));
  }
}

@CommandHandler(RevokeLicence)
export class RevokeLicenceHandler implements ICommandHandler<RevokeLicence> {
  constructor(@Inject(LicenceActs) private readonly licences: LicenceActs) {}

  execute({ licenceId, request: { reason }, context }: RevokeLicence) {
    return this.licences.perform(context, licenceId, async () => ({ type: 'RevokeLicence', ...(await this.licences.sealReason(reason, 'LicenceRevoked', context)) }));
  }
}
