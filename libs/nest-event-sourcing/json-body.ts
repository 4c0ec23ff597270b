// The body parser: JSON in valid UTF-8 only. Fastify's own would read broken UTF-8 as U+FFFD without a word.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import secureJsonParse from 'secure-json-parse';
import { edgeProblem, type Problem } from './problem.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Far beyond any request of ours, and little enough to be checked in well under a second: checking a list costs time for each item. */
export const most = { depth: 32, items: 2_000, members: 200, objects: 60_000 } as const;

/** Whether every object has a name such as `constructor` or `toString`; checks by class take such a key for a known field. */
export const isInherited = (key: string): boolean => key in Object.prototype;

/** The keys that a JSON text writes down, one of an object written twice counted twice. */
const keysWrittenIn = (text: string): number => {
  let keys = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 0x22) quoted = !quoted;
    else if (quoted && character === 0x5c) at++;
    else if (!quoted && character === 0x3a) keys++;
  }
  return keys;
};

/** Walks without recursion, so that no depth ends the stack. False: nested or filled beyond measure, a forbidden key, or a key twice. */
const isOrderly = (root: unknown, text: string): boolean => {
  let objects = 0;
  let keysFound = 0;
  const open: { readonly value: object; readonly depth: number }[] = [];
  const meet = (value: unknown, depth: number) => typeof value === 'object' && value !== null && open.push({ value, depth });
  meet(root, 1);
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (depth > most.depth || ++objects > most.objects) return false;
    const keys = Array.isArray(value) ? [] : Object.keys(value);
    keysFound += keys.length;
    if (keys.length > most.members || keys.some(isInherited) || (Array.isArray(value) && value.length > most.items)) return false;
    for (const inner of Object.values(value)) meet(inner, depth + 1);
  }
  return keysFound === keysWrittenIn(text);
};

/** @throws Problem MALFORMED_JSON, also for keys that every object has, for a key twice, and for more than any request of ours holds */
export const parseJson = (body: Buffer): unknown => {
  let value: unknown;
  let text: string;
  try {
    text = decoder.decode(body);
    value = secureJsonParse.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw edgeProblem('MALFORMED_JSON');
  }
  if (!isOrderly(value, text)) throw edgeProblem('MALFORMED_JSON');
  return value;
};

/** JSON is UTF-8 (RFC 8259); another charset, or a coding such as gzip, is told rather than read wrongly. */
const isPlainJson = ({ headers }: FastifyRequest): boolean => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return charset.toLowerCase() === 'utf-8' && (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';
};

/** Makes `parseJson` the only body parser of a server. */
export const acceptOnlyJson = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      if (!isPlainJson(request)) throw edgeProblem('UNSUPPORTED_MEDIA_TYPE');
      done(null, (body as Buffer).length === 0 ? undefined : parseJson(body as Buffer));
    } catch (error) {
      done(error as Problem, undefined);
    }
  });
};
