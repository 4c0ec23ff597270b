// Whether the process lives, and whether it can serve: its log answers and every read model runs.
import { Controller, type DynamicModule, Get, Inject, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from './access/index.ts';

export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export abstract class HealthParts {
  /** One line per part that must work, and whether it does. */
  abstract check(): Promise<readonly HealthCheck[]>;
}

interface Health {
  readonly status: 'ok' | 'failing';
  readonly checks: readonly HealthCheck[];
}

// For those who run the service, not for those who call it: no part of the API's document.
@ApiExcludeController()
@Controller('health')
export class HealthRoutes {
  constructor(@Inject(HealthParts) private readonly parts: HealthParts) {}

  @Open()
  @Get('live')
  live(): Health {
    return { status: 'ok', checks: [] };
  }

  @Open()
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const checks = await this.parts.check();
    const ok = checks.every((check) => check.ok);
    void reply.status(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'failing', checks };
  }
}

@Module({})
export class HealthModule {
  static for(parts: HealthParts): DynamicModule {
    return { module: HealthModule, controllers: [HealthRoutes], providers: [{ provide: HealthParts, useValue: parts }] };
  }
}
