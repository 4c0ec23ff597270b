// The door for questions: one document, or a page of them.
import type { ColumnValue, ReadModel } from './read-model.ts';

export interface StoredDocument<Doc> {
  readonly key: string;
  /** Revision of the last event seen of the stream that the key names; -1 when the model saw none of it. */
  readonly revision: number;
  readonly document: Doc;
}

export interface DocumentQuery {
  /** Equal to all of these. */
  readonly where?: Readonly<Record<string, ColumnValue>>;
  /** Visible to any of these parties; omitted: all documents; an empty list: none. */
  readonly scope?: readonly string[];
  /** The `next` of the page before. */
  readonly after?: string;
  /** At most 200; more is cut to it. */
  readonly limit: number;
}

export interface DocumentPage<Doc> {
  readonly items: readonly StoredDocument<Doc>[];
  /** Absent on the last page. */
  readonly next?: string;
}

export interface Documents {
  /** @throws ModelNotReady */
  get<Doc extends object>(model: ReadModel<Doc>, key: string): Promise<StoredDocument<Doc> | undefined>;
  /**
   * Newest first, by the position of the event that created the document.
   *
   * @throws ModelNotReady
   * @throws BadCursor when `after` is not the `next` of a page
   * @throws RangeError when `where` names no column or `limit` is not a whole number from 1
   */
  list<Doc extends object>(model: ReadModel<Doc>, query: DocumentQuery): Promise<DocumentPage<Doc>>;
}

/** This version of the model is still being built. It is not this error when it is built and merely behind. */
export class ModelNotReady extends Error {
  override readonly name = 'ModelNotReady';
  constructor(readonly model: string) {
    super(`${model} is still being built`);
  }
}

/** The caller sent something else than a cursor it was given. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** Where a page ended: lists go by creation, then key, both downwards. */
export interface Cursor {
  readonly created: bigint;
  readonly key: string;
}

export const cursorText = ({ created, key }: Cursor): string => Buffer.from(`${created}.${key}`, 'utf8').toString('base64url');

/** @throws BadCursor */
export const cursorFrom = (text: string): Cursor => {
  const found = /^(\d{1,19})\.(.+)$/s.exec(Buffer.from(text, 'base64url').toString('utf8'));
  const created = BigInt(found?.[1] ?? 0);
  if (!found || created >= 2n ** 63n) throw new BadCursor('no cursor of this list');
  return { created, key: found[2] as string };
};

/** @throws RangeError */
export const pageSize = (limit: number): number => {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('a limit is a whole number from 1');
  return Math.min(limit, 200);
};

/** The filters of a query with the place of each column in the model. @throws RangeError */
export const filtersOf = (columns: readonly string[], query: DocumentQuery): { column: string; at: number; value: ColumnValue }[] =>
  Object.entries(query.where ?? {}).map(([column, value]) => {
    const at = columns.indexOf(column);
    if (at < 0) throw new RangeError(`no such column: ${column}`);
    return { column, at, value };
  });
