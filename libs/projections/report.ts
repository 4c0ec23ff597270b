/** Something an operator may want to know of the engine. */
export interface ProjectionReport {
  /**
   * `served`: a table answers from now on. `failed`: a model's code threw. `stalled`: log or store does not work. `bulk-begun`,
   * `bulk-ended`: a bulk of the log is read, to build or catch up.
   */
  readonly kind: 'served' | 'failed' | 'stalled' | 'mailbox-unread' | 'bulk-begun' | 'bulk-ended';
  readonly model?: string;
  readonly message?: string;
}

export const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
