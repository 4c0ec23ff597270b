// What an act brings with it besides its body: who, under which key, on which revision.
import { createHmac } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import { type CommandId, commandIdOf, createdIdOf } from '#event-sourcing';
import { keyObjectOf } from '#sealing';
import type { Caller } from './caller.ts';
import { edgeProblem } from './problem.ts';

export interface ActContext {
  readonly caller: Caller;
  readonly commandId: CommandId;
  /** HMAC-SHA-256, hex, of the canonical request: the same key with another request is found out by it. */
  readonly fingerprint: string;
  /** The revision in `If-Match`, `NaN` where a weak tag stands, which matches none; of an act that does not send it, undefined. */
  readonly ifMatch?: number;
  readonly correlationId: string;
  /** The event that the workflow acts on; of an act of somebody, none: the command itself is the cause. */
  readonly causationId?: string;
}

/** One command that acts in several places, or several times in one, gives each of these an id of its own. */
export const partOf = (context: ActContext, name: string): ActContext => ({ ...context, commandId: createdIdOf(context.commandId, name) as CommandId });

/** What the guard leaves on a request. */
export interface CallerRequest extends FastifyRequest {
  caller?: Caller;
}

/** The key under which requests are fingerprinted, set once when the module is made. */
export interface Fingerprints {
  readonly key: Buffer;
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** @throws Problem UNAUTHENTICATED when no guard has set a caller */
export const callerOf = (request: CallerRequest): Caller => {
  if (request.caller === undefined) throw edgeProblem('UNAUTHENTICATED');
  return request.caller;
};

const revisionIn = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '*') return undefined;
  const found = /^(W\/)?"(\d{1,15})"$/.exec(text.trim());
  if (!found) throw edgeProblem('MALFORMED_REQUEST', [{ field: 'If-Match', problem: 'must be a quoted revision such as "3"' }]);
  // Tags are compared strongly (RFC 9110, section 13.1.1): a weak one is no revision, whatever number it bears.
  return found[1] ? Number.NaN : Number(found[2]);
};

/** @throws Problem MALFORMED_REQUEST for text that is no Unicode, such as half a surrogate pair: it has no canonical form */
const canonicalOf = (request: unknown): string => {
  try {
    return canonicalize(request) ?? '';
  } catch {
    throw edgeProblem('MALFORMED_REQUEST', [{ field: 'body', problem: 'must be well-formed Unicode' }]);
  }
};

/**
 * Reads the context of an act off its request.
 *
 * @throws Problem IDEMPOTENCY_KEY_MISSING, MALFORMED_REQUEST or UNAUTHENTICATED
 */
export const actContextOf = (request: CallerRequest, operation: string, fingerprintKey: Buffer): ActContext => {
  const caller = callerOf(request);
  const key = header(request, 'idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{1,255}$/.test(key)) throw edgeProblem('IDEMPOTENCY_KEY_MISSING');
  const pathIds = Object.values((request.params ?? {}) as Record<string, string>);
  const ifMatch = revisionIn(header(request, 'if-match'));
  return {
    caller,
    commandId: commandIdOf(`${caller.role}:${caller.party ?? ''}:${caller.subject}`, operation, pathIds, key),
    fingerprint: createHmac('sha256', keyObjectOf(fingerprintKey)).update(canonicalOf({ operation, pathIds, body: request.body ?? null })).digest('hex'),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    correlationId: request.id,
  };
};

/** Parameter decorator: the `ActContext` that the interceptor of `@Act` has put on the request. */
export const Context = createParamDecorator((_: unknown, host: ExecutionContext): ActContext => {
  const { actContext } = host.switchToHttp().getRequest<{ actContext?: ActContext }>();
  if (!actContext) throw new Error('@Context is for routes with @Act');
  return actContext;
});
