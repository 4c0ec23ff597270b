/** Something an operator may want to know of the engine. */
export interface ProjectionReport {
  /** `served`: a table answers from now on. `failed`: a model's code threw. `stalled`: log or store does not work. */
  readonly kind: 'served' | 'failed' | 'stalled' | 'mailbox-unread';
  readonly model?: string;
  readonly message?: string;
}

export const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
