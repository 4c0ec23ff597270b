// Why an act on the workflow is refused.
import { refusing, type RefusalCatalogue } from '#event-sourcing';

export const resolutionRefusals = {
  COMMAND_NOT_FOUND: { kind: 'ABSENT', means: 'No such command is parked.' },
  COMMAND_SETTLED: { kind: 'STATE', means: 'The command was replayed or dropped.' },
  CLOCK_NEVER_BACK: { kind: 'RULE', means: 'The clock moves forward only: to a later instant.' },
  CLOCK_OUT_OF_RANGE: { kind: 'RULE', means: 'The clock moves to the year 2199 at most.' },
} as const satisfies RefusalCatalogue;

export const refuse = refusing(resolutionRefusals);
