// A compensation as answers show it.
import { ApiProperty } from '@nestjs/swagger';
import { type Opened, MoneyField } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import type { AllowedAct } from './domain/allowed-acts.ts';
import type { FigureKind } from './domain/figures.ts';
import { FigureAnswer, type Figures } from './figures.ts';
import { InstalmentAnswer, ScheduleShown, TimeShown } from './instalment-answer.ts';
import { CompensationHead, CompensationDeadlineAnswer } from './compensation-head.ts';

const optional = { required: false } as const;
const minorUnits = { description: 'Minor units.' } as const;
const when = { format: 'date-time' } as const;
const figure = { type: () => FigureAnswer } as const;

class FileShown {
  @ApiProperty()
  type: string;
  @ApiProperty({ description: 'SHA-256 of the file.' })
  sha256: string;
}

class ItemFigures {
  @ApiProperty({ ...figure, description: 'What it was opened with.' })
  opened: FigureAnswer;
  @ApiProperty({ ...figure, description: 'What is left of that after a fallback or a reopening, and interest.' })
  due: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Of due.' })
  interest: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Reported and not ruled out, in kind included, at most due.' })
  paid: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Of paid.' })
  confirmed: FigureAnswer;
  @ApiProperty({ ...figure, description: 'By the importer.' })
  writtenOff: FigureAnswer;
  @ApiProperty({ ...figure, description: 'Due, less confirmed, less written off.' })
  outstanding: FigureAnswer;
  @ApiProperty({ ...figure, description: 'A debt of the importer, outside Redress.' })
  repayable: FigureAnswer;
}

class BackShown {
  @ApiProperty({ enum: ['AWAITED', 'SENT', 'ARRIVED', 'CONTESTED', 'RETURNED', 'FALLBACK', 'OVER'], description: '`FALLBACK`: due in its place. `OVER`: it does not go back, and another car is on its way.' })
  is: string;
  @ApiProperty({ ...optional, type: () => TimeShown, description: 'The time that runs, as `deadlines` has it; none does once nothing depends on it.' })
  time?: TimeShown;
}

class ReplacementShown {
  @ApiProperty({ enum: ['AWAITED', 'SENT', 'ACCEPTED', 'MISSED', 'OVER'] })
  is: string;
  @ApiProperty({ ...optional, type: () => TimeShown, description: 'The time that runs, as `deadlines` has it; none does once nothing depends on it.' })
  time?: TimeShown;
  @ApiProperty({ ...optional, description: 'VIN or chassis number of the other car; its disclosure stands in the order, once it has joined that.' })
  vin?: string;
  @ApiProperty({ ...optional, enum: ['IMPORTER', 'TRADER'], description: 'Who recorded the receipt that can still be contested.' })
  receivedBy?: string;
  @ApiProperty({ ...optional, description: 'The importer contested a receipt that the trader had recorded.' })
  contested?: boolean;
}

export class CompensationItemAnswer {
  @ApiProperty({ description: 'The claim, by its id; of a cancellation `vehicle-` and its number.' })
  item: string;
  @ApiProperty({ ...optional, format: 'uuid' })
  claimId?: string;
  @ApiProperty({ type: 'integer' })
  vehicle: number;
  @ApiProperty({ enum: ['MONEY', 'PRICE_ADJUSTMENT', 'REPAIR', 'EXPENSE_REIMBURSEMENT', 'SALE_CANCELLATION', 'REPLACEMENT'] })
  gives: string;
  @ApiProperty({ type: () => ItemFigures })
  figures: Figures<FigureKind>;
  @ApiProperty({ ...minorUnits, description: 'What is payable now, over all instalments, and was not reported. Minor units.' })
  payable: string;
  @ApiProperty({ ...optional, ...minorUnits, description: 'Due in money should the car not go back. Minor units.' })
  fallback?: string;
  @ApiProperty({ ...optional, type: () => BackShown, description: 'Of a car that goes back.' })
  back?: BackShown;
  @ApiProperty({ ...optional, type: () => ReplacementShown, description: 'Of another car in its place.' })
  replacement?: ReplacementShown;
}

class AllocationShown {
  @ApiProperty()
  item: string;
  @ApiProperty({ ...optional, description: 'Absent for what is above what was payable.' })
  instalment?: string;
  @ApiProperty({ type: () => MoneyField })
  amount: MoneyData;
}

class AppliedShown {
  @ApiProperty()
  item: string;
  @ApiProperty({ type: () => MoneyField, description: 'What settled what was due.' })
  amount: MoneyData;
  @ApiProperty({ type: () => MoneyField, description: 'What was above it, and is repayable.' })
  over: MoneyData;
}

export class CompensationPaymentAnswer {
  @ApiProperty({ format: 'uuid' })
  payment: string;
  @ApiProperty()
  reference: string;
  @ApiProperty(minorUnits)
  amount: string;
  @ApiProperty({ type: () => FileShown })
  proof: FileShown;
  @ApiProperty({ ...when, description: 'It is in time by this day, unless ruled not made.' })
  reportedAt: string;
  @ApiProperty({ type: [String], description: '`REFERENCE_USED_ELSEWHERE`, `PROOF_USED_ELSEWHERE`: silence about it counts as a contest.' })
  flags: readonly string[];
  @ApiProperty({ enum: ['REPORTED', 'CONFIRMED', 'CONTESTED', 'NOT_MADE'] })
  standing: string;
  @ApiProperty({ ...optional, enum: ['IMPORTER', 'SILENCE', 'RULING'], description: 'What confirmed it.' })
  confirmedBy?: string;
  @ApiProperty({ ...optional, type: () => TimeShown, description: 'The time that runs: to confirm, to contest, to rule.' })
  time?: TimeShown;
  @ApiProperty({ type: () => AllocationShown, isArray: true, description: 'What it pays, as allocated when it was reported.' })
  parts: readonly AllocationShown[];
  @ApiProperty({ ...optional, type: () => AppliedShown, isArray: true, description: 'What it settled when it was confirmed.' })
  applied?: readonly AppliedShown[];
}

class RulerShown {
  @ApiProperty({ description: 'By its party id.' })
  mediator: string;
  @ApiProperty(when)
  since: string;
}

class AllowedCompensationActAnswer {
  @ApiProperty({ description: 'The operation id of the act.' })
  act: string;
  @ApiProperty({ description: 'Whether the caller can do it now.' })
  allowed: boolean;
  @ApiProperty({ ...optional, type: [String], description: 'On which items.' })
  items?: readonly string[];
  @ApiProperty({ ...optional, type: [String], description: 'On which payments.' })
  payments?: readonly string[];
  @ApiProperty({ ...optional, ...when, description: 'The deadline of the act that is due first among them.' })
  until?: string;
  @ApiProperty({ ...optional, description: 'Why not.' })
  code?: string;
  @ApiProperty(optional)
  reason?: string;
}

export class StepAnswer {
  @ApiProperty({ format: 'uuid', description: 'The event that says it.' })
  event: string;
  @ApiProperty({ description: 'Its type.' })
  type: string;
  @ApiProperty(when)
  at: string;
  @ApiProperty({ ...optional, type: [String], description: 'The items that it is about.' })
  items?: readonly string[];
  @ApiProperty({ ...optional, description: 'The payment, write-off, schedule or instalment that it is about.' })
  about?: string;
  @ApiProperty({ ...optional, description: 'Of a write-off or of interest: how much, over all items. Minor units.' })
  amount?: string;
  @ApiProperty({ ...optional, type: 'integer', description: 'Of interest: for how many days late it is charged; where parts were payable on several dates, from the first.' })
  days?: number;
  @ApiProperty({ ...optional, description: 'Who, or what, did it.' })
  by?: string;
  @ApiProperty({ ...optional, description: 'Why, in a code.' })
  because?: string;
  @ApiProperty({ ...optional, description: 'Of a ruling: whether the payment was made, the car returned.' })
  held?: boolean;
  @ApiProperty({ ...optional, description: 'By its party id.' })
  mediator?: string;
  @ApiProperty({ ...optional, format: 'date', description: 'When it is said to have happened.' })
  statedDate?: string;
  @ApiProperty({ ...optional, type: () => FileShown, description: 'What shows it.' })
  file?: FileShown;
  @ApiProperty({ ...optional, type: 'integer' })
  odometerKm?: number;
  @ApiProperty({ ...optional, oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }], description: 'Or `{erased: true}`.' })
  reason?: Opened<string>;
}

export class CompensationAnswer extends CompensationHead {
  @ApiProperty({ type: () => CompensationItemAnswer, isArray: true })
  items: readonly CompensationItemAnswer[];
  @ApiProperty({ type: () => InstalmentAnswer, isArray: true, description: 'In the order in which they are paid. What waits for a car stands in none.' })
  instalments: readonly InstalmentAnswer[];
  @ApiProperty({ type: () => CompensationPaymentAnswer, isArray: true })
  payments: readonly CompensationPaymentAnswer[];
  @ApiProperty({ ...optional, type: () => ScheduleShown, description: 'Proposed by the trader, waiting for the importer.' })
  proposal?: ScheduleShown;
  @ApiProperty({ ...optional, type: () => RulerShown, description: 'Who rules on what is contested.' })
  ruler?: RulerShown;
  @ApiProperty({ type: () => CompensationDeadlineAnswer, isArray: true, description: 'Those that run, due first first.' })
  deadlines: readonly CompensationDeadlineAnswer[];
  @ApiProperty({ type: () => AllowedCompensationActAnswer, isArray: true, description: 'What the caller can do now, and why not what it cannot.' })
  allowedActs: readonly AllowedAct[];
  @ApiProperty({ type: () => StepAnswer, isArray: true, description: 'What was done, in order.' })
  history: readonly StepAnswer[];
}
