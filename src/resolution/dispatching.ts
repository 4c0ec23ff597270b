// Takes commands of the workflow to the capabilities that carry them out, through their doors.
import { Inject, Injectable } from '@nestjs/common';
import { type CommandId, createdIdOf, StoreClosed } from '#event-sourcing';
import { type ActContext, type Inquiry, Log, Problem, Reading } from '#nest-event-sourcing';
import type { Delivery, Verdict } from '#processes';
import { workflow } from '../access/index.ts';
import { CompensationWorkflow } from '../compensations/index.ts';
import { DisputeWorkflow } from '../disputes/index.ts';
import { LicenceActs } from '../licences/index.ts';
import { isPlaced, order, OrderActs, orderStream } from '../orders/index.ts';
import { EarlierOutcomeOpen } from './carrying-out.ts';
import { type Data, type Handler, text, UnknownCommand } from './command-data.ts';
import { CompensationCommands } from './compensation-commands.ts';
import { deadlinesModel } from './deadlines-model.ts';

/** A capability whose deadlines are recorded by its own decider: everything that is due in one stream. */
export interface Lapsing {
  recordLapses(id: string, context: ActContext): Promise<unknown>;
}

/** These pass by themselves: others came in between, the store is busy or closing, what comes first is on its way. Every other refusal is a fault to look at. */
const passing: readonly string[] = ['CONFLICT', 'OUTCOME_UNKNOWN', 'NOT_YET_READABLE', 'SHUTTING_DOWN', 'COMPENSATION_NOT_OPENED'];

export const judge = (fault: unknown): Verdict => {
  if (fault instanceof Problem) return { code: fault.code, passing: passing.includes(fault.code) };
  if (fault instanceof UnknownCommand) return { code: 'UNKNOWN_COMMAND', passing: false };
  if (fault instanceof EarlierOutcomeOpen) return { code: 'EARLIER_OUTCOME_OPEN', passing: true };
  return { code: fault instanceof StoreClosed ? 'SHUTTING_DOWN' : 'INTERNAL_ERROR', passing: true };
};

@Injectable()
export class Dispatching {
  private readonly lapsing: ReadonlyMap<string, Lapsing>;
  private readonly handlers: ReadonlyMap<string, Handler>;

  constructor(
    @Inject(OrderActs) private readonly orders: OrderActs,
    @Inject(LicenceActs) private readonly licences: LicenceActs,
    @Inject(DisputeWorkflow) private readonly disputes: DisputeWorkflow,
    @Inject(CompensationWorkflow) private readonly compensations: CompensationWorkflow,
    @Inject(CompensationCommands) compensationCommands: CompensationCommands,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Log) private readonly log: Log,
  ) {
    this.lapsing = new Map<string, Lapsing>([['ORDER', orders], ['DISPUTE', disputes], ['COMPENSATION', compensations]]);
    this.handlers = new Map<string, Handler>([
      ['RecordLapses', (data, context) => this.recordLapses(data, context)],
      ['FreeQuota', (data, context) => this.freeQuota(data, context)],
      ['ReleaseReservation', (data, context) => this.releaseReservation(data, context)],
      ['EndClaims', (data, context) => this.disputes.endClaims(text(data, 'orderId'), Number(data['vehicle']), text(data, 'reason') as 'ARRIVED' | 'CANCELLED', context)],
      ['EndClaimsIfOver', (data, context) => this.endClaimsIfOver(data, context)],
      ['ReplaceSuspended', (data, context) => this.disputes.replaceSuspended(text(data, 'orderId'), text(data, 'party'), context)],
      ['ReplaceEverywhere', (data, context) => this.replaceEverywhere(text(data, 'party'), context)],
      ['CloseDispute', (data, context) => this.disputes.close(text(data, 'orderId'), context)],
      ...Object.entries(compensationCommands.handlers),
    ]);
  }

  /** Carries a command out under its own id, however often. @throws whatever refuses it */
  async dispatch({ id, command: { type, data }, cause, correlation }: Delivery): Promise<void> {
    const handler = this.handlers.get(type);
    if (!handler) throw new UnknownCommand(type);
    await handler(data, { caller: workflow, commandId: id, fingerprint: '', correlationId: correlation, causationId: cause });
  }

  private async recordLapses(data: Data, context: ActContext): Promise<void> {
    const kind = text(data, 'kind');
    const lapsing = this.lapsing.get(kind);
    if (!lapsing) throw new UnknownCommand(`lapses of ${kind}`);
    await lapsing.recordLapses(text(data, kind === 'COMPENSATION' ? 'compensation' : 'orderId'), context);
  }

  private async freeQuota(data: Data, context: ActContext): Promise<void> {
    const orderId = text(data, 'orderId');
    const placed = await this.placed(orderId);
    if (placed) await this.licences.freeQuota(placed.licenceId, orderId, data['vehicles'] as readonly number[] | undefined, context);
  }

  /** First no order can stand there any more, unless one does; then what that one does not hold is freed. */
  private async releaseReservation(data: Data, context: ActContext): Promise<void> {
    const [orderId, licenceId] = [text(data, 'orderId'), text(data, 'licenceId')];
    await this.orders.closeUnplaced(orderId, context).catch((refusal: unknown) => {
      if (!(refusal instanceof Problem) || refusal.code !== 'ORDER_ALREADY_PLACED') throw refusal;
    });
    const placed = await this.placed(orderId);
    if (placed?.licenceId !== licenceId) await this.licences.freeQuota(licenceId, orderId, undefined, context);
  }

  /** A claim that a vehicle did not come, filed while it came or was cancelled. */
  private async endClaimsIfOver(data: Data, context: ActContext): Promise<void> {
    const [orderId, number] = [text(data, 'orderId'), Number(data['vehicle'])];
    const vehicle = (await this.placed(orderId))?.vehicles.find((each) => each.number === number);
    const reason = vehicle?.cancelled ? 'CANCELLED' : vehicle?.receipt?.standing.is === 'STANDS' ? 'ARRIVED' : undefined;
    if (reason) await this.disputes.endClaims(orderId, number, reason, context);
  }

  /** Wherever someone who was suspended mediates, reviews, inspects or rules; an appointment that comes later is looked at by itself. */
  private async replaceEverywhere(party: string, context: ActContext): Promise<void> {
    for (const role of ['MEDIATOR', 'INSPECTOR']) {
      const inquiry: Inquiry = { caller: { subject: workflow.subject, role, party }, token: await this.log.headToken() };
      let after: string | undefined;
      do {
        const page = await this.reading.many(deadlinesModel, { limit: 200, ...(after === undefined ? {} : { after }) }, inquiry);
        for (const { key, document: { state } } of page.items) {
          const part = { ...context, commandId: createdIdOf(context.commandId, `${role} ${key}`) as CommandId };
          if (state.kind === 'DISPUTE') await this.disputes.replaceSuspended(state.orderId, party, part);
          if (state.kind === 'COMPENSATION') await this.compensations.replaceSuspended(state.id, party, part);
        }
        after = page.next;
      } while (after !== undefined);
    }
  }

  private async placed(orderId: string) {
    const state = await this.log.state(order, orderStream(orderId));
    return state && isPlaced(state) ? state : undefined;
  }
}
