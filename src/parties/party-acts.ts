// What the acts on a party share: the stream, who may see it, how its fields are sealed.
import { Inject, Injectable } from '@nestjs/common';
import { type ActAnswer, type ActContext, ActRecorded, Acts, answerOf, type Moment, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import { type Party, type PartyCommand, partyDecider } from './domain/party.ts';

export const partyStream = (partyId: string): string => `party-${partyId}`;

@Injectable()
export class PartyActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Sealer) readonly sealer: Sealer,
  ) {}

  /** Carries out an act on a party that exists, or on the one it creates. */
  async perform(
    context: ActContext,
    partyId: string,
    command: (moment: Moment<Party>) => PartyCommand | Promise<PartyCommand>,
    { creates = false } = {},
  ): Promise<ActAnswer<ActRecorded>> {
    const recorded = await this.acts.perform({
      context,
      stream: partyStream(partyId),
      decider: partyDecider,
      visible: (party) => creates || party.status !== 'UNKNOWN',
      command,
    });
    return answerOf(partyId, recorded);
  }

  /** Of the workflow: a compensation that the trader owes came into default. Until its discharge an importer orders from it knowingly only. */
  recordDefault(partyId: string, compensation: string, context: ActContext): Promise<ActAnswer<ActRecorded>> {
    return this.perform(context, partyId, () => ({ type: 'RecordDefault', compensation }));
  }

  /** Of the workflow: that one is discharged. Of one that never came into default there is nothing to record. */
  recordDischarge(partyId: string, compensation: string, context: ActContext): Promise<ActAnswer<ActRecorded>> {
    return this.perform(context, partyId, () => ({ type: 'RecordDischarge', compensation }));
  }

  /** Seals what the caller writes about someone, under the caller's own key. */
  sealReason(reason: string, eventType: string, { caller }: ActContext) {
    return this.sealer.seal(reason, { subject: sealingSubjectOf(caller), eventType, field: 'reason' });
  }
}
