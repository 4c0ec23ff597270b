// What the events of a dispute make of the claims in the record of its order.
import { dateIn, type Instant, type Zone } from '#values';
import type { DisputeEvent } from '../../disputes/index.ts';
import { type ClaimKept, type ClaimStanding, NOT_RECEIVED } from './kept.ts';
import { daysBetween, type OrderRecord } from './record.ts';

export const claimEvents = [
  'ClaimFiled', 'ClaimAmended', 'ClaimAcknowledged', 'LiabilityAccepted', 'ClaimDenied', 'ClaimDeemedAccepted', 'ClaimWithdrawn', 'ClaimExpired', 'ClaimEnded',
  'OfferMade', 'SettlementProposed', 'OfferSuperseded', 'OfferWithdrawn', 'OfferLapsed', 'OfferEnded', 'OfferDeclined', 'ProposalDeclined', 'OfferAccepted', 'ProposalAccepted',
  'DecisionMade', 'DecisionCorrected', 'DecisionBecameFinal', 'ReviewDecided', 'DisputeReopened', 'DeadlineExtended',
] as const;
export type ClaimEventRead = Extract<DisputeEvent, { readonly type: (typeof claimEvents)[number] }>;

const standingsOfOutcomes = {
  SETTLED: 'JUSTIFIED', LIABILITY_ACCEPTED: 'JUSTIFIED', AWARDED: 'JUSTIFIED', PARTLY_AWARDED: 'JUSTIFIED', NOT_AWARDED: 'NOT_AWARDED', DISMISSED: 'NOT_AWARDED',
  WITHDRAWN: 'WITHDRAWN', EXPIRED: 'WITHDRAWN',
} as const;

type Change = (claim: ClaimKept) => ClaimKept;

const withClaims = (record: OrderRecord, ids: readonly string[], change: Change): OrderRecord => ({
  ...record, claims: record.claims.map((claim) => (ids.includes(claim.claimId) ? change(claim) : claim)),
});

const answered = (traderZone: string, at: Instant, late: boolean): Change => (claim) => {
  if (claim.answered) return claim;
  const [filed, now] = [dateIn(claim.filedAt, traderZone as Zone), dateIn(at, traderZone as Zone)];
  return { ...claim, acknowledged: claim.acknowledged ?? at < claim.acknowledgeBy, answered: { days: daysBetween(filed, now), inTime: !late && at < claim.answerBy } };
};

/** What is justified is above zero; without a remedy it is money. */
const ended = (as: Exclude<ClaimStanding, 'OPEN'>, at: Instant, remedy = 'MONEY'): Change => ({ givenUp: _, ...claim }) => {
  const givenUp = as === 'JUSTIFIED' && claim.codes.includes(NOT_RECEIVED) && (remedy === 'SALE_CANCELLATION' || remedy === 'REPLACEMENT');
  return { ...claim, final: { as, at }, ...(givenUp ? { givenUp } : {}) };
};
const openAgain: Change = ({ final: _, ...claim }) => claim;

const withoutOffer = (record: OrderRecord, offer: string): OrderRecord => {
  const { [offer]: _, ...offers } = record.offers;
  return { ...record, offers };
};
const settled = (record: OrderRecord, offer: string, at: Instant): OrderRecord =>
  withoutOffer((record.offers[offer] ?? []).reduce((all, [claimId, remedy]) => withClaims(all, [claimId], ended('JUSTIFIED', at, remedy)), record), offer);
const covering = (record: OrderRecord, offer: string, parts: readonly { readonly claimId: string; readonly remedy: string }[]): OrderRecord => ({
  ...record, offers: { ...record.offers, [offer]: parts.map(({ claimId, remedy }) => [claimId, remedy]) },
});

const filed = ({ claimId, vehicle, statement, deadlines, at }: Extract<ClaimEventRead, { type: 'ClaimFiled' }>['data']): ClaimKept => {
  const dueOf = (wanted: string): Instant => deadlines.find(({ name }) => name === wanted)?.due ?? at;
  return { claimId, vehicle, codes: statement.codes, claimed: statement.claimed.total.amount, filedAt: at, acknowledgeBy: dueOf('ACKNOWLEDGE'), answerBy: dueOf('ANSWER') };
};

/** `<claim>/ACKNOWLEDGE`, `<claim>/ANSWER/<version>` */
const extended = (record: OrderRecord, deadline: string, due: Instant): OrderRecord => {
  const [claimId = '', name] = deadline.split('/');
  if (name === 'ACKNOWLEDGE') return withClaims(record, [claimId], (claim) => ({ ...claim, acknowledgeBy: due }));
  return name === 'ANSWER' ? withClaims(record, [claimId], (claim) => ({ ...claim, answerBy: due })) : record;
};

export const isClaimEvent = (event: { readonly type: string }): event is ClaimEventRead => (claimEvents as readonly string[]).includes(event.type);

export const afterClaims = (record: OrderRecord, event: ClaimEventRead): OrderRecord => {
  const { at } = event.data;
  switch (event.type) {
    case 'ClaimFiled':
      return { ...record, claims: [...record.claims, filed(event.data)] };
    case 'ClaimAmended': {
      const { claimId, statement, deadlines } = event.data;
      const answerBy = deadlines.find(({ name }) => name === 'ANSWER')?.due;
      return withClaims(record, [claimId], (claim) => ({
        ...claim, codes: statement.codes, claimed: statement.claimed.total.amount, ...(answerBy === undefined || claim.answered ? {} : { answerBy }),
      }));
    }
    case 'ClaimAcknowledged':
      return withClaims(record, [event.data.claimId], (claim) => ({ ...claim, acknowledged: !event.data.late }));
    case 'ClaimDenied':
      return withClaims(record, [event.data.claimId], answered(record.traderZone, at, event.data.late));
    case 'LiabilityAccepted': {
      const { claimId, late, extent, remedy } = event.data;
      const told = withClaims(record, [claimId], answered(record.traderZone, at, late));
      return extent === 'WHOLE' ? withClaims(told, [claimId], ended('JUSTIFIED', at, remedy)) : told;
    }
    case 'ClaimDeemedAccepted':
      return withClaims(record, [event.data.claimId], ended('JUSTIFIED', at, event.data.remedy));
    case 'ClaimWithdrawn':
    case 'ClaimExpired':
    case 'ClaimEnded':
      return withClaims(record, [event.data.claimId], ended(standingsOfOutcomes[event.data.outcome], at));
    case 'OfferMade': {
      const { offer, parts, by, late } = event.data;
      const made = covering(record, offer, parts);
      return by === 'TRADER' ? parts.reduce((all, { claimId }) => withClaims(all, [claimId], answered(record.traderZone, at, late.includes(claimId))), made) : made;
    }
    case 'SettlementProposed':
      return covering(record, event.data.offer, event.data.parts);
    case 'OfferSuperseded':
    case 'OfferWithdrawn':
    case 'OfferLapsed':
    case 'OfferEnded':
    case 'OfferDeclined':
    case 'ProposalDeclined':
      return withoutOffer(record, event.data.offer);
    case 'OfferAccepted': {
      const { offer, by } = event.data;
      const claims = (record.offers[offer] ?? []).map(([claimId]) => claimId);
      return settled(by === 'TRADER' ? withClaims(record, claims, answered(record.traderZone, at, false)) : record, offer, at);
    }
    case 'ProposalAccepted':
      return event.data.settles ? settled(record, event.data.offer, at) : record;
    case 'DecisionMade':
      return event.data.awards.reduce((all, { claimId, outcome, remedy }) => withClaims(all, [claimId], (claim) => ({ ...claim, decided: { as: standingsOfOutcomes[outcome], remedy } })), record);
    case 'DecisionCorrected':
      return event.data.corrections.reduce((all, { claimId, outcome }) =>
        withClaims(all, [claimId], (claim) => ({ ...claim, decided: { as: standingsOfOutcomes[outcome], remedy: claim.decided?.remedy ?? 'MONEY' } })), record);
    case 'DecisionBecameFinal':
      return withClaims(record, event.data.claims, (claim) => ended(claim.decided?.as ?? 'NOT_AWARDED', at, claim.decided?.remedy)(claim));
    case 'ReviewDecided':
      return event.data.awards.reduce((all, { claimId, outcome, remedy }) => withClaims(all, [claimId], ended(standingsOfOutcomes[outcome], at, remedy)), record);
    case 'DisputeReopened':
      return withClaims(record, event.data.claims, openAgain);
    case 'DeadlineExtended':
      return extended(record, event.data.deadline, event.data.due);
  }
};
