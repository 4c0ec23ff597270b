// RFC 9457 problem details: the only form in which an error leaves the service.
import { HttpException } from '@nestjs/common';
import type { Json, Refusal, RefusalKind } from '#event-sourcing';

/**
 * An answer other than success, with a stable code. Thrown at the edge only; refusals of a decider are values until they get here.
 */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly detail: string,
    readonly details?: Json,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super({ code, detail }, status);
  }

  body(instance: string): Readonly<Record<string, Json>> {
    const status = this.getStatus();
    return {
      type: `urn:redress:problem:${this.code.toLowerCase().replaceAll('_', '-')}`,
      title: this.code.toLowerCase().replaceAll('_', ' '),
      status,
      code: this.code,
      detail: this.detail,
      instance,
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}

export const statusOf: Readonly<Record<RefusalKind, number>> = { RULE: 422, STATE: 409, ABSENT: 404 };

export const problemOf = ({ code, kind, reason, details }: Refusal): Problem => new Problem(statusOf[kind], code, reason, details);

/** The codes of the edge itself, in one list for the OpenAPI document and the README. */
export const edgeProblems = {
  MALFORMED_REQUEST: { status: 400, means: 'The request is not of the documented form; `details` lists each field and what is wrong with it.' },
  MALFORMED_JSON: { status: 400, means: 'The body is no JSON in UTF-8, or holds a forbidden key, a key twice, or more than any request of this service does.' },
  MALFORMED_URL: { status: 400, means: 'The path is no URL.' },
  MALFORMED_HTTP: { status: 400, means: 'What was sent is no HTTP request.' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, means: 'An act needs an `Idempotency-Key` of 1 to 255 visible characters.' },
  FOREIGN_CONSISTENCY_TOKEN: { status: 400, means: 'The `Consistency-Token` is malformed or was given by another log.' },
  MALFORMED_CURSOR: { status: 400, means: 'The cursor was not given by this list.' },
  UNAUTHENTICATED: { status: 401, means: 'The bearer token is missing, expired, forged or not of an accepted issuer.' },
  FORBIDDEN: { status: 403, means: 'The role of the caller does not do this.' },
  NOT_FOUND: { status: 404, means: 'There is no such thing, or the caller may not see it.' },
  REQUEST_TIMEOUT: { status: 408, means: 'The request was not whole in time.' },
  CONFLICT: { status: 409, means: 'Other acts kept coming in between; try again.' },
  REVISION_MISMATCH: { status: 412, means: 'The resource has changed since the revision in `If-Match`.' },
  PAYLOAD_TOO_LARGE: { status: 413, means: 'The body is larger than 8 MiB.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, means: 'The body must be application/json in UTF-8, not compressed.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, means: 'The key was used for another request on this resource.' },
  REVISION_REQUIRED: { status: 428, means: 'This act needs `If-Match`.' },
  TOO_MANY_REQUESTS: { status: 429, means: 'Too many requests; see `Retry-After`.' },
  HEADERS_TOO_LARGE: { status: 431, means: 'The headers are larger than 16 KiB.' },
  INTERNAL_ERROR: { status: 500, means: 'Something went wrong on our side; the log knows it under the correlation id.' },
  NOT_YET_READABLE: { status: 503, means: 'The read model has not reached the token yet; see `Retry-After`.' },
  OUTCOME_UNKNOWN: { status: 503, means: 'The store could not say whether the act was recorded; repeat it with the same key.' },
  SHUTTING_DOWN: { status: 503, means: 'The service is stopping; see `Retry-After`.' },
} as const satisfies Record<string, { status: number; means: string }>;

export const edgeProblem = (code: keyof typeof edgeProblems, details?: Json, headers?: Readonly<Record<string, string>>): Problem =>
  new Problem(edgeProblems[code].status, code, edgeProblems[code].means, details, headers);
