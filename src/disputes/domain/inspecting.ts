// What is asked for, given and inspected.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import type { Claim } from './claim.ts';
import { mediationLimit, orderIn, sides, toGiveEvidence, toInspect } from './clocks.ts';
import type { Deadline } from './deadlines.ts';
import { claimIn, type Dispute } from './state.ts';
import { inspectionRefuses } from './dispute-guards.ts';
import type { DisputeEvent } from './events.ts';
import { filesOf, filesPerSide, itemRefuses } from './evidence-guards.ts';
import type { CourseTerms } from './facts.ts';
import { claimRefuses } from './guards.ts';
import { lossBy } from './losses.ts';
import type { DeclineInspection, FoundValues, OrderInspection, ReplaceInspector, ReportInspection, RequestEvidence, SubmitEvidence } from './mediation-commands.ts';
import type { InspectedClaim, InspectionReported } from './mediation-events.ts';
import type { Side } from './offer-events.ts';
import { claimsNamed, units } from './parts.ts';
import { refuse } from './refusals.ts';
import type { LossValuation } from './statement.ts';

/** No request or inspection ends later than so many days after the escalation of its claims. */
const beyondLimit = (claims: readonly Claim[], deadlines: readonly Deadline[], dispute: Dispute, terms: CourseTerms): boolean =>
  claims.some(({ escalatedAt }) => escalatedAt !== undefined && deadlines.some(({ due }) => due > mediationLimit(orderIn(dispute), escalatedAt, terms)));

/** Of nobody in particular is of both. */
export const requestEvidence = ({ request, claims: ids, of, types, what, terms, at, by }: RequestEvidence, dispute: Dispute): Decision<DisputeEvent> => {
  const claims = claimsNamed(ids, dispute, (claim) => claimRefuses('requestEvidence', { dispute, by, at, terms }, claim));
  if (isRefused(claims)) return claims;
  const asked = of.length === 0 ? sides : [...new Set(of)];
  const deadlines = toGiveEvidence(orderIn(dispute), request, asked, 'MUST', ids, terms, at);
  if (beyondLimit(claims, deadlines, dispute, terms)) return refuse('BEYOND_MEDIATION_LIMIT');
  return [{ type: 'EvidenceRequested', data: { request, claims: ids, of: asked, types, ...(what ? { what } : {}), deadlines, at } }];
};

export const submitEvidence = ({ claims: ids, items, note, at, by }: SubmitEvidence, dispute: Dispute): Decision<DisputeEvent> => {
  const claims = claimsNamed(ids, dispute, (claim) => claimRefuses('submitEvidence', { dispute, by, at }, claim));
  if (isRefused(claims)) return claims;
  const side = by.role as Side;
  for (const item of items) {
    for (const claim of claims) {
      const refused = itemRefuses(dispute, claim, side, item);
      if (refused) return refused;
    }
  }
  const full = claims.find((claim) => filesOf(claim, side) + items.length > filesPerSide);
  if (full) return refuse('TOO_MANY_FILES', { claimId: full.claimId, atMost: filesPerSide });
  const twice = items.some((item, index) => items.findIndex(({ type, sha256 }) => type === item.type && sha256 === item.sha256) < index);
  if (items.length === 0 || twice) return refuse(twice ? 'FILE_TWICE' : 'NO_FILE_NAMED');
  return [{ type: 'EvidenceSubmitted', data: { claims: ids, by: side, items, ...(note ? { note } : {}), at } }];
};

export const orderInspection = ({ inspection, claims: ids, inspector, feeAdvancedBy, terms, at, by }: OrderInspection, dispute: Dispute): Decision<DisputeEvent> => {
  const claims = claimsNamed(ids, dispute, (claim) => claimRefuses('orderInspection', { dispute, by, at, terms }, claim));
  if (isRefused(claims)) return claims;
  if (inspector.kind !== 'INSPECTOR') return refuse('NOT_AN_INSPECTOR');
  if (inspector.suspended) return refuse('PARTY_SUSPENDED');
  if (inspector.conflicted) return refuse('CONFLICT_DECLARED');
  const { party, zone, calendar } = inspector;
  const seat = { party, zone, calendar };
  const deadlines = [toInspect(inspection, seat, ids, terms, at)];
  if (beyondLimit(claims, deadlines, dispute, terms)) return refuse('BEYOND_MEDIATION_LIMIT');
  return [{ type: 'InspectionOrdered', data: { inspection, claims: ids, inspector: seat, feeAdvancedBy, deadlines, at } }];
};

/** The claim's own method, of a full price that of its fallback, with what the inspector found in the place of what was stated. */
const withFound = ({ statement: { valuation } }: Claim, { actual, conforming, cost }: FoundValues): LossValuation | Refused | undefined => {
  const own = valuation?.method === 'FULL_PRICE' ? valuation.fallback : valuation;
  if (own === undefined) return undefined;
  if (own.method === 'REPAIR_COST') return cost ? { ...own, cost } : refuse('VALUE_MISSING', { value: 'cost' });
  if (actual === undefined) return refuse('VALUE_MISSING', { value: 'actual' });
  return own.method === 'CISG_50' && conforming ? { ...own, actual, conforming } : { ...own, actual };
};

/** A value or a cost may be nothing, what a car is compared with not; also of a value that the method of the claim does not need. */
const isInRange = ({ actual, conforming, cost }: FoundValues): boolean =>
  [actual, cost].every((amount) => amount === undefined || units(amount) >= 0n) && (conforming === undefined || units(conforming) > 0n);

const assessed = (claim: Claim, found: FoundValues): InspectedClaim | Refused => {
  if (!isInRange(found)) return refuse('VALUE_OUT_OF_RANGE', { claimId: claim.claimId });
  const valuation = withFound(claim, found);
  if (valuation === undefined) return found;
  if ('refused' in valuation) return valuation;
  // What was found is recorded, also where there is no loss, nothing to repair, or a repair that costs more than the car.
  const assess = (amount: string): InspectedClaim => ({ ...found, assessed: { amount, currency: claim.price.currency } });
  if (valuation.method === 'REPAIR_COST' && units(valuation.cost) === 0n) return assess('0');
  const loss = lossBy(valuation, claim.price);
  if ('found' in loss) return assess(loss.found.toString());
  if (loss.wrong === 'NO_LOSS') return assess('0');
  return loss.wrong === 'ABOVE_PRICE_PLUS_EXPENSES' ? assess(claim.price.amount) : refuse(loss.wrong, { claimId: claim.claimId });
};

export const reportInspection = (command: ReportInspection, dispute: Dispute): Decision<InspectionReported> => {
  const { inspection: id, report, values, fee, findings, care, at, by } = command;
  const inspection = dispute.inspections.find((each) => each.inspection === id);
  const refused = inspection === undefined ? refuse('NO_SUCH_INSPECTION') : inspectionRefuses({ dispute, by, at }, inspection);
  if (inspection === undefined || refused) return refused ?? refuse('NO_SUCH_INSPECTION');
  const reported: InspectedClaim[] = [];
  for (const found of values) {
    const claim = claimIn(dispute, found.claimId);
    if (claim === undefined || !inspection.claims.includes(found.claimId)) return refuse('NOT_TO_BE_INSPECTED', { claimId: found.claimId });
    const result = assessed(claim, found);
    if (isRefused(result)) return result;
    reported.push(result);
  }
  const ids = values.map(({ claimId }) => claimId);
  if (new Set(ids).size < ids.length) return refuse('CLAIM_TWICE');
  const missing = inspection.claims.filter((claimId) => !ids.includes(claimId) && claimIn(dispute, claimId)?.state === 'IN_MEDIATION');
  if (missing.length > 0) return refuse('VEHICLE_NOT_REPORTED', { claims: missing });
  const amounts = [fee, ...values.flatMap(({ actual, conforming, cost }) => [actual, conforming, cost])].filter((amount) => amount !== undefined);
  if (amounts.some(({ currency }) => currency !== orderIn(dispute).currency)) return refuse('CURRENCY_MISMATCH');
  if (fee && units(fee) < 0n) return refuse('VALUE_OUT_OF_RANGE');
  return [{
    type: 'InspectionReported',
    data: { inspection: id, report, values: reported, ...(fee ? { fee } : {}), ...(findings ? { findings } : {}), ...(care ? { care } : {}), at },
  }];
};

export const declineInspection = ({ inspection: id, reason, at, by }: DeclineInspection, dispute: Dispute): Decision<DisputeEvent> => {
  const inspection = dispute.inspections.find((each) => each.inspection === id);
  if (inspection === undefined) return refuse('NO_SUCH_INSPECTION');
  return inspectionRefuses({ dispute, by, at }, inspection) ?? [{ type: 'InspectionDeclined', data: { inspection: id, ...(reason ? { reason } : {}), at } }];
};

export const replaceInspector = ({ inspector, at }: ReplaceInspector, { inspections }: Dispute): Decision<DisputeEvent> =>
  inspections
    .filter((each) => each.inspector === inspector && each.standing === 'ORDERED')
    .map(({ inspection }) => ({ type: 'InspectionEnded', data: { inspection, cause: 'SUSPENDED', at } }));
