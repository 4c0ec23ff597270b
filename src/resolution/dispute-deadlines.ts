// What of a dispute has a time, folded by the functions that decide.
import type { RecordedEvent } from '#event-sourcing';
import { type Dispute, type DisputeEvent, evolveDispute, initialDispute } from '../disputes/index.ts';

export interface DisputeDeadlines {
  readonly kind: 'DISPUTE';
  readonly orderId: string;
  readonly dispute: Dispute;
}

/** No deadline depends on what was stated; without it a document is a third smaller. */
const withoutStatement = (event: RecordedEvent & DisputeEvent): DisputeEvent => {
  if (event.type !== 'ClaimFiled' && event.type !== 'ClaimAmended') return event;
  const { remedy, claimed, formulaVersion } = event.data.statement;
  const statement = { codes: [], remedy, expenses: [], claimed, formulaVersion, checklist: [], evidence: [] };
  return event.type === 'ClaimFiled' ? { type: event.type, data: { ...event.data, statement } } : { type: event.type, data: { ...event.data, statement } };
};

export const evolveDisputeDeadlines = (known: DisputeDeadlines | undefined, orderId: string, recorded: RecordedEvent): DisputeDeadlines => ({
  kind: 'DISPUTE', orderId, dispute: evolveDispute(known?.dispute ?? initialDispute, withoutStatement(recorded as RecordedEvent & DisputeEvent)),
});
