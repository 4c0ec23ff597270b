// What the log tells of a dispute beside the state that decisions are made on: who said what, in which event. Kept in the document, so
// that an answer needs no log. Texts stay sealed.
import type { RecordedEvent } from '#event-sourcing';
import type { Dispute, DisputeEvent } from '../../disputes/index.ts';
import { claimsAfter, type ClaimsTold } from './told-of-claims.ts';
import { type DecisionTold, decisionsAfter, type ReopeningTold, reopeningsAfter, type ReviewTold, reviewsAfter } from './told-of-decisions.ts';
import {
  type InspectionsTold, inspectionsAfter, type ObjectionTold, objectionsAfter, type RequestTold, requestsAfter, type ServiceTold, servicesAfter, type Submission,
  submissionsAfter,
} from './told-of-mediation.ts';
import { type OfferTold, offersAfter } from './told-of-offers.ts';

export interface Told {
  readonly claims: ClaimsTold;
  /** In the order of those in the state. */
  readonly offers: readonly OfferTold[];
  /** Everyone who held a chair, in the order of appointment. */
  readonly services: readonly ServiceTold[];
  readonly objections: readonly ObjectionTold[];
  readonly requests: readonly RequestTold[];
  /** Evidence in the order in which it was given: with a claim, apart from it, or as an inspector's report. */
  readonly submissions: readonly Submission[];
  readonly inspections: InspectionsTold;
  readonly decisions: readonly DecisionTold[];
  readonly reviews: readonly ReviewTold[];
  readonly reopenings: readonly ReopeningTold[];
}

export const nothingTold: Told = {
  claims: {}, offers: [], services: [], objections: [], requests: [], submissions: [], inspections: {}, decisions: [], reviews: [], reopenings: [],
};

/** `before` and `after`: the state of the dispute around the event. What the event says nothing of stays the very same object. */
export const toldAfter = (told: Told, event: RecordedEvent & DisputeEvent, before: Dispute, after: Dispute): Told => ({
  claims: claimsAfter(told.claims, event, before, after),
  offers: offersAfter(told.offers, event, before, after),
  services: servicesAfter(told.services, event, before, after),
  objections: objectionsAfter(told.objections, event, after),
  requests: requestsAfter(told.requests, event),
  submissions: submissionsAfter(told.submissions, event, before),
  inspections: inspectionsAfter(told.inspections, event),
  decisions: decisionsAfter(told.decisions, event),
  reviews: reviewsAfter(told.reviews, event),
  reopenings: reopeningsAfter(told.reopenings, event),
});
