// The committed OpenAPI document is what the program makes, and says something everywhere.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openapiText } from '../../src/openapi.ts';
import { filesIn, textOf } from './sources.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content; readonly headers?: object }>>;
}
type Schema = { readonly [key: string]: Json };
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const committed = textOf('openapi.json');
const document = JSON.parse(committed) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [operation.operationId ?? `${method} ${path}`, operation, method, path] as const));

/** Where a schema allows anything: empty, or an object that names no property and does not say that it is open. */
const emptyIn = (schema: Json | undefined, path: string): readonly string[] => {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [path];
  const { type, properties, items, oneOf, allOf, anyOf, $ref, enum: listed, additionalProperties } = schema;
  const parts = [oneOf, allOf, anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const says = [type, $ref, listed].some((word) => word !== undefined) || parts.length > 0;
  const open = type === 'object' && properties === undefined && additionalProperties === undefined;
  const named = typeof properties === 'object' && properties !== null && !Array.isArray(properties) ? Object.entries(properties) : [];
  return [
    ...(says && !open ? [] : [path]),
    ...named.flatMap(([name, each]) => emptyIn(each, `${path}.${name}`)),
    ...parts.flatMap((each, index) => emptyIn(each, `${path}(${index})`)),
    ...(type === 'array' ? emptyIn(items, `${path}[]`) : []),
  ];
};

/** Declared, or made a page of. */
const classesIn = (source: string): readonly string[] =>
  [...source.matchAll(/^(?:export )?(?:abstract )?class (\w+)|\bpageOf\(\w+, '(\w+)'\)/gm)].map(([, declared, page]) => declared ?? page ?? '');

describe('openapi.json', () => {
  let made: string;
  beforeAll(async () => {
    made = await openapiText();
  });

  it('is what the program makes (npm run openapi writes it)', () => expect(made === committed).toBe(true));
  it('is OpenAPI 3.1', () => expect(document.openapi).toMatch(/^3\.1\./));

  it('has no schema that allows anything', () => {
    const schemas = Object.entries(document.components.schemas);
    expect(schemas.length).toBeGreaterThan(150);
    expect(schemas.flatMap(([name, schema]) => emptyIn(schema, name))).toEqual([]);
  });

  it('has a class of its own for each schema: of two with one name the document would keep one, silently', () => {
    const declared = filesIn(['src', 'libs'], ['.ts']).filter((path) => !path.endsWith('.spec.ts')).flatMap((path) => classesIn(textOf(path)));
    const times = (name: string) => declared.filter((each) => each === name).length;
    expect(Object.keys(document.components.schemas).filter((name) => times(name) !== 1)).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = operations.map(([id]) => id);
    expect(ids.length).toBeGreaterThanOrEqual(75);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  it.each(operations)('%s has a summary, a tag, an answer with a schema, and problems', (_id, { summary, tags, responses }) => {
    expect(summary).toMatch(/^[A-Z]/);
    expect(tags).toHaveLength(1);
    const answers = Object.entries(responses);
    const taken = answers.filter(([status]) => status.startsWith('2'));
    const refused = answers.filter(([status]) => !status.startsWith('2'));
    expect(taken).toHaveLength(1);
    for (const [, { content }] of taken) expect(emptyIn(content?.['application/json']?.schema, 'answer')).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    for (const [, { description, content }] of refused) {
      expect(description).toMatch(/^`[A-Z_0-9]+`: /);
      expect(content?.['application/problem+json']?.schema).toEqual({ $ref: '#/components/schemas/ProblemDetails' });
    }
  });

  it.each(operations.filter(([, , method, path]) => method === 'post' && !path.includes('/development/')))('%s is an act with its headers', (_id, { parameters = [], responses }) => {
    expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['Idempotency-Key', 'If-Match']));
    const answer = responses['200'] ?? responses['201'];
    expect(Object.keys(answer?.headers ?? {})).toEqual(expect.arrayContaining(['ETag', 'Consistency-Token', 'Idempotent-Replayed']));
  });

  it.each(operations)('%s says of each parameter and body what it is', (_id, { parameters = [], requestBody }) => {
    for (const { name, schema } of parameters) expect(emptyIn(schema, name)).toEqual([]);
    for (const { schema } of Object.values(requestBody?.content ?? {})) expect(emptyIn(schema, 'body')).toEqual([]);
  });
});

describe('the search for classes', () => {
  it('finds each declaration, and no mention', () => {
    expect(classesIn("export class A {\n}\nclass B extends A {}\nexport abstract class A<T> {}\n// class C\nconst D = pageOf(A, 'E');")).toEqual(['A', 'B', 'A', 'E']);
  });
});

describe('the search for empty schemas', () => {
  it('finds them wherever they stand', () => {
    const planted: Json = { type: 'object', properties: { a: {}, b: { type: 'array', items: {} }, c: { oneOf: [{ type: 'string' }, {}] }, d: { type: 'object' }, e: { type: 'string' } } };
    expect(emptyIn(planted, 'X')).toEqual(['X.a', 'X.b[]', 'X.c(1)', 'X.d']);
  });
});
