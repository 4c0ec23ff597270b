// Whether an answer is what openapi.json says of its operation: status, media type, schema, and for a problem its code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What we use of a schema object. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}
export interface Operation {
  readonly operationId: string;
  /** Of an act that not everyone does: `Roles: …`. */
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export const document = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'openapi.json'), 'utf8')) as Document;

export const resolved = (schema: Schema): Schema => {
  if (schema.$ref === undefined) return schema;
  const found = document.components.schemas[schema.$ref.slice('#/components/schemas/'.length)];
  if (!found) throw new Error(`openapi.json lacks ${schema.$ref}`);
  return found;
};

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value);
const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  uuid: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/,
};

/** Every name that a schema gives a meaning to; nothing when it is open to others. */
const namesIn = (schema: Schema): ReadonlySet<string> | undefined => {
  const { properties, additionalProperties, allOf = [], oneOf = [] } = resolved(schema);
  if (additionalProperties !== undefined && additionalProperties !== false) return undefined;
  const parts = [...allOf, ...oneOf].map(namesIn);
  if (parts.some((names) => names === undefined)) return undefined;
  return new Set([...Object.keys(properties ?? {}), ...parts.flatMap((names) => [...(names ?? [])])]);
};

const objectProblems = (value: Readonly<Record<string, unknown>>, schema: Schema, at: string): string[] => [
  ...(schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`),
  ...Object.entries(value).flatMap(([name, inner]) => {
    const described = schema.properties?.[name];
    if (described) return schemaProblems(inner, described, `${at}.${name}`);
    return typeof schema.additionalProperties === 'object' ? schemaProblems(inner, schema.additionalProperties, `${at}.${name}`) : [];
  }),
];

const textProblems = (value: string, schema: Schema, at: string): string[] => {
  const format = formats[schema.format ?? ''];
  const length = [...value].length;
  return [
    ...(schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value) ? [`${at} is not of the pattern ${schema.pattern}`] : []),
    ...(format && !format.test(value) ? [`${at} is no ${schema.format}: ${value}`] : []),
    ...(length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity) ? [`${at} has ${length} characters`] : []),
  ];
};

/** What is wrong with a value; `strict` also refuses names that no part of the schema knows. */
export const schemaProblems = (value: unknown, given: Schema, at = '$', strict = true): string[] => {
  const schema = resolved(given);
  const problems: string[] = [];
  if (strict && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const known = namesIn(schema);
    if (known) problems.push(...Object.keys(value).filter((name) => !known.has(name)).map((name) => `${at}.${name} is not described`));
  }
  for (const part of schema.allOf ?? []) problems.push(...schemaProblems(value, part, at, false));
  if (schema.oneOf && schema.oneOf.filter((part) => schemaProblems(value, part, at).length === 0).length !== 1) problems.push(`${at} is not exactly one of what it may be`);
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const type = typeOf(value);
  if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return [...problems, `${at} is ${type}, not ${types.join(' or ')}`];
  if (schema.enum && !schema.enum.includes(value)) problems.push(`${at} is ${JSON.stringify(value)}, not one of ${schema.enum.join(', ')}`);
  if (typeof value === 'string') problems.push(...textProblems(value, schema, at));
  if (typeof value === 'number' && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) problems.push(`${at} is out of range: ${value}`);
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)) problems.push(`${at} has ${value.length} items`);
    const { items } = schema;
    if (items) problems.push(...value.flatMap((item, n) => schemaProblems(item, items, `${at}[${n}]`)));
  } else if (type === 'object') problems.push(...objectProblems(value as Readonly<Record<string, unknown>>, schema, at));
  return problems;
};

const routes = Object.entries(document.paths).map(([path, operations]) => ({
  form: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  fixed: !path.includes('{'),
  operations,
}));

/** The operation of a request; nothing when the document knows none. */
export const operationOf = (method: string, path: string): Operation | undefined => {
  const fitting = routes.filter(({ form, operations }) => form.test(path) && operations[method.toLowerCase()]);
  return (fitting.find(({ fixed }) => fixed) ?? fitting[0])?.operations[method.toLowerCase()];
};

export interface Given {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** Everything in which an answer is not what the document says. */
export const answerProblems = (method: string, path: string, { status, contentType, body }: Given): string[] => {
  const operation = operationOf(method, path);
  const media = (contentType ?? '').split(';')[0] ?? '';
  const parsed = JSON.parse(body) as { code?: string };
  if (!operation) return media === 'application/problem+json' ? schemaProblems(parsed, { $ref: '#/components/schemas/ProblemDetails' }) : [`${media} of a path that is not described`];
  const response = operation.responses[status];
  if (!response) return [`status ${status} (${parsed.code ?? 'no code'}) is not described`];
  const content = response.content?.[media];
  if (!content) return [`${media} is not described for ${status}`];
  const undocumented = status >= 400 && !response.description.includes(`\`${parsed.code}\``) ? [`code ${parsed.code} is not described for ${status}`] : [];
  return [...undocumented, ...schemaProblems(parsed, content.schema)];
};

/** As `fetch`, and throws when an answer is not what the document says. */
export const conformingFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const path = new URL(input instanceof Request ? input.url : input).pathname;
  const method = init?.method ?? 'GET';
  const problems = answerProblems(method, path, { status: response.status, contentType: response.headers.get('content-type'), body: await response.clone().text() });
  if (problems.length > 0) throw new Error(`the answer to ${method} ${path} is not what openapi.json says:\n  ${problems.slice(0, 20).join('\n  ')}`);
  return response;
};
