// Where something stands in the log.
import type { RecordedEvent } from '#event-sourcing';
import type { DisputeEvent } from '../../disputes/index.ts';

/** The event that says it, and when that was recorded. */
export interface InEvent {
  readonly event: string;
  readonly at: string;
}

export type Recorded = RecordedEvent & DisputeEvent;

export const inEvent = ({ id, data: { at } }: Recorded): InEvent => ({ event: id, at });
