// Offers of both sides and proposals of the mediator: made, answered, withdrawn. At most one open one covers a claim.
import { type Decision, isRefused } from '#event-sourcing';
import { isLate } from './answering.ts';
import type { Claim } from './claim.ts';
import { orderIn, otherSide, toAnswerOffer } from './clocks.ts';
import { claimIn, type Dispute } from './state.ts';
import type { DisputeEvent } from './events.ts';
import { claimRefuses } from './guards.ts';
import { covers, openOffers } from './offer.ts';
import type { Offer } from './state.ts';
import type { AcceptOffer, AcceptProposal, DeclineOffer, DeclineProposal, MakeOffer, OfferCommand, ProposeSettlement, WithdrawOffer } from './offer-commands.ts';
import type { OfferPart, OfferSuperseded, Side } from './offer-events.ts';
import { offerRefuses } from './offer-guards.ts';
import { claimsNamed, partRefuses, split, units } from './parts.ts';
import { refuse } from './refusals.ts';
import type { Asking } from './whose.ts';

type Making = MakeOffer | ProposeSettlement;

const covered = ({ covering }: Making): readonly string[] => ('parts' in covering ? covering.parts.map(({ claimId }) => claimId) : covering.claims);

const superseded = (dispute: Dispute, by: string, ids: readonly string[], at: MakeOffer['at']): readonly OfferSuperseded[] =>
  openOffers(dispute)
    .filter((offer) => ids.some((claimId) => covers(offer, claimId)))
    .map(({ offer }) => ({ type: 'OfferSuperseded', data: { offer, by, at } }));

const make = (command: Making, dispute: Dispute): Decision<DisputeEvent> => {
  const { offer, covering, days, message, terms, at, by } = command;
  const proposal = command.type === 'ProposeSettlement';
  const claims = claimsNamed(covered(command), dispute, (claim) => claimRefuses(proposal ? 'proposeSettlement' : 'makeOffer', { dispute, by, at }, claim));
  if (isRefused(claims)) return claims;
  if (days !== undefined && (days < 1 || days > terms.offerAtMost)) return refuse('DAYS_OUT_OF_RANGE', { atMost: terms.offerAtMost });
  if ('lot' in covering && covering.lot.currency !== orderIn(dispute).currency) return refuse('CURRENCY_MISMATCH');
  if ('lot' in covering && units(covering.lot) <= 0n) return refuse('AMOUNT_NOT_POSITIVE');
  const stated = 'parts' in covering ? covering.parts : split(covering.lot, claims);
  const parts: OfferPart[] = [];
  for (const part of stated) {
    const claim = claimIn(dispute, part.claimId) as Claim;
    const refused = partRefuses(part, claim, dispute);
    if (refused) return refused;
    parts.push({ ...part, claimVersion: claim.version });
  }
  const ids = parts.map(({ claimId }) => claimId);
  const maker = proposal ? 'MEDIATOR' : (by.role as Side);
  const made = {
    offer, parts, ...('lot' in covering ? { lot: covering.lot } : {}), ...(message ? { message } : {}),
    deadlines: toAnswerOffer(orderIn(dispute), offer, maker, ids, days ?? terms.offer, at), at,
  };
  const late = claims.filter((claim) => maker === 'TRADER' && isLate(claim, at)).map(({ claimId }) => claimId);
  return [
    ...superseded(dispute, offer, ids, at),
    proposal ? { type: 'SettlementProposed', data: made } : { type: 'OfferMade', data: { ...made, by: by.role as Side, late } },
  ];
};

type Answering = AcceptOffer | DeclineOffer | WithdrawOffer | AcceptProposal | DeclineProposal;

const answer = (command: Answering, offer: Offer): readonly DisputeEvent[] => {
  const { at } = command;
  const by = command.by.role as Side;
  const id = offer.offer;
  const reason = 'reason' in command && command.reason ? { reason: command.reason } : {};
  switch (command.type) {
    case 'AcceptOffer':
      return [{ type: 'OfferAccepted', data: { offer: id, by, at } }];
    case 'DeclineOffer':
      return [{ type: 'OfferDeclined', data: { offer: id, by, ...reason, at } }];
    case 'WithdrawOffer':
      return [{ type: 'OfferWithdrawn', data: { offer: id, at } }];
    case 'AcceptProposal':
      return [{ type: 'ProposalAccepted', data: { offer: id, by, settles: offer.acceptedBy.includes(otherSide(by)), at } }];
    case 'DeclineProposal':
      return [{ type: 'ProposalDeclined', data: { offer: id, by, ...reason, at } }];
  }
};

const actOf = { AcceptOffer: 'acceptOffer', DeclineOffer: 'declineOffer', WithdrawOffer: 'withdrawOffer', AcceptProposal: 'acceptProposal', DeclineProposal: 'declineProposal' } as const;

export const decideOffer = (command: OfferCommand, dispute: Dispute): Decision<DisputeEvent> => {
  if (command.type === 'MakeOffer' || command.type === 'ProposeSettlement') return make(command, dispute);
  const offer = dispute.offers.find((each) => each.offer === command.offer);
  if (offer === undefined) return refuse('NO_SUCH_OFFER');
  const asking: Asking = { dispute, by: command.by, at: command.at };
  return offerRefuses(actOf[command.type], asking, offer) ?? answer(command, offer);
};
