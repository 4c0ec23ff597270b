// Events without a business, for tests of stores: ids derived from names, so that an append can be repeated.
import { type EventToAppend, type RecordedEvent, uuidOf } from '#event-sourcing';

/** @example noted('first') // a `Noted` event whose id is derived from its name */
export const noted = (name: string, more: Partial<EventToAppend> = {}): EventToAppend => ({
  id: uuidOf('test event', name),
  type: 'Noted',
  schemaVersion: 1,
  data: { name },
  metadata: { actor: 'anna', occurredAt: '2026-03-02T15:30:00.000Z' },
  ...more,
});

/** So many events, named `<name>-0`, `<name>-1` and so on. */
export const several = (name: string, count: number): EventToAppend[] => Array.from({ length: count }, (_, n) => noted(`${name}-${n}`));

/** What was appended, out of what was recorded. */
export const asAppended = ({ id, type, schemaVersion, data, metadata }: RecordedEvent): EventToAppend => ({ id, type, schemaVersion, data, metadata });

export const namesOf = (events: readonly RecordedEvent[]): readonly unknown[] => events.map(({ data }) => ('name' in data ? data.name : undefined));
