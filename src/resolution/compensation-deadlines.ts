// What of a compensation has a time, folded by the functions that decide.
import type { RecordedEvent } from '#event-sourcing';
import { type Compensation, type CompensationEvent, evolveCompensation, initialCompensation } from '../compensations/index.ts';

export interface CompensationDeadlines {
  readonly kind: 'COMPENSATION';
  readonly orderId: string;
  readonly id: string;
  readonly compensation: Compensation;
}

const noCalendar = { restDays: [], holidays: [], workedRestDays: [] };

/** Every due instant stands in the event that starts it: no policy, no calendar, no text and no disclosure is needed to know what runs. */
const lean = (event: CompensationEvent): CompensationEvent => {
  switch (event.type) {
    case 'CompensationDue': {
      const { importer, trader, administrator, terms: _, ...data } = event.data;
      const kept = { importer: { ...importer, calendar: noCalendar }, trader: { ...trader, calendar: noCalendar }, administrator: { ...administrator, calendar: noCalendar } };
      return { type: event.type, data: { ...data, ...kept } as unknown as typeof event.data };
    }
    case 'RulingMediatorAppointed':
      return { type: event.type, data: { ...event.data, calendar: noCalendar } };
    case 'CompensationPaymentContested':
    case 'ReturnContested': {
      const { reason: _, ...data } = event.data;
      return { type: event.type, data } as CompensationEvent;
    }
    case 'ReplacementDispatched':
      return { type: event.type, data: { ...event.data, disclosure: {} as typeof event.data.disclosure } };
    default:
      return event;
  }
};

/** A schedule that was only proposed starts nothing. */
const withoutProposal = ({ proposal: _, ...compensation }: Compensation): Compensation => compensation;

export const evolveCompensationDeadlines = (known: CompensationDeadlines | undefined, id: string, recorded: RecordedEvent): CompensationDeadlines => {
  const compensation = withoutProposal(evolveCompensation(known?.compensation ?? initialCompensation, lean(recorded as RecordedEvent & CompensationEvent)));
  return { kind: 'COMPENSATION', orderId: compensation.opened?.orderId ?? '', id, compensation };
};
