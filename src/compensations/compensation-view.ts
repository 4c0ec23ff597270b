// Read model: the compensations. A document keeps the very state that decisions are made on, the event that last changed each figure of an
// item, and what was said in which event (texts sealed).
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import { compensationEvents, evolve } from './domain/compensation.ts';
import type { CompensationEvent } from './domain/events.ts';
import { eachItem, type FigureKind, figureKinds } from './domain/figures.ts';
import { postings } from './domain/ledger.ts';
import { type Compensation, initial } from './domain/state.ts';
import { figuresAfter, type KeptFigures } from './figures.ts';
import { type Step, stepIn } from './steps.ts';

export interface CompensationDocument {
  readonly compensation: Compensation;
  /** Of each item, in the order of the items. */
  readonly figures: readonly KeptFigures<FigureKind>[];
  /** Everything that was done, but for what the clock alone did. */
  readonly steps: readonly Step[];
}

/** What an event posts is what it changes of the amounts. */
const figuresOf = (figures: CompensationDocument['figures'], compensation: Compensation, event: RecordedEvent & CompensationEvent): CompensationDocument['figures'] => {
  const touched = new Set(postings(event).map(({ item }) => item));
  if (touched.size === 0) return figures;
  const after = [...figures];
  eachItem(compensation, touched, ({ item }, amounts) => {
    const index = compensation.items.findIndex((each) => each.item === item);
    after[index] = figuresAfter<FigureKind>(figures[index] ?? {}, event, event.data.at, (each) => {
      for (const kind of figureKinds) each(kind, amounts[kind].toString());
    });
  });
  return after;
};

export const compensationView: ReadModel<CompensationDocument> = {
  name: 'compensations',
  version: 2,
  events: compensationEvents,
  keys: (event) => [event.stream],
  evolve: (document, recorded) => {
    const event = recorded as RecordedEvent & CompensationEvent;
    const compensation = evolve(document?.compensation ?? initial, event);
    const step = stepIn(event);
    return { compensation, figures: figuresOf(document?.figures ?? [], compensation, event), steps: step ? [...(document?.steps ?? []), step] : (document?.steps ?? []) };
  },
  columns: {
    order: ({ compensation }) => compensation.opened?.orderId ?? null,
    of: ({ compensation }) => compensation.opened?.of ?? null,
    standing: ({ compensation }) => compensation.standing,
    importer: ({ compensation }) => compensation.opened?.importer.party ?? null,
    trader: ({ compensation }) => compensation.opened?.trader.party ?? null,
  },
  /** The parties, and who was ever to rule here; what else a mediator sees is asked of the dispute. */
  scope: ({ compensation: { opened, served } }) =>
    (opened ? [side('IMPORTER', opened.importer.party), side('TRADER', opened.trader.party), ...served.map((party) => side('MEDIATOR', party))] : []),
};
