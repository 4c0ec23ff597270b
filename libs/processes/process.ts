// What a process is: a pure function from an event to the commands that follow from it.
import { type CommandId, type Json, type RecordedEvent, uuidOf } from '#event-sourcing';

/** Something to be done by a capability. Plain JSON, so that it can be kept and sent again as it was. */
export interface WorkflowCommand {
  readonly type: string;
  /** The stream that it is about: commands to one target are carried out in the order in which they were given. */
  readonly target: string;
  readonly data: { readonly [name: string]: Json };
}

export interface Process {
  /** Lower case with hyphens. */
  readonly name: string;
  /** The event types it reacts to. */
  readonly events: readonly string[];
  /** Pure: the same event always gives the same commands. */
  react(event: RecordedEvent): readonly WorkflowCommand[];
}

/** A command on its way: under which id it is carried out, whoever sends it and however often, and what caused it. */
export interface Delivery {
  readonly id: CommandId;
  /** Who sends it: a process, or a scan for what is due. */
  readonly sender: string;
  readonly command: WorkflowCommand;
  /** The event that it follows from. */
  readonly cause: string;
  readonly correlation: string;
}

/**
 * The deliveries that an event makes. Their ids say who sends what because of which event, so that sending them again is a
 * repetition and nothing else.
 *
 * @throws whatever the process throws
 */
export const deliveriesOf = (process: Process, event: RecordedEvent): readonly Delivery[] =>
  process.react(event).map((command, n) => {
    const id = uuidOf('process', process.name, event.stream, event.id, String(n)) as CommandId;
    return { id, sender: process.name, command, cause: event.id, correlation: event.metadata['$correlationId'] ?? id };
  });
