// What the acts on a dispute share: the stream, who may see it, the facts of the order they rely on.
import { Inject, Injectable } from '@nestjs/common';
import { type ActContext, Acts, type Caller, edgeProblem, Log, type Moment, type Recorded } from '#nest-event-sourcing';
import type { Instant } from '#values';
import { actorOf, isOnItsSide } from '../access/index.ts';
import { isPlaced, order, orderFacts, orderStream } from '../orders/index.ts';
import { PolicyBook } from '../policies/index.ts';
import type { DisputeCommand } from './domain/commands.ts';
import { dispute } from './domain/decide.ts';
import type { Dispute } from './domain/dispute.ts';
import type { ClaimRules, OrderFacts } from './domain/facts.ts';

export const disputeStream = (orderId: string): string => `dispute-${orderId}`;

type Unasked<C> = C extends DisputeCommand ? Omit<C, 'at' | 'by'> : never;

/** What filing and amending rely on: the order as it stands, and the figures of its policy. */
export interface Relied {
  readonly order: OrderFacts;
  readonly rules: ClaimRules;
}

@Injectable()
export class DisputeActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Log) private readonly log: Log,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
  ) {}

  /** Carries out an act on the dispute of an order that the caller takes part in. */
  async perform(context: ActContext, orderId: string, command: (moment: Moment<Dispute>) => Unasked<DisputeCommand> | Promise<Unasked<DisputeCommand>>): Promise<Recorded> {
    const parties = await this.partiesOf(orderId);
    return this.acts.perform({
      context,
      stream: disputeStream(orderId),
      decider: dispute,
      visible: (_, caller) => parties !== undefined && isOnItsSide(caller, parties),
      command: async (moment) => ({ ...(await command(moment)), at: moment.at, by: actorOf(context.caller) }),
      references: () => ({ order: orderId, dispute: orderId, importer: parties?.importer ?? '', trader: parties?.trader ?? '', policyVersion: parties?.policyVersion ?? '' }),
    });
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

  async stateOf(orderId: string): Promise<Dispute> {
    return (await this.log.state(dispute, disputeStream(orderId))) ?? dispute.initial;
  }

  private async partiesOf(orderId: string): Promise<{ importer: string; trader: string; policyVersion: string } | undefined> {
    const state = await this.log.state(order, orderStream(orderId));
    return state && isPlaced(state) ? state : undefined;
  }
}
