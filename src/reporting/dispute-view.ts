// Read model: the disputes with all that was stated in them, for those who work on one.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import { type Dispute, type DisputeEvent, disputeEvents, evolveDispute, initialDispute, stage, servesIn } from '../disputes/index.ts';
import { nothingTold, type Told, toldAfter } from './dispute/told.ts';

/** What every document about a dispute holds. */
export interface DisputeDocument {
  /** The state that decisions are made on; of the compensation status without what only a reader of the claims wants. */
  readonly dispute: Dispute;
  readonly openedAt: string;
}

export interface DisputeRecord extends DisputeDocument {
  readonly told: Told;
}

/** What read models of disputes have in common: the events of the stream, the document of the stream, what it can be found by. */
export const ofDisputes = {
  events: disputeEvents,
  keys: (event: RecordedEvent) => [event.stream],
  columns: {
    stage: ({ dispute }: DisputeDocument) => stage(dispute),
    importer: ({ dispute }: DisputeDocument) => dispute.order?.importer.party ?? null,
    trader: ({ dispute }: DisputeDocument) => dispute.order?.trader.party ?? null,
  },
  /** The parties, and every mediator and reviewer against whom nothing was found. */
  scope: ({ dispute }: DisputeDocument) => {
    const { order, served } = dispute;
    if (order === undefined) return [];
    return [side('IMPORTER', order.importer.party), side('TRADER', order.trader.party), ...served.filter((party) => servesIn(dispute, party)).map((party) => side('MEDIATOR', party))];
  },
};

export const disputeView: ReadModel<DisputeRecord> = {
  ...ofDisputes,
  name: 'disputes',
  version: 3,
  evolve: (document, recorded) => {
    const event = recorded as RecordedEvent & DisputeEvent;
    const before = document?.dispute ?? initialDispute;
    const dispute = evolveDispute(before, event);
    return { dispute, told: toldAfter(document?.told ?? nothingTold, event, before, dispute), openedAt: document?.openedAt ?? event.data.at };
  },
  /** Inspectors too, of whom the answer shows only the claims they inspect; amounts are none of their business. */
  scope: (document) => [...ofDisputes.scope(document), ...document.dispute.inspections.map(({ inspector }) => side('INSPECTOR', inspector))],
};
