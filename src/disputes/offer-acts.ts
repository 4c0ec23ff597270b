// The acts of settling: offers and proposals, and what parties do beside them until a dispute closes.
import { AcceptOfferHandler, AcceptOfferRoute } from './accept-offer.ts';
import { AcceptProposalHandler, AcceptProposalRoute } from './accept-proposal.ts';
import { CloseDisputeHandler, CloseDisputeRoute } from './close-dispute.ts';
import { DeclineOfferHandler, DeclineOfferRoute } from './decline-offer.ts';
import { DeclineProposalHandler, DeclineProposalRoute } from './decline-proposal.ts';
import { EscalateDisputeHandler, EscalateDisputeRoute } from './escalate-dispute.ts';
import { ExtendDeadlineHandler, ExtendDeadlineRoute } from './extend-deadline.ts';
import { MakeOfferHandler, MakeOfferRoute } from './make-offer.ts';
import { ProposeSettlementHandler, ProposeSettlementRoute } from './propose-settlement.ts';
import { SubmitEvidenceHandler, SubmitEvidenceRoute } from './submit-evidence.ts';
import { WithdrawOfferHandler, WithdrawOfferRoute } from './withdraw-offer.ts';

export const offerRoutes = [
  MakeOfferRoute, AcceptOfferRoute, DeclineOfferRoute, WithdrawOfferRoute, ProposeSettlementRoute, AcceptProposalRoute,
  DeclineProposalRoute, EscalateDisputeRoute, SubmitEvidenceRoute, ExtendDeadlineRoute, CloseDisputeRoute,
];

export const offerHandlers = [
  MakeOfferHandler, AcceptOfferHandler, DeclineOfferHandler, WithdrawOfferHandler, ProposeSettlementHandler, AcceptProposalHandler,
  DeclineProposalHandler, EscalateDisputeHandler, SubmitEvidenceHandler, ExtendDeadlineHandler, CloseDisputeHandler,
];
