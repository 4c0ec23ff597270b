// A dispute as answers show it.
import { ApiProperty } from '@nestjs/swagger';
import type { AllowedAct } from '../disputes/index.ts';
import { lotSchema } from './claim-amounts.ts';
import { ClaimAnswer } from './dispute/claim-answer.ts';
import { DecisionAnswer, ReopeningAnswer, ReviewAnswer } from './dispute/decision-answer.ts';
import { EvidenceRequestAnswer, InOfficeAnswer, InspectionAnswer, ObjectionAnswer, ServiceAnswer } from './dispute/mediation-answer.ts';
import { BestOffersAnswer, OfferAnswer } from './dispute/offer-answer.ts';
import { DeadlineAnswer, DisputeHead } from './shared-answers.ts';

class AllowedDisputeAct {
  @ApiProperty({ description: 'The operation id of the act.' })
  act: string;
  @ApiProperty({ description: 'Whether the caller can do it now.' })
  allowed: boolean;
  @ApiProperty({ required: false, type: [String], description: 'On which claims.' })
  claims?: readonly string[];
  @ApiProperty({ required: false, type: [String], description: 'On which offers, inspections, objections or deadlines.' })
  on?: readonly string[];
  @ApiProperty({ required: false, enum: ['MEDIATOR', 'REVIEWER'], isArray: true, description: 'For which chairs.' })
  chairs?: readonly string[];
  @ApiProperty({ required: false, format: 'date-time', description: 'The deadline of the act that is due first among them.' })
  until?: string;
  @ApiProperty({ required: false, description: 'Why not.' })
  code?: string;
  @ApiProperty({ required: false })
  reason?: string;
}

class ExtensionAnswer {
  @ApiProperty({ description: 'The deadline.' })
  deadline: string;
  @ApiProperty({ description: 'Who would give more time.' })
  by: string;
  @ApiProperty({ format: 'date-time', description: 'Until when; it holds when the other party names the same instant.' })
  due: string;
}

class DisputeForCaller extends DisputeHead {
  @ApiProperty({ type: () => DeadlineAnswer, isArray: true, description: 'What the caller must do, due first first.' })
  actionRequired: readonly DeadlineAnswer[];
}

export class DisputeSummary extends DisputeForCaller {
  @ApiProperty({ type: 'integer', description: 'How many claims it has; for an inspector, how many it inspects.' })
  claims: number;
}

/** What an inspector is not shown: it finds what a car is worth, not who is right. */
class DisputeCourse extends DisputeForCaller {
  @ApiProperty({ ...lotSchema, selfRequired: false })
  lot?: Readonly<Record<string, string>>;
  @ApiProperty({ required: false, type: () => OfferAnswer, isArray: true, description: 'Every offer and proposal, in the order in which they were made. Not for inspectors, like all that may be absent here.' })
  offers?: readonly OfferAnswer[];
  @ApiProperty({ required: false, type: () => BestOffersAnswer, isArray: true, description: 'The best offer of each side so far, for mediators, auditors and administrators.' })
  bestOffers?: readonly BestOffersAnswer[];
  @ApiProperty({ required: false, type: () => InOfficeAnswer, description: 'In office.' })
  mediator?: InOfficeAnswer;
  @ApiProperty({ required: false, type: () => InOfficeAnswer, description: 'In office.' })
  reviewer?: InOfficeAnswer;
  @ApiProperty({ required: false, type: () => ServiceAnswer, isArray: true, description: 'Everyone who was appointed.' })
  served?: readonly ServiceAnswer[];
  @ApiProperty({ required: false, type: () => ObjectionAnswer, isArray: true })
  objections?: readonly ObjectionAnswer[];
  @ApiProperty({ required: false, type: () => EvidenceRequestAnswer, isArray: true })
  evidenceRequests?: readonly EvidenceRequestAnswer[];
  @ApiProperty({ required: false, type: () => DecisionAnswer, isArray: true, description: 'Decisions and the ones on their reviews, in order, with what each award rests on.' })
  decisions?: readonly DecisionAnswer[];
  @ApiProperty({ required: false, type: () => ReviewAnswer, isArray: true, description: 'Reviews that were asked for.' })
  reviews?: readonly ReviewAnswer[];
  @ApiProperty({ required: false, type: () => ReopeningAnswer, isArray: true })
  reopenings?: readonly ReopeningAnswer[];
  @ApiProperty({ required: false, type: () => ExtensionAnswer, isArray: true, description: 'Proposed by one party, waiting for the other.' })
  extensions?: readonly ExtensionAnswer[];
}

export class DisputeAnswer extends DisputeCourse {
  @ApiProperty({ type: () => ClaimAnswer, isArray: true })
  claims: readonly ClaimAnswer[];
  @ApiProperty({ type: () => DeadlineAnswer, isArray: true, description: 'Those that run, due first first; for an inspector its own.' })
  deadlines: readonly DeadlineAnswer[];
  @ApiProperty({ type: () => AllowedDisputeAct, isArray: true, description: 'What the caller can do now, and why not what it cannot.' })
  allowedActs: readonly AllowedAct[];
  @ApiProperty({ type: () => InspectionAnswer, isArray: true, description: 'For an inspector its own.' })
  inspections: readonly InspectionAnswer[];
}
