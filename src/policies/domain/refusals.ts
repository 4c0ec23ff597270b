// Why an act on a policy is refused.
import { refusing, type RefusalCatalogue } from '#event-sourcing';

export const policyRefusals = {
  POLICY_ALREADY_PUBLISHED: { kind: 'STATE', means: 'A policy never changes once it is published: publish the new terms under another id.' },
  POLICY_ID_MALFORMED: { kind: 'RULE', means: 'A policy id is of small letters, digits and single hyphens, such as standard-2.' },
  POLICY_TERMS_INVALID: { kind: 'RULE', means: 'The terms are taken as a whole or not at all; every field that is wrong is listed.' },
} as const satisfies RefusalCatalogue;

export const refuse = refusing(policyRefusals);
