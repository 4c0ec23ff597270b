// What the writers of the crash test append: everything about an append follows from its round, writer and number.
import { type EventToAppend, type ExpectedRevision, uuidOf } from '#event-sourcing';

export const writers = 8;

export interface Load {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

// The last two share a stream over all rounds, the others have one of their own in each round.
export const shares = (writer: number): boolean => writer >= writers - 2;

/** The nth append of a writer, of one to three events. */
export const loadOf = (round: number, writer: number, n: number): Load => ({
  stream: shares(writer) ? 'shared' : `round-${round}-writer-${writer}`,
  events: Array.from({ length: 1 + ((n + writer) % 3) }, (_, part) => ({
    id: uuidOf('crash', String(round), String(writer), String(n), String(part)),
    type: 'Noted',
    schemaVersion: 1,
    data: { round, writer, n, part, text: 'x'.repeat((n * 37) % 400) },
    metadata: { actor: `writer-${writer}` },
  })),
});

/** What an append expects after one that ended at a revision (-1: none yet). */
export const expectedAfter = (writer: number, revision: number): ExpectedRevision => (shares(writer) ? 'any' : revision);

/** One acknowledged append, as the dying program says it in a line; the full stop shows that the line is whole. */
export interface Acknowledged {
  readonly writer: number;
  readonly n: number;
  readonly revision: number;
}

export const lineOf = ({ writer, n, revision }: Acknowledged): string => `${writer} ${n} ${revision}.`;

/** The acknowledgements in lines; the last one may have been cut by the kill and is then none. */
export const acknowledgedIn = (lines: readonly string[]): Acknowledged[] =>
  lines.flatMap((line) => {
    const [, writer, n, revision] = /^(\d+) (\d+) (\d+)\.$/.exec(line) ?? [];
    return writer && n && revision ? [{ writer: Number(writer), n: Number(n), revision: Number(revision) }] : [];
  });
