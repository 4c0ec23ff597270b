// Carries out what an event has made due: lowers what less is due on, opens one compensation for what more is due, tells the dispute.
import { Inject, Injectable } from '@nestjs/common';
import { foldRecorded, type RecordedEvent, uuidOf } from '#event-sourcing';
import { type ActContext, Acts, Log, partOf } from '#nest-event-sourcing';
import { type Cause, type Compensation, type CompensationTerms, CompensationWorkflow, type OpenCompensation } from '../compensations/index.ts';
import { DisputeActs, disputeStream, DisputeWorkflow, type DueChange, dueChanges } from '../disputes/index.ts';
import { isPlaced, order, type OrderEvent, orderFacts, orderStream } from '../orders/index.ts';
import { PolicyBook } from '../policies/index.ts';
import { outcomes } from './domain/outcomes.ts';
import { isCarriedShort, type Owed, owedOnClaim, owedOnVehicle, toChange, toLower, toOpen } from './dues.ts';

/** The compensation of an outcome. */
export const compensationOf = (event: string): string => uuidOf('compensation', event);

const outcomeStream = (orderId: string): string => `process-compensations-${orderId}`;

/** It passes: what was to be carried out before is still on its way. It is not this error when that was parked and dropped. */
export class EarlierOutcomeOpen extends Error {
  override readonly name = 'EarlierOutcomeOpen';
}

/** What an event made of what is due on claims of the dispute, or on cancelled vehicles. */
interface Outcome {
  readonly of: 'DISPUTE' | 'CANCELLATION';
  readonly orderId: string;
  readonly event: Pick<RecordedEvent, 'id' | 'type'>;
  readonly owed: readonly Owed[];
  /** Compensations of these claims or vehicles that events before this one have opened, the oldest first. */
  readonly earlier: readonly Compensation[];
  /** Of claims that were final before: how they are made good now. */
  readonly changes: readonly DueChange[];
}

/** The events that can make something due. */
export const causes: readonly string[] = [
  'OfferAccepted', 'ProposalAccepted', 'LiabilityAccepted', 'ClaimDeemedAccepted', 'DecisionBecameFinal', 'ReviewDecided', 'ClaimEnded', 'VehicleCancelled', 'PaymentRuled',
] satisfies readonly Cause['type'][];

@Injectable()
export class CarryingOut {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Log) private readonly log: Log,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
    @Inject(DisputeWorkflow) private readonly disputes: DisputeWorkflow,
    @Inject(DisputeActs) private readonly disputeActs: DisputeActs,
    @Inject(CompensationWorkflow) private readonly compensations: CompensationWorkflow,
  ) {}

  /** Of an event in the stream of a dispute, whatever has come since. */
  async ofDispute(orderId: string, revision: number, context: ActContext): Promise<void> {
    const { before, after, event } = await this.disputes.foldTo(orderId, revision);
    const changes = dueChanges(before, after);
    if (changes.length === 0) return;
    if (!(await this.isDone(orderId, event.id))) {
      const known = new Map(before.claims.map((claim) => [claim.claimId, claim]));
      const wereFinal = changes.some(({ claimId }) => known.get(claimId)?.finalAt !== undefined);
      const earlier = wereFinal ? await this.earlier(disputeStream(orderId), revision) : [];
      for (const change of changes) {
        const claim = known.get(change.claimId);
        if (claim?.finalAt !== undefined && isCarriedShort(claim, change, earlier)) throw new EarlierOutcomeOpen(change.claimId);
      }
      // The same in kind as before: a car that did not go back is not asked for again.
      const owed = changes.filter((change) => change.before !== change.after || !change.goesBack).map((change) => owedOnClaim(change, known.get(change.claimId), event.id, earlier));
      await this.carryOut({ of: 'DISPUTE', orderId, event, owed, earlier, changes: changes.filter(({ claimId }) => known.get(claimId)?.finalAt !== undefined) }, context);
    }
    await this.tell(orderId, compensationOf(event.id), context);
  }

  /** Of an event in the stream of an order that makes what was paid for cancelled vehicles owed back, or not after all. What their claims made due is taken off. */
  async ofCancellation(orderId: string, revision: number, context: ActContext): Promise<void> {
    const stream = orderStream(orderId);
    const history = (await this.log.read(stream, 0, revision + 1)) as readonly (RecordedEvent & OrderEvent)[];
    const [before, after] = [foldRecorded(order, history.slice(0, revision)), foldRecorded(order, history)];
    const event = history[revision];
    if (event === undefined || !isPlaced(before) || !isPlaced(after)) throw new Error(`order ${orderId} has no revision ${revision}`);
    const was = orderFacts(before, event.data.at).vehicles;
    const changed = orderFacts(after, event.data.at).vehicles.filter(({ owedBack }, index) => owedBack.amount !== (was[index]?.owedBack.amount ?? '0'));
    if (changed.length === 0 || (await this.isDone(orderId, event.id))) return;
    // A claim on it ends before what its claims made due is counted.
    for (const { number } of changed) await this.disputes.endClaims(orderId, number, 'CANCELLED', partOf(context, `end ${number}`));
    const due = dueChanges({ claims: [] }, await this.disputeActs.stateOf(orderId));
    const claimed = (number: number): bigint => due.filter(({ vehicle }) => vehicle === number).reduce((sum, each) => sum + each.after, 0n);
    const earlier = await this.earlier(stream, revision);
    const owed = changed.map(({ number, owedBack }) => owedOnVehicle(number, BigInt(owedBack.amount), claimed(number), event.id, earlier));
    await this.carryOut({ of: 'CANCELLATION', orderId, event, owed, earlier, changes: [] }, context);
  }

  /** The opening comes last: where it stands, or the mark that nothing was to be opened, all of it is done. */
  private async carryOut(outcome: Outcome, context: ActContext): Promise<void> {
    const { of, orderId, event, owed, earlier, changes } = outcome;
    const facts = await this.factsOf(orderId);
    const items = toOpen(owed, facts.currency);
    for (const { compensation, ...ask } of toChange(changes, earlier, items, facts.currency)) {
      await this.compensations.changeRemedy(compensation, { ...ask, event: event.id }, partOf(context, `remedy ${compensation} ${ask.item}`));
    }
    const because = of === 'DISPUTE' ? 'REOPENED' : 'PAYMENT_NOT_MADE';
    for (const { compensation, items } of toLower(owed, facts.currency, event.id, earlier)) {
      const part = partOf(context, `lower ${compensation} ${items.map(({ item, by }) => `${item} ${by.amount}`).join()}`);
      await this.compensations.lower(compensation, { because, event: event.id, items }, part);
    }
    if (items.length === 0) await this.mark(orderId, event.id, partOf(context, 'mark'));
    else await this.compensations.open(compensationOf(event.id), { ...facts, orderId, of, cause: { event: event.id, type: event.type as Cause['type'] }, items }, partOf(context, 'open'));
  }

  private async isDone(orderId: string, event: string): Promise<boolean> {
    if (await this.compensations.stateOf(compensationOf(event))) return true;
    return (await this.log.state(outcomes, outcomeStream(orderId)))?.includes(event) ?? false;
  }

  private async mark(orderId: string, event: string, context: ActContext): Promise<void> {
    await this.acts.perform({
      context, stream: outcomeStream(orderId), decider: outcomes, visible: () => true,
      command: ({ at }) => ({ type: 'MarkCarriedOut' as const, event, at }), references: () => ({ order: orderId }),
    });
  }

  /** Told again it records nothing. */
  private async tell(orderId: string, compensation: string, context: ActContext): Promise<void> {
    const state = await this.compensations.stateOf(compensation);
    if (state?.opened === undefined) return;
    const { currency } = state.opened;
    const claims = state.items.map(({ item, opened }) => ({ claimId: item, amount: { amount: opened, currency } }));
    await this.disputes.tellOpened(orderId, compensation, claims, partOf(context, 'tell'));
  }

  private async earlier(stream: string, revision: number): Promise<readonly Compensation[]> {
    const events = (await this.log.read(stream, 0, revision)).filter(({ type }) => causes.includes(type));
    const states = await Promise.all(events.map(({ id }) => this.compensations.stateOf(compensationOf(id))));
    return states.filter((state) => state !== undefined);
  }

  /** What a compensation takes of the order and its policy. */
  private async factsOf(orderId: string): Promise<Pick<OpenCompensation, 'currency' | 'importer' | 'trader' | 'administrator' | 'policyVersion' | 'terms'>> {
    const state = await this.log.state(order, orderStream(orderId));
    const terms = state && isPlaced(state) ? await this.policies.termsOf(state.policyVersion) : undefined;
    if (!state || !isPlaced(state) || !terms) throw new Error('an order without its policy');
    const { currency, policyVersion, importer, trader, sides } = state;
    const { pay, default: inDefault, unpaid, confirmPayment, contestSilentConfirmation, ruleOnContested, appointBusinessDays, sendInKind, reportArrival, confirmReturn, contestReceipt } = terms.deadlines;
    const figures: CompensationTerms = {
      pay, default: inDefault, unpaid, confirmPayment, contestSilentConfirmation, ruleOnContested, appointBusinessDays, sendInKind, reportArrival, confirmReturn, contestReceipt,
      interestBasisPoints: terms.interestBasisPoints,
    };
    return { currency, policyVersion, importer: { party: importer, ...sides.importer }, trader: { party: trader, ...sides.trader }, administrator: sides.administrator, terms: figures };
  }
}
