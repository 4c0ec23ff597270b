// What offers of the parties and proposals of the mediator have in common over HTTP: what they cover, and what is answered.
import { ApiProperty } from '@nestjs/swagger';
import { type ActAnswer, ActRecorded, actRecorded, EachId, edgeProblem, Id, ListOf, MoneyField, Nested, OneOf, type Recorded, Text, Whole } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import { remedies } from '../policies/index.ts';
import type { Covering, StatedPart } from './domain/offer-commands.ts';
import type { OfferMade, OfferPart, SettlementProposed } from './domain/offer-events.ts';

const given = ['MONEY', ...remedies] as const;

export class OfferPartField {
  @Id()
  claimId: string;
  @OneOf(given, { description: 'MONEY, or the remedy that the claim asks for.' })
  remedy: (typeof given)[number];
  @Nested(() => MoneyField, { description: 'The total for the claim, an accepted part included.' })
  total: MoneyField;
  @Nested(() => MoneyField, { optional: true, description: 'Of a sale cancellation or replacement: what is due in money should the car not go back.' })
  fallback?: MoneyField;
}

export class OfferingFields {
  @ListOf(() => OfferPartField, 1, 500, { optional: true, description: 'What each claim gets; or `claims` with `lot`.' })
  parts?: OfferPartField[];
  @EachId(1, 500, { optional: true, description: 'The claims over which `lot` is split.' })
  claims?: string[];
  @Nested(() => MoneyField, { optional: true, description: 'One sum of money for all of `claims`, split in proportion to what is claimed.' })
  lot?: MoneyField;
  @Whole(1, 30, { optional: true, description: 'How many days it can be accepted; default and maximum are those of the policy.' })
  days?: number;
  @Text(10_000, { optional: true })
  message?: string;
}

/** The refusals of whatever offers something for claims. */
export const offeringCodes = [
  'NO_SUCH_CLAIM', 'CLAIM_TWICE', 'CLAIM_DECIDED', 'CLAIM_FINAL', 'DAYS_OUT_OF_RANGE', 'CURRENCY_MISMATCH', 'AMOUNT_NOT_POSITIVE', 'BELOW_ACCEPTED_PART',
  'ABOVE_CLAIM', 'ABOVE_PRICE_PLUS_EXPENSES', 'REMEDY_NOT_ASKED_FOR', 'FALLBACK_NEEDED', 'NO_FALLBACK', 'FALLBACK_ABOVE_TOTAL',
] as const;

const wrong = (field: string, problem: string) => edgeProblem('MALFORMED_REQUEST', [{ field, problem }]);

const stated = ({ claimId, remedy, total, fallback }: OfferPartField): StatedPart => ({
  claimId, remedy, total: { ...total }, ...(fallback ? { fallback: { ...fallback } } : {}),
});

/** @throws Problem MALFORMED_REQUEST unless it is either parts, or claims with a sum for the lot */
export const coveringOf = ({ parts, claims, lot }: OfferingFields): Covering => {
  if ((parts === undefined) === (claims === undefined)) throw wrong('parts', 'or claims with lot must be given, and not both');
  if (parts !== undefined && lot !== undefined) throw wrong('lot', 'belongs to claims: with parts each has its own total');
  if (parts !== undefined) return { parts: parts.map(stated) };
  if (lot === undefined) throw wrong('lot', 'is needed by claims');
  return { claims: claims as string[], lot: { ...lot } };
};

export class OfferPartAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ type: 'integer', description: 'The version of the claim that it is made for; it ends when the claim is amended.' })
  claimVersion: number;
  @ApiProperty({ enum: given })
  remedy: string;
  @ApiProperty({ type: () => MoneyField })
  total: MoneyData;
  @ApiProperty({ required: false, type: () => MoneyField })
  fallback?: MoneyData;
}

export class OfferRecorded extends ActRecorded {
  @ApiProperty({ format: 'uuid', description: 'The offer or proposal, to answer or to withdraw it.' })
  offer: string;
  @ApiProperty({ type: () => OfferPartAnswer, isArray: true, description: 'What each claim would get, in the order of the request, of a lot in that of the vehicles.' })
  parts: readonly OfferPart[];
}

/** From what is stored alone, so that a repetition answers the same. */
export const offerRecorded = (orderId: string, recorded: Recorded): ActAnswer<OfferRecorded> => {
  const made = recorded.events.find(({ type }) => type === 'OfferMade' || type === 'SettlementProposed');
  const { offer, parts } = made?.data as (OfferMade | SettlementProposed)['data'];
  return { recorded, body: { ...actRecorded(orderId, recorded), offer, parts } };
};
