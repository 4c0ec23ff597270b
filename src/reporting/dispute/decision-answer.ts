// Decisions and reviews as answers show them, with their lineage: from the award over findings and evidence to the rule and the policy,
// each with the event that says it.
import { ApiProperty } from '@nestjs/swagger';
import { MoneyField, type Opened, type Sealer } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import { type Award, awardOutcomes, type Correction, dispositions, findingCodes, reopeningGrounds, type ReviewedAward, reviewGrounds } from '../../disputes/index.ts';
import { evidenceTypes, FileField, type PolicyTerms, remedies } from '../../policies/index.ts';
import type { DisputeRecord } from '../dispute-view.ts';
import { InEventAnswer } from '../shared-answers.ts';
import { AwardRulesAnswer, rulesOf } from './award-rules.ts';
import { opened, openedIfAny, opening } from './texts.ts';
import type { DecisionTold, ReopeningTold, ReviewTold } from './told-of-decisions.ts';
import type { Submission } from './told-of-mediation.ts';

const sides = ['IMPORTER', 'TRADER'];
const results = ['UPHELD', 'VARIED', 'REVERSED'];
const text = { ...opened, description: 'Or `{erased: true}`.' };

export class WeighedAnswer {
  @ApiProperty({ enum: evidenceTypes })
  type: string;
  @ApiProperty({ description: 'SHA-256 of the file.' })
  sha256: string;
  @ApiProperty({ enum: dispositions })
  disposition: string;
  @ApiProperty(text)
  reason: Opened<string>;
  @ApiProperty({ type: () => InEventAnswer, description: 'By which it was given.' })
  given: InEventAnswer;
}

export class AwardAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ enum: awardOutcomes })
  outcome: string;
  @ApiProperty({ type: () => MoneyField, description: 'The total for the claim, an accepted part included.' })
  total: MoneyData;
  @ApiProperty({ enum: ['MONEY', ...remedies] })
  remedy: string;
  @ApiProperty({ required: false, type: () => MoneyField })
  fallback?: MoneyData;
  @ApiProperty({ enum: findingCodes })
  reason: string;
  @ApiProperty(text)
  findings: Opened<string>;
  @ApiProperty({ ...openedIfAny, description: 'Why it is more than was claimed, or `{erased: true}`.' })
  aboveClaim?: Opened<string>;
  @ApiProperty({ required: false, enum: sides, description: 'Who bears the fee of an inspection.' })
  inspectionFeeOn?: string;
  @ApiProperty({ required: false, enum: results, description: 'Of a review.' })
  result?: string;
  @ApiProperty({ required: false, description: 'Of a review: whose decision was reviewed, by its party id.' })
  decidedBy?: string;
  @ApiProperty({ type: () => WeighedAnswer, isArray: true, description: 'How each item of evidence on the claim was weighed.' })
  evidence: readonly WeighedAnswer[];
  @ApiProperty({ type: () => AwardRulesAnswer })
  rules: AwardRulesAnswer;
}

class CorrectedAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ enum: awardOutcomes })
  outcome: string;
  @ApiProperty({ type: () => MoneyField })
  total: MoneyData;
  @ApiProperty({ required: false, type: () => MoneyField })
  fallback?: MoneyData;
  @ApiProperty({ required: false, enum: findingCodes, description: 'Where the reason was corrected, too.' })
  reason?: string;
}

class CorrectionAnswer extends InEventAnswer {
  @ApiProperty({ type: () => CorrectedAnswer, isArray: true })
  corrections: readonly Correction[];
  @ApiProperty(text)
  reason: Opened<string>;
}

class DecidedUnderAnswer {
  @ApiProperty()
  version: string;
  @ApiProperty({ required: false, format: 'uuid', description: 'The event that published it.' })
  event?: string;
}

export class DecisionAnswer extends InEventAnswer {
  @ApiProperty()
  decision: string;
  @ApiProperty({ enum: ['DECISION', 'REVIEW'] })
  kind: string;
  @ApiProperty({ description: 'Who decided, by its party id.' })
  mediator: string;
  @ApiProperty({ format: 'date-time', description: 'When the first of the claims became ready.' })
  readySince: string;
  @ApiProperty({ type: () => DecidedUnderAnswer, description: 'The policy it was decided under.' })
  policy: DecidedUnderAnswer;
  @ApiProperty({ type: () => AwardAnswer, isArray: true, description: 'As decided; corrections stand beside them.' })
  awards: readonly AwardAnswer[];
  @ApiProperty({ type: () => CorrectionAnswer, isArray: true })
  corrections: readonly CorrectionAnswer[];
  @ApiProperty({ required: false, type: () => InEventAnswer, description: 'What made it final.' })
  final?: InEventAnswer;
}

class ReviewResultAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ description: 'The review decided.' })
  decision: string;
  @ApiProperty({ enum: results })
  result: string;
}

export class ReviewAnswer extends InEventAnswer {
  @ApiProperty()
  review: string;
  @ApiProperty({ description: 'The decision it is about.' })
  decision: string;
  @ApiProperty({ enum: sides, description: 'Who asked for it.' })
  by: string;
  @ApiProperty({ type: [String] })
  claims: readonly string[];
  @ApiProperty({ enum: reviewGrounds })
  ground: string;
  @ApiProperty({ type: () => FileField, isArray: true, description: 'The new evidence it named.' })
  evidence: readonly object[];
  @ApiProperty(text)
  statement: Opened<string>;
  @ApiProperty({ type: () => ReviewResultAnswer, isArray: true, description: 'Of the claims that were reviewed.' })
  results: readonly ReviewResultAnswer[];
}

export class ReopeningAnswer extends InEventAnswer {
  @ApiProperty({ type: [String] })
  claims: readonly string[];
  @ApiProperty({ enum: reopeningGrounds })
  ground: string;
  @ApiProperty(text)
  reason: Opened<string>;
}

/** What an award is traced back to. */
export interface Lineage {
  readonly record: DisputeRecord;
  readonly terms: PolicyTerms;
  /** The event that published the policy. */
  readonly policyEvent?: string;
  readonly sealer: Sealer;
}

const awardAnswer = async (award: Award | ReviewedAward, { at, made }: DecisionTold, { record, terms, sealer }: Lineage): Promise<AwardAnswer> => {
  const { claimId, findings, aboveClaim, evidence, ...plain } = award;
  const given = record.told.submissions.filter(({ claims }) => claims.includes(claimId));
  const open = opening(sealer, made.in);
  const weighed = evidence.map(async ({ type, sha256, disposition, reason }): Promise<WeighedAnswer> => {
    const { event, at: since } = given.find(({ items }) => items.some((item) => item.type === type && item.sha256 === sha256)) as Submission;
    return { type, sha256, disposition, reason: await sealer.open(reason, { eventType: made.in, field: 'reason' }), given: { event, at: since } };
  });
  return {
    ...plain, claimId, findings: await sealer.open(findings, { eventType: made.in, field: 'findings' }), ...(await open('aboveClaim', aboveClaim)),
    evidence: await Promise.all(weighed), rules: rulesOf(claimId, at, record, terms),
  };
};

export const decisionAnswer = async (told: DecisionTold, lineage: Lineage): Promise<DecisionAnswer> => {
  const { event, at, decision, mediator, readySince, policyVersion: version, corrections, final, made } = told;
  const { policyEvent, sealer } = lineage;
  return {
    event, at, decision, kind: made.in === 'DecisionMade' ? 'DECISION' : 'REVIEW', mediator, readySince, policy: { version, ...(policyEvent ? { event: policyEvent } : {}) },
    awards: await Promise.all(made.awards.map((award) => awardAnswer(award, told, lineage))),
    corrections: await Promise.all(corrections.map(async ({ reason, ...rest }) => ({ ...rest, reason: await sealer.open(reason, { eventType: 'DecisionCorrected', field: 'reason' }) }))),
    ...(final ? { final } : {}),
  };
};

/** The first decision on a review of the claim: a claim whose review was decided is not decided anew, only reopened. */
const resultsOf = (claims: readonly string[], decisions: readonly DecisionTold[]): readonly ReviewResultAnswer[] =>
  claims.flatMap((claimId) => {
    for (const { decision, made } of decisions) {
      const award = made.in === 'ReviewDecided' ? made.awards.find((each) => each.claimId === claimId) : undefined;
      if (award) return [{ claimId, decision, result: award.result }];
    }
    return [];
  });

export const reviewAnswer = async ({ statement, ...review }: ReviewTold, { record, sealer }: Lineage): Promise<ReviewAnswer> => ({
  ...review, statement: await sealer.open(statement, { eventType: 'ReviewRequested', field: 'statement' }), results: resultsOf(review.claims, record.told.decisions),
});

export const reopeningAnswer = async ({ reason, ...reopening }: ReopeningTold, sealer: Sealer): Promise<ReopeningAnswer> => ({
  ...reopening, reason: await sealer.open(reason, { eventType: 'DisputeReopened', field: 'reason' }),
});
