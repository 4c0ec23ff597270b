// The dispute of an order: claims filed and answered.
import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/index.ts';
import { AcceptLiabilityHandler, AcceptLiabilityRoute } from './accept-liability.ts';
import { AcknowledgeClaimHandler, AcknowledgeClaimRoute } from './acknowledge-claim.ts';
import { AmendClaimHandler, AmendClaimRoute } from './amend-claim.ts';
import { CheckEligibilityHandler, CheckEligibilityRoute } from './check-eligibility.ts';
import { DenyClaimHandler, DenyClaimRoute } from './deny-claim.ts';
import { DisputeActs } from './dispute-acts.ts';
import { FileClaimHandler, FileClaimRoute } from './file-claim.ts';
import { messageHandlers, messageRoutes } from './messages/index.ts';
import { WithdrawClaimHandler, WithdrawClaimRoute } from './withdraw-claim.ts';

@Module({
  imports: [PoliciesModule],
  controllers: [CheckEligibilityRoute, FileClaimRoute, AmendClaimRoute, WithdrawClaimRoute, AcknowledgeClaimRoute, AcceptLiabilityRoute, DenyClaimRoute, ...messageRoutes],
  providers: [
    DisputeActs, CheckEligibilityHandler, FileClaimHandler, AmendClaimHandler, WithdrawClaimHandler, AcknowledgeClaimHandler, AcceptLiabilityHandler, DenyClaimHandler,
    ...messageHandlers,
  ],
  exports: [DisputeActs],
})
export class DisputesModule {}
