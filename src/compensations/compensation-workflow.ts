// What the workflow does in a compensation: opens it, records what time brought, takes off what is not due any more, finds who rules.
import { Inject, Injectable } from '@nestjs/common';
import { type ActContext, partOf, type Recorded } from '#nest-event-sourcing';
import { DisputeActs, Mediators } from '../disputes/index.ts';
import { CompensationActs, type OpeningAsk } from './compensation-acts.ts';
import type { CarryReturn, ChangeRemedy, LowerDue, ReplaceRulingMediator } from './domain/commands.ts';
import { lapsedAt } from './domain/lapses.ts';
import { type Compensation, openedIn } from './domain/state.ts';
import type { PartySeat } from './domain/terms.ts';

const seatOf = ({ party, zone, calendar }: PartySeat): PartySeat => ({ party, zone, calendar });

@Injectable()
export class CompensationWorkflow {
  constructor(
    @Inject(CompensationActs) private readonly compensations: CompensationActs,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Mediators) private readonly mediators: Mediators,
  ) {}

  /** Nothing where none was opened. */
  stateOf(compensationId: string): Promise<Compensation | undefined> {
    return this.compensations.stateOf(compensationId);
  }

  /** Once, however often the same command asks. */
  open(compensationId: string, ask: OpeningAsk, context: ActContext): Promise<Recorded> {
    return this.compensations.open(compensationId, ask, context);
  }

  /** Takes so much off in all because of an event; what that event has taken off before is not taken again. */
  lower(compensationId: string, ask: Pick<LowerDue, 'because' | 'event' | 'items'>, context: ActContext): Promise<Recorded> {
    return this.compensations.perform(context, compensationId, () => ({ type: 'LowerDue', ...ask }));
  }

  /** A reopened claim is made good another way; nothing to do where no car is waited for. */
  changeRemedy(compensationId: string, ask: Pick<ChangeRemedy, 'item' | 'event' | 'gives' | 'fallback'>, context: ActContext): Promise<Recorded> {
    return this.compensations.perform(context, compensationId, () => ({ type: 'ChangeRemedy', ...ask }));
  }

  /** A car that is back is back in every compensation of the dispute that waits for it. */
  async carryReturn(orderId: string, ask: Pick<CarryReturn, 'item' | 'how'>, context: ActContext): Promise<void> {
    for (const id of await this.openIn(orderId)) await this.compensations.perform(partOf(context, id), id, () => ({ type: 'CarryReturn', ...ask }));
  }

  /** Every lapse and reminder that is due; where somebody is wanted to rule, the mediator of the dispute, or whom the administrator's silence leaves. */
  recordLapses(compensationId: string, context: ActContext): Promise<Recorded> {
    return this.compensations.perform(context, compensationId, async ({ state, at }) => {
      const { compensation } = lapsedAt(state, at);
      const { appoint, left } = compensation;
      if (appoint === undefined) return { type: 'RecordLapses', candidates: [] };
      const mediator = await this.mediatorFor(compensation);
      if (mediator || at < appoint.due) return { type: 'RecordLapses', candidates: [], ...(mediator ? { mediator } : {}) };
      const { importer, trader } = openedIn(compensation);
      const available = await this.mediators.available(importer.party, trader.party, left);
      return { type: 'RecordLapses', candidates: available.filter(({ suspended, conflicted }) => !suspended && !conflicted).map(seatOf) };
    });
  }

  /** Somebody is wanted to rule: the mediator of the dispute, where one is in office. Read models are not asked: they may be on their way. */
  async seekRuler(compensationId: string, context: ActContext): Promise<void> {
    const state = await this.stateOf(compensationId);
    if (state?.appoint && (await this.mediatorFor(state))) await this.recordLapses(compensationId, context);
  }

  /** Of one dispute: wherever somebody is wanted to rule, whoever has come into office there. */
  async seekRulers(orderId: string, context: ActContext): Promise<void> {
    for (const id of await this.openIn(orderId)) await this.seekRuler(id, partOf(context, id));
  }

  /** Of one dispute: its mediator left it, and rules on nothing in it any more. */
  async replaceRulers(orderId: string, mediator: string, context: ActContext): Promise<void> {
    for (const id of await this.openIn(orderId)) await this.replace(id, mediator, 'LEFT_DISPUTE', partOf(context, id));
  }

  /** Who is suspended does not rule; of anyone else nothing is done. */
  async replaceSuspended(compensationId: string, mediator: string, context: ActContext): Promise<void> {
    if (await this.mediators.isSuspended(mediator)) await this.replace(compensationId, mediator, 'SUSPENDED', context);
  }

  /** The mediator in office in its dispute, unless that one was to rule here before. */
  private async mediatorFor(compensation: Compensation): Promise<PartySeat | undefined> {
    const { of, orderId } = openedIn(compensation);
    const { mediator } = of === 'DISPUTE' ? await this.disputes.stateOf(orderId) : {};
    return mediator && !compensation.left.includes(mediator.party) ? seatOf(mediator) : undefined;
  }

  private replace(compensationId: string, mediator: string, cause: ReplaceRulingMediator['cause'], context: ActContext): Promise<Recorded> {
    return this.compensations.perform(context, compensationId, () => ({ type: 'ReplaceRulingMediator', mediator, cause }));
  }

  private async openIn(orderId: string): Promise<readonly string[]> {
    const { compensations } = await this.disputes.stateOf(orderId);
    return compensations.filter(({ standing }) => standing !== 'DISCHARGED').map(({ compensation }) => compensation);
  }
}
