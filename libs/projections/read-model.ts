// What a read model is: a declaration, pure from end to end. The engine does the rest.
import type { RecordedEvent } from '#event-sourcing';
import type { Addend } from './totals.ts';

/** What a filterable column may hold. */
export type ColumnValue = string | number | null;

/** A column of a document. Written as a method, so that a list may hold models of different documents. */
export type Column<Doc extends object> = { of(document: Doc): ColumnValue }['of'];

export interface ReadModel<Doc extends object = object> {
  /** Lower case with hyphens: `compensation-status`. */
  readonly name: string;
  /** A change of shape or logic is a new version: built beside the old one, then switched to. */
  readonly version: number;
  /** The event types it reads. */
  readonly events: readonly string[];
  /** The documents that the event touches; none is fine. */
  keys(event: RecordedEvent): readonly string[];
  /**
   * Pure: gives a new document (plain JSON) or the same one, and never changes the one it was given; `null` deletes. What
   * `JSON.stringify` would lose (`undefined`, `NaN`, dates) is lost at once, so that it is never there to begin with.
   */
  evolve(document: Doc | undefined, event: RecordedEvent, key: string): Doc | null;
  /** What lists can be filtered by; names in camel case. */
  readonly columns: Readonly<Record<string, Column<Doc>>>;
  /** The parties that may see the document. */
  scope(document: Doc): readonly string[];
  /**
   * What a document adds to totals over many documents: those are kept with it, and read by `Documents.totals`. Pure, and a function of
   * the document alone; a change of it is a new version.
   */
  totals?(document: Doc): Iterable<Addend>;
}

/** What a store must know of a model. Another `fingerprint` means that the table must be built anew. */
export interface ModelShape {
  readonly name: string;
  readonly version: number;
  readonly columns: readonly string[];
  readonly fingerprint: string;
}

const shapes = new WeakMap<object, ModelShape>();

/**
 * The shape of a model. Its fingerprint covers version, columns and event types, so that a forgotten version number does not
 * leave a table that lacks a column or an event type.
 *
 * @throws RangeError when a name cannot stand in a store
 */
export const shapeOf = (model: ReadModel): ModelShape => {
  const known = shapes.get(model);
  if (known) return known;
  const { name, version } = model;
  const columns = Object.keys(model.columns);
  if (!/^[a-z][a-z0-9-]{0,60}$/.test(name)) throw new RangeError(`no name for a read model: ${name}`);
  if (!Number.isSafeInteger(version) || version < 1) throw new RangeError(`${name}: a version is a whole number from 1`);
  for (const column of columns) if (!/^[a-z][A-Za-z0-9]{0,60}$/.test(column)) throw new RangeError(`${name}: no name for a column: ${column}`);
  if (new Set(columns.map((column) => column.toLowerCase())).size < columns.length) throw new RangeError(`${name}: columns differ in case only`);
  const shape = { name, version, columns, fingerprint: JSON.stringify([version, columns, [...model.events].sort()]) };
  shapes.set(model, shape);
  return shape;
};
