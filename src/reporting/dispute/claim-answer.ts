// A claim as answers show it.
import { ApiProperty } from '@nestjs/swagger';
import { MoneyField, type Opened, type Sealer } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import { checklist, type ChecklistLine, type Claim, denialReasons, type Valuation, ValuationField } from '../../disputes/index.ts';
import { defectCodes, evidenceTypes, methods, remedies } from '../../policies/index.ts';
import { CompensationOfClaim, FiguresAnswer } from '../claim-amounts.ts';
import type { DisputeRecord } from '../dispute-view.ts';
import { InEventAnswer } from '../shared-answers.ts';
import type { ClaimFigures } from '../standing.ts';
import type { Submission } from './told-of-mediation.ts';
import { opened, openedIfAny, opening } from './texts.ts';

class ClaimedAnswer {
  @ApiProperty({ type: () => MoneyField })
  main: MoneyData;
  @ApiProperty({ type: () => MoneyField })
  expenses: MoneyData;
  @ApiProperty({ type: () => MoneyField })
  total: MoneyData;
}

class DenialAnswer extends InEventAnswer {
  @ApiProperty({ enum: denialReasons })
  reason: string;
  @ApiProperty(openedIfAny)
  explanation?: Opened<string>;
}

class EscalationAnswer extends InEventAnswer {
  @ApiProperty({ required: false, enum: ['IMPORTER', 'TRADER'], description: 'Absent where a time that was over did it.' })
  by?: string;
  @ApiProperty({ required: false, description: 'The deadline that was over.' })
  lapsed?: string;
}

class EndAnswer extends InEventAnswer {
  @ApiProperty({ example: 'OfferAccepted', description: 'The type of the event.' })
  type: string;
  @ApiProperty({ required: false, enum: ['ARRIVED', 'CANCELLED'], description: 'What became of the vehicle, where that ended the claim.' })
  reason?: string;
}

export class EvidenceAnswer extends InEventAnswer {
  @ApiProperty({ enum: evidenceTypes })
  type: string;
  @ApiProperty({ description: 'SHA-256 of the file.' })
  sha256: string;
  @ApiProperty({ enum: ['IMPORTER', 'TRADER', 'INSPECTOR'], description: 'Who gave it.' })
  by: string;
  @ApiProperty(openedIfAny)
  note?: Opened<string>;
}

class GivenType {
  @ApiProperty()
  type: string;
  @ApiProperty()
  given: boolean;
}

class ChecklistLineAnswer {
  @ApiProperty({ description: 'The code or method that asks, or EXPENSES.' })
  of: string;
  @ApiProperty({ type: () => GivenType, isArray: true })
  required: readonly GivenType[];
  @ApiProperty({ type: () => GivenType, isArray: true })
  oneOf: readonly GivenType[];
  @ApiProperty()
  satisfied: boolean;
}

class ChecklistAnswer {
  @ApiProperty()
  satisfied: boolean;
  @ApiProperty({ type: () => ChecklistLineAnswer, isArray: true })
  lines: readonly ChecklistLine[];
}

class RateAnswer {
  @ApiProperty({ description: 'Units of the order’s currency for one unit of the invoice’s.' })
  value: string;
  @ApiProperty({ format: 'date' })
  date: string;
  @ApiProperty()
  source: string;
}

class ExpenseAnswer {
  @ApiProperty()
  kind: string;
  @ApiProperty({ type: () => MoneyField, description: 'As invoiced.' })
  amount: MoneyData;
  @ApiProperty({ type: () => MoneyField, description: 'In the currency of the order.' })
  counted: MoneyData;
  @ApiProperty({ description: 'SHA-256 of the invoice.' })
  invoice: string;
  @ApiProperty({ required: false, type: () => RateAnswer, description: 'By which an invoice in another currency was converted.' })
  rate?: RateAnswer;
}

class BeyondDisclosureAnswer {
  @ApiProperty({ enum: defectCodes })
  code: string;
  @ApiProperty({ ...opened, description: 'What lies beyond the disclosure, or `{erased: true}`.' })
  statement: Opened<string>;
}

const amount = { required: false, type: () => MoneyField } as const;

/** What an inspector is not shown: what the claim may come to. */
class ClaimCourse {
  @ApiProperty({ required: false, description: 'Once final.' })
  outcome?: string;
  @ApiProperty({ required: false, enum: ['NONE', 'OPEN', 'UNPAID', 'DISCHARGED'] })
  money?: string;
  @ApiProperty({ ...amount, description: 'The trader’s latest offer, open or not.' })
  offered?: MoneyData;
  @ApiProperty({ ...amount, description: 'The loss with the inspector’s values.' })
  assessed?: MoneyData;
  @ApiProperty({ ...amount, description: 'The accepted part, a floor under every later total; once final what was accepted or settled.' })
  agreed?: MoneyData;
  @ApiProperty({ ...amount, description: 'As decided, corrected or reviewed.' })
  awarded?: MoneyData;
  @ApiProperty({ required: false, description: 'The decision or review that counts.' })
  decision?: string;
  @ApiProperty({ required: false, description: 'The remedy it ended with, MONEY, or NOTHING.' })
  gives?: string;
  @ApiProperty({ required: false, type: () => FiguresAnswer, description: 'Every amount of rules section 5 with the event that last changed it; one that there is none of yet is absent.' })
  figures?: ClaimFigures;
  @ApiProperty({ required: false, type: () => CompensationOfClaim, isArray: true, description: 'The compensations that carry what is due; acts on them stand there.' })
  compensations?: readonly CompensationOfClaim[];
  @ApiProperty({ required: false, type: () => EndAnswer, description: 'What made it final.' })
  ended?: EndAnswer;
}

export class ClaimAnswer extends ClaimCourse {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ type: 'integer' })
  vehicle: number;
  @ApiProperty({ type: 'integer', description: '1 as filed, one more with each amendment.' })
  version: number;
  @ApiProperty({ enum: ['OPEN', 'ANSWERED', 'IN_MEDIATION', 'DECIDED', 'IN_REVIEW', 'FINAL'] })
  state: string;
  @ApiProperty({ enum: ['NORMAL', 'CONCEALED'] })
  ground: string;
  @ApiProperty({ enum: defectCodes, isArray: true })
  codes: readonly string[];
  @ApiProperty({ enum: remedies })
  remedy: string;
  @ApiProperty({ required: false, enum: methods })
  method?: string;
  @ApiProperty({ required: false, type: () => ValuationField, description: 'The values stated, from which the main amount was found.' })
  valuation?: Valuation;
  @ApiProperty({ required: false, type: 'integer', description: 'Odometer as stated, in km.' })
  odometerKm?: number;
  @ApiProperty({ type: () => BeyondDisclosureAnswer, isArray: true })
  beyondDisclosure: readonly BeyondDisclosureAnswer[];
  @ApiProperty({ type: () => ClaimedAnswer })
  claimed: ClaimedAnswer;
  @ApiProperty({ ...amount, description: 'Due in money should the car not go back.' })
  fallback?: MoneyData;
  @ApiProperty({ description: 'The trader has seen it; says nothing about liability.' })
  acknowledged: boolean;
  @ApiProperty({ description: 'Whether this version has an answer.' })
  answered: boolean;
  @ApiProperty({ description: 'Whether an answer came late.' })
  late: boolean;
  @ApiProperty({ format: 'date-time' })
  filedAt: string;
  @ApiProperty({ required: false, format: 'date-time', description: 'When the receipt of the vehicle was recorded.' })
  receivedAt?: string;
  @ApiProperty({ type: () => InEventAnswer, description: 'The filing or last amendment, by which it is as it is.' })
  stated: InEventAnswer;
  @ApiProperty({ required: false, type: () => EscalationAnswer, description: 'How it came into mediation; a claim on the ground CONCEALED was filed into it.' })
  escalated?: EscalationAnswer;
  @ApiProperty(openedIfAny)
  description?: Opened<string>;
  @ApiProperty({ required: false, type: () => DenialAnswer })
  denial?: DenialAnswer;
  @ApiProperty({ type: () => EvidenceAnswer, isArray: true, description: 'In the order in which it was given.' })
  evidence: readonly EvidenceAnswer[];
  @ApiProperty({ type: () => ExpenseAnswer, isArray: true })
  expenses: readonly ExpenseAnswer[];
  @ApiProperty({ type: () => ChecklistAnswer, description: 'Rules section 7, with what was given later; the same for both sides.' })
  checklist: ChecklistAnswer;
}

const courseOf = (claim: Claim, { told }: DisputeRecord): ClaimCourse => {
  const { money, offered, assessed, agreed, claimId } = claim;
  const { awarded, decided } = 'decided' in claim ? claim : { awarded: undefined, decided: undefined };
  const { ended } = told.claims[claimId] ?? {};
  return {
    ...(claim.state === 'FINAL' ? { outcome: claim.outcome, gives: claim.gives } : {}), money, ...(offered ? { offered } : {}), ...(assessed ? { assessed } : {}),
    ...(agreed ? { agreed } : {}), ...(awarded ? { awarded } : {}), ...(decided ? { decision: decided.decision } : {}), ...(ended ? { ended } : {}),
  };
};

const evidenceIn = async ({ event, at, by, items, note }: Submission, sealer: Sealer): Promise<readonly EvidenceAnswer[]> => {
  const words = await opening(sealer, 'EvidenceSubmitted')('note', note);
  return items.map(({ type, sha256 }) => ({ type, sha256, by, at, event, ...words }));
};

const statementOf = async ({ version, statement }: Claim, sealer: Sealer) => {
  // A statement is that of the filing until it is amended; its texts were sealed for the event it came with.
  const eventType = version === 1 ? 'ClaimFiled' : 'ClaimAmended';
  const { codes, remedy, valuation, claimed, fallback, expenses, description, statedBeyondDisclosure = [], odometerKm } = statement;
  return {
    codes, remedy, ...(valuation ? { method: valuation.method, valuation } : {}), ...(odometerKm === undefined ? {} : { odometerKm }), claimed, ...(fallback ? { fallback } : {}), expenses,
    ...(await opening(sealer, eventType)('description', description)),
    beyondDisclosure: await Promise.all(statedBeyondDisclosure.map(async ({ code, statement: text }) => ({ code, statement: await sealer.open(text, { eventType, field: 'statement' }) }))),
  };
};

/** What a claim comes to, as it stands in the log. */
export type ClaimMoney = Required<Pick<ClaimCourse, 'figures' | 'compensations'>>;

/** `money`: for whoever may see what the claim may come to. */
export const claimAnswer = async (claim: Claim, record: DisputeRecord, sealer: Sealer, money: ClaimMoney | undefined): Promise<ClaimAnswer> => {
  const { claimId, vehicle, version, ground, state, late, acknowledged, answered, filedAt, receivedAt } = claim;
  const told = record.told.claims[claimId];
  if (told === undefined) throw new Error(`claim ${claimId} was never filed`);
  const { denial, escalated, stated } = told;
  const given = record.told.submissions.filter(({ claims }) => claims.includes(claimId));
  const lines = checklist(claim);
  return {
    claimId, vehicle, version, state, ground, acknowledged, answered, late, filedAt, ...(receivedAt ? { receivedAt } : {}), stated, ...(escalated ? { escalated } : {}),
    ...(await statementOf(claim, sealer)),
    ...(money ? { ...courseOf(claim, record), ...money } : {}),
    ...(denial ? { denial: { reason: denial.reason, event: denial.event, at: denial.at, ...(await opening(sealer, 'ClaimDenied')('explanation', denial.explanation)) } } : {}),
    evidence: (await Promise.all(given.map((submission) => evidenceIn(submission, sealer)))).flat(),
    checklist: { satisfied: lines.every((line) => line.satisfied), lines },
  };
};
