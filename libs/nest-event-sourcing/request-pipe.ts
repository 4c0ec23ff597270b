// Checks a request against its class: unknown fields and wrong types are refused, each named.
import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import type { Json } from '#event-sourcing';
import { isInherited } from './json-body.ts';
import { edgeProblem } from './problem.ts';

/** A caller's own key may be as long as the body: what comes back of it is not. */
const short = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 199)}…`);

const flatten = (errors: readonly ValidationError[], path = ''): Json[] =>
  errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((problem) => ({ field: short(field), problem: short(problem) }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Of a body the parser has seen to this; the check by class would let these pass.
    const inherited = metadata.type === 'query' && typeof value === 'object' && value !== null ? Object.keys(value).filter(isInherited) : [];
    if (inherited.length > 0) throw edgeProblem('MALFORMED_REQUEST', inherited.map((field) => ({ field, problem: `property ${field} should not exist` })));
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** The pipe for all routes. Values are never converted: a number where a string belongs is refused. */
export const requestPipe = (): ValidationPipe =>
  new RequestPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => edgeProblem('MALFORMED_REQUEST', flatten(errors).slice(0, 50)),
  });
