// What is recorded of who rules on what was contested: the mediator of the dispute, or one appointed here.
import type { DomainEvent } from '#event-sourcing';
import type { Recorded } from './shares.ts';
import type { Clock, PartySeat } from './terms.ts';

/** `DISPUTE`: it is in office there. The clock: it rules on everything that waits for a ruling. */
export type RulingMediatorAppointed = DomainEvent<'RulingMediatorAppointed', Recorded & PartySeat & {
  readonly by: 'DISPUTE' | 'ADMINISTRATOR' | 'WORKFLOW';
  readonly rule: Clock;
}>;
/** There is something to rule on and nobody to do it. The clock: the administrator appoints. */
export type RulingMediatorWanted = DomainEvent<'RulingMediatorWanted', Recorded & {
  readonly appoint: Clock;
  /** Nobody unconflicted was to be had: the time begins again. */
  readonly again?: true;
}>;
export type RulingMediatorLeft = DomainEvent<'RulingMediatorLeft', Recorded & {
  readonly mediator: string;
  readonly cause: 'MISSED_DATE' | 'SUSPENDED' | 'CONFLICT' | 'LEFT_DISPUTE';
  readonly appoint?: Clock;
}>;

export type RulingEvent = RulingMediatorAppointed | RulingMediatorWanted | RulingMediatorLeft;
