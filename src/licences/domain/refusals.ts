// Why an act on a licence is refused.
import { refusing, type RefusalCatalogue } from '#event-sourcing';

export const licenceRefusals = {
  LICENCE_NOT_FOUND: { kind: 'ABSENT', means: 'There is no such licence of this importer.' },
  IMPORTER_UNKNOWN: { kind: 'RULE', means: 'A licence is issued to a registered importer.' },
  LICENCE_ALREADY_ISSUED: { kind: 'STATE', means: 'The licence has been issued.' },
  LICENCE_DATES_REVERSED: { kind: 'RULE', means: 'A licence is valid from a day up to the same or a later day.' },
  QUOTA_OUT_OF_RANGE: { kind: 'RULE', means: 'A quota or a part of it is a whole number of vehicles, at least one.' },
  AMOUNT_OUT_OF_RANGE: { kind: 'RULE', means: 'An amount is a whole number of minor units, above zero (a fee may be zero) and at most 2^53 - 1.' },
  FEE_CURRENCY: { kind: 'RULE', means: 'A fee is paid in its own currency.' },
  FEE_EXCEEDED: { kind: 'RULE', means: 'No more can be paid than is open of the fee.' },
  LICENCE_SUSPENDED: { kind: 'STATE', means: 'The licence is suspended: no new order until it is reinstated.' },
  LICENCE_NOT_SUSPENDED: { kind: 'STATE', means: 'Only a suspended licence is reinstated.' },
  LICENCE_REVOKED: { kind: 'STATE', means: 'The licence has been revoked for good.' },
  LICENCE_NOT_YET_VALID: { kind: 'STATE', means: 'The licence is not valid yet.' },
  LICENCE_EXPIRED: { kind: 'STATE', means: 'The licence is no longer valid.' },
  QUOTA_EXCEEDED: { kind: 'STATE', means: 'The licence has not so many vehicles left.' },
  QUOTA_RESERVED_OTHERWISE: { kind: 'STATE', means: 'Another number of vehicles is reserved for this order.' },
  QUOTA_FREED: { kind: 'STATE', means: 'What was reserved for this order was freed: order again.' },
} as const satisfies RefusalCatalogue;

export type LicenceRefusal = keyof typeof licenceRefusals;

export const refuse = refusing(licenceRefusals);
