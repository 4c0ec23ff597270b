// Writes what an act or a question gave as an HTTP answer, with its headers.
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { type ActContext, actContextOf, type CallerRequest, callerOf } from './act-context.ts';
import type { Recorded } from './acts.ts';
import { consistencyToken } from './consistency-token.ts';
import { edgeProblem } from './problem.ts';
import type { Inquiry } from './reading.ts';

/** The answer of an act: what stands in the log, and a body made of it. */
export interface ActAnswer<Body extends { readonly id: string } = { readonly id: string }> {
  readonly recorded: Recorded;
  readonly body: Body;
}

/** The answer of a question, with the revision of what it shows where it shows one thing. */
export interface QuestionAnswer<Body extends object> {
  readonly body: Body;
  readonly revision?: number;
}

/** What the interceptors need of the running application. */
export abstract class EdgeSettings {
  abstract readonly logId: string;
  abstract readonly fingerprintKey: Buffer;
}

@Injectable()
export class ActInterceptor implements NestInterceptor<ActAnswer, object> {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(EdgeSettings) private readonly settings: EdgeSettings,
  ) {}

  intercept(host: ExecutionContext, next: CallHandler<ActAnswer>): Observable<object> {
    const request = host.switchToHttp().getRequest<CallerRequest & { actContext?: ActContext }>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const of = <T>(key: string) => this.reflector.get<T>(key, host.getHandler());
    request.actContext = actContextOf(request, of<string>('redress:operation'), this.settings.fingerprintKey);
    if (of<boolean>('redress:revision-required') && request.actContext.ifMatch === undefined) throw edgeProblem('REVISION_REQUIRED');
    const creates = of<string | undefined>('redress:creates');
    return next.handle().pipe(
      map(({ recorded, body }) => {
        void reply.headers({
          etag: `"${recorded.revision}"`,
          'consistency-token': consistencyToken(this.settings.logId, recorded.position),
          ...(recorded.replayed ? { 'idempotent-replayed': 'true' } : {}),
          ...(creates === undefined ? {} : { location: `/v1/${creates.replace(':id', body.id)}` }),
        });
        return body;
      }),
    );
  }
}

@Injectable()
export class QuestionInterceptor implements NestInterceptor<QuestionAnswer<object>, object> {
  intercept(host: ExecutionContext, next: CallHandler<QuestionAnswer<object>>): Observable<object> {
    const request = host.switchToHttp().getRequest<CallerRequest & { inquiry?: Inquiry }>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const token = request.headers['consistency-token'];
    request.inquiry = { caller: callerOf(request), ...(typeof token === 'string' ? { token } : {}) };
    return next.handle().pipe(
      map(({ body, revision }) => {
        void reply.headers({ 'cache-control': 'private, no-cache', ...(revision === undefined ? {} : { etag: `"${revision}"` }) });
        return body;
      }),
    );
  }
}
