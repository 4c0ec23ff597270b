// What decides an append, the same in every store that decides itself: is it well formed, and where does it stand.
import type { EventToAppend } from './event.ts';
import type { ExpectedRevision } from './event-store.ts';

const fits = (expected: ExpectedRevision, from: number): boolean =>
  expected === 'any' || (expected === 'none' ? from === 0 : expected === 'exists' ? from > 0 : from === expected + 1);

/** Where the first event of an append stands, and whether the events are there already. */
export interface Place {
  readonly from: number;
  readonly repeated: boolean;
}

/**
 * The place of an append, or undefined when it is a conflict. It is new when none of its ids are in the stream, and a repetition
 * when all of them are, in this order and without others between, where an append with this expectation would have put them.
 *
 * @param found the revision of each of its ids in the stream, in the order of the append
 * @param last the last revision of the stream, -1 when it has no event
 * @example placeOf(4, [undefined, undefined], 4) // { from: 5, repeated: false }
 * @example placeOf(4, [5, 6], 60) // { from: 5, repeated: true }
 * @example placeOf(4, [5, undefined], 5) // undefined
 */
export const placeOf = (expected: ExpectedRevision, found: readonly (number | undefined)[], last: number): Place | undefined => {
  const repeated = found[0] !== undefined;
  const from = found[0] ?? last + 1;
  const arranged = found.every((revision, n) => revision === (repeated ? from + n : undefined));
  return arranged && fits(expected, from) ? { from, repeated } : undefined;
};

// A lone surrogate or a NUL is changed or cut on the way through a database, and then two names are one.
const keepsItsForm = (text: string): boolean => text !== '' && text.isWellFormed() && !text.includes('\0');

/**
 * Refuses what no store could keep as it is: a fault of the caller, so it is thrown.
 *
 * @throws RangeError no event, one id twice, a name that is empty or no well-formed text, a version that is no whole number, data
 *   that is no object, metadata that is not flat text
 */
export const checkAppend = (stream: string, events: readonly EventToAppend[]): void => {
  if (events.length === 0) throw new RangeError(`an append to ${stream} without an event`);
  if (new Set(events.map(({ id }) => id)).size < events.length) throw new RangeError(`an append to ${stream} with one id twice`);
  for (const text of [stream, ...events.flatMap(({ id, type }) => [id, type])]) {
    if (!keepsItsForm(text)) throw new RangeError(`no name for a stream, id or type: ${JSON.stringify(text)}`);
  }
  for (const { type, schemaVersion, data, metadata } of events) {
    if (!Number.isSafeInteger(schemaVersion)) throw new RangeError(`the schema version of ${type} is no whole number`);
    if (typeof data !== 'object' || data === null) throw new RangeError(`the data of ${type} is no object`);
    if (Object.values(metadata).some((value) => typeof value !== 'string')) throw new RangeError(`the metadata of ${type} is not flat text`);
  }
};
