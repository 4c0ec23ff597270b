// Who asks. Roles are words of the application; here they are only compared.

export interface Caller {
  /** The user, as its token names it. */
  readonly subject: string;
  readonly role: string;
  /** The one party the user acts for. */
  readonly party?: string;
}

/** Whose key seals what this caller writes as free text: its party's, or its own where it acts for none. */
export const sealingSubjectOf = (caller: Caller): string => caller.party ?? `user:${caller.subject}`;
