// The operations of the committed OpenAPI document: what each can answer, and who may call it.
import { textOf } from '../sources.ts';

interface Described {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, object>> }>>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly roles: readonly string[];
  /** The codes of its problem answers, by HTTP status. */
  readonly codes: ReadonlyMap<string, number>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

const codesIn = (responses: Described['responses']): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(responses)
      .filter(([, { content }]) => content?.['application/problem+json'])
      .flatMap(([status, { description }]) => [...description.matchAll(/`([A-Z][A-Z0-9_]+)`:/g)].map(([, code]) => [code as string, Number(status)] as const)),
  );

const rolesIn = (description = ''): readonly string[] => /^Roles: ([A-Z, ]+)\./.exec(description)?.[1]?.split(', ') ?? [];

export const operationsOf = ({ paths }: OpenApi): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary = '', description, responses }]) => ({
      id: operationId, method: method.toUpperCase(), path, summary, roles: rolesIn(description), codes: codesIn(responses),
    })),
  );

export const operations = operationsOf(JSON.parse(textOf('openapi.json')) as OpenApi);
