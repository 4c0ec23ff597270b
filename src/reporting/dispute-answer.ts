// A dispute as answers show it.
import { ApiProperty } from '@nestjs/swagger';
import { MoneyField, type Opened } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import { type AllowedAct, type ChecklistLine, denialReasons, type Valuation, ValuationField } from '../disputes/index.ts';
import { defectCodes, FileField, methods, remedies } from '../policies/index.ts';
import { DeadlineAnswer, DisputeHead } from './shared-answers.ts';

const opened = { oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }] };

class ClaimedAnswer {
  @ApiProperty({ type: () => MoneyField })
  main: MoneyData;
  @ApiProperty({ type: () => MoneyField })
  expenses: MoneyData;
  @ApiProperty({ type: () => MoneyField })
  total: MoneyData;
}

class DenialAnswer {
  @ApiProperty({ enum: denialReasons })
  reason: string;
  @ApiProperty({ ...opened, required: false, description: 'Or `{erased: true}`.' })
  explanation?: Opened<string>;
  @ApiProperty({ format: 'date-time' })
  at: string;
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

export class ClaimAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ type: 'integer' })
  vehicle: number;
  @ApiProperty({ type: 'integer', description: '1 as filed, one more with each amendment.' })
  version: number;
  @ApiProperty({ enum: ['OPEN', 'ANSWERED', 'IN_MEDIATION', 'DECIDED', 'IN_REVIEW', 'FINAL'] })
  state: string;
  @ApiProperty({ required: false })
  outcome?: string;
  @ApiProperty({ enum: ['NONE', 'OPEN', 'UNPAID', 'DISCHARGED'] })
  money: string;
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
  @ApiProperty({ required: false, type: () => MoneyField, description: 'Due in money should the car not go back.' })
  fallback?: MoneyData;
  @ApiProperty({ required: false, type: () => MoneyField })
  agreed?: MoneyData;
  @ApiProperty({ description: 'The trader has seen it; says nothing about liability.' })
  acknowledged: boolean;
  @ApiProperty({ description: 'Whether this version has an answer.' })
  answered: boolean;
  @ApiProperty({ description: 'Whether an answer came late.' })
  late: boolean;
  @ApiProperty({ format: 'date-time' })
  filedAt: string;
  @ApiProperty({ ...opened, required: false, description: 'Or `{erased: true}`.' })
  description?: Opened<string>;
  @ApiProperty({ required: false, type: () => DenialAnswer })
  denial?: DenialAnswer;
  @ApiProperty({ type: () => FileField, isArray: true })
  evidence: readonly object[];
  @ApiProperty({ type: () => ExpenseAnswer, isArray: true })
  expenses: readonly ExpenseAnswer[];
  @ApiProperty({ type: () => ChecklistAnswer })
  checklist: ChecklistAnswer;
}

class AllowedDisputeAct {
  @ApiProperty({ description: 'The operation id of the act.' })
  act: string;
  @ApiProperty({ description: 'Whether the caller can do it now.' })
  allowed: boolean;
  @ApiProperty({ required: false, type: [String], description: 'On which claims.' })
  claims?: readonly string[];
  @ApiProperty({ required: false, format: 'date-time' })
  until?: string;
  @ApiProperty({ required: false, description: 'Why not.' })
  code?: string;
  @ApiProperty({ required: false })
  reason?: string;
}

class DisputeForCaller extends DisputeHead {
  @ApiProperty({ type: () => DeadlineAnswer, isArray: true, description: 'What the caller must do, due first first.' })
  actionRequired: readonly DeadlineAnswer[];
}

export class DisputeSummary extends DisputeForCaller {
  @ApiProperty({ type: 'integer', description: 'How many claims it has.' })
  claims: number;
}

export class DisputeAnswer extends DisputeForCaller {
  @ApiProperty({ type: () => ClaimAnswer, isArray: true })
  claims: readonly ClaimAnswer[];
  @ApiProperty({ type: () => DeadlineAnswer, isArray: true, description: 'Those that run, due first first.' })
  deadlines: readonly DeadlineAnswer[];
  @ApiProperty({ type: () => AllowedDisputeAct, isArray: true, description: 'What the caller can do now, and why not what it cannot.' })
  allowedActs: readonly AllowedAct[];
}
