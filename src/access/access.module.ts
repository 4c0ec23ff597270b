// Callers: every route is behind the guard unless it says it is open.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { IssueDevelopmentTokenHandler, IssueDevelopmentTokenRoute } from './issue-development-token.ts';
import { Issuers } from './issuers.ts';

@Module({})
export class AccessModule {
  static for(issuers: Issuers): DynamicModule {
    return {
      module: AccessModule,
      controllers: issuers.issuesTokens ? [IssueDevelopmentTokenRoute] : [],
      providers: [{ provide: Issuers, useValue: issuers }, { provide: APP_GUARD, useClass: AccessGuard }, IssueDevelopmentTokenHandler],
    };
  }
}
