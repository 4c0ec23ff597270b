// The compensation decider: every command to the file of its act.
import type { Decider, Decision } from '#event-sourcing';
import { appointRulingMediator, recordLapses, replaceRulingMediator } from './appointing.ts';
import type { CompensationCommand } from './commands.ts';
import { evolve } from './compensation.ts';
import type { CompensationEvent } from './events.ts';
import { lapsedAt } from './lapses.ts';
import { lowerDue } from './lowering.ts';
import { open } from './opening.ts';
import { confirmPayment, contestPayment, reportPayment, ruleOnPayment } from './paying.ts';
import { refuse } from './refusals.ts';
import { carryReturn, changeRemedy } from './remedying.ts';
import { contestReplacementReceipt, dispatchReplacement, recordReplacementReceived } from './replacing.ts';
import { contestReturn, dispatchReturn, recordReturnArrival, recordVehicleReturned, ruleOnReturn } from './returning.ts';
import { agreeSchedule, proposeSchedule } from './scheduling.ts';
import { withFollowing } from './following.ts';
import { type Compensation, initial } from './state.ts';
import { writeOff } from './writing-off.ts';
import { isRefused } from '#event-sourcing';

type Of<Type extends CompensationCommand['type']> = Extract<CompensationCommand, { readonly type: Type }>;
type Deciders = { readonly [Type in CompensationCommand['type']]: (command: Of<Type>, compensation: Compensation) => Decision<CompensationEvent> };

const workflowOnly: ReadonlySet<string> = new Set<CompensationCommand['type']>(['OpenCompensation', 'LowerDue', 'ChangeRemedy', 'CarryReturn', 'ReplaceRulingMediator', 'RecordLapses']);

/** What is lowered is judged, and followed up, with every lapse before it in the log. */
const lower = (command: Of<'LowerDue'>, before: Compensation): Decision<CompensationEvent> => {
  const { events, compensation } = lapsedAt(before, command.at);
  const lowered = lowerDue(command, compensation);
  if (isRefused(lowered) || lowered.length === 0) return lowered;
  return [...events, ...withFollowing(compensation, lowered, command.at).events];
};

const deciders: Deciders = {
  OpenCompensation: open, LowerDue: lower, ChangeRemedy: changeRemedy, CarryReturn: carryReturn, ProposeSchedule: proposeSchedule, AgreeSchedule: agreeSchedule, ReportPayment: reportPayment, ConfirmPayment: confirmPayment,
  ContestPayment: contestPayment, RuleOnPayment: ruleOnPayment, WriteOff: writeOff, DispatchReturn: dispatchReturn, RecordReturnArrival: recordReturnArrival,
  RecordVehicleReturned: recordVehicleReturned, ContestReturn: contestReturn, RuleOnReturn: ruleOnReturn, DispatchReplacement: dispatchReplacement,
  RecordReplacementReceived: recordReplacementReceived, ContestReplacementReceipt: contestReplacementReceipt, AppointRulingMediator: appointRulingMediator,
  ReplaceRulingMediator: replaceRulingMediator, RecordLapses: recordLapses,
};

const decide = (command: CompensationCommand, state: Compensation): Decision<CompensationEvent> => {
  if (workflowOnly.has(command.type) && command.by.role !== 'WORKFLOW') return refuse('NOT_YOUR_ACT');
  if (state.opened === undefined && command.type !== 'OpenCompensation' && command.type !== 'RecordLapses') return refuse('NO_SUCH_COMPENSATION');
  return (deciders[command.type] as (command: CompensationCommand, compensation: Compensation) => Decision<CompensationEvent>)(command, state);
};

export const compensation: Decider<Compensation, CompensationCommand, CompensationEvent> = { initial, decide, evolve };
