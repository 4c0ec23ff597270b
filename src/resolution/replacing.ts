// Carries to the order what a compensation gives in the place of one of its vehicles: that it was sent, and that it was received.
import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#event-sourcing';
import { type ActContext, Log, type Recorded } from '#nest-event-sourcing';
import { compensationStream, CompensationWorkflow, type ReplacementAccepted, type ReplacementDispatched } from '../compensations/index.ts';
import { OrderActs } from '../orders/index.ts';

@Injectable()
export class Replacing {
  constructor(
    @Inject(Log) private readonly log: Log,
    @Inject(CompensationWorkflow) private readonly compensations: CompensationWorkflow,
    @Inject(OrderActs) private readonly orders: OrderActs,
  ) {}

  /** By the event of the compensation that has this revision. */
  async add(orderId: string, compensation: string, revision: number, context: ActContext): Promise<Recorded> {
    const { item, disclosure, disclosureHash } = await this.eventAt<ReplacementDispatched>(compensation, revision);
    const replaces = await this.vehicleOf(compensation, item);
    return this.orders.addReplacement(orderId, { compensation, replaces, disclosed: disclosure, disclosureHash }, context);
  }

  async recordReceipt(orderId: string, compensation: string, revision: number, context: ActContext): Promise<Recorded> {
    const { item, by: receivedBy, odometerKm, evidence } = await this.eventAt<ReplacementAccepted>(compensation, revision);
    const replaces = await this.vehicleOf(compensation, item);
    const stated = { ...(odometerKm === undefined ? {} : { odometerKm }), ...(evidence ? { evidence } : {}) };
    return this.orders.recordReplacementReceipt(orderId, { compensation, replaces, receivedBy, ...stated }, context);
  }

  private async eventAt<Event extends { readonly data: object }>(compensation: string, revision: number): Promise<Event['data']> {
    const [event] = await this.log.read(compensationStream(compensation), revision, 1);
    if (event === undefined) throw new Error(`compensation ${compensation} has no revision ${revision}`);
    return (event as RecordedEvent & Event).data;
  }

  private async vehicleOf(compensation: string, item: string): Promise<number> {
    const found = (await this.compensations.stateOf(compensation))?.items.find((each) => each.item === item);
    if (found === undefined) throw new Error(`compensation ${compensation} has no item ${item}`);
    return found.vehicle;
  }
}
