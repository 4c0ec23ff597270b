// One decorator for an act and one for a question: route, operation id, headers, answers, refusals, roles.
import { applyDecorators, Get, HttpCode, Post, SetMetadata, type Type, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { RefusalCatalogue } from '#event-sourcing';
import { ActInterceptor, QuestionInterceptor } from './answer.ts';
import { edgeProblems, statusOf } from './problem.ts';
import { ProblemDetails } from './problem-details.ts';

export const rolesKey = 'redress:roles';
export const operationKey = 'redress:operation';
export const revisionRequiredKey = 'redress:revision-required';

/** Where the reference page finds this key, it sends a fresh one. */
export const exampleKey = 'a-fresh-key-each-time';

interface Route {
  /** The operation id, which is the name of the act. */
  readonly id: string;
  /** Below `/v1/`, Nest style: `orders/:orderId/acceptance`. */
  readonly path: string;
  readonly summary: string;
  readonly answer: Type;
  /** Who may call it; omitted: everyone who is authenticated. */
  readonly roles?: readonly string[];
}

export interface ActRoute extends Route {
  /** The refusals of this act: code and meaning, from the catalogue of its capability. */
  readonly refusals?: RefusalCatalogue;
  /** It makes a new resource: 201 with `Location` built from this path and the id in the answer. */
  readonly creates?: string;
  /** What `If-Match` and `ETag` are about, where that is not what the path begins with. */
  readonly revisionOf?: string;
  /** Decisions demand `If-Match`. */
  readonly revisionRequired?: boolean;
}

const problems = (codes: ReadonlyMap<number, readonly string[]>) =>
  [...codes].map(([status, lines]) =>
    ApiResponse({
      status,
      description: lines.join(' '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } },
    }),
  );

const codesByStatus = (edge: readonly (keyof typeof edgeProblems)[], refusals: RefusalCatalogue = {}): ReadonlyMap<number, readonly string[]> => {
  const byStatus = new Map<number, string[]>();
  const add = (status: number, code: string, means: string) => byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${means}`]);
  for (const code of edge) add(edgeProblems[code].status, code, edgeProblems[code].means);
  for (const [code, { kind, means }] of Object.entries(refusals)) add(statusOf[kind], code, means);
  return byStatus;
};

const answerHeaders = {
  ETag: { description: 'The revision of the resource, quoted.', schema: { type: 'string', example: '"3"' } as const },
  'Consistency-Token': { description: 'Send it with a question to read at least as much as this act wrote.', schema: { type: 'string' } as const },
};

/** An act: `POST`, with `Idempotency-Key`, optional `If-Match`, and an answer made of what was stored. */
export const Act = (route: ActRoute): MethodDecorator =>
  applyDecorators(
    Post(`v1/${route.path}`),
    HttpCode(route.creates ? 201 : 200),
    SetMetadata(operationKey, route.id),
    SetMetadata(rolesKey, route.roles),
    SetMetadata(revisionRequiredKey, route.revisionRequired ?? false),
    SetMetadata('redress:creates', route.creates),
    UseInterceptors(ActInterceptor),
    ApiExtraModels(ProblemDetails),
    ApiBearerAuth(),
    ApiTags(route.path.split('/')[0] as string),
    ApiOperation({ operationId: route.id, summary: route.summary, ...(route.roles ? { description: `Roles: ${route.roles.join(', ')}.` } : {}) }),
    ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Names this act of this caller on this resource; its repetition has one effect and one answer.', schema: { type: 'string', minLength: 1, maxLength: 255, example: exampleKey } }),
    ApiHeader({ name: 'If-Match', required: route.revisionRequired ?? false, description: `Refuses the act when ${route.revisionOf ?? 'the resource'} is no longer at this revision, such as \`"3"\`.`, schema: { type: 'string' } }),
    ApiResponse({
      status: route.creates ? 201 : 200,
      description: 'Recorded.',
      type: route.answer,
      headers: {
        ...answerHeaders,
        ...(route.revisionOf ? { ETag: { ...answerHeaders.ETag, description: `The revision of ${route.revisionOf}, quoted.` } } : {}),
        'Idempotent-Replayed': { description: '`true` when this act had been recorded before.', schema: { type: 'string' } },
        ...(route.creates ? { Location: { description: 'Where the new resource is read.', schema: { type: 'string' } } } : {}),
      },
    }),
    ...problems(
      codesByStatus(
        [
          'MALFORMED_REQUEST', 'MALFORMED_JSON', 'IDEMPOTENCY_KEY_MISSING', 'UNAUTHENTICATED', ...(route.roles ? (['FORBIDDEN'] as const) : []), 'NOT_FOUND',
          'CONFLICT', 'REVISION_MISMATCH', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'IDEMPOTENCY_KEY_REUSED',
          ...(route.revisionRequired ? (['REVISION_REQUIRED'] as const) : []), 'TOO_MANY_REQUESTS', 'OUTCOME_UNKNOWN', 'SHUTTING_DOWN',
        ],
        route.refusals,
      ),
    ),
  );

/** A question: `GET`, with an optional `Consistency-Token`. */
export const Question = (route: Route): MethodDecorator =>
  applyDecorators(
    Get(`v1/${route.path}`),
    SetMetadata(operationKey, route.id),
    SetMetadata(rolesKey, route.roles),
    UseInterceptors(QuestionInterceptor),
    ApiExtraModels(ProblemDetails),
    ApiBearerAuth(),
    ApiTags(route.path.split('/')[0] as string),
    ApiOperation({ operationId: route.id, summary: route.summary, ...(route.roles ? { description: `Roles: ${route.roles.join(', ')}.` } : {}) }),
    ApiHeader({ name: 'Consistency-Token', required: false, description: 'Of an earlier answer: what is read is at least as new.', schema: { type: 'string' } }),
    ApiResponse({ status: 200, description: 'What the caller may see.', type: route.answer, headers: { ETag: answerHeaders.ETag } }),
    ...problems(
      codesByStatus(['MALFORMED_REQUEST', 'FOREIGN_CONSISTENCY_TOKEN', 'MALFORMED_CURSOR', 'UNAUTHENTICATED', ...(route.roles ? (['FORBIDDEN'] as const) : []), 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'NOT_YET_READABLE']),
    ),
  );
