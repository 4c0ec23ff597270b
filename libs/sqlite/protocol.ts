// What crosses between the thread of the service and the thread that writes: text and figures only, errors as codes.
import type { ExpectedRevision } from '#event-sourcing';

/** Id, type, schema version, data and metadata as JSON text. */
export type EventRow = readonly [id: string, type: string, schemaVersion: number, data: string, metadata: string];

export interface AppendMessage {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly rows: readonly EventRow[];
}

export type Answer =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number; readonly repeated: boolean }
  | { readonly kind: 'conflict'; readonly actual: number }
  /** The file refused the rows of this append alone; nothing of it was written. */
  | { readonly kind: 'unfit'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export type RefusalCode = 'IN_USE' | 'NEWER_SCHEMA' | 'NOT_A_LOG' | 'ABSENT';

export type ToWriter = { readonly kind: 'append'; readonly appends: readonly AppendMessage[] } | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string }
  /** One for each append, in the order in which they were sent. */
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] };
