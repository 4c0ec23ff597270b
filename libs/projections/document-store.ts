// The port every document store implements; one contract suite (test/contracts) holds them all to it.
import type { Documents } from './documents.ts';
import type { ColumnValue, ModelShape } from './read-model.ts';

/** One table of a model: the one that answers, or the one that is being built beside it. At most one of each per model. */
export interface Build {
  readonly id: number;
  readonly model: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly state: 'serving' | 'building';
  /** The position up to which every event counts in it; -1 at first. */
  readonly checkpoint: bigint;
}

/** A document as it is stored. Equal models have equal rows, byte for byte. */
export interface DocumentRow {
  readonly key: string;
  readonly revision: number;
  /** Position of the event that created the document. */
  readonly created: bigint;
  readonly json: string;
  /** In the order of the model's columns. */
  readonly columns: readonly ColumnValue[];
  /** Sorted, each party once. */
  readonly scope: readonly string[];
}

/** What is read back to go on folding. */
export type FoldedRow = Pick<DocumentRow, 'key' | 'revision' | 'created' | 'json'>;

export interface BuildChanges {
  readonly build: number;
  /** Gone through once, so that they can be made as they are written. */
  readonly upserts: Iterable<DocumentRow>;
  readonly deletes: readonly string[];
  readonly checkpoint: bigint;
}

/** A wish, from another process as a rule, that a model be rebuilt. It stands until it is settled. */
export interface RebuildRequest {
  readonly id: number;
  readonly model: string;
}

export interface DocumentStore extends Documents {
  /** Binds the store to a log. What was built from another log is dropped. */
  attach(logId: string): Promise<void>;
  builds(): Promise<readonly Build[]>;
  /** An empty table beside the one that answers; an unfinished one of this model is dropped. */
  begin(shape: ModelShape): Promise<Build>;
  /** Those of the keys that have a document, in any order. */
  load(build: number, keys: readonly string[]): Promise<readonly FoldedRow[]>;
  /** All of it in one transaction, or nothing. Rejects when a build is gone, and with what going through the rows throws. */
  write(changes: readonly BuildChanges[]): Promise<void>;
  /** Makes the secondary indexes, once the bulk of the rows is in. */
  finish(build: number): Promise<void>;
  /** From now on this table answers; in the same transaction the model's others are dropped. */
  serve(build: number): Promise<void>;
  drop(build: number): Promise<void>;
  /** Every row in the order of the keys' UTF-8 bytes, a page at a time: to compare two builds. */
  rows(build: number, page: { readonly after?: string; readonly limit: number }): Promise<readonly DocumentRow[]>;
  /** How far a process has got in the log, -1 at first. Like the builds it goes when another log comes. */
  processCheckpoint(name: string): Promise<bigint>;
  saveProcessCheckpoint(name: string, position: bigint): Promise<void>;
  request(model: string): Promise<RebuildRequest>;
  /** Those not settled. */
  requests(): Promise<readonly RebuildRequest[]>;
  /** `problem`: why it could not be done. */
  settle(request: number, problem?: string): Promise<void>;
  close(): Promise<void>;
}
