// The door for questions: one document, or a page of them.
import type { ColumnValue, ReadModel } from './read-model.ts';
import type { Totals } from './totals.ts';

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
  /** Instead of newest first: by this column upwards, then by creation and key. What holds null there is left out. */
  readonly by?: { readonly column: string; /** The largest value to give. */ readonly upTo?: string | number };
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
   * Newest first, by the position of the event that created the document, or by a column.
   *
   * @throws ModelNotReady
   * @throws BadCursor when `after` is not the `next` of a page of such a list
   * @throws RangeError when `where` or `by` names no column or `limit` is not a whole number from 1
   */
  list<Doc extends object>(model: ReadModel<Doc>, query: DocumentQuery): Promise<DocumentPage<Doc>>;
  /**
   * Those of the totals that there are, all as of one moment.
   *
   * @throws ModelNotReady
   */
  totals<Doc extends object>(model: ReadModel<Doc>, totals: readonly string[]): Promise<ReadonlyMap<string, Totals>>;
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

/** Where a page ended: lists go by creation, then key, both downwards; a list by a column by its value, then these, all upwards. */
export interface Cursor {
  readonly created: bigint;
  readonly key: string;
  readonly value?: string | number;
}

export const cursorText = ({ created, key, value }: Cursor): string =>
  Buffer.from(value === undefined ? `${created}.${key}` : JSON.stringify([value, `${created}.${key}`]), 'utf8').toString('base64url');

const isValue = (value: unknown): value is string | number => typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

const partsOf = (text: string): readonly unknown[] => {
  try {
    const parts = JSON.parse(text) as unknown;
    return Array.isArray(parts) ? (parts as unknown[]) : [];
  } catch {
    return [];
  }
};

/**
 * @param byColumn whether the list is one by a column
 * @throws BadCursor
 */
export const cursorFrom = (text: string, byColumn = false): Cursor => {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  const [value, place] = byColumn ? partsOf(plain) : [undefined, plain];
  const found = typeof place === 'string' ? /^(\d{1,19})\.(.+)$/s.exec(place) : null;
  const created = BigInt(found?.[1] ?? 0);
  if (!found || created >= 2n ** 63n || isValue(value) !== byColumn) throw new BadCursor('no cursor of this list');
  return { created, key: found[2] as string, ...(isValue(value) ? { value } : {}) };
};

/** @throws RangeError */
export const pageSize = (limit: number): number => {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('a limit is a whole number from 1');
  return Math.min(limit, 200);
};

/** The filters of a query with the place of each column in the model. @throws RangeError */
export const filtersOf = (columns: readonly string[], query: DocumentQuery): { column: string; at: number; value: ColumnValue }[] =>
  Object.entries(query.where ?? {}).map(([column, value]) => ({ column, at: placeOf(columns, column), value }));

/** The place of a column in the model. @throws RangeError */
export const placeOf = (columns: readonly string[], column: string): number => {
  const at = columns.indexOf(column);
  if (at < 0) throw new RangeError(`no such column: ${column}`);
  return at;
};
