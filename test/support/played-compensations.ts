// The compensations of a played dispute: what the workflow tells of them, acts on them at random, and law 10 over all of it.
import type { RecordedEvent } from '#event-sourcing';
import { type Instant, minOf, plusMillis, sumOf } from '#values';
import type { Compensation, CompensationEvent } from '../../src/compensations/index.ts';
import { compensationDeadlines, evolveCompensation, initialCompensation, outstandingIn, payableIn } from '../../src/compensations/index.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import { dueChanges } from '../../src/disputes/domain/due.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import { order } from '../../src/orders/domain/decide.ts';
import { orderFacts } from '../../src/orders/domain/facts.ts';
import { isPlaced } from '../../src/orders/domain/order.ts';
import type { OrderEvent } from '../../src/orders/index.ts';
import { type AMarket, cny } from './a-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';
import type { Step } from './random-dispute.ts';

const tells: Readonly<Record<string, string>> = {
  CompensationOpened: 'TellCompensationOpened', CompensationDischarged: 'TellCompensationDischarged', CompensationUnpaid: 'TellCompensationUnpaid',
};
const isTold = ({ type }: { readonly type: string }): boolean => tells[type] !== undefined;

/** Whatever the workflow told, asked of the model. */
export const tellsIn = (recorded: readonly RecordedEvent[]): readonly DisputeCommand[] =>
  recorded.filter(isTold).map(({ type, data }) => ({ ...data, type: tells[type], by: { role: 'WORKFLOW' } }) as unknown as DisputeCommand);

export const untold = <Event extends { readonly type: string }>(events: readonly Event[]): readonly Event[] => events.filter((event) => !isTold(event));

/** The events of the model, each told one where the service has it: when it is told beside what time brings, nobody says. */
export const inTheirPlaces = (recorded: readonly RecordedEvent[], expected: readonly DisputeEvent[]): readonly DisputeEvent[] => {
  const others = untold(expected).values();
  return recorded.map((event) => (isTold(event) ? (event as RecordedEvent & DisputeEvent) : (others.next().value as DisputeEvent)));
};

const minus = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n);

/** What is owed on each claim and cancelled vehicle by the events in their order: as the dispute says, less what a fallback takes off. */
const owedBy = (log: readonly RecordedEvent[], orderId: string): ReadonlyMap<string, bigint> => {
  const owed = new Map<string, bigint>();
  let [played, placed] = [dispute.initial, order.initial];
  for (const event of log) {
    if (event.stream === `dispute-${orderId}`) {
      const after = dispute.evolve(played, event as RecordedEvent & DisputeEvent);
      for (const change of dueChanges(played, after)) owed.set(change.claimId, change.after);
      played = after;
    } else if (event.stream === `order-${orderId}`) {
      placed = order.evolve(placed, event as RecordedEvent & OrderEvent);
    } else if (event.type === 'FallbackApplied') {
      const { item, lowered } = event.data as { item: string; lowered: Readonly<Record<string, { readonly amount: string }>> };
      const cut = sumOf(['outstanding', 'writtenOff', 'confirmed'].map((part) => BigInt(lowered[part]?.amount ?? 0)));
      owed.set(item, (owed.get(item) ?? 0n) - cut);
    } else if (event.type === 'CompensationDue' && (event.data as { of: string }).of === 'CANCELLATION' && isPlaced(placed)) {
      const [item] = (event.data as { items: readonly { item: string; vehicle: number }[] }).items;
      const paid = orderFacts(placed, event.metadata['recordedAt'] as Instant).vehicles.find(({ number }) => number === item?.vehicle)?.owedBack.amount ?? '0';
      const claimed = dueChanges({ claims: [] }, played).filter(({ vehicle }) => vehicle === item?.vehicle).map(({ after }) => after);
      if (item) owed.set(item.item, minus(BigInt(paid), sumOf(claimed)));
    }
  }
  return owed;
};

export class PlayedCompensations {
  constructor(private readonly service: ServiceInMemory, private readonly market: AMarket, private readonly order: string) {}

  private async log(): Promise<readonly RecordedEvent[]> {
    return (await this.service.log()).filter(({ metadata }) => metadata['order'] === this.order);
  }

  async states(): Promise<readonly Compensation[]> {
    const events = (await this.log()).filter(({ stream }) => stream.startsWith('compensation-')) as readonly (RecordedEvent & CompensationEvent)[];
    return [...Map.groupBy(events, ({ stream }) => stream).values()].map((own) => own.reduce(evolveCompensation, initialCompensation));
  }

  /** The trader pays a share, the importer confirms what it got or writes a share off: on one of them. */
  async act({ act, subject, share }: Step): Promise<void> {
    const open = (await this.states()).filter(({ standing }) => standing === 'OPEN');
    const compensation = open[subject % Math.max(open.length, 1)];
    if (compensation?.opened === undefined) return;
    const path = `compensations/${compensation.opened.compensation}`;
    const reported = compensation.payments.find(({ standing }) => standing.is === 'REPORTED');
    const amount = (whole: bigint) => cny(String(minOf(whole, (whole * BigInt(share === 0 ? 25 : share)) / 100n + 1n)));
    if (act % 3 === 0 && outstandingIn(compensation) > 0n) {
      const name = `${act} ${subject} ${compensation.payments.length}`;
      await this.market.trader.act(`${path}/payments`, {
        reference: `FT-${name.replaceAll(' ', '-')}`, amount: amount(outstandingIn(compensation)), proof: { type: 'PROOF_OF_PAYMENT', sha256: compensation.opened.cause.event.replaceAll('-', '').padEnd(64, '0') },
      });
    } else if (act % 3 === 1 && reported) await this.market.importer.act(`${path}/payments/${reported.payment}/confirmation`, {});
    else if (act % 3 === 2 && payableIn(compensation) > 0n) await this.market.importer.act(`${path}/write-offs`, { amount: amount(payableIn(compensation)) });
  }

  /** When something ends in one of them next. */
  async next(after: Instant): Promise<Instant | undefined> {
    const dues = (await this.states()).flatMap((state) => compensationDeadlines(state).map(({ due }) => due));
    return dues.map((due) => (due > after ? due : plusMillis(after, 1))).toSorted()[0];
  }

  /** The sum of the compensations of a claim is its due, and no event opened two. @throws Error where it is not so */
  async law10(): Promise<number> {
    const states = await this.states();
    const sums = new Map<string, bigint>();
    for (const { item, due, interest } of states.flatMap(({ items }) => items)) sums.set(item, (sums.get(item) ?? 0n) + BigInt(due) - BigInt(interest));
    for (const [item, owed] of owedBy(await this.log(), this.order)) {
      if ((sums.get(item) ?? 0n) !== owed) throw new Error(`${item}: ${owed} is due, its compensations are ${sums.get(item) ?? 0n}`);
    }
    const causes = states.map(({ opened }) => opened?.cause.event);
    if (new Set(causes).size < causes.length) throw new Error('an event opened two compensations');
    return states.length;
  }
}
