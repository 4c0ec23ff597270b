// What the document store and its worker say to each other.
import type { ModelShape } from '#projections';
import type { Row } from './document-tables.ts';

export interface RowChanges {
  readonly build: number;
  readonly upserts: readonly Row[];
  readonly deletes: readonly string[];
  readonly checkpoint: bigint;
}

export type Order =
  | { readonly kind: 'attach'; readonly logId: string }
  | { readonly kind: 'begin'; readonly shape: ModelShape }
  /** Rows of the `write` that follows, in the transaction that it ends; `undo` ends it without them. */
  | { readonly kind: 'ahead'; readonly build: number; readonly upserts: readonly Row[]; readonly deletes: readonly string[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'write'; readonly changes: readonly RowChanges[] }
  | { readonly kind: 'finish' | 'serve' | 'drop'; readonly build: number }
  | { readonly kind: 'request'; readonly model: string }
  | { readonly kind: 'process'; readonly name: string; readonly checkpoint: bigint }
  | { readonly kind: 'settle'; readonly request: number; readonly problem: string | undefined }
  | { readonly kind: 'close' };

/** Id 0 is the word that the worker is ready. */
export interface Answer {
  readonly id: number;
  readonly result?: number;
  readonly problem?: string;
}

export interface ToWriter {
  readonly id: number;
  readonly order: Order;
}
