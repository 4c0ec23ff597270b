// What the workflow records, and closing.
import type { Decision } from '#event-sourcing';
import { type Instant, twoThirdsOf } from '#values';
import type { Claim } from './claim.ts';
import type { ClaimEnded, DeadlineReminded } from './course-events.ts';
import type { Deadline } from './deadlines.ts';
import type { CloseDispute, EndClaims, RecordLapses } from './decision-commands.ts';
import type { Dispute } from './state.ts';
import { disputeRefuses } from './dispute-guards.ts';
import type { DisputeEvent } from './events.ts';
import { withFollowing } from './following.ts';
import { lapseOf, lapsedAt } from './lapses.ts';
import { appointedByWorkflow } from './mediating.ts';
import type { Chair } from './mediation-events.ts';

const isReminderDue = ({ force, reminded, from, due }: Deadline, at: Instant): boolean =>
  force === 'MUST' && reminded === undefined && at < due && twoThirdsOf(from, due) <= at;

const reminded = ({ id, name, owner, claims, due, zone }: Deadline, at: Instant): DeadlineReminded => ({
  type: 'DeadlineReminded', data: { deadline: id, name, owner, claims, due, zone, at },
});

const chairs: readonly Chair[] = ['MEDIATOR', 'REVIEWER'];
const overdueFor = ({ deadlines }: Dispute, chair: Chair, at: Instant): readonly Deadline[] =>
  deadlines.filter(({ name, about = 'MEDIATOR', due }) => name === 'APPOINT' && about === chair && due <= at);

/** Whether the administrator's time to appoint is over at that instant, so that the workflow must know whom it could appoint. */
export const appointmentIsOver = (before: Dispute, at: Instant): boolean => {
  const { dispute } = lapsedAt(before, at);
  return chairs.some((chair) => overdueFor(dispute, chair, at).length > 0);
};

/** Every lapse that is due, appointments included, and every reminder; nothing when there is nothing to record. */
export const recordLapses = (command: RecordLapses, before: Dispute): readonly DisputeEvent[] => {
  const { at } = command;
  const events: DisputeEvent[] = [];
  let { events: lapses, dispute } = lapsedAt(before, at);
  events.push(...lapses);
  for (const chair of chairs) {
    const over = overdueFor(dispute, chair, at);
    if (over.length === 0) continue;
    ({ events: lapses, dispute } = withFollowing(dispute, [...over.map((deadline) => lapseOf(deadline, at)), appointedByWorkflow(dispute, chair, command)], at));
    events.push(...lapses);
  }
  return [...events, ...dispute.deadlines.filter((deadline) => isReminderDue(deadline, at)).map((deadline) => reminded(deadline, at))];
};

/** A vehicle that comes ends what was claimed because it did not, unless that was final before: then it is for who reviews it. */
const endedByArrival = ({ receivedAt, finalAt }: Claim): boolean => receivedAt === undefined && finalAt === undefined;

/** Nothing to do for a claim that is final. */
export const endClaims = ({ vehicle, reason, at }: EndClaims, { claims }: Dispute): readonly ClaimEnded[] =>
  claims
    .filter((claim) => claim.vehicle === vehicle && claim.state !== 'FINAL' && (reason === 'CANCELLED' || endedByArrival(claim)))
    .map(({ claimId, agreed }) => ({ type: 'ClaimEnded', data: { claimId, reason, outcome: agreed ? 'LIABILITY_ACCEPTED' : 'WITHDRAWN', at } }));

const inOffice = ({ mediator, reviewer }: Dispute): readonly string[] => [mediator, reviewer].flatMap((office) => (office ? [office.party] : []));

/** By the workflow it is nothing to do while the conditions do not hold. */
export const closeDispute = ({ by, at }: CloseDispute, dispute: Dispute): Decision<DisputeEvent> => {
  const refused = disputeRefuses('closeDispute', { dispute, by, at });
  if (refused) return by.role === 'WORKFLOW' ? [] : refused;
  return [{ type: 'DisputeClosed', data: { by: by.role === 'WORKFLOW' ? 'WORKFLOW' : 'ADMINISTRATOR', mediators: inOffice(dispute), at } }];
};
