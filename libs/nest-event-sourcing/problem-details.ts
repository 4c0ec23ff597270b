// The schema of every error answer (RFC 9457).
import { ApiProperty } from '@nestjs/swagger';

export class ProblemDetails {
  @ApiProperty({ description: 'Names the kind of problem.', example: 'urn:redress:problem:lot-too-small' })
  type: string;
  @ApiProperty({ description: 'The kind of problem in words.' })
  title: string;
  @ApiProperty({ type: 'integer', description: 'The HTTP status.' })
  status: number;
  @ApiProperty({ description: 'Stable; what programs act on.', example: 'LOT_TOO_SMALL' })
  code: string;
  @ApiProperty({ description: 'What is wrong and what can be done about it.' })
  detail: string;
  @ApiProperty({ description: 'Names this request; the logs know it by this.' })
  instance: string;
  @ApiProperty({ required: false, description: 'Which field, vehicle or code it is about.', oneOf: [{ type: 'object', additionalProperties: true }, { type: 'array', items: { type: 'object', additionalProperties: true } }] })
  details?: unknown;
}
