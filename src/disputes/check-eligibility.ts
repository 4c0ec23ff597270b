// checkEligibility: per vehicle and defect code, claimable until when, or every reason why not. Read from the log itself.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Asked, edgeProblem, type Inquiry, OneOf, type QuestionAnswer, Question, Reading, Whole, Yes } from '#nest-event-sourcing';
import { defectCodes } from '../policies/index.ts';
import { DisputeActs } from './dispute-acts.ts';
import { checkEligibility } from './domain/check-eligibility.ts';

const toYes = Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
const toWhole = Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : value));

export class EligibilityRequest {
  @toWhole
  @Whole(1, 100_000, { optional: true, description: 'Only this vehicle.' })
  vehicle?: number;
  @OneOf(defectCodes, { optional: true, description: 'Only this code.' })
  code?: string;
  @toWhole
  @Whole(0, 9_999_999, { optional: true, description: 'What the odometer of the vehicle reads now, in km; some codes end with a distance.' })
  odometerKm?: number;
  @toYes
  @Yes({ optional: true, description: 'Whether the claim would state what lies beyond a disclosed fault; default: no.' })
  beyondDisclosure?: boolean;
}

class WhyNot {
  @ApiProperty()
  code: string;
  @ApiProperty({ description: 'Why not, in words.' })
  reason: string;
}

class CodeEligibility {
  @ApiProperty({ type: 'integer' })
  vehicle: number;
  @ApiProperty({ enum: defectCodes })
  code: string;
  @ApiProperty({ description: 'Whether it can be claimed now.' })
  claimable: boolean;
  @ApiProperty({ required: false, enum: ['NORMAL', 'CONCEALED'], description: 'On which ground.' })
  ground?: string;
  @ApiProperty({ required: false, format: 'date-time', description: 'The first instant that is too late.' })
  until?: string;
  @ApiProperty({ required: false, description: 'The zone in which that was counted.' })
  zone?: string;
  @ApiProperty({ required: false, type: 'integer', description: 'And only under so many kilometres since receipt.' })
  underKm?: number;
  @ApiProperty({ required: false, type: () => WhyNot, isArray: true })
  reasons?: readonly WhyNot[];
}

export class EligibilityAnswer {
  @ApiProperty({ format: 'uuid' })
  orderId: string;
  @ApiProperty({ type: () => CodeEligibility, isArray: true })
  items: readonly CodeEligibility[];
}

export class CheckEligibility extends Query<QuestionAnswer<EligibilityAnswer>> {
  constructor(
    readonly orderId: string,
    readonly request: EligibilityRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class CheckEligibilityRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'checkEligibility', path: 'disputes/:orderId/eligibility', summary: 'Show what can be claimed, until when, and why not', answer: EligibilityAnswer })
  check(@Param('orderId') orderId: string, @QueryParams() request: EligibilityRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new CheckEligibility(orderId, request, inquiry));
  }
}

@QueryHandler(CheckEligibility)
export class CheckEligibilityHandler implements IQueryHandler<CheckEligibility> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  async execute({ orderId, request: { vehicle, code, odometerKm, beyondDisclosure = false }, inquiry }: CheckEligibility): Promise<QuestionAnswer<EligibilityAnswer>> {
    const at = this.reading.now();
    const { order, rules } = await this.disputes.reliedAs(orderId, at, inquiry.caller);
    const vehicles = order.vehicles.filter(({ number }) => vehicle === undefined || number === vehicle);
    if (vehicles.length === 0) throw edgeProblem('NOT_FOUND');
    const answers = checkEligibility({
      dispute: await this.disputes.stateOf(orderId), order: { ...order, vehicles }, rules, at,
      ...(beyondDisclosure ? { beyondDisclosure: Object.keys(rules.codes) } : {}),
      ...(odometerKm === undefined ? {} : { odometerKm: Object.fromEntries(vehicles.map(({ number }) => [number, odometerKm])) }),
    });
    return { body: { orderId, items: answers.filter((answer) => code === undefined || answer.code === code) } };
  }
}
