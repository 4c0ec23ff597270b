// What the acts on a licence share: the stream, who may see it, what the log is told beside the event.
import { Inject, Injectable } from '@nestjs/common';
import { type ActAnswer, type ActContext, ActRecorded, Acts, answerOf, type Moment, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import { actorOf } from '../access/index.ts';
import type { LicenceCommand } from './domain/commands.ts';
import { licence } from './domain/decide.ts';
import type { Licence } from './domain/licence.ts';

export const licenceStream = (licenceId: string): string => `licence-${licenceId}`;

type Unasked<C> = C extends LicenceCommand ? Omit<C, 'at' | 'by'> : never;

@Injectable()
export class LicenceActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Sealer) readonly sealer: Sealer,
  ) {}

  /** Carries out an act on a licence: the administrator's on any, the importer's on its own. */
  async perform(
    context: ActContext,
    licenceId: string,
    command: (moment: Moment<Licence>) => Unasked<LicenceCommand> | Promise<Unasked<LicenceCommand>>,
    { creates = false, order }: { readonly creates?: boolean; readonly order?: string } = {},
  ): Promise<ActAnswer<ActRecorded>> {
    const recorded = await this.acts.perform({
      context,
      stream: licenceStream(licenceId),
      decider: licence,
      visible: (state, { party }) => (state.phase === 'NONE' ? creates : party === undefined || party === state.importer),
      command: async (moment) => ({ ...(await command(moment)), at: moment.at, by: actorOf(context.caller) }),
      references: ([event], state) => ({ ...(order === undefined ? {} : { order }), importer: state.phase === 'ISSUED' ? state.importer : event?.type === 'LicenceIssued' ? event.data.importer : '' }),
    });
    return answerOf(licenceId, recorded);
  }

  /** Of the workflow: frees what is still held for an order, or for those of its vehicles. */
  async freeQuota(licenceId: string, orderId: string, vehicles: readonly number[] | undefined, context: ActContext): Promise<void> {
    await this.perform(context, licenceId, () => ({ type: 'FreeQuota', orderId, ...(vehicles === undefined ? {} : { vehicles }) }), { order: orderId });
  }

  /** Seals what the caller gives as a reason, under the caller's own key. */
  async sealReason(reason: string | undefined, eventType: string, { caller }: ActContext) {
    return reason === undefined ? {} : { reason: await this.sealer.seal(reason, { subject: sealingSubjectOf(caller), eventType, field: 'reason' }) };
  }
}
