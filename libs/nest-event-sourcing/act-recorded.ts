// The plain answer of an act.
import { ApiProperty } from '@nestjs/swagger';
import type { ActAnswer } from './answer.ts';
import type { Recorded } from './acts.ts';

export class ActRecorded {
  @ApiProperty({ description: 'The resource that was acted on.' })
  id: string;
  @ApiProperty({ type: 'integer', description: 'Its revision after this act; also the `ETag`.' })
  revision: number;
  @ApiProperty({ format: 'date-time', description: 'When the act was recorded.' })
  recordedAt: string;
  @ApiProperty({ type: [String], description: 'What was recorded, in order; nothing when the act changed nothing.' })
  events: string[];
}

/** The body of `ActRecorded`, from what is stored. */
export const actRecorded = (id: string, { events, revision }: Recorded): ActRecorded => ({
  id,
  revision,
  recordedAt: events.at(-1)?.metadata['recordedAt'] ?? '',
  events: events.map(({ type }) => type),
});

export const answerOf = (id: string, recorded: Recorded): ActAnswer<ActRecorded> => ({ recorded, body: actRecorded(id, recorded) });
