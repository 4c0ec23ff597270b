// The read model the product is about: what each claim of a dispute is worth, stands at and is owed, and which event made it so.
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import type { DisputeEvent } from '../disputes/index.ts';
import { type DisputeDocument, ofDisputes, standingAfter } from './standing.ts';

/**
 * Of a statement the status needs what is claimed; codes, evidence, expenses and texts are a good third of a dispute. Only where silence
 * may count as acceptance, what the checklist asks and was given decides what the clock does.
 */
const amountsOnly = (event: RecordedEvent & DisputeEvent): DisputeEvent => {
  if (event.type !== 'ClaimFiled' && event.type !== 'ClaimAmended') return event;
  const { remedy, claimed, formulaVersion, expenses, checklist, evidence } = event.data.statement;
  const mayBeDeemed = event.data.deadlines.some(({ lapse }) => lapse === 'DEEMED_ACCEPTED');
  const statement = { codes: [], remedy, claimed, formulaVersion, ...(mayBeDeemed ? { expenses, checklist, evidence } : { expenses: [], checklist: [], evidence: [] }) };
  return event.type === 'ClaimFiled' ? { type: event.type, data: { ...event.data, statement } } : { type: event.type, data: { ...event.data, statement } };
};

export const compensationStatus: ReadModel<DisputeDocument> = {
  name: 'compensation-status', version: 3, evolve: (document, event) => standingAfter(document, event, amountsOnly), ...ofDisputes,
};
