// Read model: the disputes with all that was stated in them, for those who work on one.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import { type DisputeEvent, initialDispute } from '../disputes/index.ts';
import { nothingTold, type Told, toldAfter } from './dispute/told.ts';
import { type DisputeDocument, isOfCompensation, ofDisputes, standingAfter } from './standing.ts';

export interface DisputeRecord extends DisputeDocument {
  readonly told: Told;
}

export const disputeView: ReadModel<DisputeRecord> = {
  ...ofDisputes,
  name: 'disputes',
  version: 3,
  evolve: (document, recorded) => {
    const standing = standingAfter(document, recorded, (event) => event);
    if (standing === null) return null;
    const told = document?.told ?? nothingTold;
    if (isOfCompensation(recorded)) return { ...standing, told };
    return { ...standing, told: toldAfter(told, recorded as RecordedEvent & DisputeEvent, document?.dispute ?? initialDispute, standing.dispute) };
  },
  /** Inspectors too, of whom the answer shows only the claims they inspect; amounts are none of their business. */
  scope: (document) => [...ofDisputes.scope(document), ...document.dispute.inspections.map(({ inspector }) => side('INSPECTOR', inspector))],
};
