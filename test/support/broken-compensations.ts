// The model of a compensation with one rule taken out, for each law: the law's test must find it.
import { type Decision, isRefused } from '#event-sourcing';
import type { CompensationCommand } from '../../src/compensations/domain/commands.ts';
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import type { Act } from '../../src/compensations/domain/guards.ts';
import type { Compensation } from '../../src/compensations/domain/state.ts';
import { type Model, theModel } from './random-compensation.ts';

const { decider, allowedActs, postings, lapsedAt } = theModel;
const deciding = (decide: (command: CompensationCommand, compensation: Compensation) => Decision<CompensationEvent>): Model => ({ ...theModel, decider: { ...decider, decide } });
const evolving = (change: (after: Compensation, event: CompensationEvent, before: Compensation) => Compensation): Model => ({
  ...theModel, decider: { ...decider, evolve: (before, event) => change(decider.evolve(before, event), event, before) },
});
/** Each event is recorded as something else. */
const recording = (change: (event: CompensationEvent) => readonly CompensationEvent[]): Model => deciding((command, compensation) => {
  const decision = decider.decide(command, compensation);
  return isRefused(decision) ? decision : decision.flatMap(change);
});
const without = (...types: readonly CompensationEvent['type'][]): Model => recording((event) => (types.includes(event.type) ? [] : [event]));
/** Decides as if it stood otherwise. */
const seeing = (change: (compensation: Compensation) => Compensation): Model => deciding((command, compensation) => decider.decide(command, change(compensation)));

let folded = 0;
export const foldingDependsOnWhenItIsDone: Model = evolving((after, { type }) => (type === 'CompensationPaymentReported' ? { ...after, served: [...after.served, `fold-${folded++}`] } : after));

/** What was payable stays so, though less is due. */
export const loweringLeavesTheInstalments: Model = evolving((after, { type }, { instalments }) => (type === 'DueLowered' ? { ...after, instalments } : after));

/** As if nothing were owed back: a contest takes back what another payment has confirmed. */
export const aContestForgetsWhatIsOwedBack: Model = deciding((command, compensation) =>
  decider.decide(command, command.type === 'ContestPayment' ? { ...compensation, items: compensation.items.map((item) => ({ ...item, repayable: '0' })) } : compensation));

export const aPaymentLosesItsLastPart: Model = recording((event) =>
  [event.type === 'CompensationPaymentReported' ? { ...event, data: { ...event.data, parts: event.data.parts.slice(0, -1) } } : event]);
export const aScheduleLosesItsLastInstalment: Model = recording((event) =>
  [event.type === 'ScheduleAgreed' ? { ...event, data: { ...event.data, instalments: event.data.instalments.slice(0, -1) } } : event]);

export const lapsesLeaveNoTrace: Model = without('CompensationDeadlineLapsed');

/** Every default is the first one. */
export const defaultIsForgotten: Model = evolving(({ unpaid: _, ...after }) => after);

/** As if a silent confirmation stood at once. */
export const silenceCannotBeContested: Model = seeing((compensation) => ({
  ...compensation,
  payments: compensation.payments.map((payment) => {
    if (payment.standing.is !== 'CONFIRMED') return payment;
    const { contest: _, ...standing } = payment.standing;
    return { ...payment, standing };
  }),
}));

export const nobodyIsWanted: Model = without('RulingMediatorWanted');

/** The workflow never finds anybody, and the administrator is silent. */
export const theWorkflowAppointsNobody: Model = deciding((command, compensation) => decider.decide(command.type === 'RecordLapses' ? { ...command, candidates: [] } : command, compensation));

export const aContestPostsNothing: Model = { ...theModel, postings: (event) => (event.type === 'CompensationPaymentContested' ? [] : postings(event)) };
export const onlyTheImporterKeepsABook: Model = { ...theModel, postings: (event) => postings(event).filter(({ book }) => book === 'IMPORTER') };

const answering = (act: Act, allowed: boolean): Model => ({
  ...theModel,
  allowedActs: (compensation, by, at) => allowedActs(compensation, by, at).map((each) =>
    (each.act !== act ? each : allowed ? { act, allowed } : { act, allowed, code: 'NOT_RULING', reason: 'forgotten' })),
});
export const writingOffIsAlwaysAllowed: Model = answering('writeOffCompensation', true);
export const rulingIsNeverAllowed: Model = answering('ruleOnContestedPayment', false);

/** What follows from a lapse waits for the next look. */
export const eachLookRecordsOneLapse: Model = {
  ...theModel,
  lapsedAt: (before, at) => {
    const events = lapsedAt(before, at).events;
    const second = events.findIndex(({ type }, index) => index > 0 && type === 'CompensationDeadlineLapsed');
    const first = second < 0 ? events : events.slice(0, second);
    return { events: first, compensation: first.reduce(decider.evolve, before) };
  },
};
export const remindersAreForgotten: Model = seeing((compensation) => ({ ...compensation, reminded: [] }));
