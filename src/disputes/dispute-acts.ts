// What the acts on a dispute share: the stream, who may see it, the facts of the order they rely on.
import { Inject, Injectable } from '@nestjs/common';
import type { Metadata } from '#event-sourcing';
import { type ActAnswer, type ActContext, type ActRecorded, Acts, answerOf, type Caller, edgeProblem, Log, type Moment, type Recorded, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import type { Instant, Sealed } from '#values';
import { actorOf, isOnItsSide } from '../access/index.ts';
import { isPlaced, order, orderFacts, orderStream } from '../orders/index.ts';
import { PolicyBook } from '../policies/index.ts';
import type { DisputeCommand } from './domain/commands.ts';
import { dispute } from './domain/decide.ts';
import type { Dispute } from './domain/state.ts';
import type { DisputeRules, OrderFacts } from './domain/facts.ts';
import { servesIn } from './domain/office.ts';

export const disputeStream = (orderId: string): string => `dispute-${orderId}`;

type Unasked<C> = C extends DisputeCommand ? Omit<C, 'at' | 'by' | 'terms'> : never;
/** What is asked of a dispute; who, when and under which terms come with the context. */
export type DisputeAsk = (moment: Moment<Dispute>) => Unasked<DisputeCommand> | Promise<Unasked<DisputeCommand>>;

/** What filing and amending rely on: the order as it stands, and the figures of its policy. */
export interface Relied {
  readonly order: OrderFacts;
  readonly rules: DisputeRules;
}

/** Importer and trader in their own disputes, mediators where they are appointed, inspectors where they were asked; who acts for no party in all. */
const takesPart = (dispute: Dispute, caller: Caller, parties: { readonly importer: string; readonly trader: string }): boolean => {
  const { role, party } = caller;
  if (party === undefined) return true;
  if (role === 'MEDIATOR') return servesIn(dispute, party);
  return role === 'INSPECTOR' ? dispute.inspections.some(({ inspector }) => inspector === party) : isOnItsSide(caller, parties);
};

@Injectable()
export class DisputeActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Log) private readonly log: Log,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  /** Carries out an act on the dispute of an order that the caller takes part in; there is one only when something was claimed, unless the act `opens` it. */
  async perform(context: ActContext, orderId: string, ask: DisputeAsk, opens = false): Promise<Recorded> {
    const parties = await this.partiesOf(orderId);
    const terms = parties && (await this.policies.termsOf(parties.policyVersion));
    return this.acts.perform({
      context,
      stream: disputeStream(orderId),
      decider: dispute,
      visible: (state, caller) => parties !== undefined && (opens || state.order !== undefined) && takesPart(state, caller, parties),
      command: async (moment): Promise<DisputeCommand> =>
        ({ ...(await ask(moment)), at: moment.at, by: actorOf(context.caller), terms: terms?.deadlines }) as DisputeCommand,
      references: () => ({ order: orderId, dispute: orderId, importer: parties?.importer ?? '', trader: parties?.trader ?? '', policyVersion: parties?.policyVersion ?? '' }),
    });
  }

  async answer(context: ActContext, orderId: string, ask: DisputeAsk): Promise<ActAnswer<ActRecorded>> {
    return answerOf(orderId, await this.perform(context, orderId, ask));
  }

  /** Seals free text of the caller, under its own key; nothing for nothing, so that it can be spread into a command. */
  async sealed<Field extends string>(text: string | undefined, eventType: string, field: Field, { caller }: ActContext): Promise<{ readonly [F in Field]?: Sealed<string> }> {
    if (text === undefined) return {};
    return { [field]: await this.seal(text, eventType, field, { caller }) } as { readonly [F in Field]?: Sealed<string> };
  }

  seal(text: string, eventType: string, field: string, { caller }: Pick<ActContext, 'caller'>): Promise<Sealed<string>> {
    return this.sealer.seal(text, { subject: sealingSubjectOf(caller), eventType, field });
  }

  /** @throws Problem NOT_FOUND when there is no such order */
  async relied(orderId: string, now: Instant): Promise<Relied> {
    const state = await this.log.state(order, orderStream(orderId));
    const facts = state && isPlaced(state) ? orderFacts(state, now) : undefined;
    const rules = facts && (await this.policies.termsOf(facts.policyVersion));
    if (!facts || !rules) throw edgeProblem('NOT_FOUND');
    return { order: facts, rules };
  }

  /** The same for a caller who must take part in the order, or sees every one. */
  async reliedAs(orderId: string, now: Instant, caller: Caller): Promise<Relied> {
    const relied = await this.relied(orderId, now);
    const { importer, trader } = relied.order;
    if (caller.party !== undefined && !isOnItsSide(caller, { importer: importer.party, trader: trader.party })) throw edgeProblem('NOT_FOUND');
    return relied;
  }

  /** @throws Problem NOT_FOUND when there is no such order */
  async inspectionFeeAdvancedBy(orderId: string): Promise<'IMPORTER' | 'TRADER'> {
    const state = await this.log.state(order, orderStream(orderId));
    if (!state || !isPlaced(state)) throw edgeProblem('NOT_FOUND');
    return state.inspectionFeeAdvancedBy;
  }

  async stateOf(orderId: string): Promise<Dispute> {
    return (await this.log.state(dispute, disputeStream(orderId))) ?? dispute.initial;
  }

  /**
   * The dispute as it stands in the log, and what is said of it in metadata, for a caller who takes part in it or sees every one.
   *
   * @throws Problem NOT_FOUND where there is none for the caller
   */
  async seenBy(orderId: string, caller: Caller): Promise<{ readonly state: Dispute; readonly references: Metadata }> {
    const parties = await this.partiesOf(orderId);
    const state = await this.stateOf(orderId);
    if (parties === undefined || state.order === undefined || !takesPart(state, caller, parties)) throw edgeProblem('NOT_FOUND');
    return { state, references: { order: orderId, dispute: orderId, ...parties } };
  }

  private async partiesOf(orderId: string): Promise<{ importer: string; trader: string; policyVersion: string } | undefined> {
    const state = await this.log.state(order, orderStream(orderId));
    if (!state || !isPlaced(state)) return undefined;
    const { importer, trader, policyVersion } = state;
    return { importer, trader, policyVersion };
  }
}
