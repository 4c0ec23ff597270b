// Read model: what was said in disputes, one document for each message, its text sealed.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { MessagePosted } from './domain/events.ts';

export type MessageDocument = MessagePosted['data'] & {
  readonly dispute: string;
  readonly importer: string;
  readonly trader: string;
  /** Who wrote it. */
  readonly party: string;
  readonly event: string;
};

const reference = ({ metadata }: RecordedEvent, name: string): string => metadata[name] ?? '';

export const messagesView: ReadModel<MessageDocument> = {
  name: 'messages',
  version: 1,
  events: ['MessagePosted'],
  keys: (event) => [`message-${(event as RecordedEvent & MessagePosted).data.message}`],
  evolve: (_, event) => ({
    ...(event as RecordedEvent & MessagePosted).data, dispute: reference(event, 'dispute'), importer: reference(event, 'importer'), trader: reference(event, 'trader'),
    party: reference(event, 'party'), event: event.id,
  }),
  columns: { dispute: ({ dispute }) => dispute },
  /** Mediators come and go after a message was written: whether they see it is asked of the dispute. */
  scope: ({ importer, trader }) => [side('IMPORTER', importer), side('TRADER', trader)],
};
