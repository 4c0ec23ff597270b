// A token for trying things out. The route does not exist in production.
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiProperty, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { edgeProblem, edgeProblems, OneOf, ProblemDetails, Text } from '#nest-event-sourcing';
import { Open } from './access.guard.ts';
import { Issuers } from './issuers.ts';
import { callerIn, roles } from './roles.ts';

export class DevelopmentTokenRequest {
  @OneOf(roles, { description: 'What the user acts as.' })
  role: string;
  @Text(100, { optional: true, description: 'The party the user acts for; of importers, traders, mediators and inspectors.' })
  party?: string;
  @Text(100, { optional: true, description: 'Who the user is; default: `<role>@development`.' })
  subject?: string;
}

export class DevelopmentToken {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer <token>`.' })
  token: string;
  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export class IssueDevelopmentToken extends Command<DevelopmentToken> {
  constructor(readonly request: DevelopmentTokenRequest) {
    super();
  }
}

@ApiTags('development')
@ApiExtraModels(ProblemDetails)
@Controller()
export class IssueDevelopmentTokenRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Open()
  @Post('v1/development/tokens')
  @HttpCode(200)
  @ApiOperation({ operationId: 'issueDevelopmentToken', summary: 'Issue a token for trying things out', description: 'Outside production only.', security: [] })
  @ApiResponse({ status: 200, description: 'Issued.', type: DevelopmentToken })
  @ApiResponse({ status: 400, description: `\`MALFORMED_REQUEST\`: ${edgeProblems.MALFORMED_REQUEST.means}`, content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } } })
  issue(@Body() request: DevelopmentTokenRequest): Promise<DevelopmentToken> {
    return this.commands.execute(new IssueDevelopmentToken(request));
  }
}

@CommandHandler(IssueDevelopmentToken)
export class IssueDevelopmentTokenHandler implements ICommandHandler<IssueDevelopmentToken> {
  constructor(@Inject(Issuers) private readonly issuers: Issuers) {}

  async execute({ request: { role, party, subject = `${role.toLowerCase()}@development` } }: IssueDevelopmentToken): Promise<DevelopmentToken> {
    const caller = callerIn({ sub: subject, role, ...(party === undefined ? {} : { party }) });
    if (!caller) throw edgeProblem('MALFORMED_REQUEST', [{ field: 'party', problem: 'is needed for a role that acts for a party, and for no other' }]);
    const { token, expiresAt } = await this.issuers.issue(caller);
    return { token, expiresAt: expiresAt.toISOString() };
  }
}
