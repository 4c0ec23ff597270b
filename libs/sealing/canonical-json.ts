// One text for one JSON value, so that a hash of it means something.
import canonicalize from 'canonicalize';

const refuse = (path: string, what: string): never => {
  throw new TypeError(`${path} is ${what}, which JSON does not carry`);
};

/** `canonicalize` drops undefined and empties Maps without a word: whatever is no plain JSON is refused before it gets there. */
const guard = (value: unknown, path: string): void => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(path, String(value));
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) guard(value[index], `${path}[${index}]`);
  } else if (typeof value === 'object') {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) refuse(path, `an instance of ${value.constructor.name}`);
    if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'keyed by a symbol');
    for (const [key, member] of Object.entries(value)) guard(member, `${path}.${key}`);
  } else refuse(path, typeof value);
};

/**
 * The canonical text (RFC 8785) of a plain JSON value: keys sorted, no spaces, numbers in their shortest form.
 *
 * @throws TypeError naming the place of whatever is no plain JSON: undefined, bigint, NaN, a Map, a Date, a class instance
 * @throws Error on a lone surrogate, which has no UTF-8
 * @example canonicalJson({ b: 1, a: 'é' }) // '{"a":"é","b":1}'
 */
export const canonicalJson = (value: unknown): string => {
  guard(value, 'value');
  return canonicalize(value) as string;
};
