// What the workflow does in a dispute: records what time brought, ends what came to nothing, replaces who is suspended, closes.
import { Inject, Injectable } from '@nestjs/common';
import { createdIdOf } from '#event-sourcing';
import type { ActContext, Recorded } from '#nest-event-sourcing';
import { DisputeActs } from './dispute-acts.ts';
import { appointmentIsOver } from './domain/course.ts';
import type { Chair } from './domain/mediation-events.ts';
import { officeOf } from './domain/office.ts';
import { Mediators } from './mediators.ts';

@Injectable()
export class DisputeWorkflow {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
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

/** One command of the workflow that acts several times on one stream gives each of these an id of its own. */
const partOf = (context: ActContext, name: string): ActContext => ({ ...context, commandId: createdIdOf(context.commandId, name) as ActContext['commandId'] });
