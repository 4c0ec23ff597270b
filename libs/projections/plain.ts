// Keeps documents what they will be once read back from a store, so that a fold in memory and one over stored rows agree.

const isPlain = (value: unknown, known: unknown): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || value === known || isPlainObject(value, known);
    default:
      return false;
  }
};

/** What is shared with the list before stands in the same order there, though not at the same place where something was taken out. */
const isPlainList = (value: readonly unknown[], known: readonly unknown[]): boolean => {
  let shared = 0;
  for (let i = 0; i < value.length; i++) {
    const part = value[i];
    if (typeof part !== 'object' || part === null) {
      if (!isPlain(part, undefined)) return false;
      continue;
    }
    const at = part === known[shared] ? shared : known.indexOf(part, shared);
    if (at >= 0) shared = at + 1;
    else if (!isPlain(part, known[i])) return false;
  }
  return true;
};

const isPlainObject = (value: object, known: unknown): boolean => {
  if (Array.isArray(value)) {
    return isPlainList(value, Array.isArray(known) ? known : []);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const before = (typeof known === 'object' && known !== null ? known : {}) as Readonly<Record<string, unknown>>;
  for (const name in fields) {
    const part = fields[name];
    if (typeof part === 'string' || typeof part === 'boolean') continue; // most of them: the one before need not be looked up
    if (!isPlain(part, before[name])) return false;
  }
  return true;
};

/**
 * The document as it would come back from JSON text: itself when it is plain already. `known` is the plain document it was made
 * from; parts shared with it are not looked at again, so that the check costs what the change costs. `{ at: undefined, n: 1 }` becomes `{ n: 1 }`.
 *
 * @throws TypeError when it has no JSON text
 */
export const plain = <Doc extends object>(document: Doc, known: Doc | undefined): Doc =>
  isPlain(document, known) ? document : (JSON.parse(JSON.stringify(document)) as Doc);
