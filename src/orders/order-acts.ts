// What the acts on an order share: the stream, who may see it, what the log is told beside the event.
import { Inject, Injectable } from '@nestjs/common';
import { type ActAnswer, type ActContext, ActRecorded, Acts, answerOf, type Moment, type Recorded, Sealer, sealingSubjectOf } from '#nest-event-sourcing';
import { actorOf, isOnItsSide } from '../access/index.ts';
import type { AddReplacement, OrderCommand, RecordReplacementReceipt } from './domain/commands.ts';
import { order } from './domain/decide.ts';
import { isPlaced, type Order } from './domain/order.ts';

export const orderStream = (orderId: string): string => `order-${orderId}`;

/** Where what became of a trader's cars is read. */
export const trackRecordOf = (trader: string): string => `/v1/traders/${trader}/track-record`;

type Unasked<C> = C extends OrderCommand ? Omit<C, 'at' | 'by'> : never;
/** What is asked of an order; who and when come with the context. */
export type OrderAsk = (moment: Moment<Order>) => Unasked<OrderCommand> | Promise<Unasked<OrderCommand>>;

@Injectable()
export class OrderActs {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  /** Carries out an act on an order: of the importer and the trader on their own, of the administrator on any. */
  async perform(context: ActContext, orderId: string, ask: OrderAsk, { creates = false } = {}): Promise<Recorded> {
    return this.acts.perform({
      context,
      stream: orderStream(orderId),
      decider: order,
      visible: (state, caller) => (isPlaced(state) ? caller.party === undefined || isOnItsSide(caller, state) : creates),
      command: async (moment) => ({ ...(await ask(moment)), at: moment.at, by: actorOf(context.caller) }),
      references: ([event], state) => {
        const placed = isPlaced(state) ? state : event?.type === 'OrderPlaced' ? event.data : undefined;
        return { order: orderId, ...(placed ? { importer: placed.importer, trader: placed.trader, policyVersion: placed.policyVersion } : {}) };
      },
    });
  }

  async answer(context: ActContext, orderId: string, ask: OrderAsk): Promise<ActAnswer<ActRecorded>> {
    return answerOf(orderId, await this.perform(context, orderId, ask));
  }

  /** Of the workflow: records every reminder and every lapse that is due. */
  recordLapses(orderId: string, context: ActContext): Promise<Recorded> {
    return this.perform(context, orderId, () => ({ type: 'RecordLapses' }), { creates: true });
  }

  /** Of the workflow: a vehicle that a compensation gives in the place of another one. Once, however often it is told. */
  addReplacement(orderId: string, replacement: Omit<AddReplacement, 'type' | 'at' | 'by'>, context: ActContext): Promise<Recorded> {
    return this.perform(context, orderId, () => ({ type: 'AddReplacement', ...replacement }));
  }

  /** Of the workflow: what was received in the compensation. Refused with VEHICLE_NOT_FOUND where the replacement has not been added yet. */
  recordReplacementReceipt(orderId: string, receipt: Omit<RecordReplacementReceipt, 'type' | 'at' | 'by'>, context: ActContext): Promise<Recorded> {
    return this.perform(context, orderId, () => ({ type: 'RecordReplacementReceipt', ...receipt }));
  }

  /** Of the workflow: sees to it that no order will ever stand where none was placed. Refused with ORDER_ALREADY_PLACED. */
  closeUnplaced(orderId: string, context: ActContext): Promise<Recorded> {
    return this.perform(context, orderId, () => ({ type: 'CloseUnplacedOrder', orderId }), { creates: true });
  }

  /** Seals what the caller gives as a reason, under the caller's own key. */
  async reason(reason: string | undefined, eventType: string, { caller }: ActContext) {
    return reason === undefined ? {} : { reason: await this.sealer.seal(reason, { subject: sealingSubjectOf(caller), eventType, field: 'reason' }) };
  }
}
