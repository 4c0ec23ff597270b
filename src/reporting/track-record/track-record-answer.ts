// The track record of a trader as answers show it.
import { ApiProperty } from '@nestjs/swagger';
import type { Lasting } from './share.ts';

const whole = (description: string) => ({ type: 'integer', description }) as const;
const amount = (description: string) => ({ description: `Minor units. ${description}`, example: '5200000' });
const decimal = (description: string) => ({ required: false, description, example: '0.7000' });

class ShareAnswer {
  @ApiProperty(whole('How many.'))
  count: number;
  @ApiProperty(whole('Of how many.'))
  of: number;
  @ApiProperty(decimal('The share, of four decimals; absent where there is nothing to divide by.'))
  share?: string;
  @ApiProperty(decimal('The lower end of the 95 % interval (Wilson): few cars say little.'))
  low?: string;
  @ApiProperty(decimal('Its upper end.'))
  high?: string;
}

class ClaimRateAnswer {
  @ApiProperty({ type: () => ShareAnswer, description: 'Of all vehicles received.' })
  received: ShareAnswer;
  @ApiProperty({ type: () => ShareAnswer, description: 'Of those only that can no longer be claimed: new cars neither dilute nor raise it. Compare traders by this one.' })
  windowsClosed: ShareAnswer;
}

class ClaimedVehiclesAnswer {
  @ApiProperty(whole('Vehicles with a claim; one with several counts once, under the first of these that one of its claims is.'))
  claimed: number;
  @ApiProperty(whole('Accepted, settled, awarded.'))
  justified: number;
  @ApiProperty(whole('Not final yet.'))
  open: number;
  @ApiProperty(whole('Not awarded, or dismissed.'))
  notAwarded: number;
  @ApiProperty(whole('Withdrawn or expired without anything accepted.'))
  withdrawn: number;
  @ApiProperty({ type: () => ClaimRateAnswer })
  claimRate: ClaimRateAnswer;
  @ApiProperty({ type: () => ClaimRateAnswer })
  justifiedRate: ClaimRateAnswer;
}

class DefectAnswer extends ClaimedVehiclesAnswer {
  @ApiProperty({ example: 'UNDISCLOSED_STRUCTURAL_DAMAGE' })
  code: string;
}

class InTimeAnswer extends ShareAnswer {
  @ApiProperty(whole('Not done yet, and its time is not over: not in the share.'))
  running: number;
}

class LastingAnswer {
  @ApiProperty({ ...whole('Whole days, in the trader’s zone.'), required: false })
  days?: number;
  @ApiProperty({ required: false, description: 'It has not happened: that is longer than any other.' })
  longerThanAny?: boolean;
}

class LastingsAnswer {
  @ApiProperty(whole('How many are counted.'))
  count: number;
  @ApiProperty(whole('Of them: it has not happened yet, be the time for it over or not. They count as longer than any other.'))
  notYet: number;
  @ApiProperty({ required: false, type: () => LastingAnswer, description: 'Of two in the middle the longer one.' })
  median?: Lasting;
  @ApiProperty({ required: false, type: () => LastingAnswer })
  percentile75?: Lasting;
  @ApiProperty({ required: false, type: () => LastingAnswer })
  percentile90?: Lasting;
}

class CompensationOfTraderAnswer {
  @ApiProperty({ description: 'ISO 4217. Amounts of different currencies are never added.', example: 'CNY' })
  currency: string;
  @ApiProperty(amount('What it owed or owes, refunds of cancelled vehicles included.'))
  due: string;
  @ApiProperty(amount('Reported in time, and not ruled out.'))
  paidInTime: string;
  @ApiProperty(amount('Reported, but late.'))
  paidLate: string;
  @ApiProperty(amount('Not paid, and its time is over.'))
  overdue: string;
  @ApiProperty(amount('Not paid, and its time is not over, or it waits for a car.'))
  notYetPayable: string;
  @ApiProperty(amount('By importers.'))
  writtenOff: string;
  @ApiProperty(amount('Due, less confirmed, less written off.'))
  outstanding: string;
  @ApiProperty(decimal('Of what was paid, overdue or written off: paid in time. Cut to four decimals.'))
  shareInTime?: string;
  @ApiProperty(whole('Compensations that came into default.'))
  defaults: number;
  @ApiProperty(whole('Of them: not discharged yet.'))
  inDefault: number;
}

class LotsAnswer {
  @ApiProperty(whole('By the day of acceptance.'))
  accepted: number;
  @ApiProperty(whole('By the day on which the first of its vehicles counts as received.'))
  received: number;
}

class VehiclesAnswer {
  @ApiProperty(whole('In lots accepted, by the day of acceptance.'))
  accepted: number;
  @ApiProperty(whole('By the day of receipt; what was claimed as not received counts as received on the promised date. Cars that came in the place of others are among them, here and in every share, so that more can be received than were accepted.'))
  received: number;
  @ApiProperty(whole('Of those received: some defect can still be claimed.'))
  windowsOpen: number;
  @ApiProperty(whole('Of those received: they came in the place of others, and are in no lot accepted.'))
  replacements: number;
  @ApiProperty(whole('By the day of cancellation.'))
  cancelledByTrader: number;
  @ApiProperty(whole('By the day of cancellation.'))
  cancelledByImporter: number;
}

class LinksAnswer {
  @ApiProperty({ description: 'The disputes that the figures count, as far as the caller may see them.' })
  disputes: string;
}

export class TrackRecordAnswer {
  @ApiProperty({ description: 'The trader, by its party id.' })
  trader: string;
  @ApiProperty({ format: 'date-time' })
  registeredAt: string;
  @ApiProperty({ format: 'date-time', description: 'When the question was asked: windows and times are open or over as of then.' })
  asOf: string;
  @ApiProperty({ required: false, format: 'date', description: 'The first day of the period; absent: from the beginning.' })
  from?: string;
  @ApiProperty({ required: false, format: 'date', description: 'The last day of the period; absent: until now.' })
  to?: string;
  @ApiProperty({ type: () => LotsAnswer })
  lots: LotsAnswer;
  @ApiProperty({ type: () => VehiclesAnswer })
  vehicles: VehiclesAnswer;
  @ApiProperty(whole('On the vehicles received in the period, whenever they were filed. All that follows is about these.'))
  claims: number;
  @ApiProperty({ type: () => ClaimedVehiclesAnswer })
  claimedVehicles: ClaimedVehiclesAnswer;
  @ApiProperty(whole('Of the vehicles that can still be claimed: claimed already.'))
  claimedVehiclesWindowsOpen: number;
  @ApiProperty({ type: () => DefectAnswer, isArray: true, description: 'A claim for several defects counts under each.' })
  byDefect: readonly DefectAnswer[];
  @ApiProperty({ type: () => InTimeAnswer, description: 'Claims acknowledged, or answered, before the time to acknowledge was over.' })
  acknowledgedInTime: InTimeAnswer;
  @ApiProperty({ type: () => InTimeAnswer, description: 'Claims denied, accepted or met with an offer before the time to answer was over.' })
  answeredInTime: InTimeAnswer;
  @ApiProperty({ type: () => LastingsAnswer, description: 'From the filing to the first answer, per claim.' })
  daysToAnswer: LastingsAnswer;
  @ApiProperty({ type: () => LastingsAnswer, description: 'From when it can be paid to the payment that makes it whole, per claim or cancelled vehicle. What was written off was never paid.' })
  daysToPay: LastingsAnswer;
  @ApiProperty({ type: () => CompensationOfTraderAnswer, isArray: true, description: 'By currency.' })
  compensation: readonly CompensationOfTraderAnswer[];
  @ApiProperty({ type: () => LinksAnswer })
  links: LinksAnswer;
}
