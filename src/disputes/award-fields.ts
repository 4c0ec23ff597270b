// What a mediator or reviewer states of each claim it decides, as requests carry it, and how its words are sealed.
import { Id, ListOf, type ActContext, MoneyField, Nested, OneOf, Text } from '#nest-event-sourcing';
import { FileField, remedies } from '../policies/index.ts';
import type { DisputeActs } from './dispute-acts.ts';
import type { StatedAward } from './domain/decision-commands.ts';
import { type AwardOutcome, awardOutcomes, type Disposition, dispositions, type FindingCode, findingCodes } from './domain/decision-events.ts';
import type { Side } from './domain/offer-events.ts';
import type { Remedy } from './domain/statement.ts';

export class WeighedEvidenceField extends FileField {
  @OneOf(dispositions)
  disposition: Disposition;
  @Text(4_000, { description: 'Why it was weighed so.' })
  reason: string;
}

export class AwardFields {
  @Id()
  claimId: string;
  @OneOf(awardOutcomes, { description: 'AWARDED: the claimed total or more; PARTLY_AWARDED: less; NOT_AWARDED: nothing, after weighing; DISMISSED: not weighed.' })
  outcome: AwardOutcome;
  @Nested(() => MoneyField, { description: 'The total for the claim, an accepted part included.' })
  total: MoneyField;
  @OneOf(['MONEY', ...remedies], { description: 'MONEY, or the remedy that the claim asks for.' })
  remedy: Remedy | 'MONEY';
  @Nested(() => MoneyField, { optional: true, description: 'Of SALE_CANCELLATION and REPLACEMENT: what is due in money should the car not go back.' })
  fallback?: MoneyField;
  @OneOf(findingCodes, { description: 'It fits the outcome: none that speaks against what is given, or for what is not.' })
  reason: FindingCode;
  @Text(20_000, { description: 'What was found, on which evidence.' })
  findings: string;
  @Text(4_000, { optional: true, description: 'Why the award is more than was claimed.' })
  aboveClaim?: string;
  @OneOf(['IMPORTER', 'TRADER'], { optional: true, description: 'Who bears the fee of an inspection in the end.' })
  inspectionFeeOn?: Side;
  @ListOf(() => WeighedEvidenceField, 0, 500, { description: 'Each item of evidence on the claim, once.' })
  evidence: WeighedEvidenceField[];
}

/** The awards of a request, their words sealed for an event of the type. */
export const statedAwards = (
  disputes: DisputeActs, awards: readonly AwardFields[], eventType: 'DecisionMade' | 'ReviewDecided', context: ActContext,
): Promise<readonly StatedAward[]> => {
  const seal = (text: string, field: string) => disputes.seal(text, eventType, field, context);
  return Promise.all(awards.map(async ({ claimId, outcome, total, remedy, fallback, reason, findings, aboveClaim, inspectionFeeOn, evidence }) => ({
    claimId, outcome, total: { ...total }, remedy, ...(fallback ? { fallback: { ...fallback } } : {}), reason,
    findings: await seal(findings, 'findings'),
    ...(await disputes.sealed(aboveClaim, eventType, 'aboveClaim', context)),
    ...(inspectionFeeOn ? { inspectionFeeOn } : {}),
    evidence: await Promise.all(evidence.map(async ({ type, sha256, disposition, reason: why }) => ({ type, sha256, disposition, reason: await seal(why, 'reason') }))),
  })));
};

/** The refusals that an award can meet, whoever states it. */
export const awardRefusals = [
  'NOT_EXACTLY_THE_READY', 'CLAIM_TWICE', 'NO_SUCH_CLAIM', 'CLAIM_FINAL', 'NOT_IN_OFFICE', 'NOT_READY', 'CURRENCY_MISMATCH', 'OUTCOME_DOES_NOT_FIT', 'BELOW_ACCEPTED_PART',
  'ABOVE_PRICE_PLUS_EXPENSES', 'REMEDY_NOT_ASKED_FOR', 'FALLBACK_NEEDED', 'NO_FALLBACK', 'FALLBACK_ABOVE_TOTAL', 'WHY_ABOVE_CLAIM', 'INSPECTION_FEE_UNDECIDED', 'CONCEALMENT_NOT_FOUND', 'REASON_DOES_NOT_FIT',
  'EVIDENCE_NOT_WEIGHED', 'EVIDENCE_NOT_ON_CLAIM',
] as const;
