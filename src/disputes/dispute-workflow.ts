// What the workflow does in a dispute: records what time brought, ends what came to nothing, replaces who is suspended, tells what became of
// compensations, closes.
import { Inject, Injectable } from '@nestjs/common';
import { foldRecorded, type RecordedEvent } from '#event-sourcing';
import { type ActContext, Log, partOf, type Recorded } from '#nest-event-sourcing';
import { DisputeActs, disputeStream } from './dispute-acts.ts';
import type { CompensatedClaim } from './domain/compensation-events.ts';
import { appointmentIsOver } from './domain/course.ts';
import { dispute } from './domain/decide.ts';
import type { DisputeEvent } from './domain/events.ts';
import type { Chair } from './domain/mediation-events.ts';
import { officeOf } from './domain/office.ts';
import type { Dispute } from './domain/state.ts';
import { Mediators } from './mediators.ts';

/** One event, and the dispute that it was recorded on and that it made. */
export interface Turning {
  readonly before: Dispute;
  readonly after: Dispute;
  readonly event: RecordedEvent & DisputeEvent;
}

@Injectable()
export class DisputeWorkflow {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
    @Inject(Log) private readonly log: Log,
  ) {}

  /** Every lapse and reminder that is due; where the administrator appointed nobody, the mediators who could be are looked for. */
  recordLapses(orderId: string, context: ActContext): Promise<Recorded> {
    return this.disputes.perform(context, orderId, async ({ state, at }) => {
      const { order, served } = state;
      const wanted = order !== undefined && appointmentIsOver(state, at);
      const candidates = wanted ? await this.mediators.available(order.importer.party, order.trader.party, served) : [];
      return { type: 'RecordLapses', candidates, mediatorHistory: order === undefined ? 0 : await this.mediators.historyDays(state) };
    });
  }

  /** Claims on a vehicle that came or was cancelled before they were final; where nothing was claimed there is nothing to do. */
  endClaims(orderId: string, vehicle: number, reason: 'ARRIVED' | 'CANCELLED', context: ActContext): Promise<Recorded> {
    return this.disputes.perform(context, orderId, () => ({ type: 'EndClaims', vehicle, reason }), true);
  }

  /** That an outcome has made so much due on these claims. Told again it records nothing. */
  tellOpened(orderId: string, compensation: string, claims: readonly CompensatedClaim[], context: ActContext): Promise<Recorded> {
    return this.disputes.perform(context, orderId, () => ({ type: 'TellCompensationOpened', compensation, claims }));
  }

  /** How a compensation has ended. Refused with COMPENSATION_NOT_OPENED where that it was opened has not been told yet. */
  tellEnded(orderId: string, compensation: string, how: 'DISCHARGED' | 'UNPAID', context: ActContext): Promise<Recorded> {
    const type = how === 'DISCHARGED' ? 'TellCompensationDischarged' : 'TellCompensationUnpaid';
    return this.disputes.perform(context, orderId, () => ({ type, compensation }));
  }

  /**
   * The event of a dispute that has this revision in its stream, and the dispute before and after it, whatever has come since: `dueChanges`
   * of the two is what that event made due.
   *
   * @throws Error when the stream is not that long
   */
  async foldTo(orderId: string, revision: number): Promise<Turning> {
    const history = (await this.log.read(disputeStream(orderId), 0, revision + 1)) as readonly (RecordedEvent & DisputeEvent)[];
    const event = history[revision];
    if (event === undefined) throw new Error(`dispute ${orderId} has no revision ${revision}`);
    const before = foldRecorded(dispute, history.slice(0, revision));
    return { before, after: dispute.evolve(before, event), event };
  }

  /** If the conditions hold; else nothing. */
  close(orderId: string, context: ActContext): Promise<Recorded> {
    return this.disputes.perform(context, orderId, () => ({ type: 'CloseDispute' }));
  }

  /** Someone who is suspended neither mediates nor reviews nor inspects; for anyone else nothing is done. */
  async replaceSuspended(orderId: string, party: string, context: ActContext): Promise<void> {
    for (const chair of ['MEDIATOR', 'REVIEWER'] as const) await this.replaceIn(chair, orderId, party, context);
    await this.disputes.perform(partOf(context, 'inspector'), orderId, async ({ state }) => {
      const suspended = state.inspections.some(({ inspector }) => inspector === party) && (await this.mediators.isSuspended(party));
      return { type: 'ReplaceInspector', inspector: suspended ? party : '' };
    });
  }

  private replaceIn(chair: Chair, orderId: string, party: string, context: ActContext): Promise<Recorded> {
    return this.disputes.perform(partOf(context, chair), orderId, async ({ state }) => {
      const suspended = officeOf(state, chair)?.party === party && (await this.mediators.isSuspended(party));
      return { type: 'ReplaceMediator', chair, ...(suspended ? { why: 'SUSPENDED' } : {}) };
    });
  }
}
