// Compensations: what final outcomes and cancellations make due, until it is paid, given back, replaced, written off or left unpaid.
export { CompensationsModule } from './compensations.module.ts';
export { CompensationWorkflow } from './compensation-workflow.ts';
export { type CompensationAsk, CompensationActs, compensationStream, type OpeningAsk } from './compensation-acts.ts';
export { allowedActs as allowedCompensationActs, type AllowedAct as AllowedCompensationAct } from './domain/allowed-acts.ts';
export { isPayable, isPending, isUndecided, openOf, openParts, outstandingIn, outstandingOf, payableIn, payableOn, reportedOn, waitingOn } from './domain/amounts.ts';
export { compensationView } from './compensation-view.ts';
export { eachItem, type FigureKind, figureKinds, figuresIn, type ItemFigures } from './domain/figures.ts';
export { FigureAnswer, type Figures, figuresAfter, figuresShown, type KeptFigures } from './figures.ts';
export { CauseAnswer } from './compensation-head.ts';
export { ledgerView } from './ledger-view.ts';
export { isWantingRuler } from './domain/appointing.ts';
export type { Candidate as RulingCandidate, CompensationCommand, LowerDue, OpenCompensation } from './domain/commands.ts';
export { compensationEvents, evolve as evolveCompensation } from './domain/compensation.ts';
export { type Deadline as CompensationDeadline, deadlines as compensationDeadlines, type Owner as CompensationOwner } from './domain/deadlines.ts';
export { compensation } from './domain/decide.ts';
export type { Cause, CompensationDue, CompensationEvent, Flag, ItemData } from './domain/events.ts';
export type { Gives } from './domain/shares.ts';
export type { VehicleReturned } from './domain/in-kind-events.ts';
export type { InKindEvent, ReplacementAccepted, ReplacementDisclosure, ReplacementDispatched } from './domain/in-kind-events.ts';
export { lapsedAt as lapsedCompensationAt } from './domain/lapses.ts';
export { type Account, type Book, books, type Posting, postings } from './domain/ledger.ts';
export { isWaitingForCars } from './domain/remedying.ts';
export { loweredBy } from './domain/lowering.ts';
export { compensationRefusals } from './domain/refusals.ts';
export type { RulingEvent } from './domain/ruling-events.ts';
export type { Allocation, Applied, Lowering, Share } from './domain/shares.ts';
export {
  type Back, type Compensation, initial as initialCompensation, type Instalment, type Item, openedIn, type Opened, type Part, type Payment, type PaymentStanding,
  type Replacement, type Ruler,
} from './domain/state.ts';
export type { Clock as CompensationClock, CompensationTerms, FileNamed, PartySeat, Seat } from './domain/terms.ts';
export { paymentMarks } from './payment-marks.ts';
