// Every reason why an act on a dispute, or a claim on a vehicle, is refused: one code each, and what a person can do about it.
import { type RefusalCatalogue, refusing } from '#event-sourcing';

const all = {
  NO_SUCH_DISPUTE: { kind: 'ABSENT', means: 'There is no such dispute for you.' },
  NO_SUCH_CLAIM: { kind: 'ABSENT', means: 'The dispute has no such claim.' },
  NOT_YOUR_ACT: { kind: 'RULE', means: 'This act belongs to another role: the importer claims, the trader answers.' },
  NOT_ADMISSIBLE: { kind: 'RULE', means: 'Nothing was recorded: the details list each vehicle and code that is refused, and why.' },

  NOTHING_CLAIMED: { kind: 'RULE', means: 'A filing names at least one vehicle, each claim at least one defect code and an amount above zero.' },
  VEHICLE_TWICE: { kind: 'RULE', means: 'A filing names each vehicle once; put all its codes into one claim.' },
  NO_SUCH_VEHICLE: { kind: 'RULE', means: 'The order has no vehicle of this number.' },
  CODE_TWICE: { kind: 'RULE', means: 'A claim names each defect code once.' },
  UNKNOWN_CODE: { kind: 'RULE', means: 'The policy of the order lists no such defect code.' },
  VEHICLE_CANCELLED: { kind: 'RULE', means: 'The vehicle was cancelled; what was prepaid for it is owed back without a claim.' },
  NOT_YET_RECEIVED: { kind: 'RULE', means: 'Record the receipt of the vehicle first; only NOT_RECEIVED is claimed without.' },
  ALREADY_RECEIVED: { kind: 'RULE', means: 'The vehicle was received; claim its defects instead.' },
  NOT_PAID_IN_FULL: { kind: 'RULE', means: 'NOT_RECEIVED is claimed only for a vehicle paid in full.' },
  NOT_YET_OVERDUE: { kind: 'RULE', means: 'NOT_RECEIVED is claimed from the day after the promised date.' },
  WINDOW_OVER: { kind: 'RULE', means: 'The time to claim this code is over; within the longer time for it, claim on the ground CONCEALED.' },
  WINDOW_OPEN: { kind: 'RULE', means: 'The code can still be claimed in the ordinary way; CONCEALED is for after its window.' },
  CONCEALED_WINDOW_OVER: { kind: 'RULE', means: 'The time to claim a concealed defect is over too.' },
  CANNOT_BE_CONCEALED: { kind: 'RULE', means: 'That a vehicle did not come cannot be concealed.' },
  ODOMETER_NEEDED: { kind: 'RULE', means: 'State what the odometer reads now, not less than at receipt: this code ends with a distance.' },
  DRIVEN_TOO_FAR: { kind: 'RULE', means: 'The vehicle was driven further since receipt than this code allows.' },
  SALE_BASIS_EXCLUDES: { kind: 'RULE', means: 'The sale basis of the vehicle excludes this code.' },
  NOT_AT_TRADERS_RISK: { kind: 'RULE', means: 'Under the delivery term the carriage was not at the risk of the trader.' },
  FAULT_DISCLOSED: { kind: 'RULE', means: 'The fault was disclosed; state what lies beyond the disclosure.' },
  CLAIM_NOT_FINAL: { kind: 'STATE', means: 'An earlier claim on the vehicle is not final; amend that one.' },
  CODE_ALREADY_CLAIMED: { kind: 'STATE', means: 'This code was claimed for the vehicle before.' },
  VEHICLE_DISCHARGED: { kind: 'STATE', means: 'The sale was cancelled or the vehicle replaced; it cannot be claimed again.' },

  METHOD_DOES_NOT_FIT: { kind: 'RULE', means: 'The method does not belong to the remedy.' },
  REMEDY_DOES_NOT_FIT: { kind: 'RULE', means: 'For a vehicle not received claim SALE_CANCELLATION or REPLACEMENT.' },
  FALLBACK_NEEDED: { kind: 'RULE', means: 'State what is due in money should the car not go back.' },
  NO_FALLBACK: { kind: 'RULE', means: 'A vehicle not received has no fallback: nothing goes back.' },
  CURRENCY_MISMATCH: { kind: 'RULE', means: 'Amounts are stated in the currency of the order.' },
  VALUE_OUT_OF_RANGE: { kind: 'RULE', means: 'An actual value is zero or more, a conforming value, cost or expense above zero, and what is claimed at most 2^53 - 1.' },
  NO_LOSS: { kind: 'RULE', means: 'The actual value must be below the price (art. 50: below the conforming value).' },
  EXPENSE_RATE: { kind: 'RULE', means: 'An expense in another currency than the order carries a rate above zero; one in its currency none.' },
  INVOICE_TWICE: { kind: 'RULE', means: 'A claim counts an invoice once; state its expenses together.' },
  BELOW_MINIMUM: { kind: 'RULE', means: 'The claim is below the minimum for a vehicle.' },
  ABOVE_PRICE_PLUS_EXPENSES: { kind: 'RULE', means: 'All claims on a vehicle together get at most its price and proven expenses.' },
  BELOW_ACCEPTED_PART: { kind: 'RULE', means: 'The total must not be below the part that was accepted; a further acceptance is above it.' },

  CLAIM_DECIDED: { kind: 'STATE', means: 'The claim was decided; only a review can change that.' },
  CLAIM_FINAL: { kind: 'STATE', means: 'The claim is final.' },
  TIME_OVER: { kind: 'STATE', means: 'The time for it has run out and its result is being recorded.' },
  ALREADY_AMENDED: { kind: 'STATE', means: 'A claim is amended once in mediation.' },
  ALREADY_ACKNOWLEDGED: { kind: 'STATE', means: 'The claim was acknowledged or answered, or its acknowledgement no longer matters.' },
  CLAIM_CHANGED: { kind: 'STATE', means: 'The claim was amended since; read it again and name its version.' },
  ABOVE_CLAIM: { kind: 'RULE', means: 'No more can be accepted than is claimed.' },
  AMOUNT_NOT_POSITIVE: { kind: 'RULE', means: 'An accepted amount is above zero.' },
} as const satisfies RefusalCatalogue;

/** Every code, for the documents and the test that holds them to one list. */
export const disputeRefusals: RefusalCatalogue = all;
export type DisputeRefusalCode = keyof typeof all;
export const refuse = refusing(all);
