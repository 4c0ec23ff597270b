// dropParkedCommand: the command is not carried out, and it is recorded why. It is not sent by itself again.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, answerOf, Context, Text } from '#nest-event-sourcing';
import { resolutionRefusals } from './domain/refusals.ts';
import { ParkedCommands } from './parked-commands.ts';

export class DropParkedCommandRequest {
  @Text(2_000)
  reason: string;
}

export class DropParkedCommand extends Command<ActAnswer<ActRecorded>> {
  constructor(
    readonly commandId: string,
    readonly request: DropParkedCommandRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DropParkedCommandRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'dropParkedCommand', path: 'parked-commands/:commandId/drop', summary: 'Drop a parked command, with a reason', answer: ActRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(resolutionRefusals, 'COMMAND_SETTLED'),
  })
  drop(@Param('commandId') commandId: string, @Body() request: DropParkedCommandRequest, @Context() context: ActContext) {
    return this.commands.execute(new DropParkedCommand(commandId, request, context));
  }
}

@CommandHandler(DropParkedCommand)
export class DropParkedCommandHandler implements ICommandHandler<DropParkedCommand> {
  constructor(@Inject(ParkedCommands) private readonly parked: ParkedCommands) {}

  async execute({ commandId, request: { reason }, context }: DropParkedCommand) {
    return answerOf(commandId, await this.parked.drop(commandId, reason, context));
  }
}
