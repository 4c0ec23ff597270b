// What the acts on a compensation share: the stream, who may see it, what the log is told beside the event.
import { Inject, Injectable } from '@nestjs/common';
import type { Metadata } from '#event-sourcing';
import { type ActAnswer, type ActContext, ActRecorded, Acts, answerOf, type Caller, edgeProblem, Log, type Moment, type Recorded, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import type { Sealed } from '#values';
import { actorOf, isOnItsSide } from '../access/index.ts';
import { type Dispute, DisputeActs, servesIn } from '../disputes/index.ts';
import type { CompensationCommand, OpenCompensation } from './domain/commands.ts';
import { compensation } from './domain/decide.ts';
import type { CompensationEvent } from './domain/events.ts';
import type { Compensation, Opened } from './domain/state.ts';

export const compensationStream = (compensationId: string): string => `compensation-${compensationId}`;

type Unasked<C> = C extends CompensationCommand ? Omit<C, 'at' | 'by'> : never;
/** What is asked of a compensation; who and when come with the context. */
export type CompensationAsk = (moment: Moment<Compensation>) => Unasked<CompensationCommand> | Promise<Unasked<CompensationCommand>>;
/** What is opened; its id, who and when come with the call. */
export type OpeningAsk = Omit<OpenCompensation, 'type' | 'compensation' | 'at' | 'by'>;

/** What the metadata of every event of a compensation says of it. */
const referencesOf = ({ compensation: id, orderId, of, importer, trader, policyVersion }: Omit<Opened, 'at'>): Metadata => ({
  compensation: id, order: orderId, ...(of === 'DISPUTE' ? { dispute: orderId } : {}), importer: importer.party, trader: trader.party, policyVersion,
});

/** The importer and the trader of it; who rules or ruled here, and the mediators of its dispute, none of them once unfit there; who acts for no party all. */
const takesPart = ({ opened, served }: Compensation, caller: Caller, dispute: Dispute | undefined): boolean => {
  const { role, party } = caller;
  if (opened === undefined) return false;
  if (party === undefined) return true;
  if (role !== 'MEDIATOR') return isOnItsSide(caller, { importer: opened.importer.party, trader: opened.trader.party });
  return (served.includes(party) && dispute?.left.includes(party) !== true) || (dispute !== undefined && servesIn(dispute, party));
};

@Injectable()
export class CompensationActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Log) private readonly log: Log,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  /** Carries out an act on a compensation that the caller takes part in. */
  async perform(context: ActContext, compensationId: string, ask: CompensationAsk): Promise<Recorded> {
    const dispute = await this.disputeOf(compensationId, context.caller);
    return this.acts.perform<Compensation, CompensationCommand, CompensationEvent>({
      context,
      stream: compensationStream(compensationId),
      decider: compensation,
      visible: (state, caller) => takesPart(state, caller, dispute),
      command: async (moment): Promise<CompensationCommand> => ({ ...(await ask(moment)), at: moment.at, by: actorOf(context.caller) }),
      references: (_, { opened }) => (opened === undefined ? {} : referencesOf(opened)),
    });
  }

  async answer(context: ActContext, compensationId: string, ask: CompensationAsk): Promise<ActAnswer<ActRecorded>> {
    return answerOf(compensationId, await this.perform(context, compensationId, ask));
  }

  /** Of the workflow: a new stream, or nothing; asked again with the same command it answers what stands there. Refused with ALREADY_OPENED. */
  open(compensationId: string, ask: OpeningAsk, context: ActContext): Promise<Recorded> {
    return this.acts.perform<Compensation, CompensationCommand, CompensationEvent>({
      context,
      stream: compensationStream(compensationId),
      decider: compensation,
      visible: (_, { role }) => role === 'WORKFLOW',
      command: ({ at }) => ({ ...ask, type: 'OpenCompensation', compensation: compensationId, at, by: actorOf(context.caller) }),
      references: () => referencesOf({ ...ask, compensation: compensationId }),
    });
  }

  /** Seals free text of the caller, under its own key; nothing for nothing, so that it can be spread into a command. */
  async sealed(text: string | undefined, eventType: string, context: ActContext): Promise<{ readonly reason?: Sealed<string> }> {
    return text === undefined ? {} : { reason: await this.seal(text, eventType, context) };
  }

  seal(reason: string, eventType: string, { caller }: Pick<ActContext, 'caller'>): Promise<Sealed<string>> {
    return this.sealer.seal(reason, { subject: sealingSubjectOf(caller), eventType, field: 'reason' });
  }

  /** Nothing where none was opened. */
  stateOf(compensationId: string): Promise<Compensation | undefined> {
    return this.log.state(compensation, compensationStream(compensationId));
  }

  /**
   * A compensation as it stands in the log, and what is said of it in metadata, for a caller who takes part in it or sees every one.
   *
   * @throws Problem NOT_FOUND where there is none for the caller
   */
  async seenBy(compensationId: string, caller: Caller): Promise<{ readonly state: Compensation; readonly references: Metadata }> {
    const state = await this.stateOf(compensationId);
    const dispute = await this.disputeOf(compensationId, caller);
    if (state?.opened === undefined || !takesPart(state, caller, dispute)) throw edgeProblem('NOT_FOUND');
    return { state, references: referencesOf(state.opened) };
  }

  /** Whether the caller takes part in a compensation as it stands in a document. */
  async sees(state: Compensation, caller: Caller): Promise<boolean> {
    const { opened } = state;
    const dispute = caller.role === 'MEDIATOR' && opened?.of === 'DISPUTE' ? await this.disputes.stateOf(opened.orderId) : undefined;
    return takesPart(state, caller, dispute);
  }

  /** Only a mediator is known by the dispute; a cancellation has none. */
  private async disputeOf(compensationId: string, { role }: Caller): Promise<Dispute | undefined> {
    if (role !== 'MEDIATOR') return undefined;
    const opened = (await this.stateOf(compensationId))?.opened;
    return opened?.of === 'DISPUTE' ? this.disputes.stateOf(opened.orderId) : undefined;
  }
}
