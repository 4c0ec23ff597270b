// Why an act on an order is refused.
import { refusing, type RefusalCatalogue } from '#event-sourcing';

export const orderRefusals = {
  ORDER_NOT_FOUND: { kind: 'ABSENT', means: 'There is no such order.' },
  VEHICLE_NOT_FOUND: { kind: 'ABSENT', means: 'The order has no vehicle of this number.' },
  PAYMENT_NOT_FOUND: { kind: 'ABSENT', means: 'The order has no such payment.' },
  RECEIPT_NOT_FOUND: { kind: 'ABSENT', means: 'The trader has recorded no receipt of this vehicle.' },
  NOT_FOR_ROLE: { kind: 'RULE', means: 'This act is another role\'s.' },

  TRADER_UNKNOWN: { kind: 'RULE', means: 'An order is placed by a registered importer with a registered trader.' },
  POLICY_UNKNOWN: { kind: 'RULE', means: 'No policy of this version is published.' },
  LOT_TOO_SMALL: { kind: 'RULE', means: 'A lot has at least as many vehicles as the policy says.' },
  DUPLICATE_VIN: { kind: 'RULE', means: 'A VIN or chassis number stands once in an order.' },
  MIXED_CURRENCIES: { kind: 'RULE', means: 'All prices of an order are in one currency.' },
  CURRENCY_NOT_LISTED: { kind: 'RULE', means: 'The policy does not list this currency.' },
  AMOUNT_OUT_OF_RANGE: { kind: 'RULE', means: 'An amount is a whole number of minor units, above zero and at most 2^53 - 1.' },
  ODOMETER_OUT_OF_RANGE: { kind: 'RULE', means: 'An odometer reading is a whole number of kilometres, from zero up.' },
  PROMISED_DATE_PAST: { kind: 'RULE', means: 'The promised date is today or later, in the importer\'s zone.' },
  LICENCE_NOT_VALID: { kind: 'STATE', means: 'The importer\'s licence does not allow new orders.' },
  QUOTA_NOT_RESERVED: { kind: 'STATE', means: 'The licence has not reserved its quota for this order.' },
  PARTY_SUSPENDED: { kind: 'STATE', means: 'A suspended party takes part in no new order.' },
  DEFAULT_NOT_ACKNOWLEDGED: { kind: 'STATE', means: 'The trader is in default: order with acknowledgeDefault if you mean to.' },
  ORDER_ALREADY_PLACED: { kind: 'STATE', means: 'The order has been placed.' },
  ORDER_CLOSED: { kind: 'STATE', means: 'The time to place this order is over and its quota is freed: order again.' },

  DISCLOSURE_CHANGED: { kind: 'STATE', means: 'This is not the hash of the disclosure in the order: read it again before you accept it.' },
  ORDER_ALREADY_ACCEPTED: { kind: 'STATE', means: 'The trader has accepted the order.' },
  ORDER_NOT_ACCEPTED: { kind: 'STATE', means: 'The trader has not accepted the order yet.' },
  ORDER_DECLINED: { kind: 'STATE', means: 'The trader has declined the order.' },
  ORDER_LAPSED: { kind: 'STATE', means: 'The time to accept the order is over.' },
  ORDER_CANCELLED: { kind: 'STATE', means: 'Every vehicle of the order is cancelled.' },

  VEHICLE_CANCELLED: { kind: 'STATE', means: 'The vehicle is cancelled.' },
  VEHICLE_DISPATCHED: { kind: 'STATE', means: 'The vehicle is dispatched.' },
  VEHICLE_RECEIVED: { kind: 'STATE', means: 'The vehicle is received.' },
  CANCELLATION_AFTER_PAYMENT: {
    kind: 'STATE', means: 'After the first payment the importer can cancel from the day after the promised date only.',
  },

  PAYMENT_ABOVE_PRICE: { kind: 'RULE', means: 'No more can be paid than is open of the prices.' },
  PAYMENT_CURRENCY: { kind: 'RULE', means: 'An order is paid in its own currency.' },
  PAYMENT_ALREADY_RECORDED: { kind: 'STATE', means: 'The payment has been recorded.' },
  PAYMENT_CONFIRMED: { kind: 'STATE', means: 'The payment is confirmed: the time to contest it is over, or the trader has dispatched.' },
  PAYMENT_CONTESTED: { kind: 'STATE', means: 'The payment is contested and waits for a ruling.' },
  PAYMENT_NOT_CONTESTED: { kind: 'STATE', means: 'Only a contested payment is ruled on.' },
  PAYMENT_RULED: { kind: 'STATE', means: 'The payment has been ruled on, or counts because nobody ruled in time.' },
  PRICE_NOT_PAID: { kind: 'STATE', means: 'Vehicles are dispatched when the whole price is paid, confirmed or uncontested.' },

  VEHICLE_TWICE: { kind: 'RULE', means: 'A receipt names each vehicle once, with one reading.' },
  DELIVERY_RECEIPT_MISSING: { kind: 'RULE', means: 'A trader records a receipt with the delivery receipt.' },
  ODOMETER_READING_MISSING: { kind: 'RULE', means: 'An importer records a receipt with the odometer reading.' },
  RECEIPT_CONTESTED: { kind: 'STATE', means: 'The importer has contested the receipt: only the importer can record one now.' },
  RECEIVED_IN_COMPENSATION: { kind: 'STATE', means: 'The vehicle is a replacement: its receipt is recorded in the compensation that gives it.' },
  RECEIPT_CONFIRMED: { kind: 'STATE', means: 'The receipt is confirmed: the time to contest it is over.' },
} as const satisfies RefusalCatalogue;

export type OrderRefusal = keyof typeof orderRefusals;

export const refuse = refusing(orderRefusals);
