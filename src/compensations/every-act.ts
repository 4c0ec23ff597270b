// The acts of a compensation, for the module.
import { AgreeScheduleHandler, AgreeScheduleRoute } from './agree-schedule.ts';
import { AppointPaymentMediatorHandler, AppointPaymentMediatorRoute } from './appoint-payment-mediator.ts';
import { ConfirmCompensationPaymentHandler, ConfirmCompensationPaymentRoute } from './confirm-compensation-payment.ts';
import { ContestCompensationPaymentHandler, ContestCompensationPaymentRoute } from './contest-compensation-payment.ts';
import { ContestReplacementReceiptHandler, ContestReplacementReceiptRoute } from './contest-replacement-receipt.ts';
import { ContestReturnHandler, ContestReturnRoute } from './contest-return.ts';
import { DispatchReplacementHandler, DispatchReplacementRoute } from './dispatch-replacement.ts';
import { DispatchReturnHandler, DispatchReturnRoute } from './dispatch-return.ts';
import { ProposeScheduleHandler, ProposeScheduleRoute } from './propose-schedule.ts';
import { RecordReplacementReceivedHandler, RecordReplacementReceivedRoute } from './record-replacement-received.ts';
import { RecordReturnArrivalHandler, RecordReturnArrivalRoute } from './record-return-arrival.ts';
import { RecordVehicleReturnedHandler, RecordVehicleReturnedRoute } from './record-vehicle-returned.ts';
import { ReportCompensationPaymentHandler, ReportCompensationPaymentRoute } from './report-compensation-payment.ts';
import { RuleOnContestedPaymentHandler, RuleOnContestedPaymentRoute } from './rule-on-contested-payment.ts';
import { RuleOnContestedReturnHandler, RuleOnContestedReturnRoute } from './rule-on-contested-return.ts';
import { WriteOffCompensationHandler, WriteOffCompensationRoute } from './write-off-compensation.ts';
import { PaymentMarks } from './payment-marks.ts';
import { Replacements } from './replacements.ts';

export const compensationRoutes = [
  ProposeScheduleRoute, AgreeScheduleRoute, ReportCompensationPaymentRoute, ConfirmCompensationPaymentRoute, ContestCompensationPaymentRoute,
  RuleOnContestedPaymentRoute, AppointPaymentMediatorRoute, WriteOffCompensationRoute, DispatchReturnRoute, RecordReturnArrivalRoute,
  RecordVehicleReturnedRoute, ContestReturnRoute, RuleOnContestedReturnRoute, DispatchReplacementRoute, RecordReplacementReceivedRoute,
  ContestReplacementReceiptRoute,
];

export const compensationHandlers = [
  PaymentMarks, Replacements, ProposeScheduleHandler, AgreeScheduleHandler, ReportCompensationPaymentHandler, ConfirmCompensationPaymentHandler,
  ContestCompensationPaymentHandler, RuleOnContestedPaymentHandler, AppointPaymentMediatorHandler, WriteOffCompensationHandler,
  DispatchReturnHandler, RecordReturnArrivalHandler, RecordVehicleReturnedHandler, ContestReturnHandler, RuleOnContestedReturnHandler,
  DispatchReplacementHandler, RecordReplacementReceivedHandler, ContestReplacementReceiptHandler,
];
