// The streams of parked commands: put there by the workflow, replayed and dropped by an administrator.
import { Inject, Injectable } from '@nestjs/common';
import { type CommandId, uuidOf } from '#event-sourcing';
import { type ActContext, Acts, Log, type Moment, type Recorded, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import type { Delivery, Parking } from '#processes';
import { workflow } from '../access/index.ts';
import { Dispatching, judge } from './dispatching.ts';
import { type Parked, parkedCommand, type ParkedCommand, type SettleReplay } from './domain/parked.ts';

export const parkedStream = (commandId: string): string => `parked-${commandId}`;

type Unasked<C> = C extends ParkedCommand ? Omit<C, 'at'> : never;

@Injectable()
export class ParkedCommands implements Parking {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Log) private readonly log: Log,
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(Dispatching) private readonly dispatching: Dispatching,
  ) {}

  async knows(id: CommandId): Promise<boolean> {
    return (await this.log.read(parkedStream(id), 0, 1)).length > 0;
  }

  async park({ id, sender, command, cause, correlation }: Delivery, code: string, attempts: number): Promise<void> {
    const context = { caller: workflow, commandId: uuidOf('park', id) as CommandId, fingerprint: '', correlationId: correlation, causationId: cause };
    await this.perform(context, id, () => ({ type: 'ParkCommand', commandId: id, sender, command, cause, correlation, code, attempts }), { creates: true });
  }

  /** Sends the very same command again; where it fails it stays parked, with the new reason. */
  replay(commandId: string, context: ActContext): Promise<Recorded> {
    return this.perform(context, commandId, async ({ state }) => ({ type: 'SettleReplay', ...(await this.send(state)) }));
  }

  async drop(commandId: string, reason: string, context: ActContext): Promise<Recorded> {
    const sealed = await this.sealer.seal(reason, { subject: sealingSubjectOf(context.caller), eventType: 'CommandDropped', field: 'reason' });
    return this.perform(context, commandId, () => ({ type: 'DropCommand', reason: sealed }));
  }

  private async send(state: Parked): Promise<Pick<SettleReplay, 'failure'>> {
    if (state.phase !== 'PARKED') return {};
    const { commandId, sender, command, cause, correlation } = state.parked;
    try {
      await this.dispatching.dispatch({ id: commandId as CommandId, sender, command, cause, correlation });
      return {};
    } catch (fault) {
      return { failure: judge(fault).code };
    }
  }

  private perform(
    context: ActContext,
    commandId: string,
    command: (moment: Moment<Parked>) => Unasked<ParkedCommand> | Promise<Unasked<ParkedCommand>>,
    { creates = false } = {},
  ): Promise<Recorded> {
    return this.acts.perform({
      context,
      stream: parkedStream(commandId),
      decider: parkedCommand,
      visible: ({ phase }) => creates || phase !== 'NONE',
      command: async (moment) => ({ ...(await command(moment)), at: moment.at }),
    });
  }
}
