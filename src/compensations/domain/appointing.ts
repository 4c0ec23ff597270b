// Who rules on what is contested: the mediator of the dispute where one is in office, else one whom the administrator appoints, else the
// workflow.
import type { Decision } from '#event-sourcing';
import { type Instant, twoThirdsOf } from '#values';
import { acting } from './acting.ts';
import { toAppoint, toRule } from './clocks.ts';
import type { AppointRulingMediator, RecordLapses, ReplaceRulingMediator } from './commands.ts';
import { type Deadline, deadlines } from './deadlines.ts';
import type { CompensationDeadlineReminded, CompensationEvent } from './events.ts';
import { withFollowing } from './following.ts';
import { lapsedAt, lapseOf } from './lapses.ts';
import { refuse } from './refusals.ts';
import type { RulingMediatorAppointed } from './ruling-events.ts';
import type { Compensation } from './state.ts';
import type { PartySeat } from './terms.ts';

type Decided = Decision<CompensationEvent>;

const appointed = (compensation: Compensation, { party, zone, calendar }: PartySeat, by: RulingMediatorAppointed['data']['by'], at: Instant, from = at): RulingMediatorAppointed => ({
  type: 'RulingMediatorAppointed', data: { party, zone, calendar, by, rule: toRule(compensation, { zone, calendar }, from), at },
});

export const appointRulingMediator = (command: AppointRulingMediator, before: Compensation): Decided =>
  acting('appointPaymentMediator', command, before, ({ compensation }) => {
    const { candidate, at } = command;
    if (candidate?.kind !== 'MEDIATOR') return refuse('MEDIATOR_UNKNOWN');
    if (candidate.suspended) return refuse('MEDIATOR_SUSPENDED');
    if (candidate.conflicted) return refuse('MEDIATOR_CONFLICTED');
    if (compensation.left.includes(candidate.party)) return refuse('SERVED_BEFORE');
    return [appointed(compensation, candidate, 'ADMINISTRATOR', at)];
  });

export const replaceRulingMediator = ({ mediator, cause, at }: ReplaceRulingMediator, before: Compensation): Decided => {
  const { events, compensation } = lapsedAt(before, at);
  if (compensation.ruler?.party !== mediator) return [];
  const left: CompensationEvent = { type: 'RulingMediatorLeft', data: { mediator, cause, appoint: toAppoint(compensation, at), at } };
  return [...events, ...withFollowing(compensation, [left], at).events];
};

const isWanted = ({ name }: Deadline): boolean => name === 'APPOINT_FOR_RULING';

/** The dispute's mediator at once; when the administrator's time is over the first candidate; where there is none the time begins again. */
const appointment = (compensation: Compensation, { mediator, candidates, at }: RecordLapses): readonly CompensationEvent[] => {
  const wanted = deadlines(compensation).find(isWanted);
  if (wanted === undefined) return [];
  if (mediator && !compensation.left.includes(mediator.party)) return [appointed(compensation, mediator, 'DISPUTE', at)];
  if (at < wanted.due) return [];
  const candidate = candidates.find(({ party }) => !compensation.left.includes(party));
  if (candidate) return [lapseOf(wanted, at), appointed(compensation, candidate, 'WORKFLOW', at)];
  return [lapseOf(wanted, at), { type: 'RulingMediatorWanted', data: { appoint: toAppoint(compensation, at), again: true, at } }];
};

const isReminderDue = ({ force, reminded, from, due }: Deadline, at: Instant): boolean =>
  force === 'MUST' && reminded === undefined && at < due && twoThirdsOf(from, due) <= at;

const reminder = ({ id, name, owner, claims, due, zone }: Deadline, at: Instant): CompensationDeadlineReminded => ({
  type: 'CompensationDeadlineReminded', data: { deadline: id, name, owner, items: claims, due, zone, at },
});

/** Every lapse that is due, appointments included, and every reminder; nothing when there is nothing to record. */
export const recordLapses = (command: RecordLapses, before: Compensation): Decided => {
  const { at } = command;
  if (before.opened === undefined) return [];
  const { events, compensation } = lapsedAt(before, at);
  const followed = withFollowing(compensation, appointment(compensation, command), at);
  const reminders = deadlines(followed.compensation).filter((deadline) => isReminderDue(deadline, at)).map((deadline) => reminder(deadline, at));
  return [...events, ...followed.events, ...reminders];
};

/** Whether the administrator's time to appoint is over, or somebody is wanted at all, so that the workflow must know who could rule. */
export const isWantingRuler = (before: Compensation, at: Instant): boolean => before.opened !== undefined && lapsedAt(before, at).compensation.appoint !== undefined;
