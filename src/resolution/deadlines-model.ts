// Read model: what runs in each stream and when something must be recorded there. Behind the scan for what is due, and the work lists.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import { compensationEvents } from '../compensations/index.ts';
import { disputeEvents } from '../disputes/index.ts';
import type { QuotaReserved } from '../licences/index.ts';
import { orderView } from '../orders/index.ts';
import { evolveCompensationDeadlines } from './compensation-deadlines.ts';
import { evolveDisputeDeadlines } from './dispute-deadlines.ts';
import { evolveOrder } from './order-deadlines.ts';
import { dueFirst, wakeAt, type WithDeadlines } from './work-deadline.ts';

export interface DeadlinesDocument {
  readonly state: WithDeadlines;
  /** The position of the event that began it: the order of what is due at one instant. */
  readonly since: number;
  /** The last event that is in it: what is done about it follows from that one. */
  readonly cause: string;
}

const stateAfter = (known: WithDeadlines | undefined, event: RecordedEvent, key: string): WithDeadlines | null => {
  const id = key.slice(key.indexOf('-') + 1);
  if (key.startsWith('compensation-')) return evolveCompensationDeadlines(known?.kind === 'COMPENSATION' ? known : undefined, id, event);
  if (key.startsWith('dispute-')) return evolveDisputeDeadlines(known?.kind === 'DISPUTE' ? known : undefined, id, event);
  return evolveOrder(known?.kind === 'ORDER' ? known : undefined, id, event);
};

/** Who mediates, reviews, inspects or rules there now. */
const neutralsIn = (state: WithDeadlines): readonly string[] => {
  if (state.kind === 'COMPENSATION') return state.compensation.ruler ? [side('MEDIATOR', state.compensation.ruler.party)] : [];
  if (state.kind !== 'DISPUTE') return [];
  const { mediator, reviewer, inspections } = state.dispute;
  return [
    ...[mediator, reviewer].flatMap((office) => (office ? [side('MEDIATOR', office.party)] : [])),
    ...inspections.flatMap(({ inspector, standing }) => (standing === 'ORDERED' ? [side('INSPECTOR', inspector)] : [])),
  ];
};

const partiesIn = (state: WithDeadlines): { readonly importer?: string | undefined; readonly trader?: string | undefined } => {
  if (state.kind === 'ORDER') return state;
  const seats = state.kind === 'DISPUTE' ? state.dispute.order : state.compensation.opened;
  return { importer: seats?.importer.party, trader: seats?.trader.party };
};

const sidesOf = (state: WithDeadlines): readonly string[] => {
  const { importer, trader } = partiesIn(state);
  return [...(importer === undefined ? [] : [side('IMPORTER', importer)]), ...(trader === undefined ? [] : [side('TRADER', trader)]), ...neutralsIn(state)];
};

export const deadlinesModel: ReadModel<DeadlinesDocument> = {
  name: 'deadlines',
  version: 4,
  events: ['QuotaReserved', 'QuotaFreed', ...orderView.events, ...disputeEvents, ...compensationEvents],
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
