// replayParkedCommand: sends the very same command again. Where it fails once more it stays parked, with the new reason.
import { Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, type Recorded } from '#nest-event-sourcing';
import type { ParkedEvent } from './domain/events.ts';
import { resolutionRefusals } from './domain/refusals.ts';
import { ParkedCommands } from './parked-commands.ts';

export class ReplayRecorded extends ActRecorded {
  @ApiProperty({ description: 'Whether the command was carried out.' })
  replayed: boolean;
  @ApiProperty({ required: false, description: 'Why not.', example: 'NOT_FOUND' })
  code?: string;
}

export class ReplayParkedCommand extends Command<ActAnswer<ReplayRecorded>> {
  constructor(
    readonly commandId: string,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class ReplayParkedCommandRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'replayParkedCommand', path: 'parked-commands/:commandId/replays', summary: 'Send a parked command again', answer: ReplayRecorded, roles: ['ADMINISTRATOR'],
    refusals: only(resolutionRefusals, 'COMMAND_SETTLED'),
  })
  replay(@Param('commandId') commandId: string, @Context() context: ActContext) {
    return this.commands.execute(new ReplayParkedCommand(commandId, context));
  }
}

const answer = (commandId: string, recorded: Recorded): ActAnswer<ReplayRecorded> => {
  const event = recorded.events.at(-1) as (Recorded['events'][number] & ParkedEvent) | undefined;
  const failed = event?.type === 'CommandParked' ? { code: event.data.code } : {};
  return { recorded, body: { ...actRecorded(commandId, recorded), replayed: event?.type === 'CommandReplayed', ...failed } };
};

@CommandHandler(ReplayParkedCommand)
export class ReplayParkedCommandHandler implements ICommandHandler<ReplayParkedCommand> {
  constructor(@Inject(ParkedCommands) private readonly parked: ParkedCommands) {}

  async execute({ commandId, context }: ReplayParkedCommand) {
    return answer(commandId, await this.parked.replay(commandId, context));
  }
}
