// Requests of every operation that hardly anybody would send, and what must hold of the answer to each.
import { randomUUID } from 'node:crypto';
import type { Client } from '../../src/demo/client.ts';
import { document, type Operation, resolved, type Schema } from './conforms.ts';
import type { Chance } from './random.ts';

const oddities: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e400, Number.MAX_SAFE_INTEGER, '', ' ', '0', '-1', '1e9', '9'.repeat(400), 'a\u0000b', 'e\u0301', '\u202etxt', 'x'.repeat(5_000), '2026-02-30',
  '9999-12-31', '0000-00-00', '+275760-09-13', 'CNY', 'XXX', '__proto__', "'; drop table events; --", '../../etc/passwd', '%2e%2e', '${7*7}', [], [[]], {}, [null], { amount: '-1' },
];
const from = <T>(chance: Chance, values: readonly T[]): T => values[chance(values.length)] as T;

/** A value that mostly fits its schema, and now and then is odd. */
const valueFor = (given: Schema, chance: Chance, known: readonly string[], oddOneIn: number, depth = 0): unknown => {
  if (chance(oddOneIn) === 0) return from(chance, oddities);
  const schema = resolved(given);
  const part = schema.allOf?.[0] ?? (schema.oneOf && from(chance, schema.oneOf));
  if (part) return valueFor(part, chance, known, oddOneIn, depth);
  if (schema.enum) return from(chance, schema.enum);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => chance(oddOneIn) > 0 && (schema.required?.includes(name) || chance(2) === 0))
          .map(([name, inner]) => [name, valueFor(inner, chance, known, oddOneIn, depth + 1)]),
      );
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, chance(depth > 2 ? 2 : 7)) }, () => valueFor(schema.items ?? {}, chance, known, oddOneIn, depth + 1));
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + chance(Math.min(1_000, (schema.maximum ?? 1_000) - (schema.minimum ?? 0) + 1));
    case 'boolean':
      return chance(2) === 0;
    default:
      return textFor(schema, chance, known);
  }
};

const textFor = ({ format, pattern = '', example }: Schema, chance: Chance, known: readonly string[]): string => {
  if (typeof example === 'string' && chance(4) > 0) return example;
  if (format === 'uuid') return from(chance, known);
  if (format === 'date') return `2026-0${1 + chance(9)}-1${chance(10)}`;
  if (pattern.includes('{64}')) return 'ab'.repeat(32);
  if (pattern.startsWith('^[A-Z]{3}')) return 'CNY';
  if (pattern.startsWith('^(0|[1-9]')) return String(chance(90_000_000));
  return from(chance, ['standard-1', 'Asia/Tokyo', 'LSVAA49J132000001', 'W1N', '4.5', 'painted over', ...known]);
};

/** Every operation with its method and path. */
export const operations: readonly (readonly [method: string, path: string, operation: Operation])[] = Object.entries(document.paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).map(([method, operation]) => [method, path, operation] as const),
);

export interface Fuzzed {
  readonly request: string;
  readonly status: number;
  readonly code: unknown;
  /** Names a refused request, as the metadata of events name the one that they come from. */
  readonly instance: unknown;
}

/** Ids that exist, by the name of the path parameter that takes them. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Sends one made-up request; Throws when the answer is not as documented. */
export const fuzzOnce = async ([method, path, operation]: (typeof operations)[number], client: Client, chance: Chance, ids: Known): Promise<Fuzzed> => {
  const known = Object.values(ids).flat();
  const odd = ['none', '%00', '..%2f..', '__proto__', 'a%20b', '%F0%9F%9A%97', 'x'.repeat(199)];
  const target = path.slice('/v1/'.length).replace(/\{([^}]+)\}/g, (_, name: string) => from(chance, chance(8) === 0 ? odd : (ids[name] ?? known)));
  if (method === 'get') {
    const asked = (operation.parameters ?? []).filter(({ in: place }) => place === 'query' && chance(2) === 0);
    const query = asked.map(({ name, schema = {} }) => `${name}=${encodeURIComponent(String(valueFor(schema, chance, known, 12)).toWellFormed())}`).join('&');
    const { status, body } = await client.ask(query === '' ? target : `${target}?${query}`);
    return { request: `GET ${target}?${query}`, status, code: body['code'], instance: body['instance'] };
  }
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = JSON.stringify(schema ? valueFor(schema, chance, known, from(chance, [6, 60, 1_000_000])) : {});
  const { status, body: answer } = await client.send(target, body, { key: randomUUID(), ...(chance(8) === 0 ? { ifMatch: `"${chance(4)}"` } : {}) });
  return { request: `POST ${target} ${body}`, status, code: answer['code'], instance: answer['instance'] };
};
