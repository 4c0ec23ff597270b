// Disputes: what is claimed for the vehicles of an order, what is answered, and what follows from it.
export { DisputesModule } from './disputes.module.ts';
export { DisputeActs, disputeStream } from './dispute-acts.ts';
export { DisputeWorkflow } from './dispute-workflow.ts';
export { allowedActs, type AllowedAct } from './domain/allowed-acts.ts';
export { type AmountKind, amountKinds, type Amounts, amounts, lotAmounts } from './domain/amounts.ts';
export { denialReasons } from './domain/commands.ts';
export { checklist, type ChecklistLine } from './domain/checklist.ts';
export type { Claim } from './domain/claim.ts';
export type { Deadline, Owner } from './domain/deadlines.ts';
export { type Dispute, disputeEvents, evolve as evolveDispute, initial as initialDispute } from './domain/dispute.ts';
export type { ClaimDenied, DisputeEvent } from './domain/events.ts';
export { lapsedAt } from './domain/lapses.ts';
export { disputeRefusals } from './domain/refusals.ts';
export { mediatorRecord } from './mediator-record.ts';
export { Mediators } from './mediators.ts';
export { actionRequired, deadlines, stage, type Stage, status, type Status } from './domain/stage.ts';
export type { Valuation } from './domain/statement.ts';
export { StatementFields, ValuationField } from './statement-fields.ts';
