// The acts of mediation, inspection, decision and review, for the module.
import { AppointMediatorHandler, AppointMediatorRoute } from './appoint-mediator.ts';
import { CorrectDecisionHandler, CorrectDecisionRoute } from './correct-decision.ts';
import { DecideDisputeHandler, DecideDisputeRoute } from './decide-dispute.ts';
import { DecideReviewHandler, DecideReviewRoute } from './decide-review.ts';
import { DeclineInspectionHandler, DeclineInspectionRoute } from './decline-inspection.ts';
import { GetMediatorRecordHandler, MediatorRecordRoute } from './get-mediator-record.ts';
import { Mediators } from './mediators.ts';
import { ObjectToMediatorHandler, ObjectToMediatorRoute } from './object-to-mediator.ts';
import { OrderInspectionHandler, OrderInspectionRoute } from './order-inspection.ts';
import { RecuseMediatorHandler, RecuseMediatorRoute } from './recuse-mediator.ts';
import { ReopenDisputeHandler, ReopenDisputeRoute } from './reopen-dispute.ts';
import { ReplaceMediatorHandler, ReplaceMediatorRoute } from './replace-mediator.ts';
import { ReportInspectionHandler, ReportInspectionRoute } from './report-inspection.ts';
import { RequestEvidenceHandler, RequestEvidenceRoute } from './request-evidence.ts';
import { RequestReviewHandler, RequestReviewRoute } from './request-review.ts';
import { RuleOnObjectionHandler, RuleOnObjectionRoute } from './rule-on-objection.ts';

export const mediationRoutes = [
  AppointMediatorRoute, ObjectToMediatorRoute, RuleOnObjectionRoute, RecuseMediatorRoute, ReplaceMediatorRoute, RequestEvidenceRoute, OrderInspectionRoute,
  ReportInspectionRoute, DeclineInspectionRoute, DecideDisputeRoute, CorrectDecisionRoute, RequestReviewRoute, DecideReviewRoute, ReopenDisputeRoute, MediatorRecordRoute,
];

export const mediationHandlers = [
  Mediators, AppointMediatorHandler, ObjectToMediatorHandler, RuleOnObjectionHandler, RecuseMediatorHandler, ReplaceMediatorHandler, RequestEvidenceHandler,
  OrderInspectionHandler, ReportInspectionHandler, DeclineInspectionHandler, DecideDisputeHandler, CorrectDecisionHandler, RequestReviewHandler, DecideReviewHandler,
  ReopenDisputeHandler, GetMediatorRecordHandler,
];
