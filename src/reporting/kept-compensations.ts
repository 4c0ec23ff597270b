// The compensations of a dispute as documents about it keep them: the very state that decisions are made on, without what neither a clock
// nor a figure needs. The model behind getCompensation keeps the whole.
import type { RecordedEvent } from '#event-sourcing';
import type { Instant } from '#values';
import {
  type Compensation, type CompensationDeadline, compensationDeadlines, type CompensationEvent, evolveCompensation, initialCompensation, lapsedCompensationAt, openedIn,
  type ReplacementDisclosure, type Seat,
} from '../compensations/index.ts';
import type { Deadline, Dispute } from '../disputes/index.ts';

/** Calendars stand in the dispute already. */
const noCalendar: Seat['calendar'] = { restDays: [], holidays: [], workedRestDays: [] };
const nameless = { type: '', sha256: '' } as const;

/** Nothing for an event that changes neither. */
const lean = (event: CompensationEvent): CompensationEvent | undefined => {
  switch (event.type) {
    case 'ScheduleProposed':
    case 'CompensationDeadlineReminded':
      return undefined;
    case 'CompensationDue': {
      const { importer, trader, administrator } = event.data;
      return { type: event.type, data: {
        ...event.data, importer: { ...importer, calendar: noCalendar }, trader: { ...trader, calendar: noCalendar }, administrator: { ...administrator, calendar: noCalendar },
      } };
    }
    case 'CompensationPaymentReported':
      return { type: event.type, data: { ...event.data, reference: '', proof: nameless } };
    case 'CompensationPaymentContested': {
      const { reason: _, ...data } = event.data;
      return { type: event.type, data };
    }
    case 'ReturnContested': {
      const { reason: _, ...data } = event.data;
      return { type: event.type, data };
    }
    // Of the other car only its price is read.
    case 'ReplacementDispatched':
      return { type: event.type, data: { ...event.data, disclosure: { price: event.data.disclosure.price } as ReplacementDisclosure } };
    default:
      return event;
  }
};

/** Nothing runs in one that is discharged, and nobody pays it any more. */
const folded = (compensation: Compensation): Compensation =>
  (compensation.standing === 'DISCHARGED' && compensation.payments.length + compensation.instalments.length > 0 ? { ...compensation, payments: [], instalments: [] } : compensation);

/** The compensations of a dispute after an event of one of them; the same list where nothing of it is kept. */
export const keptAfter = (kept: readonly Compensation[], recorded: RecordedEvent & CompensationEvent): readonly Compensation[] => {
  const event = lean(recorded);
  if (event === undefined) return kept;
  if (event.type === 'CompensationDue') return [...kept, evolveCompensation(initialCompensation, event)];
  const index = keptIndex(kept, recorded.stream);
  const before = kept[index];
  return before === undefined ? kept : kept.with(index, folded(evolveCompensation(before, event)));
};

/** Where the compensation of a stream stands. */
export const keptIndex = (kept: readonly Compensation[], stream: string): number => kept.findIndex(({ opened }) => stream === `compensation-${opened?.compensation ?? ''}`);

/** As the clock has made them: what has lapsed counts, whether or not the lapse stands in the log yet. */
export const keptAsOf = (kept: readonly Compensation[], { order }: Pick<Dispute, 'order'>, now: Instant): readonly Compensation[] =>
  kept.map((compensation) => {
    if (compensation.standing === 'DISCHARGED' || order === undefined) return compensation;
    return lapsedCompensationAt({ ...compensation, opened: { ...openedIn(compensation), administrator: order.administrator } }, now).compensation;
  });

/** A deadline of a compensation; its id is unique there. */
export type DeadlineOfCompensation = Deadline & { readonly compensation: string };

/** As in a dispute, importer and trader are those of the order. */
const ofCompensation = (compensation: string) => ({ party, ...deadline }: CompensationDeadline): DeadlineOfCompensation =>
  ({ ...deadline, compensation, ...(deadline.owner === 'MEDIATOR' && party !== undefined ? { party } : {}) });

/** Those that run in all of them. */
export const keptDeadlines = (kept: readonly Compensation[]): readonly DeadlineOfCompensation[] =>
  kept.flatMap((compensation) => compensationDeadlines(compensation).map(ofCompensation(openedIn(compensation).compensation)));
