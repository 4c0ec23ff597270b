// Read model: the disputes with all that was stated in them, for those who work on one.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { Sealed } from '#values';
import { type Dispute, type DisputeEvent, disputeEvents, evolveDispute, initialDispute, stage } from '../disputes/index.ts';

/** What every document about a dispute holds. */
export interface DisputeDocument {
  /** The state that decisions are made on; of the compensation status without what only a reader of the claims wants. */
  readonly dispute: Dispute;
  readonly openedAt: string;
}

export interface Denial {
  readonly reason: string;
  readonly explanation?: Sealed<string>;
  readonly at: string;
}

export interface DisputeRecord extends DisputeDocument {
  /** The last denial of each claim that was denied and not amended since. */
  readonly denials: Readonly<Record<string, Denial>>;
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
  scope: ({ dispute: { order, served, inspections } }: DisputeDocument) => (order ? [
    side('IMPORTER', order.importer.party), side('TRADER', order.trader.party), ...served.map((party) => side('MEDIATOR', party)),
    ...inspections.map(({ inspector }) => side('INSPECTOR', inspector)),
  ] : []),
};

const denialsAfter = (denials: DisputeRecord['denials'], event: DisputeEvent): DisputeRecord['denials'] => {
  if (event.type === 'ClaimDenied') {
    const { claimId, reason, explanation, at } = event.data;
    return { ...denials, [claimId]: { reason, ...(explanation ? { explanation } : {}), at } };
  }
  if (event.type !== 'ClaimAmended' || !(event.data.claimId in denials)) return denials;
  const { [event.data.claimId]: _, ...others } = denials;
  return others;
};

export const disputeView: ReadModel<DisputeRecord> = {
  name: 'disputes',
  version: 2,
  evolve: (document, recorded) => {
    const event = recorded as RecordedEvent & DisputeEvent;
    const denials = document?.denials ?? {};
    return {
      dispute: evolveDispute(document?.dispute ?? initialDispute, event),
      denials: denialsAfter(denials, event),
      openedAt: document?.openedAt ?? event.data.at,
    };
  },
  ...ofDisputes,
};
