// moveClock: for trying out what time brings. The route does not exist in production. Tokens go by the real time.
import { Body, Controller, Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { type EventStore, foldRecorded, only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Acts, Context, edgeProblem, Pattern, SandboxClock } from '#nest-event-sourcing';
import { type Instant, instant } from '#values';
import type { ClockMoved } from './domain/events.ts';
import { resolutionRefusals } from './domain/refusals.ts';
import { type MoveClock as MoveClockCommand, sandboxTime } from './domain/sandbox-time.ts';

const clockStream = 'process-clock';
const duration = /^(?:(\d{1,10})|P(?=.)(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?)$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export class MoveClockRequest {
  @Pattern(duration, { optional: true, description: 'By so much: seconds, or an ISO 8601 duration of weeks, days, hours, minutes, seconds.', example: 'P5D' })
  by?: string;
  @Pattern(instantForm, { optional: true, description: 'To this instant.', example: '2026-03-07T16:00:00Z' })
  to?: string;
}

export class ClockMovedAnswer extends ActRecorded {
  @ApiProperty({ format: 'date-time', description: 'What the clock says now.' })
  now: string;
}

export class MoveClock extends Command<ActAnswer<ClockMovedAnswer>> {
  constructor(
    readonly request: MoveClockRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class MoveClockRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'moveClock', path: 'development/clock', summary: 'Move the clock of the service forward; outside production only', answer: ClockMovedAnswer,
    roles: ['ADMINISTRATOR'], refusals: only(resolutionRefusals, 'CLOCK_NEVER_BACK', 'CLOCK_OUT_OF_RANGE'),
  })
  move(@Body() request: MoveClockRequest, @Context() context: ActContext) {
    return this.commands.execute(new MoveClock(request, context));
  }
}

const wrong = (field: string, problem: string) => edgeProblem('MALFORMED_REQUEST', [{ field, problem }]);

/** @throws Problem MALFORMED_REQUEST */
export const targetOf = ({ by, to }: MoveClockRequest): MoveClockCommand['to'] => {
  if ((by === undefined) === (to === undefined)) throw wrong('by', 'or `to` must be given, and not both');
  if (to !== undefined) return instantIn(to);
  const [seconds = 0, weeks = 0, days = 0, hours = 0, minutes = 0, more = 0] = (duration.exec(by ?? '') ?? []).slice(1).map((part) => Number(part ?? 0));
  return { byMs: ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds + more) * 1_000 };
};

const instantIn = (text: string): Instant => {
  try {
    return instant(text);
  } catch {
    throw wrong('to', 'must be an instant that exists');
  }
};

/** Puts the clock where it stood when the service last ran. */
export const restoreClock = async (store: EventStore, clock: SandboxClock): Promise<void> => {
  clock.putAhead(foldRecorded(sandboxTime, await store.readStream(clockStream)).aheadMs);
};

@CommandHandler(MoveClock)
export class MoveClockHandler implements ICommandHandler<MoveClock> {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(SandboxClock) private readonly clock: SandboxClock,
  ) {}

  async execute({ request, context }: MoveClock): Promise<ActAnswer<ClockMovedAnswer>> {
    const to = targetOf(request);
    const recorded = await this.acts.perform({
      context, stream: clockStream, decider: sandboxTime, visible: () => true, command: ({ at }) => ({ type: 'MoveClock' as const, to, at }),
    });
    const moved = recorded.events.at(-1)?.data as ClockMoved['data'];
    this.clock.putAhead(moved.aheadMs);
    return { recorded, body: { ...actRecorded('clock', recorded), now: moved.to } };
  }
}
