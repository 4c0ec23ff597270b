// Every reason why an act on a compensation is refused: one code each, and what a person can do about it.
import { type RefusalCatalogue, refusing } from '#event-sourcing';

const all = {
  NO_SUCH_COMPENSATION: { kind: 'ABSENT', means: 'There is no such compensation for you.' },
  NOT_YOUR_ACT: { kind: 'RULE', means: 'This act belongs to another role.' },
  ALREADY_OPENED: { kind: 'STATE', means: 'What this event made due was opened before.' },
  NOTHING_DUE: { kind: 'RULE', means: 'A compensation is opened for an amount above zero.' },
  ALREADY_DISCHARGED: { kind: 'STATE', means: 'Nothing is outstanding any more.' },
  CURRENCY_MISMATCH: { kind: 'RULE', means: 'Amounts are stated in the currency of the order.' },
  AMOUNT_NOT_POSITIVE: { kind: 'RULE', means: 'An amount is above zero.' },

  NOTHING_PAYABLE: { kind: 'STATE', means: 'Nothing is payable that was not reported: all of it is paid, or waits for a car.' },
  IN_DEFAULT: { kind: 'STATE', means: 'The compensation is in default: all of it is due at once.' },
  SCHEDULE_DOES_NOT_SUM: { kind: 'RULE', means: 'The instalments sum up to what is payable and not reported, which the details name.' },
  SCHEDULE_DATES: { kind: 'RULE', means: 'Each instalment has a later date than the one before, the first not before today in the zone of the trader, the last within ten years.' },
  SCHEDULE_AMOUNTS: { kind: 'RULE', means: 'State the amount of each instalment, or of none: then they are equal.' },
  NO_SUCH_SCHEDULE: { kind: 'ABSENT', means: 'No such schedule is proposed; a later one takes the place of the one before.' },
  NO_SCHEDULE_PROPOSED: { kind: 'STATE', means: 'No schedule waits for an answer.' },
  SCHEDULE_OUTDATED: { kind: 'STATE', means: 'What is payable has changed since the schedule was proposed, or its first date is over; the trader proposes another.' },

  NO_SUCH_PAYMENT: { kind: 'ABSENT', means: 'The compensation has no such payment.' },
  REFERENCE_USED: { kind: 'RULE', means: 'A reference is used once in a compensation.' },
  NOTHING_REPORTED: { kind: 'STATE', means: 'No payment waits for this.' },
  ALREADY_CONFIRMED: { kind: 'STATE', means: 'The payment was confirmed.' },
  PAYMENT_CONTESTED: { kind: 'STATE', means: 'The payment is contested; a mediator rules on it.' },
  CONTEST_TIME_OVER: { kind: 'STATE', means: 'The time to contest is over.' },
  PAYMENT_OVER: { kind: 'STATE', means: 'The payment was ruled on.' },
  NOT_CONTESTED: { kind: 'STATE', means: 'It is not contested; there is nothing to rule on.' },
  NOT_RULING: { kind: 'RULE', means: 'Only the mediator who was appointed for it rules.' },

  ABOVE_OUTSTANDING: { kind: 'RULE', means: 'No more can be written off than is outstanding less what is reported, or sent in kind; the details name that.' },
  NO_SUCH_ITEM: { kind: 'ABSENT', means: 'The compensation has no such claim or vehicle.' },
  ITEM_TWICE: { kind: 'RULE', means: 'Name each claim once.' },

  NOT_TO_BE_RETURNED: { kind: 'STATE', means: 'This car does not have to go back.' },
  ALREADY_SENT_BACK: { kind: 'STATE', means: 'The car was handed over before.' },
  NOT_SENT_BACK: { kind: 'STATE', means: 'The car was not handed over to a carrier yet.' },
  ARRIVAL_REPORTED: { kind: 'STATE', means: 'The arrival was reported before.' },
  ARRIVAL_NOT_REPORTED: { kind: 'STATE', means: 'The arrival was not reported; there is nothing to contest.' },
  RETURN_CONTESTED: { kind: 'STATE', means: 'The return is contested; a mediator rules on it.' },
  ALREADY_RETURNED: { kind: 'STATE', means: 'The car is back.' },
  RETURN_OVER: { kind: 'STATE', means: 'The time to send the car back is over, or nothing is outstanding for it any more.' },
  BILL_OF_LADING_MISSING: { kind: 'RULE', means: 'The hand-over is shown by the bill of lading.' },
  DELIVERY_RECEIPT_MISSING: { kind: 'RULE', means: 'The arrival is shown by the delivery receipt.' },

  NO_REPLACEMENT: { kind: 'STATE', means: 'No other car is due in place of this one.' },
  REPLACEMENT_SENT: { kind: 'STATE', means: 'The other car was sent before.' },
  REPLACEMENT_NOT_SENT: { kind: 'STATE', means: 'The other car was not sent yet.' },
  REPLACEMENT_OVER: { kind: 'STATE', means: 'The time to send another car is over, or nothing is outstanding for it any more.' },
  REPLACEMENT_RECEIVED: { kind: 'STATE', means: 'The other car was received.' },
  NOT_CONTESTABLE: { kind: 'STATE', means: 'There is no receipt recorded by the trader that can still be contested.' },
  RECEIPT_CONTESTED: { kind: 'STATE', means: 'The importer contested that it received the car; only the importer records the receipt now.' },
  VIN_IN_ORDER: { kind: 'RULE', means: 'The car stands in this order already.' },
  ODOMETER_READING_MISSING: { kind: 'RULE', means: 'The importer states what the odometer reads.' },
  ODOMETER_OUT_OF_RANGE: { kind: 'RULE', means: 'An odometer reads 0 to 9,999,999 km.' },

  NOBODY_WANTED: { kind: 'STATE', means: 'Nothing waits for a mediator to be appointed.' },
  MEDIATOR_UNKNOWN: { kind: 'RULE', means: 'There is no such mediator.' },
  MEDIATOR_SUSPENDED: { kind: 'RULE', means: 'The mediator is suspended.' },
  MEDIATOR_CONFLICTED: { kind: 'RULE', means: 'The mediator has a conflict with a party.' },
  SERVED_BEFORE: { kind: 'RULE', means: 'The mediator was to rule here before and did not.' },
} as const satisfies RefusalCatalogue;

export const compensationRefusals: RefusalCatalogue & typeof all = all;
export type CompensationRefusal = keyof typeof all;
export const refuse = refusing(all);
