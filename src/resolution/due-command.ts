// The command that a document asks for when its instant has come.
import { type CommandId, uuidOf } from '#event-sourcing';
import type { Delivery, WorkflowCommand } from '#processes';
import type { StoredDocument } from '#projections';
import type { DeadlinesDocument } from './deadlines-model.ts';
import type { WithDeadlines } from './work-deadline.ts';

const commandOf = (target: string, state: WithDeadlines, due: string): WorkflowCommand => {
  const { kind, orderId } = state;
  const leftOver = kind === 'ORDER' ? state.reservations.find((reservation) => reservation.due === due) : undefined;
  if (leftOver) return { type: 'ReleaseReservation', target, data: { orderId, licenceId: leftOver.licenceId } };
  return { type: 'RecordLapses', target, data: kind === 'COMPENSATION' ? { kind, compensation: state.id } : { kind, orderId } };
};

/** Its id says for which instant it is, and after which event: whatever is recorded meanwhile makes it another command. */
export const dueCommand = ({ key, document: { state, cause } }: StoredDocument<DeadlinesDocument>, due: string): Delivery => {
  const id = uuidOf('due', key, due, cause) as CommandId;
  return { id, sender: 'deadlines', command: commandOf(key, state, due), cause, correlation: id };
};
