// Lets a request through when its bearer token names a caller whose role does what the route does.
import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type CallerRequest, edgeProblem, rolesKey } from '#nest-event-sourcing';
import { Issuers } from './issuers.ts';

const openKey = 'redress:open';

/** A route that needs no caller. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(openKey, true);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Issuers) private readonly issuers: Issuers,
  ) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(openKey, [host.getHandler(), host.getClass()])) return true;
    const request = host.switchToHttp().getRequest<CallerRequest>();
    const caller = await this.issuers.callerOfRequest(request);
    if (!caller) throw edgeProblem('UNAUTHENTICATED', undefined, { 'www-authenticate': 'Bearer realm="redress"' });
    const roles = this.reflector.get<readonly string[] | undefined>(rolesKey, host.getHandler());
    if (roles && !roles.includes(caller.role)) throw edgeProblem('FORBIDDEN', { roles: [...roles] });
    request.caller = caller;
    return true;
  }
}
