// The dispute of an order: claims filed and answered, offers, and what parties do until it closes.
import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/index.ts';
import { AcceptLiabilityHandler, AcceptLiabilityRoute } from './accept-liability.ts';
import { AcknowledgeClaimHandler, AcknowledgeClaimRoute } from './acknowledge-claim.ts';
import { AmendClaimHandler, AmendClaimRoute } from './amend-claim.ts';
import { CheckEligibilityHandler, CheckEligibilityRoute } from './check-eligibility.ts';
import { DenyClaimHandler, DenyClaimRoute } from './deny-claim.ts';
import { DisputeActs } from './dispute-acts.ts';
import { DisputeWorkflow } from './dispute-workflow.ts';
import { FileClaimHandler, FileClaimRoute } from './file-claim.ts';
import { mediationHandlers, mediationRoutes } from './mediation-acts.ts';
import { Mediators } from './mediators.ts';
import { messageHandlers, messageRoutes } from './messages/index.ts';
import { offerHandlers, offerRoutes } from './offer-acts.ts';
import { WithdrawClaimHandler, WithdrawClaimRoute } from './withdraw-claim.ts';

@Module({
  imports: [PoliciesModule],
  controllers: [
    CheckEligibilityRoute, FileClaimRoute, AmendClaimRoute, WithdrawClaimRoute, AcknowledgeClaimRoute, AcceptLiabilityRoute, DenyClaimRoute,
    ...offerRoutes, ...mediationRoutes, ...messageRoutes,
  ],
  providers: [
    DisputeActs, CheckEligibilityHandler, FileClaimHandler, AmendClaimHandler, WithdrawClaimHandler, AcknowledgeClaimHandler, AcceptLiabilityHandler, DenyClaimHandler,
    DisputeWorkflow, ...offerHandlers, ...mediationHandlers, ...messageHandlers,
  ],
  exports: [DisputeActs, DisputeWorkflow, Mediators],
})
export class DisputesModule {}
