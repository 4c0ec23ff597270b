// The clocks that offers, mediation, decisions and reviews start: who must or may act, until when, and what their end brings.
import type { Instant } from '#values';
import { businessDays, type Deadline, days } from './deadlines.ts';
import type { Dispute, DisputeOrder } from './state.ts';
import type { CourseTerms, LaterTerms, PartySeat, Seat } from './facts.ts';
import type { Chair } from './mediation-events.ts';
import type { OfferMaker, Side } from './offer-events.ts';

type Fixed = Pick<Deadline, 'id' | 'name' | 'owner' | 'force' | 'lapse'> & { readonly about?: string; readonly party?: string };

const clock = (fixed: Fixed, claims: readonly string[], from: Instant, due: Instant, { zone }: Seat): Deadline => ({ ...fixed, claims, from, due, zone });

export const sides: readonly Side[] = ['IMPORTER', 'TRADER'];
export const otherSide = (side: Side): Side => (side === 'IMPORTER' ? 'TRADER' : 'IMPORTER');
const seatOf = (order: DisputeOrder, side: Side): PartySeat => (side === 'IMPORTER' ? order.importer : order.trader);

/** The order of a dispute in which something was claimed. */
export const orderIn = ({ order }: Dispute): DisputeOrder => {
  if (order === undefined) throw new Error('a dispute without a claim');
  return order;
};

/** Each addressee has its own time to answer: of an offer the other party, of a proposal both. */
export const toAnswerOffer = (order: DisputeOrder, offer: string, by: OfferMaker, claims: readonly string[], count: number, from: Instant): readonly Deadline[] =>
  sides.filter((side) => side !== by).map((side) => {
    const seat = seatOf(order, side);
    return clock({ id: `OFFER/${offer}/${side}`, name: 'OFFER', owner: side, force: 'MUST', lapse: 'EXPIRES', about: offer }, claims, from, days(count, from, seat), seat);
  });

/** The administrator's time to fill a chair; it runs for the claims that wait for it. */
export const toAppoint = (order: DisputeOrder, chair: Chair, claims: readonly string[], terms: LaterTerms, from: Instant): readonly Deadline[] => {
  if (claims.length === 0) return [];
  const seat = order.administrator;
  const fixed: Fixed = { id: `APPOINT/${chair}/${from}/${claims[0]}`, name: 'APPOINT', owner: 'ADMINISTRATOR', force: 'MUST', lapse: 'WORKFLOW_APPOINTS', about: chair };
  return [clock(fixed, claims, from, businessDays(terms.appointBusinessDays, from, seat), seat)];
};

export const toObject = (order: DisputeOrder, chair: Chair, who: readonly Side[], claims: readonly string[], terms: CourseTerms, from: Instant): readonly Deadline[] =>
  who.map((side) => {
    const seat = seatOf(order, side);
    const fixed: Fixed = { id: `OBJECT/${chair}/${from}/${side}`, name: 'OBJECT', owner: side, force: 'MAY', lapse: 'RIGHT_SPENT', about: chair };
    return clock(fixed, claims, from, businessDays(terms.objectBusinessDays, from, seat), seat);
  });

export const toRuleOnObjection = (order: DisputeOrder, objection: string, chair: Chair, claims: readonly string[], terms: CourseTerms, from: Instant): Deadline => {
  const seat = order.administrator;
  const fixed: Fixed = { id: `RULE_ON_OBJECTION/${objection}`, name: 'RULE_ON_OBJECTION', owner: 'ADMINISTRATOR', force: 'MUST', lapse: 'SUSTAINED', about: chair };
  return clock(fixed, claims, from, businessDays(terms.ruleOnObjectionBusinessDays, from, seat), seat);
};

/** Who was asked must, whoever else may give evidence may. */
export const toGiveEvidence = (
  order: DisputeOrder, about: string, who: readonly Side[], force: 'MUST' | 'MAY', claims: readonly string[], { evidence }: LaterTerms, from: Instant,
): readonly Deadline[] =>
  who.map((side) => {
    const seat = seatOf(order, side);
    const fixed: Fixed = { id: `EVIDENCE/${about}/${side}`, name: 'EVIDENCE', owner: side, force, lapse: 'DECIDED_ON_WHAT_THERE_IS', about };
    return clock(fixed, claims, from, days(evidence, from, seat), seat);
  });

export const toInspect = (inspection: string, inspector: PartySeat, claims: readonly string[], terms: CourseTerms, from: Instant): Deadline => {
  const fixed: Fixed = { id: `INSPECT/${inspection}`, name: 'INSPECT', owner: 'INSPECTOR', force: 'MUST', lapse: 'MEDIATOR_GOES_ON', about: inspection, party: inspector.party };
  return clock(fixed, claims, from, days(terms.inspect, from, inspector), inspector);
};

export const toDecide = (chair: Chair, office: PartySeat & { readonly days: number }, claims: readonly string[], from: Instant): Deadline => {
  const name = chair === 'MEDIATOR' ? 'DECIDE' : 'DECIDE_REVIEW';
  const fixed: Fixed = { id: `${name}/${from}/${claims[0]}`, name, owner: 'MEDIATOR', force: 'MUST', lapse: 'REPLACED', about: chair, party: office.party };
  return clock(fixed, claims, from, days(office.days, from, office), office);
};

/** Of a decision: the mediator may correct slips, each party may ask for a review. */
export const afterDecision = (order: DisputeOrder, decision: string, mediator: PartySeat, claims: readonly string[], terms: CourseTerms, from: Instant): readonly Deadline[] => {
  const correct: Fixed = { id: `CORRECT/${decision}`, name: 'CORRECT', owner: 'MEDIATOR', force: 'MAY', lapse: 'RIGHT_SPENT', about: decision, party: mediator.party };
  const review = (side: Side): Deadline => {
    const fixed: Fixed = { id: `REQUEST_REVIEW/${decision}/${side}`, name: 'REQUEST_REVIEW', owner: side, force: 'MAY', lapse: 'FINAL', about: decision };
    return clock(fixed, claims, from, days(terms.requestReview, from, seatOf(order, side)), seatOf(order, side));
  };
  return [clock(correct, claims, from, days(terms.correct, from, mediator), mediator), ...sides.map(review)];
};

/** No request or inspection is made or ends later than this, nor is one extended beyond it. */
export const mediationLimit = (order: DisputeOrder, escalatedAt: Instant, { mediationLimit: count }: CourseTerms): Instant => days(count, escalatedAt, order.administrator);

/** A final claim can be reopened so long. */
export const reopenedUntil = (order: DisputeOrder, finalAt: Instant, { reopen }: CourseTerms): Instant => days(reopen, finalAt, order.administrator);
