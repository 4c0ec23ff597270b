// What every answer about a compensation begins with.
import { ApiProperty } from '@nestjs/swagger';
import type { FigureKind } from './domain/figures.ts';
import type { Cause } from './domain/events.ts';

export class CauseAnswer {
  @ApiProperty({ format: 'uuid', description: 'The event that made it due.' })
  event: string;
  @ApiProperty({ description: 'The type of that event.', example: 'DecisionBecameFinal' })
  type: string;
}

/** The `id` is that of the event which records its lapse; it is unique within its compensation. */
export class CompensationDeadlineAnswer {
  @ApiProperty({ example: 'PAY/instalment-1' })
  id: string;
  @ApiProperty({ example: 'PAY' })
  name: string;
  @ApiProperty({ type: [String], description: 'The items it is about.' })
  items: readonly string[];
  @ApiProperty({ enum: ['TRADER', 'IMPORTER', 'MEDIATOR', 'ADMINISTRATOR'], description: 'Who acts.' })
  owner: string;
  @ApiProperty({ format: 'date-time' })
  from: string;
  @ApiProperty({ format: 'date-time', description: 'The first instant that is too late.' })
  due: string;
  @ApiProperty({ description: 'The zone in which it was counted.' })
  zone: string;
  @ApiProperty({ enum: ['MUST', 'MAY'] })
  force: string;
  @ApiProperty({ description: 'What its end brings.' })
  lapse: string;
  @ApiProperty({ required: false, description: 'The instalment or payment it belongs to.' })
  about?: string;
  @ApiProperty({ required: false, description: 'The party whose time it is.' })
  party?: string;
}

const amount = { description: 'Minor units, the sum over its items.' } as const;

class CompensationAmounts {
  @ApiProperty(amount)
  opened: string;
  @ApiProperty(amount)
  due: string;
  @ApiProperty(amount)
  interest: string;
  @ApiProperty(amount)
  paid: string;
  @ApiProperty(amount)
  confirmed: string;
  @ApiProperty(amount)
  writtenOff: string;
  @ApiProperty(amount)
  outstanding: string;
  @ApiProperty(amount)
  repayable: string;
}

export class CompensationHead {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid', description: 'Of the order and its dispute.' })
  order: string;
  @ApiProperty({ enum: ['DISPUTE', 'CANCELLATION'], description: 'Whether claims or cancelled vehicles made it due.' })
  of: string;
  @ApiProperty({ type: () => CauseAnswer })
  cause: Cause;
  @ApiProperty({ description: 'The importer, to whom it is due, by its party id.' })
  importer: string;
  @ApiProperty({ description: 'The trader, who owes it, by its party id.' })
  trader: string;
  @ApiProperty({ description: 'Of every amount here, ISO 4217.' })
  currency: string;
  @ApiProperty()
  policyVersion: string;
  @ApiProperty({ format: 'date-time' })
  openedAt: string;
  @ApiProperty({ enum: ['OPEN', 'UNPAID', 'DISCHARGED'] })
  standing: string;
  @ApiProperty({ description: 'Whether it came into default: then all of it is due at once.' })
  inDefault: boolean;
  @ApiProperty({ type: () => CompensationAmounts })
  amounts: Readonly<Record<FigureKind, string>>;
  @ApiProperty({ type: () => CompensationDeadlineAnswer, isArray: true, description: 'What the caller must do, due first first.' })
  actionRequired: readonly CompensationDeadlineAnswer[];
}
