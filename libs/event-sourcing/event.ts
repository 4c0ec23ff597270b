// What a store keeps: events with their envelope.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A fact of a domain: a stored name and plain JSON data. Amounts are strings; there is no floating point in a stored event. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Who, why and about what; flat and strings only, as KurrentDB's multi-stream append demands. */
export type Metadata = Readonly<Record<string, string>>;

/** An event on its way into a store. `id` is a UUID, unique in its stream. */
export interface EventToAppend {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
  readonly metadata: Metadata;
}

/** An event as a store gives it back: revision in its stream from 0, position in the log (compared within one log only). */
export interface RecordedEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}
