// Instalments as answers show them, and the schedule that is proposed.
import { ApiProperty } from '@nestjs/swagger';

const minorUnits = { description: 'Minor units.' } as const;
const when = { format: 'date-time' } as const;
const toBePaid = { description: 'What is to be paid through it in all, paid or not; what a schedule took over is not. Minor units.' } as const;
const takenOff = { description: 'What was taken off it: a schedule took it over, it was written off, or it is not due any more. Minor units.' } as const;
const unpaid = { description: 'What nobody has paid of it yet. Minor units.' } as const;

export class TimeShown {
  @ApiProperty({ ...when, description: 'When it began; of an instalment the date that it is payable on begins.' })
  from: string;
  @ApiProperty({ ...when, description: 'The first instant that is too late.' })
  due: string;
  @ApiProperty({ description: 'The zone in which it was counted.' })
  zone: string;
}

class InstalmentPart {
  @ApiProperty()
  item: string;
  @ApiProperty(toBePaid)
  amount: string;
  @ApiProperty(takenOff)
  less: string;
  @ApiProperty(unpaid)
  open: string;
}

export class InstalmentAnswer extends TimeShown {
  @ApiProperty()
  instalment: string;
  @ApiProperty(toBePaid)
  amount: string;
  @ApiProperty(takenOff)
  less: string;
  @ApiProperty(unpaid)
  open: string;
  @ApiProperty({ description: 'Its date is over, and it is not paid.' })
  overdue: boolean;
  @ApiProperty({ description: 'Due at once, with all the rest.' })
  inDefault: boolean;
  @ApiProperty({ description: 'Whether it is interest, on which none is charged.' })
  interest: boolean;
  @ApiProperty({ type: () => InstalmentPart, isArray: true })
  parts: readonly InstalmentPart[];
}

class ProposedInstalment {
  @ApiProperty()
  instalment: string;
  @ApiProperty({ format: 'date' })
  payableOn: string;
  @ApiProperty(minorUnits)
  amount: string;
}

export class ScheduleShown {
  @ApiProperty({ format: 'uuid' })
  schedule: string;
  @ApiProperty(when)
  proposedAt: string;
  @ApiProperty({ type: () => ProposedInstalment, isArray: true })
  instalments: readonly ProposedInstalment[];
}
