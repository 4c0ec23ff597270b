// Every reason for which an act on a party is refused.
import { type RefusalCatalogue, refusing } from '#event-sourcing';

export const partyRefusals = {
  PARTY_ALREADY_SUSPENDED: { kind: 'STATE', means: 'The party is suspended already.' },
  PARTY_NOT_SUSPENDED: { kind: 'STATE', means: 'The party is not suspended.' },
  CALENDAR_WITHOUT_BUSINESS_DAYS: { kind: 'RULE', means: 'A calendar must leave at least one business day a week.' },
  NOTHING_TO_UPDATE: { kind: 'RULE', means: 'An update names at least one detail.' },
  CONFLICTS_ARE_OF_NEUTRALS: { kind: 'RULE', means: 'Only mediators and inspectors declare conflicts.' },
  CONFLICT_ALREADY_DECLARED: { kind: 'STATE', means: 'This conflict has been declared already.' },
} as const satisfies RefusalCatalogue;

export const refuse = refusing(partyRefusals);
