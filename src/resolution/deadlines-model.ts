// Read model: what runs in each stream and when something must be recorded there. Behind the scan for what is due, and the work lists.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { QuotaReserved } from '../licences/index.ts';
import { orderView } from '../orders/index.ts';
import { disputeEvents, evolveDisputeDeadlines } from './dispute-deadlines.ts';
import { evolveOrder } from './order-deadlines.ts';
import { deadlinesOf, dueFirst, wakeAt, type WithDeadlines } from './work-deadline.ts';

export interface DeadlinesDocument {
  readonly state: WithDeadlines;
  /** The position of the event that began it: the order of what is due at one instant. */
  readonly since: number;
  /** The last event that is in it: what is done about it follows from that one. */
  readonly cause: string;
}

const stateAfter = (known: WithDeadlines | undefined, event: RecordedEvent, key: string): WithDeadlines | null =>
  key.startsWith('dispute-')
    ? evolveDisputeDeadlines(known?.kind === 'DISPUTE' ? known : undefined, key.slice('dispute-'.length), event)
    : evolveOrder(known?.kind === 'ORDER' ? known : undefined, key.slice('order-'.length), event);

const sidesOf = (state: WithDeadlines): readonly string[] => {
  const importer = state.kind === 'ORDER' ? state.importer : state.dispute.order?.importer.party;
  const trader = state.kind === 'ORDER' ? state.trader : state.dispute.order?.trader.party;
  const others = deadlinesOf(state).flatMap(({ owner, party }) => (party === undefined ? [] : [side(owner, party)]));
  return [...(importer === undefined ? [] : [side('IMPORTER', importer)]), ...(trader === undefined ? [] : [side('TRADER', trader)]), ...others];
};

export const deadlinesModel: ReadModel<DeadlinesDocument> = {
  name: 'deadlines',
  version: 1,
  events: ['QuotaReserved', 'QuotaFreed', ...orderView.events, ...disputeEvents],
  /** A reservation waits in the document of the order that it was made for. */
  keys: (event) => (event.type === 'QuotaReserved' || event.type === 'QuotaFreed' ? [`order-${(event as RecordedEvent & QuotaReserved).data.orderId}`] : [event.stream]),
  evolve: (document, event, key) => {
    const state = stateAfter(document?.state, event, key);
    return state && { state, since: document?.since ?? Number(event.position), cause: event.id };
  },
  columns: {
    wakeAt: ({ state }) => wakeAt(state),
    dueImporter: ({ state }) => dueFirst(state, 'IMPORTER'),
    dueTrader: ({ state }) => dueFirst(state, 'TRADER'),
    dueMediator: ({ state }) => dueFirst(state, 'MEDIATOR'),
    dueInspector: ({ state }) => dueFirst(state, 'INSPECTOR'),
    dueAdministrator: ({ state }) => dueFirst(state, 'ADMINISTRATOR'),
  },
  scope: ({ state }) => sidesOf(state),
};
