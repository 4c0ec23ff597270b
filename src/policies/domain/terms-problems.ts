// What makes terms fit to be published: every field looked at, every problem named.
import { isCurrencyCode, isZone, localDate, weekdays } from '#values';
import { and, type Check, each, entries, flag, listed, listOf, type Problem, shape, text, wholeNumber } from './checks.ts';
import type { Json } from '#event-sourcing';
import { defectCodes, evidenceTypes, methods, type PolicyTerms } from './terms.ts';

const largestAmount = BigInt(Number.MAX_SAFE_INTEGER);
const isAmount = (value: string): boolean => /^(0|[1-9]\d{0,15})$/.test(value) && BigInt(value) <= largestAmount;
const isDate = (value: string): boolean => {
  try {
    return localDate(value) === value;
  } catch {
    return false;
  }
};

const days = wholeNumber(1, 3_650);
/** Few enough that every calendar which passes below still has them within the ten years that business days are looked for. */
const businessDays = wholeNumber(1, 100);
const dates = listOf(text('a date such as 2026-03-02', isDate), { atMost: 400 });

const calendar = shape({
  restDays: and(listOf(listed(weekdays), { atMost: 7 }), (value, field) =>
    Array.isArray(value) && value.length < weekdays.length ? [] : [{ field, problem: 'leaves no business day' }]),
  holidays: dates,
  workedRestDays: dates,
});

const deadlines = and(
  shape({
    acceptOrder: days, contestPayment: days, contestReceipt: days, ruleOnPaymentBusinessDays: businessDays,
    acknowledgeBusinessDays: businessDays, answer: days, offer: days, offerAtMost: days, negotiation: days,
    appointBusinessDays: businessDays, objectBusinessDays: businessDays, ruleOnObjectionBusinessDays: businessDays, evidence: days,
    inspect: days, decide: days, correct: days, requestReview: days, decideReview: days, pay: days, default: days, unpaid: days,
    confirmPayment: days, contestSilentConfirmation: days, ruleOnContested: days, sendInKind: days, reportArrival: days,
    confirmReturn: days, placeOrder: days, mediationLimit: days, concealed: days, reopen: days, mediatorHistory: wholeNumber(0, 36_500),
  }),
  (value, field) => {
    const { offer, offerAtMost } = value as PolicyTerms['deadlines'] & Record<string, number>;
    return offer <= offerAtMost ? [] : [{ field: `${field}.offer`, problem: 'is longer than offerAtMost' }];
  },
);

const checklist = shape({ required: listOf(listed(evidenceTypes), { atMost: 19 }), oneOf: listOf(listed(evidenceTypes), { atMost: 19 }) });

const terms: Check = shape({
  lotMinimum: wholeNumber(1, 1_000),
  minimumClaim: entries('is no currency code', isCurrencyCode, text('minor units as a decimal string, at most 2^53 - 1', isAmount)),
  administrator: shape({ zone: text('an IANA time zone', isZone), calendar }),
  deadlines,
  onTraderSilence: listed(['ESCALATE', 'DEEMED_ACCEPTED']),
  onImporterSilence: listed(['ESCALATE', 'EXPIRE']),
  interestBasisPoints: wholeNumber(0, 10_000),
  codes: each(
    defectCodes,
    shape(
      { days, asIs: flag, limited: flag },
      { underKm: wholeNumber(1, 1_000_000), onlyAtTradersRisk: flag, exemptFromMinimum: flag },
    ),
  ),
  checklists: shape({ codes: each(defectCodes, checklist), methods: each(methods, checklist), expenses: checklist }),
});

/** Every problem of a document that would be the terms of a policy; none: they are. */
export const termsProblems = (document: Json): readonly Problem[] => terms(document, '');

/** Whether a document is the terms of a policy, so that it can be published as such. */
export const areTerms = (document: Json | PolicyTerms): document is PolicyTerms => termsProblems(document as Json).length === 0;
