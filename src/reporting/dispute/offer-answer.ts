// Offers and proposals as answers show them: the whole history, and the best of each side so far.
import { ApiProperty } from '@nestjs/swagger';
import { MoneyField, type Opened, type Sealer } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import type { Claim, Offer, OfferPart, Side } from '../../disputes/index.ts';
import { remedies } from '../../policies/index.ts';
import type { DisputeRecord } from '../dispute-view.ts';
import { openedIfAny, opening } from './texts.ts';
import type { OfferTold } from './told-of-offers.ts';

export class OfferedPartAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ type: 'integer', description: 'The version of the claim that it was made for.' })
  claimVersion: number;
  @ApiProperty({ enum: ['MONEY', ...remedies] })
  remedy: string;
  @ApiProperty({ type: () => MoneyField, description: 'The total for the claim.' })
  total: MoneyData;
  @ApiProperty({ required: false, type: () => MoneyField, description: 'Due in money should the car not go back.' })
  fallback?: MoneyData;
}

class OfferStandingAnswer {
  @ApiProperty({ enum: ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED', 'SUPERSEDED', 'ENDED'] })
  is: string;
  @ApiProperty({ required: false, format: 'date-time', description: 'When it ended.' })
  at?: string;
  @ApiProperty({ required: false, format: 'uuid', description: 'The event by which it ended.' })
  event?: string;
  @ApiProperty({ required: false, description: 'The offer or proposal that superseded it.' })
  supersededBy?: string;
  @ApiProperty({ required: false, example: 'CLAIM_AMENDED', description: 'What happened to one of its claims.' })
  cause?: string;
  @ApiProperty({ required: false, enum: ['IMPORTER', 'TRADER'], description: 'Who declined it.' })
  declinedBy?: string;
  @ApiProperty(openedIfAny)
  reason?: Opened<string>;
}

export class OfferAnswer {
  @ApiProperty()
  offer: string;
  @ApiProperty({ enum: ['IMPORTER', 'TRADER', 'MEDIATOR'], description: 'Its maker; what a mediator makes is a proposal.' })
  by: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
  @ApiProperty({ format: 'uuid', description: 'The event that made it.' })
  event: string;
  @ApiProperty({ type: () => OfferedPartAnswer, isArray: true })
  parts: readonly OfferPart[];
  @ApiProperty({ required: false, type: () => MoneyField, description: 'The sum that was split over the claims.' })
  lot?: MoneyData;
  @ApiProperty(openedIfAny)
  message?: Opened<string>;
  @ApiProperty({ type: [String], description: 'Of a proposal: who has accepted it so far.' })
  acceptedBy: readonly string[];
  @ApiProperty({ type: () => OfferStandingAnswer })
  standing: OfferStandingAnswer;
}

class BestOfSideAnswer {
  @ApiProperty()
  offer: string;
  @ApiProperty({ type: () => MoneyField })
  total: MoneyData;
  @ApiProperty({ enum: ['MONEY', ...remedies] })
  remedy: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class BestOffersAnswer {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ required: false, type: () => BestOfSideAnswer, description: 'The trader’s highest, whatever became of it.' })
  trader?: BestOfSideAnswer;
  @ApiProperty({ required: false, type: () => BestOfSideAnswer, description: 'The importer’s lowest, whatever became of it.' })
  importer?: BestOfSideAnswer;
}

const standingOf = async ({ by, standing, declined }: Offer, event: string | undefined, sealer: Sealer): Promise<OfferStandingAnswer> => ({
  is: standing.is,
  ...(standing.is === 'OPEN' ? {} : { at: standing.at, ...(event ? { event } : {}) }),
  ...(standing.is === 'SUPERSEDED' ? { supersededBy: standing.by } : {}),
  ...(standing.is === 'ENDED' ? { cause: standing.cause } : {}),
  ...(declined ? { declinedBy: declined.by, ...(await opening(sealer, by === 'MEDIATOR' ? 'ProposalDeclined' : 'OfferDeclined')('reason', declined.reason)) } : {}),
});

/** An end that the clock brought and that stands in no event yet has none to name. */
export const offerAnswers = ({ dispute, told }: DisputeRecord, sealer: Sealer): Promise<readonly OfferAnswer[]> =>
  Promise.all(dispute.offers.map(async (offer, index) => {
    const { offer: id, by, at, parts, lot, message, acceptedBy } = offer;
    const { made, ended } = told.offers[index] as OfferTold;
    return {
      offer: id, by, at, event: made, parts, ...(lot ? { lot } : {}), ...(await opening(sealer, by === 'MEDIATOR' ? 'SettlementProposed' : 'OfferMade')('message', message)),
      acceptedBy, standing: await standingOf(offer, ended, sealer),
    };
  }));

const better: Readonly<Record<Side, (total: bigint, than: bigint) => boolean>> = { TRADER: (total, than) => total > than, IMPORTER: (total, than) => total < than };

/** Of the claims on which anything was offered; of equal ones the first. */
export const bestOffers = (claims: readonly Claim[], offers: readonly Offer[]): readonly BestOffersAnswer[] => {
  const best = { TRADER: new Map<string, BestOfSideAnswer>(), IMPORTER: new Map<string, BestOfSideAnswer>() };
  for (const { by, offer, at, parts } of offers) {
    if (by === 'MEDIATOR') continue;
    for (const { claimId, total, remedy } of parts) {
      const known = best[by].get(claimId);
      if (known === undefined || better[by](BigInt(total.amount), BigInt(known.total.amount))) best[by].set(claimId, { offer, total, remedy, at });
    }
  }
  return claims.flatMap(({ claimId }) => {
    const [trader, importer] = [best.TRADER.get(claimId), best.IMPORTER.get(claimId)];
    return trader || importer ? [{ claimId, ...(trader ? { trader } : {}), ...(importer ? { importer } : {}) }] : [];
  });
};
